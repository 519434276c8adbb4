import { createClient } from '@libsql/client';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { openDb } from '../../src/store/kit/database/database.ts';

let text: Promise<string> | null = null;

/**
 * What all migrations leave in an empty database, as one text of SQL: run in an empty database it makes the same again.
 * The migrations are carried out once in a process; a text takes a sixth of their time.
 * Errors: rejects when a migration cannot be carried out.
 */
export function migratedSchema(): Promise<string> {
  text ??= writeDown();
  return text;
}

async function writeDown(): Promise<string> {
  const client = createClient({ url: ':memory:' });
  await migrate(openDb(client), { migrationsFolder: 'drizzle' });
  // What has no text, and the table of the counters, comes by itself.
  const made = await client.execute(
    "select type, name, sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by rowid",
  );
  const statementsOf = (isMeant: (type: string) => boolean) =>
    made.rows.filter(({ type }) => isMeant(String(type))).map(({ sql }) => String(sql));
  const rows: string[] = [];
  for (const { name } of made.rows.filter(({ type }) => type === 'table')) {
    const columns = (await client.execute(`pragma table_info("${name}")`)).rows.map(column => `"${column['name']}"`);
    const values = columns.map(column => `quote(${column})`).join(` || ', ' || `);
    const found = await client.execute(`select ${values} as told from "${name}" order by rowid`);
    rows.push(...found.rows.map(({ told }) => `insert into "${name}" (${columns}) values (${told})`));
  }
  client.close();
  // A trigger is there after the rows, which were not written under it.
  const statements = [
    ...statementsOf(type => type === 'table'),
    ...rows,
    ...statementsOf(type => type !== 'table' && type !== 'trigger'),
    ...statementsOf(type => type === 'trigger'),
  ];
  return ['begin', ...statements, 'commit'].join(';\n');
}
