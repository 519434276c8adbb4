import { describe, expect, test } from 'vitest';
import type { DeliveryDraft } from '../../../src/domain/messaging/delivery.ts';
import { createDeliveryStore } from '../../../src/store/messaging/deliveries.ts';
import type { LeasedDelivery } from '../../../src/store/messaging/delivery-rows.ts';
import { openTestDatabase, openTestDatabaseFile } from '../../helpers/database.ts';
import { aDelivery, commitDeliveries } from '../../helpers/deliveries.ts';

const NINE = new Date('2026-06-12T09:00:00+08:00');
const later = (seconds: number) => new Date(NINE.getTime() + seconds * 1000);

async function openOutbox() {
  const database = await openTestDatabase();
  const store = createDeliveryStore(database.db);
  return {
    database,
    store,
    commit: (draft: Partial<DeliveryDraft> = {}) => commitDeliveries(database, store, [aDelivery(draft)], NINE),
    commitAll: (drafts: Partial<DeliveryDraft>[]) =>
      commitDeliveries(
        database,
        store,
        drafts.map(draft => aDelivery(draft)),
        NINE,
      ),
    lease: (now: Date, owner = 'sender-a', limit = 10) =>
      store.lease({ now, until: new Date(now.getTime() + 30_000), owner, limit }),
  };
}

function keysOf(leased: readonly LeasedDelivery[]): string[] {
  return leased.map(({ key }) => key);
}

function first(leased: readonly LeasedDelivery[]): LeasedDelivery {
  const [delivery] = leased;
  if (delivery === undefined) throw new Error('nothing was leased');
  return delivery;
}

const update = { kind: 'update', deliveryKey: 'receipt om_1' } as const;
const toPerson = { kind: 'person', person: 'ou_wang' } as const;
const sentTo = (chatId: string, at = NINE) => ({ at, messageId: 'om_sent', chatId });

describe('putting messages into the outbox', () => {
  test('a message comes back as it was put in, with a token of 40 characters made from its key', async () => {
    const { store, commit } = await openOutbox();

    await commit({ card: { subject: 'problem:WT-2026-0001', view: 'live' } });

    expect(await store.byKey('receipt om_1')).toEqual({
      ...aDelivery({ card: { subject: 'problem:WT-2026-0001', view: 'live' } }),
      content: expect.anything(),
      names: [],
      haste: 'ordinary',
      neededUntil: null,
      status: 'pending',
      // sha256 of "receipt om_1", computed with another tool
      uuid: 'd7c4edccbcf79a288ff6c3a8544af2b1372bc82e',
      createdAt: NINE,
      attempts: 0,
      firstAttemptAt: null,
      nextAttemptAt: NINE,
      sentAt: null,
      messageId: null,
      sentChatId: null,
      error: null,
    });
    expect(await store.bySubject('problem:WT-2026-0001')).toHaveLength(1);
  });

  test('what a message names that is never drawn again is kept, and is another with another page', async () => {
    const { store, commit, database } = await openOutbox();
    const content = { text: 'WT-2026-0012、wt2026-3，会议 YD-2026-0001', again: 'WT-2026-0012' };
    await commit({ content, card: null });
    expect((await store.byKey('receipt om_1'))?.names).toEqual(['WT-2026-0012', 'WT-2026-0003', 'YD-2026-0001']);
    await database.client.batch([store.renamed('receipt om_1', { text: 'SX-2026-0007' })], 'write');
    expect((await store.byKey('receipt om_1'))?.names).toEqual(['SX-2026-0007']);
  });

  test('when a key exists, the whole transaction fails and the other message is not stored either', async () => {
    const { store, commit, commitAll } = await openOutbox();
    await commit();

    await expect(commitAll([{ key: 'another' }, {}])).rejects.toThrow(/UNIQUE/);

    expect(await store.byKey('another')).toBeNull();
  });

  test('a card is marked on its first element without an id, and a text is left alone', async () => {
    const { store, commitAll } = await openOutbox();
    const elements = [
      { tag: 'hr', element_id: 'own' },
      { tag: 'markdown', content: '已记录' },
    ];

    await commitAll([
      { content: { schema: '2.0', body: { direction: 'vertical', elements } } },
      { key: 'words', msgType: 'text', content: { text: '你好' } },
    ]);

    const card = await store.byKey('receipt om_1');
    expect(card?.content).toEqual({
      schema: '2.0',
      body: { direction: 'vertical', elements: [elements[0], { ...elements[1], element_id: 'dd7c4edccbcf79a288ff' }] },
    });
    expect((await store.byKey('words'))?.content).toEqual({ text: '你好' });
  });
});

