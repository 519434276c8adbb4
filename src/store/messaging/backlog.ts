import type { Client } from '@libsql/client';

/** What waits in a database, in one look. */
export interface Backlog {
  /** Events are to be decided. */
  hasEvents: boolean;
  /** When the next message may be due at the earliest; null when none waits. */
  messageAt: Date | null;
  /** When the next photo or file is to be fetched; null when none is. */
  fileAt: Date | null;
}

const LOOK = `select
  exists (select 1 from inbox where status = 'waiting') as has_events,
  (select min(next_attempt_at) from deliveries where status = 'pending') as message_at,
  (select min(next_try_at) from evidence_fetches) as file_at`;

/** Looks what waits, in one round trip. Errors: rejects when the database cannot be read. */
export async function readBacklog(client: Client): Promise<Backlog> {
  const [row] = (await client.execute(LOOK)).rows;
  const at = (name: string) => (row?.[name] == null ? null : new Date(Number(row[name])));
  return { hasEvents: row?.['has_events'] === 1, messageAt: at('message_at'), fileAt: at('file_at') };
}
