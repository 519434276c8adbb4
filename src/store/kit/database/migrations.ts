import type { Client } from '@libsql/client';
import journal from '../../../../drizzle/meta/_journal.json' with { type: 'json' };

/**
 * How many migrations the database lacks; negative when it has more than this program knows.
 * Errors: rejects when the database cannot be read or was never migrated.
 */
export async function countMissingMigrations(client: Pick<Client, 'execute'>): Promise<number> {
  const { rows } = await client.execute('select count(*) as applied from __drizzle_migrations');
  return journal.entries.length - Number(rows[0]?.['applied'] ?? 0);
}
