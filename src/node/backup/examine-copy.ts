import { pathToFileURL } from 'node:url';
import { countMissingMigrations } from '../../store/kit/database/migrations.ts';
import { createAsk } from '../../store/kit/query.ts';
import { newestEntry } from '../../store/kit/writing/audit.ts';
import { hashLedgers } from '../../store/ledgers-hash.ts';
import { readLedgers } from '../../store/rebuild.ts';
import { createFileClient } from '../database/file-client.ts';
import type { Manifest } from './manifest.ts';

/** What a copy of the database says, so that it can be compared when it is opened again. */
export type CopySays = Pick<Manifest, 'migrations' | 'head' | 'ledgers'> & {
  /** The photos and files that prove something, by their SHA-256. */
  evidence: ReadonlySet<string>;
  /** Other files that messages hand over: tables and documents that could be made anew. */
  attachments: ReadonlySet<string>;
};

/**
 * Reads a copy of the database.
 * Shapes: `ledgers` is null for a copy of another version than this program's, whose tables it does not know.
 * Errors: rejects when it is damaged or no database of ours.
 */
export async function examineCopy(path: string): Promise<CopySays> {
  const client = createFileClient(pathToFileURL(path).href);
  try {
    const ask = createAsk(client);
    const { rows: applied } = await client.execute('select count(*) as count from __drizzle_migrations');
    const isKnown = (await countMissingMigrations(client)) === 0;
    const texts = async (sql: string) => (await client.execute(sql)).rows.map(row => String(row[0]));
    const evidence = new Set(await texts('select distinct sha256 from evidence where sha256 is not null'));
    const uploads = await texts('select distinct uploads from deliveries where uploads is not null');
    const attachments = new Set(uploads.flatMap(text => text.match(/\b[0-9a-f]{64}\b/g) ?? []));
    return {
      migrations: Number(applied[0]?.['count']),
      head: await ask(newestEntry),
      ledgers: isKnown ? hashLedgers(await readLedgers(client)) : null,
      evidence,
      attachments,
    };
  } finally {
    client.close();
  }
}