describe('leasing', () => {
  test('of a lane only the oldest message is given out, and the next only when that one is settled', async () => {
    const { store, commitAll, lease } = await openOutbox();
    await commitAll([{ key: 'a1' }, { key: 'a2' }, { key: 'b1', destination: toPerson }]);

    const leased = await lease(later(1));
    const meanwhile = await lease(later(2), 'sender-b');
    await store.settleSent(first(leased), sentTo('oc_mazhai'));
    const next = await lease(later(3), 'sender-b');

    expect(keysOf(leased)).toEqual(['a1', 'b1']);
    expect(first(leased)).toMatchObject({ attempts: 1, firstAttemptAt: later(1), leasedBy: 'sender-a' });
    expect(meanwhile).toEqual([]);
    expect(keysOf(next)).toEqual(['a2']);
  });

  test('a reply stands in the lane of its chat', async () => {
    const { commitAll, lease } = await openOutbox();
    await commitAll([
      { key: 'push' },
      { key: 'reply', destination: { kind: 'reply', messageId: 'om_1', chatId: 'oc_mazhai' } },
    ]);

    expect(keysOf(await lease(later(1)))).toEqual(['push']);
  });

  test('a message that waits for its next attempt holds up its lane', async () => {
    const { store, commitAll, lease } = await openOutbox();
    await commitAll([{ key: 'a1' }, { key: 'a2' }]);
    const leased = first(await lease(later(0)));
    const since = { troubledSince: later(0), firstAttemptAt: null };
    await store.settleRetry(leased, { at: later(10), error: 'send.rate_limited', attempts: 1, ...since });

    expect(await lease(later(9))).toEqual([]);
    expect(await store.nextDueAt(later(9))).toEqual(later(10));
    expect((await lease(later(10)))[0]).toMatchObject({ key: 'a1', attempts: 2, firstAttemptAt: later(10) });
  });

  test('when a sender dies, its lease runs out and the first attempt is remembered', async () => {
    const { store, commit, lease } = await openOutbox();
    await commit();
    await lease(later(0));

    expect(await lease(later(29), 'sender-b')).toEqual([]);
    expect(await store.nextDueAt(later(29))).toEqual(later(30));
    expect((await lease(later(30), 'sender-b'))[0]).toMatchObject({ attempts: 1, firstAttemptAt: later(0) });
  });

  test('no more is given out than asked for, what was caused first goes first', async () => {
    const { commitAll, lease } = await openOutbox();
    await commitAll(
      ['c', 'a', 'b'].map(name => ({ key: name, destination: { kind: 'chat', chatId: `oc_${name}` } as const })),
    );

    expect(keysOf(await lease(later(1), 'sender-a', 2))).toEqual(['c', 'a']);
  });

  test('two processes on one file never hold the same message', async () => {
    const { db, client, reopen } = await openTestDatabaseFile();
    const stores = [createDeliveryStore(db), createDeliveryStore(reopen().db)] as const;
    const drafts = Array.from({ length: 40 }, (_, index) =>
      aDelivery({ key: `k${index}`, destination: { kind: 'chat', chatId: `oc_${index}` } }),
    );
    await commitDeliveries({ client, db }, stores[0], drafts, NINE);

    const held: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      const request = { now: later(1), until: later(31), limit: 3 };
      const [left, right] = await Promise.all(
        stores.map((store, index) => store.lease({ ...request, owner: `sender-${index}` })),
      );
      held.push(...keysOf(left ?? []), ...keysOf(right ?? []));
    }

    expect(held.toSorted()).toEqual(drafts.map(({ key }) => key).toSorted());
  });
});

describe('updates of a card', () => {
  test('an update waits until the card it replaces is sent', async () => {
    const { store, commitAll, lease } = await openOutbox();
    await commitAll([{}, { key: 'update 1', destination: update }]);

    const card = first(await lease(later(1)));
    const early = await lease(later(2));
    await store.settleSent(card, sentTo('oc_mazhai'));

    expect(card.key).toBe('receipt om_1');
    expect(early).toEqual([]);
    expect(keysOf(await lease(later(3)))).toEqual(['update 1']);
  });

  test('when a newer update of the same card waits, the older one is dropped', async () => {
    const { store, commitAll, lease } = await openOutbox();
    await commitAll([{}]);
    await store.settleSent(first(await lease(later(1))), sentTo('oc_mazhai'));
    await commitAll([
      { key: 'update 1', destination: update },
      { key: 'update 2', destination: update },
    ]);

    const older = first(await lease(later(2)));
    expect(await store.supersedeByNewer(older)).toBe(true);
    const newer = first(await lease(later(3)));
    expect(await store.supersedeByNewer(newer)).toBe(false);

    expect(newer.key).toBe('update 2');
    expect((await store.byKey('update 1'))?.status).toBe('superseded');
  });
});

