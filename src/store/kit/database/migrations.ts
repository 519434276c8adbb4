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

/**
 * Whether the migrations that a database has had are ours, as far as this program knows them; also before the first one.
 * Errors: rejects when the database cannot be read; false when their table is another program's.
 */
export async function isOurHistory(client: Pick<Client, 'execute'>): Promise<boolean> {
  const { rows: columns } = await client.execute("select name from pragma_table_info('__drizzle_migrations')");
  if (!columns.some(column => column['name'] === 'created_at')) return false;
  const { rows } = await client.execute('select created_at from __drizzle_migrations order by created_at');
  return rows
    .slice(0, journal.entries.length)
    .every((row, index) => Number(row['created_at']) === journal.entries[index]?.when);
}
