import type { Random } from '../../sandbox/sample/random.ts';
import { hashAgain, headsAgain, unguarded } from './chain.ts';
import { type Edited, type EditNeeds, otherText, setTo } from './edited.ts';

/** What can be done to the entries of the record. */

const TEXTS = ['actor', 'source', 'action', 'aggregate', 'after', 'before', 'hash'] as const;
const NUMBERS = ['at', 'version', 'format'] as const;
/** A fraction, more than a number can hold, a text, bytes. */
const STRANGE = [
  'at + 0.5',
  '1152921504606846976',
  "'十'",
  "x'00ff'",
  "strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch')",
];

type Edit = (needs: EditNeeds) => Promise<Edited>;

const somewhere = ({ entries, random }: EditNeeds, from = 1) => random.int(from, entries);

async function changeText(needs: EditNeeds): Promise<Edited> {
  const { client, random } = needs;
  const [seq, column] = [somewhere(needs), random.pick(TEXTS)];
  const { rows } = await client.execute({ sql: `select "${column}" as text from audit where seq = ?`, args: [seq] });
  const text = otherText(rows[0]?.['text'], random);
  await unguarded(client, () => setTo(client, 'audit', column, text, seq));
  return { what: `${column} of entry ${seq} = ${text.slice(0, 60)}`, seq };
}

async function changeNumber(needs: EditNeeds): Promise<Edited> {
  const { client, random } = needs;
  const [seq, column] = [somewhere(needs), random.pick(NUMBERS)];
  const value = random.chance(0.5) ? `"${column}" + ${random.pick([-1, 1, 60_000])}` : random.pick(STRANGE);
  const sql = `update audit set "${column}" = ${value} where seq = ${seq}`;
  await unguarded(client, async () => void (await client.execute(sql)));
  return { what: sql, seq };
}

async function takeOut(needs: EditNeeds): Promise<Edited> {
  const seq = needs.random.int(1, needs.entries - 1);
  await unguarded(needs.client, async () => void (await needs.client.execute(`delete from audit where seq = ${seq}`)));
  return { what: `entry ${seq} is deleted`, seq: seq + 1 };
}

async function putIn(needs: EditNeeds): Promise<Edited> {
  const { client, random, entries } = needs;
  // In the middle, at the end, or where nobody looks.
  const at = random.pick([somewhere(needs, 2), entries + 1, 0, -random.int(1, 99)]);
  await unguarded(client, async () => {
    if (at > 0) {
      await client.execute(`update audit set seq = -seq where seq >= ${at}`);
      await client.execute('update audit set seq = 1 - seq where seq < 0');
    }
    await client.execute(
      `insert into audit select ${at}, format, at, 'ou_torture', source, action, 'torture:put-in', 1, before, after, hash
       from audit where seq > 0 order by abs(seq - ${at}) limit 1`.replace('select', `(${COLUMNS}) select`),
    );
  });
  return { what: `an entry is put in at ${at}`, seq: at > 0 ? at : null };
}

const COLUMNS = 'seq, format, at, actor, source, action, aggregate, version, before, after, hash';
const CONTENT = 'format, at, actor, source, action, before, after, hash';

/** Two or more change their places, whatever lies between them. */
async function reorder(needs: EditNeeds): Promise<Edited> {
  const { client, random } = needs;
  const count = random.pick([2, 2, 3, 5]);
  const seqs = new Set<number>();
  while (seqs.size < count) seqs.add(somewhere(needs));
  const places = [...seqs];
  await unguarded(client, async () => {
    await client.execute(`create temp table moved as select * from audit where seq in (${places})`);
    // Versions are unique: they move away first.
    await client.execute(`update audit set version = -seq where seq in (${places})`);
    for (const [index, seq] of places.entries()) {
      const from = places[(index + 1) % count];
      await client.execute(
        `update audit set (${CONTENT}, aggregate, version) =
         (select ${CONTENT}, aggregate, version from moved where seq = ${from}) where seq = ${seq}`,
      );
    }
    await client.execute('drop table moved');
  });
  return { what: `entries ${places} change places`, seq: Math.min(...places) };
}

/** The newest entries go, which the chain alone does not tell. */
async function cutTail(needs: EditNeeds, isThorough: boolean): Promise<Edited> {
  const { client, random, entries } = needs;
  const from = entries - random.int(0, 20);
  await unguarded(client, async () => {
    await client.execute(`delete from audit where seq >= ${from}`);
    if (isThorough) await headsAgain(client);
  });
  return { what: `all from entry ${from} on is cut off${isThorough ? ', the heads with it' : ''}`, seq: null };
}

/** One entry tells another story, and the chain is made to hold again: the printed number tells, or the ledgers do. */
async function rewrite(needs: EditNeeds): Promise<Edited> {
  const { client, store, random } = needs;
  const seq = somewhere(needs);
  const column = random.pick(['actor', 'source', 'action', 'at', 'after'] as const);
  await unguarded(client, async () => {
    if (column === 'at') await client.execute(`update audit set at = at - 60000 where seq = ${seq}`);
    else {
      const { rows } = await client.execute(`select "${column}" as text from audit where seq = ${seq}`);
      await setTo(client, 'audit', column, otherText(rows[0]?.['text'], random), seq);
    }
    await hashAgain(client, store, seq);
  });
  return { what: `${column} of entry ${seq} is changed and the chain made again`, seq: null, needsHead: true };
}

/** An entry goes, those behind it move up, chain and heads are made again. */
async function takeOutWell(needs: EditNeeds): Promise<Edited> {
  const { client, store } = needs;
  const seq = somewhere(needs);
  await unguarded(client, async () => {
    await client.execute(`delete from audit where seq = ${seq}`);
    await client.execute(`update audit set seq = -seq where seq > ${seq}`);
    await client.execute('update audit set seq = -seq - 1 where seq < 0');
    await hashAgain(client, store, seq);
    await headsAgain(client);
  });
  return { what: `entry ${seq} is deleted and the chain made again`, seq: null, needsHead: true };
}

const EDITS: readonly Edit[] = [
  changeText,
  changeText,
  changeNumber,
  takeOut,
  putIn,
  reorder,
  needs => cutTail(needs, false),
  async needs => ({ ...(await cutTail(needs, true)), needsHead: true }),
  rewrite,
  takeOutWell,
];

/** Makes one edit of the record. */
export function editRecord(needs: EditNeeds): Promise<Edited> {
  return (needs.random as Random).pick(EDITS)(needs);
}
