import { expect, test } from 'vitest';
import { isDatabaseFault, isOutage } from '../../../src/store/kit/database/database-fault.ts';
import { guardSchema, SchemaOutdatedError } from '../../../src/store/kit/database/schema-guard.ts';
import { createStore } from '../../../src/store/store.ts';
import { openTestDatabaseFile } from '../../helpers/database.ts';

const NOW = new Date('2026-06-12T09:00:00+08:00');

async function openGuarded() {
  const { client } = await openTestDatabaseFile();
  let told = 0;
  const guarded = guardSchema(client, () => {
    told += 1;
  });
  const store = createStore({ client: guarded, pause: async () => {}, random: () => 0.5 });
  const commit = (aggregate: string) =>
    store.commit({
      received: [],
      rows: [],
      statements: [],
      audit: [{ actor: 'ou_1', source: 'om_1', action: 'test', aggregate, version: 1 }],
      deliveries: [],
      now: NOW,
    });
  return {
    client,
    guarded,
    store,
    commit,
    told: () => told,
    /** What a newer program does first. */
    upgrade: () => client.execute("insert into __drizzle_migrations (hash, created_at) values ('newer', 9)"),
  };
}

test('a program as new as the schema writes as ever, and its refusals name its own statements', async () => {
  const { guarded, store, commit, told } = await openGuarded();

  expect(await commit('report:1')).toBe('committed');
  expect(await commit('report:1')).toBe('raced');
  await guarded.execute({ sql: 'insert into received (key, at) values (?, ?)', args: ['event:1', 1] });
  expect((await store.received.known(['event:1'])).size).toBe(1);
  const refused = guarded.batch(
    ["insert into received values ('event:2', 1)", "insert into received values ('event:1', 1)"],
    'write',
  );
  await expect(refused).rejects.toMatchObject({ statementIndex: 1 });
  expect(told()).toBe(0);
});

test('a program that is older than the schema can read and write nothing, and is told', async () => {
  const { guarded, store, commit, told, upgrade } = await openGuarded();
  await upgrade();

  const error = await commit('report:1').catch((cause: unknown) => cause);

  expect(error).toBeInstanceOf(SchemaOutdatedError);
  expect([isDatabaseFault(error), isOutage(error)]).toEqual([true, true]);
  await expect(guarded.execute("insert into received values ('event:1', 1)")).rejects.toThrow(SchemaOutdatedError);
  expect(told()).toBe(2);
  expect(await store.audit.head()).toMatchObject({ seq: 0 });
  expect((await store.received.known(['event:1'])).size).toBe(0);
});