describe('the answer to a press', () => {
  test('drops what was still to be drawn on the card, and its own update unless it does not leave', async () => {
    const { database, store, commitAll, lease } = await openOutbox();
    await commitAll([{}]);
    await store.settleSent(first(await lease(later(1))), sentTo('oc_mazhai'));
    await commitAll([{ key: 'older', destination: update }]);

    await database.client.batch(
      [
        store.supersedeUpdates('receipt om_1'),
        store.insert(aDelivery({ key: 'own', destination: update, delayMs: 8_000 }), later(2)),
      ],
      'write',
    );

    expect((await store.byKey('older'))?.status).toBe('superseded');
    expect(await lease(later(9))).toEqual([]);
    expect(keysOf(await lease(later(10)))).toEqual(['own']);
    expect(await store.settleAnswered('own')).toBe(true);
    expect(await store.settleAnswered('own')).toBe(false);
    expect((await store.byKey('own'))?.status).toBe('superseded');
  });
});

describe('settling', () => {
  test('when another process took over a lease, only the news that the message was sent still counts', async () => {
    const { store, commit, lease } = await openOutbox();
    await commit();
    const lost = first(await lease(later(0)));
    await lease(later(40), 'sender-b');

    const gaveUp = await store.settleDead(lost, { error: 'send.unavailable', firstAttemptAt: null });
    const sent = await store.settleSent(lost, sentTo('oc_mazhai', later(41)));

    expect(gaveUp).toBe(false);
    expect(sent).toBe(true);
    expect(await store.byMessageId('om_sent')).toMatchObject({ status: 'sent', sentAt: later(41), error: null });
    expect(await store.countPending()).toBe(0);
    expect(await store.nextDueAt(later(41))).toBeNull();
  });

  test('the chat of a person is known once a message has reached him', async () => {
    const { store, commit, lease } = await openOutbox();
    await commit({ destination: toPerson });
    expect(await store.chatOfLane('person:ou_wang')).toBeNull();

    await store.settleSent(first(await lease(later(0))), sentTo('oc_p2p_wang'));

    expect(await store.chatOfLane('person:ou_wang')).toBe('oc_p2p_wang');
  });
});

describe('dead letters', () => {
  test('the operator sees what was given up and can send it again, once', async () => {
    const { store, commit, lease } = await openOutbox();
    await commit();
    await store.settleDead(first(await lease(later(0))), { error: 'send.bot_not_in_chat', firstAttemptAt: null });
    expect(await store.listTroubled()).toMatchObject([{ key: 'receipt om_1', error: 'send.bot_not_in_chat' }]);

    expect(await store.requeue('receipt om_1', later(60))).toBe(true);
    expect(await store.requeue('receipt om_1', later(60))).toBe(false);

    expect(await store.listTroubled()).toEqual([]);
    expect(first(await lease(later(60)))).toMatchObject({ attempts: 1, firstAttemptAt: later(60) });
  });

  test('what may have been sent keeps its first attempt, unless the operator says that it was not', async () => {
    const { store, commitAll, lease } = await openOutbox();
    await commitAll([{ key: 'lost answer' }, { key: 'unconfirmed', destination: toPerson }]);
    const [dead, unconfirmed] = await lease(later(0));
    if (dead === undefined || unconfirmed === undefined) throw new Error('both should be due');
    await store.settleDead(dead, { error: 'send.unavailable', firstAttemptAt: later(0) });
    await store.settleUnconfirmed(unconfirmed, 'delivery.unconfirmed');

    await store.requeue('lost answer', later(60));
    await store.requeue('unconfirmed', later(60));

    expect((await lease(later(60))).map(({ firstAttemptAt }) => firstAttemptAt)).toEqual([later(0), later(60)]);
  });
});

describe('a clock that was set back', () => {
  test.each([
    ['an hour', 3_600],
    ['a day', 86_400],
    ['a year', 365 * 86_400],
  ])('by %s leaves no chat behind a lease that ends in the far future', async (_, seconds) => {
    const { store, commitAll, lease } = await openOutbox();
    await commitAll([{ key: 'first' }, { key: 'second' }]);
    expect(keysOf(await lease(NINE))).toEqual(['first']);

    const back = later(-seconds);

    const [again] = await lease(back, 'sender-b');
    expect(again?.key).toBe('first');
    await store.settleSent(first([again].flatMap(one => one ?? [])), sentTo('oc_mazhai', back));
    expect(keysOf(await lease(back, 'sender-b'))).toEqual(['second']);
  });

  test('by a day leaves nothing waiting for the day on which it was written', async () => {
    const { commit, lease } = await openOutbox();
    await commit({ delayMs: 8_000 });

    expect(keysOf(await lease(later(-86_400)))).toEqual(['receipt om_1']);
  });

  test('by the little in which clocks of two machines differ breaks no lease', async () => {
    const { commitAll, lease } = await openOutbox();
    await commitAll([{ key: 'first' }, { key: 'second' }]);
    await lease(NINE);

    expect(await lease(later(-2), 'sender-b')).toEqual([]);
  });
});
