import type { Client } from '@libsql/client';
import { describe, expect, test } from 'vitest';
import { findBrokenEntry } from '../../../src/store/kit/audit.ts';
import type { AuditDraft, Changes } from '../../../src/store/kit/changes.ts';
import { createStore } from '../../../src/store/store.ts';
import { openTestDatabase, openTestDatabaseFile, type TestDatabase } from '../../helpers/database.ts';
import { aDelivery } from '../../helpers/deliveries.ts';

const NINE = new Date('2026-06-12T09:00:00+08:00');
const pause = () => new Promise<void>(resolve => setImmediate(resolve));

function openStore({ client }: Pick<TestDatabase, 'client'>) {
  return createStore({ client, pause, random: () => 0.5 });
}

/** A client that tells how often it was asked for a transaction, and what it was asked. */
function watch(client: Client) {
  const batches: number[] = [];
  const watched = new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...call: unknown[]) => {
        if (name === 'batch' && Array.isArray(call[0])) batches.push(call[0].length);
        return Reflect.apply(member, target, call);
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
    before: null,
    after: { version },
    ...changes,
  };
}

function aDecision(changes: Partial<Changes> = {}): Changes {
  return { received: [], statements: [], audit: [], deliveries: [], now: NINE, ...changes };
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
