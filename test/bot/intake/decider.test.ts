import { describe, expect, test } from 'vitest';
import type { BotEvent } from '../../../src/domain/messaging/event.ts';
import { asEnvelope } from '../../helpers/as-envelope.ts';
import { openTestDatabaseFile } from '../../helpers/database.ts';
import { drainInbox } from '../../helpers/inbox.ts';
import { openTestIntake } from '../../helpers/intake.ts';

const sleep = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/** A gate that a decision waits at until it is opened. */
function aGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { open, opened };
}

function aMessage(id: string, { chat = 'oc_1', sender = 'ou_1' } = {}): BotEvent {
  return {
    kind: 'message',
    eventId: `ev_${id}`,
    messageId: `om_${id}`,
    chatId: chat,
    chatType: 'group',
    senderId: sender,
    sentAt: new Date('2026-06-12T09:00:00+08:00'),
    text: id,
    isAddressed: true,
    rootId: null,
    parentId: null,
    attachments: [],
  };
}

function aPress(id: string, { chat = 'oc_1', operator = 'ou_9' } = {}): BotEvent {
  return {
    kind: 'press',
    eventId: `ev_${id}`,
    operatorId: operator,
    messageId: 'om_card',
    chatId: chat,
    pressedAt: null,
    value: { do: 'form.progress' },
    form: {},
  };
}

const idOf = (event: BotEvent) => event.eventId.slice(3);

describe('events', () => {
  test('of one chat are decided in the order of arrival, whoever sent them', async () => {
    const done: string[] = [];
    const intake = await openTestIntake({
      async handle(event) {
        // The first ones take longest.
        await sleep(20 - 2 * Number(idOf(event)));
        done.push(idOf(event));
        return null;
      },
    });
    const ids = Array.from({ length: 8 }, (_, index) => String(index));

    await Promise.all(ids.map(id => intake.receive(asEnvelope(aMessage(id, { sender: `ou_${id}` })))));
    await drainInbox(intake);

    expect(done).toEqual(ids);
  });

  test('of one sender are decided in the order of arrival over all chats', async () => {
    const done: string[] = [];
    const intake = await openTestIntake({
      async handle(event) {
        await sleep(20 - 2 * Number(idOf(event)));
        done.push(idOf(event));
        return null;
      },
    });
    const ids = Array.from({ length: 8 }, (_, index) => String(index));

    await Promise.all(ids.map(id => intake.receive(asEnvelope(aMessage(id, { chat: `oc_${Number(id) % 2}` })))));
    await drainInbox(intake);

    expect(done).toEqual(ids);
  });

  test('of other chats and senders go on beside a slow one', async () => {
    const gate = aGate();
    const done: string[] = [];
    const intake = await openTestIntake({
      async handle(event) {
        if (idOf(event) === 'slow') await gate.opened;
        done.push(idOf(event));
        return null;
      },
    });

    await intake.receive(asEnvelope(aMessage('slow')));
    await intake.receive(asEnvelope(aMessage('same chat', { sender: 'ou_2' })));
    await intake.receive(asEnvelope(aMessage('same sender', { chat: 'oc_2' })));
    await intake.receive(asEnvelope(aMessage('other', { chat: 'oc_3', sender: 'ou_3' })));
    await expect.poll(() => done).toEqual(['other']);
    gate.open();
    await drainInbox(intake);

    expect(done.slice(0, 2)).toEqual(['other', 'slow']);
    expect(done.slice(2).sort()).toEqual(['same chat', 'same sender']);
  });

  test('that come twice, under the same id or the same message under another, are stored and decided once', async () => {
    const intake = await openTestIntake();
    const first = asEnvelope(aMessage('1'));
    const sameMessage = { ...first, header: { ...first.header, event_id: 'ev_another' } };

    await Promise.all([intake.receive(first), intake.receive(first), intake.receive(sameMessage)]);
    await drainInbox(intake);
    await intake.receive(first);
    await intake.receive(sameMessage);
    await drainInbox(intake);

    expect(intake.events.map(event => event.eventId)).toEqual(['ev_1']);
  });

  test('of a group wait until the bot knows its own id; others do not wait for them', async () => {
    let botOpenId: string | null = null;
    const intake = await openTestIntake({ botOpenId: () => botOpenId });
    const direct: BotEvent = { ...aMessage('direct', { chat: 'oc_p2p', sender: 'ou_2' }), chatType: 'p2p' } as BotEvent;

    await intake.receive(asEnvelope(aMessage('group')));
    await intake.receive(asEnvelope(direct));
    await expect.poll(() => intake.events.map(idOf)).toEqual(['direct']);
    expect(await intake.drain()).toEqual({ left: 1 });
    botOpenId = 'ou_bot';
    await drainInbox(intake);

    expect(intake.events.map(idOf)).toEqual(['direct', 'group']);
  });
});

