import { type Client, LibsqlError } from '@libsql/client';
import { describe, expect, test } from 'vitest';
import { findBrokenEntry } from '../../../src/store/kit/writing/audit.ts';
import type { AuditDraft, Changes } from '../../../src/store/kit/writing/changes.ts';
import { createStore } from '../../../src/store/store.ts';
import { openTestDatabase, openTestDatabaseFile, type TestDatabase } from '../../helpers/database.ts';
import { aDelivery } from '../../helpers/deliveries.ts';

const NINE = new Date('2026-06-12T09:00:00+08:00');
const pause = () => new Promise<void>(resolve => setImmediate(resolve));

function openStore({ client }: Pick<TestDatabase, 'client'>) {
  return createStore({ client, pause, random: () => 0.5 });
}

/** A client that tells how often it was asked for a transaction, and what it was asked; `before` is done first. */
function watch(client: Client, before: (count: number) => Promise<void> = async () => {}) {
  const batches: number[] = [];
  const watched = new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...call: unknown[]) => {
        if (name !== 'batch' || !Array.isArray(call[0])) return Reflect.apply(member, target, call);
        batches.push(call[0].length);
        return before(batches.length).then(() => Reflect.apply(member, target, call));
      };
    },
  });
  return { client: watched, batches };
}

function anEntry(aggregate: string, version = 1, changes: Partial<AuditDraft> = {}): AuditDraft {
  return {
    actor: 'ou_1',
    source: 'om_1',
    action: 'progress.record',
    aggregate,
    version,
    note: { version },
    ...changes,
  };
}

function aDecision(changes: Partial<Changes> = {}): Changes {
  return { received: [], rows: [], statements: [], audit: [], deliveries: [], now: NINE, ...changes };
}

const chain = async (store: ReturnType<typeof openStore>) => store.audit.after(0, 1_000);

describe('a decision', () => {
  test('is written whole: ids, ledger rows, audit entries and messages', async () => {
    const database = await openTestDatabase();
    const store = openStore(database);

    const result = await store.commit(
      aDecision({
        received: ['event:1', 'message:1'],
        statements: [store.meta.bumpRosterVersion()],
        audit: [anEntry('report:1'), anEntry('project:1')],
        deliveries: [
          aDelivery({ key: 'receipt:1', card: { subject: 'receipt:1', view: 'receipt', shows: ['report:1'] } }),
        ],
      }),
    );

    expect(result).toBe('committed');
    expect(await store.received.known(['event:1', 'message:1', 'event:2'])).toEqual(new Set(['event:1', 'message:1']));
    expect(await store.meta.read('rosterVersion')).toBe('1');
    expect((await chain(store)).map(entry => [entry.seq, entry.aggregate])).toEqual([
      [1, 'report:1'],
      [2, 'project:1'],
    ]);
    expect([...(await store.shown.cardsShowing(['report:1'])).keys()]).toEqual(['receipt:1']);
  });

  test('whose id had its effect before is a duplicate, and nothing of it is written', async () => {
    const store = openStore(await openTestDatabase());
    await store.commit(aDecision({ received: ['event:1'], audit: [anEntry('report:1')] }));

    const again = aDecision({ received: ['event:1'], audit: [anEntry('report:2')], deliveries: [aDelivery()] });

    expect(await store.commit(again)).toBe('duplicate');
    expect(await chain(store)).toHaveLength(1);
    expect(await store.deliveries.all()).toEqual([]);
  });

  test.each<[string, (store: ReturnType<typeof openStore>) => Partial<Changes>]>([
    ['the version of an aggregate', () => ({ audit: [anEntry('report:1')] })],
    ['the key of a message', () => ({ audit: [anEntry('report:2')], deliveries: [aDelivery()] })],
  ])('that finds %s taken has lost its race, and nothing of it is written', async (_what, changes) => {
    const store = openStore(await openTestDatabase());
    await store.commit(aDecision({ audit: [anEntry('report:1')], deliveries: [aDelivery()] }));

    const late = aDecision({ received: ['event:2'], ...changes(store) });

    expect(await store.commit(late)).toBe('raced');
    expect(await store.received.known(['event:2'])).toEqual(new Set());
    expect(await chain(store)).toHaveLength(1);
  });

  test.each<[string, Partial<Changes>]>([
    [
      'sends two messages under one key: delivery:1',
      { deliveries: ['delivery:1', 'delivery:1'].map(key => aDelivery({ key })) },
    ],
    ['writes one version twice: report:1 v1', { audit: [anEntry('report:1'), anEntry('report:1')] }],
  ])('that %s is at fault and has lost no race; nothing of it is written', async (fault, changes) => {
    const store = openStore(await openTestDatabase());

    await expect(store.commit(aDecision({ received: ['event:1'], ...changes }))).rejects.toThrow(fault);

    expect(await store.received.known(['event:1'])).toEqual(new Set());
    expect(await chain(store)).toEqual([]);
  });

  test('that the database cannot write fails, and the next one goes through', async () => {
    const store = openStore(await openTestDatabase());
    const broken = aDecision({
      statements: [{ sql: 'insert into nowhere values (1)', args: [] }],
      received: ['event:1'],
    });

    await expect(store.commit(broken)).rejects.toThrow('nowhere');

    expect(await store.commit(aDecision({ received: ['event:1'] }))).toBe('committed');
  });
});

