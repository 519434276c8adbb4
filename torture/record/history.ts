import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Client } from '@libsql/client';
import type { Random } from '../../sandbox/sample/random.ts';
import { createFileClient } from '../../src/node/database/file-client.ts';
import { openDatabase } from '../../src/node/database/open-database.ts';
import { pause } from '../../src/node/ports.ts';
import type { Ledger, RowWrite } from '../../src/store/kit/writing/ledger.ts';
import { drop, LEDGERS } from '../../src/store/ledgers.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { emptyFolder, type Later } from '../../test/helpers/programs.ts';

/** A town that an older program has left behind, with old entries and new ones. The built program lies in another folder. */
const OLD_TOWN =
  ['../../test/upgrade/fixtures/town.sql.gz', '../test/upgrade/fixtures/town.sql.gz']
    .map(path => fileURLToPath(new URL(path, import.meta.url)))
    .find(existsSync) ?? '';

/** How often each ledger is written; every third time a row that is there gets new values, now and then one goes. */
const WRITES_A_LEDGER = 9;
const FIRST_WRITE = Date.parse('2026-06-16T09:00:00+08:00');

/** Makes the old town's database in a file, upgrades it as a start of the program does, and writes in every ledger. */
export async function makeHistory(
  random: Random,
  later: Later,
): Promise<{ path: string; client: Client; store: Store }> {
  const path = join(emptyFolder(later), 'town.db');
  const url = pathToFileURL(path).href;
  const old = createFileClient(url);
  await old.executeMultiple(gunzipSync(readFileSync(OLD_TOWN)).toString('utf8'));
  old.close();
  const client = await openDatabase({ url, authToken: null });
  later(() => client.close());
  // Rows are made by chance: what they lean on is not.
  await client.execute('pragma foreign_keys = off');
  const store = createStore({ client, pause, random: random.next });
  await writeEverywhere(store, random);
  return { path, client, store };
}

async function writeEverywhere(store: Store, random: Random): Promise<void> {
  let count = 0;
  for (const ledger of LEDGERS.values()) {
    const written: RowWrite['row'][] = [];
    for (let index = 0; index < WRITES_A_LEDGER; index += 1) {
      const known = index % 3 === 2 && written.length > 0 ? random.pick(written) : null;
      const row = rowOf(ledger, random, known);
      const isGone = known !== null && random.chance(0.3);
      const aggregate = `torture:${ledger.name}`;
      const write = isGone ? goneOf(ledger, aggregate, row) : { table: ledger.name, aggregate, row, isGone };
      if (known !== null) written.splice(written.indexOf(known), 1);
      if (!isGone) written.push(row);
      count += 1;
      await commit(store, write, new Date(FIRST_WRITE + count * 60_000));
    }
  }
}

function goneOf(ledger: Ledger, aggregate: string, row: RowWrite['row']): RowWrite {
  const key = Object.fromEntries(ledger.columns.filter(({ isKey }) => isKey).map(({ key }) => [key, row[key] ?? null]));
  return { ...drop('units', aggregate, { key: '' }), table: ledger.name, row: key };
}

async function commit(store: Store, row: RowWrite, now: Date): Promise<void> {
  const versions = await store.audit.versions([row.aggregate]);
  const draft = { actor: 'ou_torture', source: 'torture', action: 'torture.write', aggregate: row.aggregate };
  const result = await store.commit({
    received: [],
    rows: [row],
    statements: [],
    audit: [{ ...draft, version: versions(row.aggregate) + 1 }],
    deliveries: [],
    now,
  });
  if (result !== 'committed') throw new Error(`a row of ${row.table} was not written: ${result}`);
}

/** A row with something in most columns; with the key of a row that is there, when one is given. */
function rowOf(ledger: Ledger, random: Random, known: RowWrite['row'] | null): RowWrite['row'] {
  return Object.fromEntries(
    ledger.columns.map(column => {
      if (column.isKey && known) return [column.key, known[column.key] ?? null];
      if (!column.isKey && !column.definition.notNull && random.chance(0.2)) return [column.key, null];
      return [column.key, someValue(column, random)];
    }),
  );
}

function someValue({ key, isJson, definition }: Ledger['columns'][number], random: Random): string | number {
  if (isJson) return JSON.stringify([{ at: random.int(0, 9_999), 说明: `第${random.int(1, 99)}期` }]);
  // There is one district.
  if (key === 'id' && definition.getSQLType() !== 'text') return 1;
  if (definition.getSQLType() !== 'text') return random.int(0, 4_000_000_000_000);
  return definition.enumValues?.length ? random.pick(definition.enumValues) : `推进${random.int(0, 99_999_999)}`;
}