describe('a card press', () => {
  test('comes after the earlier events of its chat and is answered with its effect', async () => {
    const done: string[] = [];
    const intake = await openTestIntake({
      async handle(event) {
        if (event.kind === 'message') await sleep(100);
        done.push(idOf(event));
        return event.kind === 'press' ? { toast: { type: 'success', content: '已签收' }, card: null } : null;
      },
    });

    await intake.receive(asEnvelope(aMessage('message')));
    const reply = await intake.receive(asEnvelope(aPress('press')));

    expect(reply).toEqual({ toast: { type: 'success', content: '已签收' } });
    expect(done).toEqual(['message', 'press']);
  });

  test('behind a message that takes too long is answered as received, and carried out afterwards without an answer', async () => {
    const gate = aGate();
    const answerable: boolean[] = [];
    const intake = await openTestIntake({
      async handle(event, turn) {
        if (event.kind === 'message') await gate.opened;
        else answerable.push(turn.canAnswer());
        return { toast: { type: 'success', content: '已签收' }, card: null };
      },
    });

    await intake.receive(asEnvelope(aMessage('slow')));
    const startedMs = performance.now();
    const reply = await intake.receive(asEnvelope(aPress('press')));
    const tookMs = performance.now() - startedMs;

    expect(reply).toEqual({ toast: { type: 'info', content: '已收到，正在处理' } });
    // The platform gives up after three seconds.
    expect(tookMs).toBeLessThan(2_900);
    expect(intake.events.map(idOf)).toEqual(['slow']);
    gate.open();
    await drainInbox(intake);
    expect(answerable).toEqual([false]);
  });

  test('of another chat does not wait for it', async () => {
    const gate = aGate();
    const intake = await openTestIntake({
      async handle(event) {
        if (event.kind === 'message') await gate.opened;
        return { toast: { type: 'success', content: '已签收' }, card: null };
      },
    });

    await intake.receive(asEnvelope(aMessage('slow')));
    const reply = await intake.receive(asEnvelope(aPress('press', { chat: 'oc_2' })));
    gate.open();

    expect(reply).toEqual({ toast: { type: 'success', content: '已签收' } });
  });
});

