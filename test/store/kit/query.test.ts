import { expect, test } from 'vitest';
import { createAsk, insertInto, rowsQuery, valueQuery } from '../../../src/store/kit/query.ts';
import { createSnapshot } from '../../../src/store/kit/snapshot.ts';
import { evidence, received, units } from '../../../src/store/schema.ts';
import { openTestDatabase } from '../../helpers/database.ts';

const unit = (name: string, position: number) =>
  insertInto(units)({
    key: name,
    name,
    aliases: [`${name}镇`, '"引号"与\n换行'],
    kind: 'town',
    isRanked: position % 2 === 0,
    group: null,
    chatId: null,
    position,
  });

const inOrder = rowsQuery(units, 'order by position desc limit ?');

async function openCounted() {
  const { client } = await openTestDatabase();
  let trips = 0;
  const counted = {
    execute: (statement: Parameters<typeof client.execute>[0]) => {
      trips += 1;
      return client.execute(statement);
    },
    batch: (...call: Parameters<typeof client.batch>) => {
      trips += 1;
      return client.batch(...call);
    },
  };
  return { client, counted: counted as typeof client, trips: () => trips };
}

test('rows come back as they were inserted, in the order asked for', async () => {
  const { client } = await openTestDatabase();
  await client.batch([unit('马寨', 1), unit('临江', 2), unit('青山', 3)], 'write');

  const rows = await createAsk(client)(inOrder(2));

  expect(rows).toEqual([
    {
      key: '青山',
      name: '青山',
      mergedInto: null,
      aliases: ['青山镇', '"引号"与\n换行'],
      kind: 'town',
      isRanked: false,
      group: null,
      chatId: null,
      position: 3,
    },
    {
      key: '临江',
      name: '临江',
      mergedInto: null,
      aliases: ['临江镇', '"引号"与\n换行'],
      kind: 'town',
      isRanked: true,
      group: null,
      chatId: null,
      position: 2,
    },
  ]);
});

test('instants keep their milliseconds, and a column that is left out is not read', async () => {
  const { client } = await openTestDatabase();
  const at = new Date('2026-06-12T09:05:00.123+08:00');
  await client.execute(insertInto(received)({ key: 'event:1', at }));

  const whole = rowsQuery(received, 'where key = ?');
  const short = rowsQuery(received, 'where key = ?', ['at']);

  expect(await createAsk(client)(whole('event:1'))).toEqual([{ key: 'event:1', at }]);
  expect(await createAsk(client)(short('event:1'))).toEqual([{ key: 'event:1' }]);
  expect(await createAsk(client)(rowsQuery(evidence, 'where item = ?')('report:none'))).toEqual([]);
});

test('questions of one moment share a round trip, however many they are', async () => {
  const { counted, trips } = await openCounted();
  const ask = createAsk(counted);
  const number = (value: number) => valueQuery('select ?', [value], Number);

  const some = await Promise.all([1, 2, 3].map(value => ask(number(value))));
  const many = await Promise.all(Array.from({ length: 1_234 }, (_, value) => ask(number(value))));

  expect(some).toEqual([1, 2, 3]);
  expect(many.at(-1)).toBe(1_233);
  expect(trips()).toBe(2);
});

test('a question that cannot be answered fails those it was put with, and no later one', async () => {
  const { client } = await openTestDatabase();
  const ask = createAsk(client);

  const together = await Promise.allSettled([
    ask(valueQuery('select 1', [], Number)),
    ask(valueQuery('select missing from units', [], Number)),
  ]);

  expect(together.map(one => one.status)).toEqual(['rejected', 'rejected']);
  expect(await ask(valueQuery('select 2', [], Number))).toBe(2);
});

test('a snapshot answers a question once: what was written since is not seen', async () => {
  const { client, counted, trips } = await openCounted();
  const { ask } = createSnapshot(counted);

  const before = await ask(inOrder(5));
  await client.execute(unit('马寨', 1));

  expect(before).toEqual([]);
  expect(await ask(inOrder(5))).toEqual([]);
  expect(trips()).toBe(1);
  expect(await createSnapshot(counted).ask(inOrder(5))).toHaveLength(1);
});
