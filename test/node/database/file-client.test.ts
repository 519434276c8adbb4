import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFileClient } from '../../../src/node/database/file-client.ts';
import { emptyFolder } from '../../helpers/programs.ts';

/** The built program of the writing thread. */
const WRITER = new URL('../../../dist/writer.js', import.meta.url);

/** How a file is written: on the one connection of the program, or by a thread beside. */
const WRITERS: [string, URL | null][] = [
  ['on one connection', null],
  ['with a writing thread', WRITER],
];

async function openTwice(writer: URL | null = null) {
  const path = join(emptyFolder(), 'test.db');
  const url = `file:${path}`;
  const other = createClient({ url });
  await other.execute('pragma journal_mode = wal');
  await other.batch([
    'create table counts (id integer primary key, value integer)',
    'insert into counts values (1, 0)',
  ]);
  const client = createFileClient(url, writer);
  onTestFinished(() => {
    client.close();
    other.close();
  });
  const valueAt = async (at: typeof client) =>
    Number((await at.execute('select value from counts')).rows[0]?.['value']);
  return { client, other, valueAt, path };
}

const ADD_ONE = 'update counts set value = value + 1 where id = 1';

describe.each(WRITERS)('while another process is writing, %s', (_how, writer) => {
  test.each([
    ['a statement', (client: ReturnType<typeof createFileClient>) => client.execute(ADD_ONE)],
    ['a statement with an answer', client => client.execute(`${ADD_ONE} returning id`)],
    ['a transaction', client => client.batch([ADD_ONE], 'write')],
  ] satisfies [string, (client: ReturnType<typeof createFileClient>) => Promise<unknown>][])(
    '%s is refused, and afterwards nothing of that is left: both see everything and both write',
    async (_what, write) => {
      const { client, other, valueAt } = await openTwice(writer);
      const writing = await other.transaction('write');
      await writing.execute('update counts set value = 10');

      await expect(write(client)).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
      await writing.commit();
      await other.execute('update counts set value = value + 100');

      expect(await valueAt(client)).toBe(110);
      await write(client);
      await other.execute(ADD_ONE);
      expect([await valueAt(client), await valueAt(other)]).toEqual([112, 112]);
    },
  );
});

test('one row that is asked for alone is read to its end: nothing of it holds up others, or what they have written', async () => {
  const { client, other, path } = await openTwice();
  const read = () => client.execute('select value, id from counts order by id limit 1');
  const { rows, columns } = await read();
  expect([{ ...rows[0] }, rows[0]?.[1], columns]).toEqual([{ value: 0, id: 1 }, 1, ['value', 'id']]);

  await other.execute('update counts set value = 8');
  const { rows: written } = await other.execute('pragma wal_checkpoint(truncate)');

  expect(written[0]?.['busy']).toBe(0);
  expect(statSync(`${path}-wal`).size).toBe(0);
  expect((await read()).rows[0]?.['value']).toBe(8);
  expect((await client.execute('select value from counts where id = 2 limit 1')).rows).toEqual([]);
});

test.each([
  ['one row', 'select json_array(value) as found from counts where id = ? limit 1'],
  ['a list', 'select json_array(value) as found from counts where id = ?'],
])('a statement that failed over one row answers for the others: %s', async (_what, sql) => {
  const { client, other } = await openTwice();
  await other.execute("insert into counts values (2, x'ff')");
  const found = async (id: number) => (await client.execute({ sql, args: [id] })).rows[0]?.['found'];
  expect(await found(1)).toBe('[0]');

  await expect(found(2)).rejects.toThrow('BLOB');

  expect(await found(1)).toBe('[0]');
  await expect(found(2)).rejects.toThrow('BLOB');
  await other.execute('update counts set value = 5 where id = 1');
  expect(await found(1)).toBe('[5]');
  expect((await other.execute('pragma wal_checkpoint(truncate)')).rows[0]?.['busy']).toBe(0);
});

test('calls take turns, and none is answered once the client is closed', async () => {
  const { client, valueAt } = await openTwice();

  const values = await Promise.all(
    [1, 2, 3].map(async () => {
      await client.execute(ADD_ONE);
      return valueAt(client);
    }),
  );
  const last = client.execute(ADD_ONE);
  client.close();

  expect(values).toEqual([3, 3, 3]);
  await expect(last).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
  expect(client.closed).toBe(true);
});

test('of reads that are called at one moment each has its own answer, and a refused one takes no other with it', async () => {
  const { client } = await openTwice();
  const answers = await Promise.allSettled([
    client.execute('select value from counts'),
    client.execute('select nothing from nowhere'),
    client.execute({ sql: 'select value + ? as more from counts', args: [5] }),
  ]);

  expect(answers.map(answer => (answer.status === 'fulfilled' ? answer.value.rows[0] : answer.reason.code))).toEqual([
    { value: 0 },
    'SQLITE_ERROR',
    { more: 5 },
  ]);
});

test('what is read sees the writes that were called before it, and none that were called after it', async () => {
  const { client, valueAt } = await openTwice();
  const before = valueAt(client);
  const writing = client.execute(ADD_ONE);
  const after = valueAt(client);

  expect([await before, await after]).toEqual([0, 1]);
  await writing;
});