describe('an event that fails', () => {
  test('five times is set aside with its reason, and the later ones of its lanes go on', async () => {
    const intake = await openTestIntake({
      async handle(event) {
        if (idOf(event) === 'bad') throw new TypeError('something is wrong with it');
        return null;
      },
    });

    await intake.receive(asEnvelope(aMessage('bad')));
    await intake.receive(asEnvelope(aMessage('next')));
    await drainInbox(intake);

    expect(intake.events.map(idOf)).toEqual(['bad', 'bad', 'bad', 'bad', 'bad', 'next']);
    expect(intake.aside).toEqual([{ eventId: 'ev_bad', reason: 'TypeError: something is wrong with it' }]);
    expect(await intake.store.inbox.listAside()).toMatchObject([{ eventId: 'ev_bad', status: 'aside', failures: 5 }]);
  });

  test('and is put back has its turn before the later ones of its lanes that still wait, and five more tries', async () => {
    const gate = aGate();
    let isBroken = true;
    const done: string[] = [];
    const intake = await openTestIntake({
      async handle(event) {
        if (idOf(event) === 'bad' && isBroken) throw new TypeError('something is wrong with it');
        if (idOf(event) === 'slow') await gate.opened;
        done.push(idOf(event));
        return null;
      },
    });
    await intake.receive(asEnvelope(aMessage('bad')));
    await drainInbox(intake);
    await intake.receive(asEnvelope(aMessage('slow', { chat: 'oc_2', sender: 'ou_2' })));
    await intake.receive(asEnvelope(aMessage('last', { sender: 'ou_2' })));

    isBroken = false;
    expect(await intake.store.inbox.requeue('ev_unknown')).toBe(0);
    expect(await intake.store.inbox.requeue('ev_bad')).toBe(1);
    void intake.drain();
    await expect.poll(() => done).toEqual(['bad']);
    gate.open();
    await drainInbox(intake);

    expect(done).toEqual(['bad', 'slow', 'last']);
    expect(await intake.store.inbox.listAside()).toEqual([]);
  });

  test('because the database is in trouble is never set aside', async () => {
    const intake = await openTestIntake({
      async handle() {
        await intake.client.execute('select * from received');
        return null;
      },
    });
    await intake.client.execute('alter table received rename to received_away');

    await intake.receive(asEnvelope(aMessage('1')));
    for (let tries = 0; tries < 8; tries += 1) await expect(intake.drain()).rejects.toThrow('received');
    await intake.client.execute('alter table received_away rename to received');
    await drainInbox(intake);

    expect(intake.events.length).toBeGreaterThan(8);
    expect(intake.aside).toEqual([]);
    expect((await intake.store.inbox.statusOf('ev_1'))?.status).toBe('done');
  });
});

test('an inbox that could not be read once is read by the next call', async () => {
  const intake = await openTestIntake();
  await intake.client.execute('alter table inbox_leases rename to leases_away');
  await expect(intake.drain()).rejects.toThrow('inbox_leases');
  await intake.client.execute('alter table leases_away rename to inbox_leases');

  expect(await intake.drain()).toEqual({ left: 0 });
  await intake.receive(asEnvelope(aMessage('1')));
  await drainInbox(intake);

  expect(intake.events.map(idOf)).toEqual(['1']);
});

test('an event that is tried again does not wait for a slow one of other lanes', async () => {
  const gate = aGate();
  const done: string[] = [];
  let isBroken = true;
  const intake = await openTestIntake({
    async handle(event) {
      if (idOf(event) === 'bad' && isBroken) {
        isBroken = false;
        throw new Error('for once');
      }
      if (idOf(event) === 'slow') await gate.opened;
      done.push(idOf(event));
      return null;
    },
  });

  await intake.receive(asEnvelope(aMessage('slow', { chat: 'oc_2', sender: 'ou_2' })));
  await intake.receive(asEnvelope(aMessage('bad')));
  await expect.poll(() => done).toEqual(['bad']);
  gate.open();
  await drainInbox(intake);

  expect(done).toEqual(['bad', 'slow']);
});

test('what follows many events that end together does not wait for a slow one among it, however much it is', async () => {
  const first = aGate();
  const gate = aGate();
  const done = new Set<string>();
  const intake = await openTestIntake({
    async handle(event) {
      if (idOf(event).startsWith('first')) await first.opened;
      if (idOf(event) === 'chat_0') await gate.opened;
      done.add(idOf(event));
      return null;
    },
  });
  const lanes = Array.from({ length: 60 }, (_, index) => index);
  const receiveAll = (event: (index: number) => BotEvent) =>
    Promise.all(lanes.map(index => intake.receive(asEnvelope(event(index)))));

  await receiveAll(at => aMessage(`first_${at}`, { chat: `oc_${at}`, sender: `ou_${at}` }));
  await receiveAll(at => aMessage(`chat_${at}`, { chat: `oc_${at}`, sender: `ou_chat_${at}` }));
  await receiveAll(at => aMessage(`sender_${at}`, { chat: `oc_sender_${at}`, sender: `ou_${at}` }));
  first.open();
  await expect.poll(() => done.size).toBe(179);
  gate.open();
  await drainInbox(intake);

  expect(done.size).toBe(180);
});

