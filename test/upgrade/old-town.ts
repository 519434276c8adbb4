import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Client } from '@libsql/client';
import { expect } from 'vitest';
import { createFileClient } from '../../src/node/database/file-client.ts';
import { runProgram } from '../helpers/programs.ts';
import { type LivingTown, openTown, type Press } from './living-town.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

/** A button of a card that the old program sent, pressed by somebody for whom it meant something then. */
export interface OldPress extends Press {
  /** The title of the card. */
  card: string;
  label: string;
  /** What the old program made of it. */
  old: {
    toast: string;
    toastType: string;
    /** The pressed card was replaced. */
    replaced: boolean;
    /** How many new messages it caused. */
    messages: number;
    /** What the record says it did. */
    did: readonly string[];
    /** Keys of the sent cards that it drew again. */
    updates: readonly string[];
  };
}

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as T;
}

const recorded = readJson<{ frozenAt: string; presses: readonly OldPress[] }>('presses.json');

export const OLD_PRESSES = recorded.presses;
/** The moment after which nothing more happened with the old program. */
export const FROZEN_AT = new Date(recorded.frozenAt);

/** The town as the old program exported it. */
export const readOldExport = () => readJson<Readonly<Record<string, unknown>>>('export.json');

export type OldTown = Awaited<ReturnType<typeof makeOldTown>>;

/** Makes the old program's database anew, in a folder of its own. */
export async function makeOldTown() {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-'));
  const path = join(folder, 'town.db');
  const client = createFileClient(`file:${path}`);
  await client.executeMultiple(gunzipSync(readFileSync(join(FIXTURES, 'town.sql.gz'))).toString('utf8'));
  const before = await readTables(client);
  client.close();
  let copies = 0;

  return {
    /** Every table as the old program left it. */
    before,

    /** Runs a command of the built program on it, and fails when the command does; the first one upgrades it. */
    async command(...args: readonly string[]): Promise<string> {
      const { code, stdout, stderr } = await runProgram('cli', { folder, args, env: { DATABASE_URL: `file:${path}` } });
      expect(code, stderr).toBe(0);
      return stdout;
    },

    /** A copy of the town as it stands now, with the whole bot below the edge over it. */
    async live<T>(work: (town: LivingTown) => Promise<T>, at = new Date(FROZEN_AT.getTime() + 1_000)): Promise<T> {
      copies += 1;
      const copy = `${path}.${copies}`;
      copyFileSync(path, copy);
      const town = openTown(copy, at, Number(before['deliveries']?.at(-1)?.['seq']));
      // A copy that is thrown away need not survive a power cut.
      await town.client.execute('pragma synchronous = off');
      try {
        return await work(town);
      } finally {
        town.client.close();
        rmSync(copy);
      }
    },

    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type Tables = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Columns that have another name since, by table. */
const RENAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = { people: { open_id: 'id' } };

function nowOf(table: string, column: string): string {
  return RENAMED[table]?.[column] ?? column;
}

/** A column of an old table under its old name. */
function selected(table: string, column: string): string {
  return `"${nowOf(table, column)}" as "${column}"`;
}

/** All rows of all tables; with `like` only its tables and their columns. */
export async function readTables(client: Client, like?: Tables): Promise<Tables> {
  const rowsOf = async (sql: string) => {
    const { rows, columns } = await client.execute(sql);
    return rows.map(row => Object.fromEntries(columns.map(column => [column, row[column]])));
  };
  const found = await rowsOf("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'");
  const names = found.map(({ name }) => String(name)).filter(name => !name.startsWith('__'));
  const tables: [string, Record<string, unknown>[]][] = [];
  for (const name of names) {
    if (like && !like[name]) continue;
    const present = (await rowsOf(`select name from pragma_table_info('${name}')`)).map(row => String(row['name']));
    const asked = like?.[name]?.[0] ? Object.keys(like[name][0]) : present;
    const columns = asked.filter(column => present.includes(nowOf(name, column))).map(column => selected(name, column));
    tables.push([name, await rowsOf(`select ${columns} from "${name}" order by rowid`)]);
  }
  return Object.fromEntries(tables);
}
