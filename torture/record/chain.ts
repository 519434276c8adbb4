import type { Client } from '@libsql/client';
import { type AuditEntry, hashEntry } from '../../src/store/kit/writing/audit.ts';
import type { Store } from '../../src/store/store.ts';

/** What somebody with the file in his hands does to the record beside the edit itself, so that less of it can be seen. */

const GUARDS = ['audit_is_never_changed', 'audit_is_never_deleted', 'audit_moves_the_head'];

/** Takes the guards away while something is done to the record, and puts them back as they were. */
export async function unguarded(client: Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.execute("select name, sql from sqlite_master where type = 'trigger'");
  for (const name of GUARDS) await client.execute(`drop trigger ${name}`);
  await work();
  for (const { sql } of rows) await client.execute(String(sql));
}

/** Hashes the chain again from an entry on, so that it holds by itself. */
export async function hashAgain(client: Client, store: Store, from: number): Promise<void> {
  const entries = await store.audit.after(Math.max(0, from - 2), 100_000);
  let previousHash = from === 1 ? '0'.repeat(64) : (entries[0]?.hash ?? '');
  for (const entry of entries.filter(({ seq }) => seq >= from)) {
    const hash = hashEntry({ ...entry, previousHash });
    await client.execute({ sql: 'update audit set hash = ? where seq = ?', args: [hash, entry.seq] });
    previousHash = hash;
  }
}

/** Makes the heads again from the record as it stands now. */
export async function headsAgain(client: Client): Promise<void> {
  await client.execute('delete from heads');
  await client.execute(
    'insert into heads (aggregate, version, seq) select aggregate, max(version), max(seq) from audit group by aggregate',
  );
}

/** Whether an entry is the one of a number that was printed, as `audit --head` compares them. */
export function isMark({ seq, hash }: AuditEntry, mark: { seq: number; hash: string }): boolean {
  return seq === mark.seq && hash.startsWith(mark.hash.slice(0, 20));
}