describe('decisions that are ready at the same moment', () => {
  test('share one transaction', async () => {
    const database = await openTestDatabase();
    const { client, batches } = watch(database.client);
    const store = openStore({ client });
    const decisions = Array.from({ length: 40 }, (_, index) =>
      aDecision({ received: [`event:${index}`], audit: [anEntry(`report:${index}`)] }),
    );

    const results = await Promise.all(decisions.map(store.commit));

    expect(new Set(results)).toEqual(new Set(['committed']));
    expect(batches).toEqual([80]);
    const entries = await chain(store);
    expect(entries).toHaveLength(40);
    expect(findBrokenEntry(entries)).toBeNull();
  });

  test('and of which some are in conflict or broken, each get their own verdict, and the others are written', async () => {
    const store = openStore(await openTestDatabase());
    await store.commit(aDecision({ received: ['event:old'], audit: [anEntry('report:1')] }));

    const results = await Promise.allSettled(
      [
        aDecision({ received: ['event:a'], audit: [anEntry('report:2')] }),
        aDecision({ received: ['event:old'] }),
        aDecision({ received: ['event:b'], audit: [anEntry('report:1')] }),
        aDecision({ statements: [{ sql: 'insert into nowhere values (1)', args: [] }] }),
        aDecision({ received: ['event:a'] }),
        aDecision({ received: ['event:c'], audit: [anEntry('report:1', 2)] }),
      ].map(store.commit),
    );

    expect(results.map(result => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([
      'committed',
      'duplicate',
      'raced',
      'failed',
      'duplicate',
      'committed',
    ]);
    expect(findBrokenEntry(await chain(store))).toBeNull();
    expect((await chain(store)).map(entry => entry.aggregate)).toEqual(['report:1', 'report:2', 'report:1']);
  });
});

describe('a group of decisions', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      aDecision({ received: [`event:${index}`], audit: [anEntry(`report:${index}`)] }),
    );

  test('of which one is in conflict still shares a transaction without it', async () => {
    const database = await openTestDatabase();
    await openStore(database).commit(aDecision({ audit: [anEntry('report:20')] }));
    const { client, batches } = watch(database.client);
    const store = openStore({ client });

    const results = await Promise.all(many(64).map(store.commit));

    expect(results.filter(result => result === 'committed')).toHaveLength(63);
    expect(results[20]).toBe('raced');
    // Together, without the one, and the one alone.
    expect(batches).toEqual([128, 126, 2]);
    expect(findBrokenEntry(await chain(store))).toBeNull();
  });

  test('of which three are in conflict or wrong makes two transactions more for each', async () => {
    const database = await openTestDatabase();
    await openStore(database).commit(aDecision({ received: ['event:5'], audit: [anEntry('report:40')] }));
    const { client, batches } = watch(database.client);
    const store = openStore({ client });
    const decisions = many(64).map((decision, index) =>
      index === 50 ? { ...decision, statements: [{ sql: 'insert into nowhere values (1)', args: [] }] } : decision,
    );

    const results = await Promise.allSettled(decisions.map(store.commit));

    const told = results.map(result => (result.status === 'fulfilled' ? result.value : 'failed'));
    expect([told[5], told[40], told[50]]).toEqual(['duplicate', 'raced', 'failed']);
    expect(told.filter(one => one === 'committed')).toHaveLength(61);
    expect(batches).toHaveLength(7);
  });

  test('is written again whole when another process has lengthened the chain', async () => {
    const file = await openTestDatabaseFile();
    const other = openStore(file.reopen());
    const { client, batches } = watch(file.client, async count => {
      if (count === 1) await other.commit(aDecision({ audit: [anEntry('report:elsewhere')] }));
    });
    const store = openStore({ client });

    const results = await Promise.all(many(40).map(store.commit));

    expect(new Set(results)).toEqual(new Set(['committed']));
    expect(batches).toEqual([80, 80]);
    expect(findBrokenEntry(await chain(store))).toBeNull();
  });

  test('is not taken apart when the database cannot be written at all', async () => {
    const database = await openTestDatabase();
    const full = new LibsqlError('database or disk is full', 'SQLITE_FULL');
    const { client, batches } = watch(database.client, () => Promise.reject(full));
    const store = openStore({ client });

    const results = await Promise.allSettled(many(40).map(store.commit));

    expect(new Set(results.map(result => result.status === 'rejected' && result.reason))).toEqual(new Set([full]));
    expect(batches).toEqual([80]);
  });

  test('is halved when the database does not say which of them is wrong', async () => {
    const database = await openTestDatabase();
    const { client, batches } = watch(database.client);
    const store = openStore({ client });
    const unbindable = { sql: 'select ?', args: [{ no: 'value' }] } as unknown as Changes['statements'][number];
    const decisions = many(64).map((decision, index) =>
      index === 20 ? { ...decision, statements: [unbindable] } : decision,
    );

    const results = await Promise.allSettled(decisions.map(store.commit));

    expect(results.flatMap((result, index) => (result.status === 'rejected' ? [index] : []))).toEqual([20]);
    expect(batches.length).toBeLessThanOrEqual(13);
  });

  test('writes the second of two with one id when the first loses its race', async () => {
    const store = openStore(await openTestDatabase());
    await store.commit(aDecision({ audit: [anEntry('report:1')] }));

    // The second brings the id of the first, which loses its race: of the two the second must be written.
    const results = await Promise.all(
      [
        aDecision({ received: ['event:a'], audit: [anEntry('report:1')] }),
        aDecision({ received: ['event:a'], audit: [anEntry('report:2')] }),
      ].map(store.commit),
    );

    expect(results).toEqual(['duplicate', 'committed']);
    expect((await chain(store)).map(entry => entry.aggregate)).toEqual(['report:1', 'report:2']);
  });
});

