import type { Client } from '@libsql/client';
import type { Logger } from '../../bot/logger.ts';
import type { Config } from '../../config.ts';
import { guardDamage } from '../../store/kit/database/damage-guard.ts';
import { guardSchema } from '../../store/kit/database/schema-guard.ts';
import { checkBeside } from './check-beside.ts';
import { pathOf } from './file-client.ts';
import { damageWords, openDatabase, WRITER } from './open-database.ts';
import { checkAtStart, leftForLater } from './soundness.ts';

interface Guarding {
  logger: Logger;
  /** A newer program has upgraded the database: this one can write nothing any more. */
  onOutdated(): void;
  /** The thread that writes; null where this one does. */
  writer?: URL | null;
}

/**
 * Opens the database for a program that runs for long: a file is written by a thread beside, and a large one is checked beside.
 * Once it is found damaged nothing is asked of it or written any more, and the operator is told what to do.
 * Errors: as `openDatabase`.
 */
export async function openGuarded(database: Config['database'], given: Guarding): Promise<Client> {
  const { logger, onOutdated, writer = WRITER } = given;
  const path = pathOf(database.url);
  const later = path === null ? null : leftForLater(checkAtStart(path));
  const opened = await openDatabase(database, writer);
  const guard = guardDamage(opened, why => logger.error('The database is damaged.', { todo: damageWords(why) }));
  if (later) {
    void checkBeside({ url: database.url, check: later }).then(({ damage, fault }) => {
      if (damage !== null) guard.report(damage);
      if (fault !== null) logger.warn('The database could not be checked.', { error: fault });
    });
  }
  return guardSchema(guard.client, onOutdated);
}
