import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFileClient } from '../../src/node/file-client.ts';
import { emptyFolder } from '../helpers/programs.ts';

async function openTwice() {
  const url = `file:${join(emptyFolder(), 'test.db')}`;
  const other = createClient({ url });
  await other.execute('pragma journal_mode = wal');
  await other.batch([
    'create table counts (id integer primary key, value integer)',
    'insert into counts values (1, 0)',
  ]);
  const client = createFileClient(url);
  onTestFinished(() => {
    client.close();
    other.close();
  });
  const valueAt = async (at: typeof client) =>
    Number((await at.execute('select value from counts')).rows[0]?.['value']);
  return { client, other, valueAt };
}

const ADD_ONE = 'update counts set value = value + 1 where id = 1';

describe('while another process is writing', () => {
  test.each([
    ['a statement', (client: ReturnType<typeof createFileClient>) => client.execute(ADD_ONE)],
    ['a statement with an answer', client => client.execute(`${ADD_ONE} returning id`)],
    ['a transaction', client => client.batch([ADD_ONE], 'write')],
  ] satisfies [string, (client: ReturnType<typeof createFileClient>) => Promise<unknown>][])(
    '%s is refused, and afterwards nothing of that is left: both see everything and both write',
    async (_what, write) => {
      const { client, other, valueAt } = await openTwice();
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

test('foreign keys are kept and what is committed is on disk', async () => {
  const { client } = await openTwice();

  const [keys, synchronous] = await Promise.all([
    client.execute('pragma foreign_keys'),
    client.execute('pragma synchronous'),
  ]);

  expect(keys.rows[0]?.['foreign_keys']).toBe(1);
  expect(synchronous.rows[0]?.['synchronous']).toBe(2);
});
