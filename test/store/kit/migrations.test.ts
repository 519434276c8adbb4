import { readdirSync } from 'node:fs';
import { createClient } from '@libsql/client';
import { is } from 'drizzle-orm';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { getTableConfig, type SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import journal from '../../../drizzle/meta/_journal.json' with { type: 'json' };
import { openDb } from '../../../src/store/kit/database/database.ts';
import * as schema from '../../../src/store/schema.ts';
import { openTestDatabase, type TestDatabase } from '../../helpers/database.ts';

const TABLES = Object.values(schema as Record<string, unknown>).filter(value => is(value, SQLiteTable));

/** The schema names columns as the code does; in the database they are in snake case. */
function nameOf(column: SQLiteColumn): string {
  return column.keyAsName ? column.name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`) : column.name;
}

/** Tests of other things work on a text of what the migrations leave; here the migrations themselves are carried out. */
async function openMigrated(): Promise<TestDatabase> {
  const client = createClient({ url: ':memory:' });
  onTestFinished(() => client.close());
  const db = openDb(client);
  await migrate(db, { migrationsFolder: 'drizzle' });
  return { client, db };
}

async function rowsOf({ client }: TestDatabase, sql: string): Promise<Record<string, unknown>[]> {
  const { rows, columns } = await client.execute(sql);
  return rows.map(row => Object.fromEntries(columns.map(column => [column, row[column]])));
}

/** A table as `schema.ts` has it. */
function wanted(table: SQLiteTable) {
  const { columns, primaryKeys, indexes, foreignKeys } = getTableConfig(table);
  const keyed = [...primaryKeys.flatMap(key => key.columns), ...columns.filter(column => column.primary)];
  return {
    columns: columns
      .map(column => ({
        name: nameOf(column),
        type: column.getSQLType(),
        isRequired: column.notNull || column.primary,
        isKey: keyed.includes(column as (typeof keyed)[number]),
      }))
      .sort(byName),
    indexes: indexes
      .map(({ config }) => ({
        name: config.name,
        isUnique: config.unique,
        columns: config.columns.map(column => nameOf(column as SQLiteColumn)),
      }))
      .sort(byName),
    foreignKeys: foreignKeys
      .map(key => key.reference())
      .map(({ columns: from, foreignColumns: to, foreignTable }) => ({
        name: from.map(nameOf).join(),
        to: `${getTableConfig(foreignTable).name}.${to.map(nameOf).join()}`,
      }))
      .sort(byName),
  };
}

/** A table as the migrations leave it. */
async function found(database: TestDatabase, table: string) {
  const columns = await rowsOf(database, `pragma table_info(\`${table}\`)`);
  const indexes = (await rowsOf(database, `pragma index_list(\`${table}\`)`)).filter(index => index['origin'] === 'c');
  const foreignKeys = await rowsOf(database, `pragma foreign_key_list(\`${table}\`)`);
  return {
    columns: columns
      .map(column => ({
        name: String(column['name']),
        type: String(column['type']).toLowerCase(),
        isRequired: column['notnull'] === 1,
        isKey: Number(column['pk']) > 0,
      }))
      .sort(byName),
    indexes: (
      await Promise.all(
        indexes.map(async index => ({
          name: String(index['name']),
          isUnique: index['unique'] === 1,
          columns: (await rowsOf(database, `pragma index_info(\`${index['name']}\`)`)).map(one => String(one['name'])),
        })),
      )
    ).sort(byName),
    foreignKeys: foreignKeys
      .map(key => ({ name: String(key['from']), to: `${key['table']}.${key['to']}` }))
      .sort(byName),
  };
}

function byName(left: { name: string }, right: { name: string }): number {
  return left.name < right.name ? -1 : 1;
}

describe('all migrations on an empty database', () => {
  test('leave the tables of the schema and no others', async () => {
    const database = await openMigrated();

    const tables = await rowsOf(database, "select name from sqlite_master where type = 'table' order by name");

    const ours = tables.map(table => String(table['name'])).filter(name => !/^(sqlite_|__drizzle|libsql_)/.test(name));
    expect(ours).toEqual(TABLES.map(table => getTableConfig(table).name).sort());
  });

  test.each(TABLES.map(table => [getTableConfig(table).name, table] as const))(
    'leave %s as the schema has it',
    async (name, table) => {
      expect(await found(await openMigrated(), name)).toEqual(wanted(table));
    },
  );

  test('leave what every test’s database begins with', async () => {
    const [migrated, begun] = [await openMigrated(), await openTestDatabase()];
    const everything = async (database: TestDatabase) => {
      const made = await rowsOf(database, 'select type, name, tbl_name, sql from sqlite_master order by name');
      const tables = made.filter(({ type }) => type === 'table').map(({ name }) => String(name));
      const rows = await Promise.all(
        tables.map(async name => [name, await rowsOf(database, `select rowid, * from \`${name}\` order by rowid`)]),
      );
      return { made, rows };
    };

    expect(await everything(begun)).toEqual(await everything(migrated));
  });

  test('come in the order of their numbers, each with its file', () => {
    const files = readdirSync('drizzle')
      .filter(name => name.endsWith('.sql'))
      .sort();

    expect(journal.entries.map(entry => `${entry.tag}.sql`)).toEqual(files);
    const times = journal.entries.map(entry => entry.when);
    // A migration older than the last one that a database has seen would be passed over.
    expect(times).toEqual([...times].sort((left, right) => left - right));
  });
});