test('more reads than there is time for at once are all answered, in the order in which they were called', async () => {
  const { client } = await openTwice();
  const slow =
    'with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < 20000) select count(*) + ? as n from numbers';
  const answered: number[] = [];
  await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      await client.execute({ sql: slow, args: [index] });
      answered.push(index);
    }),
  );

  expect(answered).toEqual(Array.from({ length: 12 }, (_, index) => index));
});

test('foreign keys are kept and what is committed is on disk', async () => {
  const { client } = await openTwice();

  const [keys, synchronous] = await Promise.all([
    client.execute('pragma foreign_keys'),
    client.execute('pragma synchronous'),
  ]);

  expect(keys.rows[0]?.['foreign_keys']).toBe(1);
  expect(synchronous.rows[0]?.['synchronous']).toBe(2);
});

test('rows are answered as the library answers them: by name, by place, and two columns of one name', async () => {
  const { client, other } = await openTwice();
  const sql = 'select id, value, id as again, id * 2 as id, null as absent, 1.5 as part from counts';

  const [ours] = (await client.execute(sql)).rows;
  const [theirs] = (await other.execute(sql)).rows;

  expect({ ...ours }).toEqual({ ...theirs });
  expect(Array.prototype.slice.call(ours)).toEqual(Array.prototype.slice.call(theirs));
  expect(Array.prototype.slice.call(ours)).toEqual([1, 0, 1, 2, null, 1.5]);
  expect(Object.keys(ours ?? {})).toEqual(Object.keys(theirs ?? {}));
});

test('an integer that a number cannot hold is refused, not rounded', async () => {
  const { client } = await openTwice();

  await expect(client.execute('select 9007199254740993 as large')).rejects.toThrow(RangeError);
});

test.each(WRITERS)(
  'a batch that is refused tells at which statement, and nothing of it is left, %s',
  async (_how, writer) => {
    const { client, valueAt } = await openTwice(writer);

    const refused = client.batch([ADD_ONE, 'insert into counts values (1, 5)', ADD_ONE], 'write');

    await expect(refused).rejects.toMatchObject({ statementIndex: 1, code: 'SQLITE_CONSTRAINT' });
    expect(await valueAt(client)).toBe(0);
    await client.batch([ADD_ONE], 'write');
    expect(await valueAt(client)).toBe(1);
  },
);

test.each(WRITERS)(
  'statements that were used before see a table as another process has changed it, %s',
  async (_how, writer) => {
    const { client, other, valueAt } = await openTwice(writer);
    expect(await valueAt(client)).toBe(0);

    await other.batch(
      ['alter table counts add column note text', "update counts set note = 'new', value = 7"],
      'write',
    );

    expect(await valueAt(client)).toBe(7);
    expect((await client.execute('select note from counts')).rows[0]?.['note']).toBe('new');
  },
);

describe('with a writing thread', () => {
  test('what was written is read as soon as that is answered, and rows that a write answers are rows', async () => {
    const { client, valueAt } = await openTwice(WRITER);

    const { rows, rowsAffected } = await client.execute(`${ADD_ONE} returning id, value as now`);

    expect(await valueAt(client)).toBe(1);
    expect({ ...rows[0] }).toEqual({ id: 1, now: 1 });
    expect([rows[0]?.[1], rowsAffected]).toEqual([1, 0]);
    expect(await client.execute(ADD_ONE)).toMatchObject({ rowsAffected: 1, lastInsertRowid: expect.any(BigInt) });
  });

  test('reading goes on while a write waits for another process', async () => {
    const { client, other, valueAt } = await openTwice(WRITER);
    const writing = await other.transaction('write');
    const order: string[] = [];

    const refused = client.batch([ADD_ONE], 'write').catch(() => order.push('refused'));
    expect(await valueAt(client)).toBe(0);
    order.push('read');
    await refused;
    await writing.rollback();

    expect(order).toEqual(['read', 'refused']);
  });

  test('writes keep the order in which they were called', async () => {
    const { client, valueAt } = await openTwice(WRITER);

    const set = (value: number) => client.batch([{ sql: 'update counts set value = ?', args: [value] }], 'write');
    await Promise.all(Array.from({ length: 50 }, (_, value) => set(value)));

    expect(await valueAt(client)).toBe(49);
  });

  test('closing waits for what was called before, and leaves one whole file behind', async () => {
    const { client, other, valueAt, path } = await openTwice(WRITER);
    await client.execute(ADD_ONE);
    const last = Array.from({ length: 20 }, () => client.execute(ADD_ONE));

    client.close();

    expect(statSync(`${path}-wal`).size).toBe(0);
    expect(await valueAt(other)).toBe(21);
    expect(await Promise.all(last)).toHaveLength(20);
    await expect(client.execute(ADD_ONE)).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
  });

  test('a thread that ends by itself is told as such, and started again for the next write', async () => {
    const dies = new URL(
      `data:text/javascript,${encodeURIComponent(
        "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(1));",
      )}`,
    );
    const { client } = await openTwice(dies);

    for (const _again of [1, 2]) await expect(client.execute(ADD_ONE)).rejects.toMatchObject({ code: 'WRITER_ENDED' });
  });

  test('an error that is none of the database keeps its name and words', async () => {
    const { client } = await openTwice(WRITER);

    const wrong = client.execute({ sql: 'update counts set value = ?', args: [Number.NaN] });

    await expect(wrong).rejects.toMatchObject({ name: 'RangeError', message: expect.stringContaining('finite') });
  });
});