describe('two processes on one database', () => {
  test('decide each event once and in order, also those of one that has died', async () => {
    const file = await openTestDatabaseFile();
    const done: string[] = [];
    let isDead = false;
    let nowMs = Date.parse('2026-06-12T09:00:00+08:00');
    const now = () => new Date(nowMs);
    const handle = (owner: string) => async (event: BotEvent) => {
      if (owner === 'a' && isDead) return new Promise<null>(() => undefined);
      await sleep(1);
      done.push(idOf(event));
      return null;
    };
    const a = await openTestIntake({ client: file.client, owner: 'a', handle: handle('a'), now });
    const b = await openTestIntake({ client: file.reopen().client, owner: 'b', handle: handle('b'), now });

    for (const id of ['0', '1', '2', '3']) await (Number(id) % 2 === 0 ? a : b).receive(asEnvelope(aMessage(id)));
    await Promise.all([drainInbox(a), drainInbox(b)]);
    isDead = true;
    for (const id of ['4', '5', '6', '7']) await (Number(id) % 2 === 0 ? a : b).receive(asEnvelope(aMessage(id)));
    // What the dead one holds is left to it as long as its lease lasts.
    expect(await b.drain()).toEqual({ left: 4 });
    nowMs += 6_000;
    await drainInbox(b);

    expect(done).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
  });

  test('and one whose lease was written by a clock that has jumped holds nobody up', async () => {
    const file = await openTestDatabaseFile();
    const never = () => new Promise<null>(() => undefined);
    const ahead = await openTestIntake({
      client: file.client,
      owner: 'a',
      handle: never,
      now: () => new Date('2027-06-12T09:00:00+08:00'),
    });
    const b = await openTestIntake({
      client: file.reopen().client,
      owner: 'b',
      now: () => new Date('2026-06-12T09:00:00+08:00'),
    });

    await ahead.receive(asEnvelope(aMessage('1')));
    await drainInbox(b);

    expect(b.events.map(idOf)).toEqual(['1']);
  });

  test('that decide the same event at the same time: one has its effect, the other is overtaken', async () => {
    const file = await openTestDatabaseFile();
    const gate = aGate();
    let nowMs = Date.parse('2026-06-12T09:00:00+08:00');
    const now = () => new Date(nowMs);
    const slow = async () => {
      await gate.opened;
      return null;
    };
    const a = await openTestIntake({ client: file.client, owner: 'a', handle: slow, now });
    const b = await openTestIntake({ client: file.reopen().client, owner: 'b', now });

    await a.receive(asEnvelope(aMessage('1')));
    await expect.poll(() => a.events.length).toBe(1);
    nowMs += 6_000;
    await drainInbox(b);
    gate.open();
    await drainInbox(a);

    expect([a.events.length, b.events.length]).toEqual([1, 1]);
    expect([a.store.written().decisions, b.store.written().decisions]).toEqual([0, 1]);
    expect(a.aside).toEqual([]);
  });
});

test('what was stored before a restart is decided after it', async () => {
  const file = await openTestDatabaseFile();
  const before = await openTestIntake({
    client: file.client,
    owner: 'before',
    handle: () => new Promise(() => undefined),
  });
  for (const id of ['1', '2', '3']) await before.receive(asEnvelope(aMessage(id)));
  await before.store.inbox.release('before');

  const after = await openTestIntake({ client: file.reopen().client, owner: 'after' });
  await drainInbox(after);

  expect(after.events.map(idOf)).toEqual(['1', '2', '3']);
});