describe('a decision that leans on the roster', () => {
  test('is made again when the roster has changed since, and only such a one', async () => {
    const database = await openTestDatabase();
    const { client, batches } = watch(database.client);
    const store = openStore({ client });
    const bump = [store.meta.bumpRosterVersion()];

    const results = await Promise.all(
      [
        aDecision({ received: ['event:a'], rosterVersion: 0 }),
        aDecision({ received: ['event:import'], statements: bump, rosterVersion: 0 }),
        aDecision({ received: ['event:b'], rosterVersion: 0 }),
        aDecision({ received: ['event:c'] }),
      ].map(store.commit),
    );

    expect(results).toEqual(['committed', 'committed', 'raced', 'committed']);
    expect(batches).toHaveLength(3);
    expect(await store.commit(aDecision({ received: ['event:b'], rosterVersion: 0 }))).toBe('raced');
    expect(await store.commit(aDecision({ received: ['event:b'], rosterVersion: 1 }))).toBe('committed');
  });
});

test('two processes lengthen one chain at once: no entry is lost and none is out of place', async () => {
  const file = await openTestDatabaseFile();
  const stores = [openStore(file), openStore(file.reopen())];

  const results = await Promise.all(
    Array.from({ length: 120 }, async (_, index) => {
      await pause();
      return stores[index % 2]?.commit(aDecision({ audit: [anEntry(`report:${index}`), anEntry(`project:${index}`)] }));
    }),
  );

  expect(new Set(results)).toEqual(new Set(['committed']));
  const entries = await chain(openStore(file));
  expect(entries).toHaveLength(240);
  expect(findBrokenEntry(entries)).toBeNull();
});
