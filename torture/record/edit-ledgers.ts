import type { Ledger } from '../../src/store/kit/writing/ledger.ts';
import { keyOf } from '../../src/store/kit/writing/ledger.ts';
import { LEDGERS } from '../../src/store/ledgers.ts';
import { type Edited, type EditNeeds, otherText, setTo } from './edited.ts';

/** What can be done to the ledgers, to the heads and to the guards of the record. */

type Edit = (needs: EditNeeds) => Promise<Edited>;

interface Place {
  ledger: Ledger;
  rowid: number;
  key: string;
  row: Readonly<Record<string, unknown>>;
}

/** Any row of any ledger. */
async function anyRow({ client, random }: EditNeeds): Promise<Place> {
  for (;;) {
    const ledger = random.pick([...LEDGERS.values()]);
    const { rows } = await client.execute(`select rowid as at, * from "${ledger.name}" order by rowid`);
    if (rows.length === 0) continue;
    const stored = random.pick(rows);
    const row = Object.fromEntries(ledger.columns.map(({ key, name }) => [key, stored[name] ?? null]));
    return { ledger, rowid: Number(stored['at']), row, key: keyOf(ledger, row) };
  }
}

async function changeValue(needs: EditNeeds): Promise<Edited> {
  const { client, random } = needs;
  const { ledger, rowid, key, row } = await anyRow(needs);
  const column = random.pick(ledger.columns.filter(({ isRecorded }) => isRecorded));
  const value = row[column.key];
  const { name } = column;
  if (!column.definition.notNull && value !== null && random.chance(0.2)) {
    await client.execute(`update "${ledger.name}" set "${name}" = null where rowid = ${rowid}`);
  } else if (typeof value === 'number' || (value === null && column.definition.getSQLType() !== 'text')) {
    const strange = random.pick(['1152921504606846976', "'十'", "x'00ff'"]);
    const changed = `coalesce("${name}", 0) + ${random.pick([-1, 1, 1_000_000])}`;
    const set = random.chance(0.8) || column.isKey ? changed : strange;
    await client.execute(`update or replace "${ledger.name}" set "${name}" = ${set} where rowid = ${rowid}`);
  } else {
    await setTo(client, ledger.name, name, otherText(value, random), rowid);
  }
  // A changed key is another row: which of the two is named does not matter.
  return {
    what: `${ledger.name} ${key}: ${name}`,
    seq: null,
    row: { table: ledger.name, ...(!column.isKey && { key }) },
  };
}

async function takeAway(needs: EditNeeds): Promise<Edited> {
  const { ledger, rowid, key } = await anyRow(needs);
  await needs.client.execute(`delete from "${ledger.name}" where rowid = ${rowid}`);
  return { what: `${ledger.name} ${key} is deleted`, seq: null, row: { table: ledger.name, key } };
}

async function add(needs: EditNeeds): Promise<Edited> {
  const { client, random } = needs;
  const { ledger, rowid } = await anyRow(needs);
  const names = ledger.columns.map(({ name }) => `"${name}"`);
  const values = ledger.columns.map(({ name, isKey, definition }) => {
    if (!isKey) return `"${name}"`;
    return definition.getSQLType() === 'text'
      ? `"${name}" || '-${random.int(0, 999)}'`
      : `"${name}" + ${random.int(5e12, 6e12)}`;
  });
  await client.execute(
    `insert into "${ledger.name}" (${names}) select ${values} from "${ledger.name}" where rowid = ${rowid}`,
  );
  return { what: `a row is added to ${ledger.name}`, seq: null, row: { table: ledger.name } };
}

async function changeHeads({ client, random }: EditNeeds): Promise<Edited> {
  const { rows } = await client.execute('select rowid as at, aggregate from heads order by rowid');
  const head = random.pick(rows);
  const [rowid, key] = [Number(head['at']), JSON.stringify([head['aggregate']])];
  const sql = random.pick([
    `update heads set version = version + 1 where rowid = ${rowid}`,
    `update heads set seq = seq - 1 where rowid = ${rowid}`,
    `update heads set version = 1152921504606846976 where rowid = ${rowid}`,
    `update heads set aggregate = aggregate || '-' where rowid = ${rowid}`,
    `delete from heads where rowid = ${rowid}`,
    `insert into heads values ('torture:none', 1, 1)`,
  ]);
  await client.execute(sql);
  const isAnother = sql.startsWith('insert') || sql.includes('||');
  return { what: `${key}: ${sql}`, seq: null, row: { table: 'heads', ...(!isAnother && { key }) } };
}

async function changeGuards({ client, random }: EditNeeds): Promise<Edited> {
  const { rows } = await client.execute("select name, sql from sqlite_master where type = 'trigger' order by name");
  const trigger = random.pick(rows);
  const sql = String(trigger['sql']);
  const how = random.pick(['drop', 'change', 'add']);
  if (how !== 'add') await client.execute(`drop trigger "${trigger['name']}"`);
  if (how === 'change')
    await client.execute(
      sql
        .replace(/\b(BEFORE|AFTER)\b/, 'AFTER')
        .replace('ABORT', 'FAIL')
        .replace('- 1', '- 0'),
    );
  if (how === 'add') {
    await client.execute(
      "create trigger helpful after update on problems begin delete from problems where number = 'x'; end",
    );
  }
  const table = how === 'add' ? 'sqlite_master' : 'audit';
  const key = how === 'add' ? 'helpful' : String(trigger['name']);
  return { what: `${how} trigger ${key}`, seq: null, row: { table, key } };
}

const EDITS: readonly Edit[] = [
  changeValue,
  changeValue,
  changeValue,
  changeValue,
  takeAway,
  add,
  changeHeads,
  changeGuards,
];

/** Makes one edit beside the record. */
export function editLedgers(needs: EditNeeds): Promise<Edited> {
  return needs.random.pick(EDITS)(needs);
}
