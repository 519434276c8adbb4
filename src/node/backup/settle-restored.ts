import { pathToFileURL } from 'node:url';
import type { Logger } from '../../bot/logger.ts';
import { calendarOf } from '../../domain/base/calendar/calendar-year.ts';
import { dayOf, formatInstant } from '../../domain/base/time.ts';
import { rosterOn } from '../../domain/library/standing.ts';
import { redrawWaiting } from '../../handlers/cards-in-chat/redraw-waiting.ts';
import { restoredNotices } from '../../handlers/notices/restored-notice.ts';
import { withAdmins } from '../../handlers/situation.ts';
import { skipSlotsUntil } from '../../schedule/run-due-jobs.ts';
import { createScheduleDeps } from '../../schedule/schedule-deps.ts';
import { openDb } from '../../store/kit/database/database.ts';
import { noteNumber } from '../../store/kit/last-number.ts';
import { createStore } from '../../store/store.ts';
import { openDatabase } from '../database/open-database.ts';
import { pause } from '../ports.ts';

export interface Settling {
  /** When the backup was made, and its newest entry of the record. */
  madeAt: Date;
  head: { seq: number; hash: string };
  /** What does not hold in it; the record keeps that. */
  faults: readonly string[];
  now: Date;
  /** Numbers that people have seen, e.g. of the database that is replaced. */
  numbers: readonly string[];
  admins: readonly string[];
  logger: Logger;
}

/** What became of a restored database: the keys of the messages that were waiting and are held now. */
export interface Settled {
  held: readonly string[];
}

/**
 * Makes a restored database ready to be used: what was waiting to be sent is held, numbers go on above those that were given,
 * cards that somebody has to act on are drawn again, slots of jobs up to now are skipped, and the record and the office are told.
 * Errors: rejects when the database cannot be read or written.
 */
export async function settleRestored(path: string, given: Settling): Promise<Settled> {
  const { madeAt, head, faults, now, numbers, admins, logger } = given;
  const client = await openDatabase({ url: pathToFileURL(path).href, authToken: null });
  try {
    const store = createStore({ client, pause, random: Math.random });
    const roster = async () => rosterOn(withAdmins(await store.roster.read(), admins), dayOf(now));
    const calendar = calendarOf(await store.roster.read());
    const held = await store.deliveries.waitingKeys();
    const restored = { to: madeAt, at: now };
    const db = openDb(client);
    const version = (await store.audit.versions(['database']))('database');
    const result = await store.commit({
      received: [],
      rows: [],
      statements: [
        ...store.deliveries.holdWaiting(),
        store.restored.note(restored),
        store.gaps.note({ since: madeAt, noticedAt: now, isRestored: true }),
        ...numbers.flatMap(number => noteNumber(db, number) ?? []),
      ],
      audit: [
        {
          actor: 'cli',
          source: `restore ${formatInstant(now)}`,
          action: 'database.restore',
          aggregate: 'database',
          version: version + 1,
          note: {
            to: formatInstant(madeAt),
            seq: head.seq,
            hash: head.hash,
            held: held.length,
            ...(faults.length > 0 && { faults }),
          },
        },
      ],
      deliveries: [
        ...restoredNotices(restored, { roster: await roster(), waiting: held.length, faults }),
        ...(await redrawWaiting(`restored:${formatInstant(now)}`, { store, roster: await roster(), calendar, now })),
      ],
      now,
    });
    if (result !== 'committed') throw new Error(`the restored database could not be settled: ${result}`);
    const deps = createScheduleDeps(store, calendar, logger);
    const reason = `数据于 ${formatInstant(now)} 恢复至 ${formatInstant(madeAt)}，此前的时段不再执行`;
    await skipSlotsUntil({ ...deps, roster }, now, reason);
    return { held };
  } finally {
    client.close();
  }
}
