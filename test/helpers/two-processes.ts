import type { Client } from '@libsql/client';
import { expect } from 'vitest';
import type { BotEvent } from '../../src/domain/messaging/event.ts';
import { createEventHandler } from '../../src/handlers/handle-event.ts';
import { createStore } from '../../src/store/store.ts';
import type { Conversation } from './conversation.ts';
import { aMessage, aPress, TURN } from './counting-bot.ts';
import type { ShownCard } from './shown-card.ts';

/** Two people press at the same moment, each at a process of its own: one press has its effect, the other an answer. */

/** A process of its own over the conversation's database, which knows the roster as it is now. */
export async function anotherProcess(talk: Conversation, name: string) {
  const store = createStore({ client: talk.client, pause: async () => {}, random: () => 0.5 });
  const handle = createEventHandler({ store, now: talk.clock.now, admins: [], onCommitted() {} });
  await handle(aMessage('ou_auditor', '收到', { messageId: `om_${name}` }), TURN);
  return handle;
}

export type Pressing = readonly [openId: string, card: ShownCard, label: string, nth?: number];

/** Both presses at once; what was answered, of a press that was overtaken what it is answered when it is made again. */
export async function pressBoth(talk: Conversation, ...presses: readonly [Pressing, Pressing]): Promise<string[]> {
  const processes = [await anotherProcess(talk, 'one'), await anotherProcess(talk, 'other')];
  const press = (index: number) => {
    const [openId, card, label, nth] = presses[index] as Pressing;
    return processes[index]?.({ ...aPress(openId, card, label, undefined, nth), eventId: `ev_${index}` }, TURN);
  };
  const handled = await Promise.all([press(0), press(1)]);
  const toasts = [];
  for (const [index, one] of handled.entries()) {
    const last = one?.isOvertaken ? await press(index) : one;
    toasts.push(!last || last.isOvertaken ? '' : (last.answer?.toast?.content ?? ''));
  }
  return toasts;
}

/** A process over the conversation's database; `write` stands between it and each of its transactions. */
export function aProcess(talk: Conversation, write: (go: () => Promise<unknown>) => Promise<unknown> = go => go()) {
  const { client } = talk;
  const batch = (...call: Parameters<Client['batch']>) =>
    call[1] === 'write' ? write(() => client.batch(...call)) : client.batch(...call);
  const pause = () => new Promise<void>(resolve => setImmediate(resolve));
  // The methods of the client are its own: a copy has them.
  const own = { ...client, execute: client.execute, batch } as unknown as Client;
  return createStore({ client: own, pause, random: () => 0.5 });
}

/** Something that is waited for until it has happened. */
function createSignal() {
  let give = () => {};
  const given = new Promise<void>(resolve => {
    give = resolve;
  });
  return { give: () => give(), given };
}

/** A door at which each of two processes stops before its first transaction, until both have decided; the first goes first. */
function createDoor() {
  const arrived = [createSignal(), createSignal()];
  const first = createSignal();
  return (index: 0 | 1) => {
    let isThrough = false;
    return async (go: () => Promise<unknown>) => {
      if (isThrough) return go();
      isThrough = true;
      arrived[index]?.give();
      await Promise.all(arrived.map(one => one.given));
      if (index === 1) await first.given;
      return go().finally(() => index === 0 && first.give());
    };
  };
}

/** Two decide on the same state of the database, and the first one's transaction is written first. Each gets its own store. */
export async function bothAtOnce<First, Second>(
  talk: Conversation,
  first: (store: ReturnType<typeof aProcess>) => Promise<First>,
  second: (store: ReturnType<typeof aProcess>) => Promise<Second>,
): Promise<[First, Second]> {
  const door = createDoor();
  return Promise.all([first(aProcess(talk, door(0))), second(aProcess(talk, door(1)))]);
}

/** Decides an event in a process of its own; what was answered. */
export async function decidesIn(store: ReturnType<typeof aProcess>, talk: Conversation, event: BotEvent) {
  const handled = await createEventHandler({ store, now: talk.clock.now, admins: [], onCommitted() {} })(event, TURN);
  return handled.isOvertaken ? '' : (handled.answer?.toast?.content ?? '');
}

/** Both events at the same moment, then each of them once more, which has no effect; what the first two were answered. */
export async function decidesBoth(talk: Conversation, ...given: readonly [BotEvent, BotEvent]): Promise<string[]> {
  const [one, other] = given.map((event, index): BotEvent => ({ ...event, eventId: `ev_both_${index}` })) as [
    BotEvent,
    BotEvent,
  ];
  const toasts = await bothAtOnce(
    talk,
    store => decidesIn(store, talk, one),
    store => decidesIn(store, talk, other),
  );
  const before = (await talk.audit()).length;
  for (const event of [one, other]) await decidesIn(aProcess(talk), talk, event);
  expect(await talk.audit()).toHaveLength(before);
  return toasts;
}

/** A process is killed before its write, another one after it and before anybody is told; the next one carries the event on. */
export async function decidesThoughKilled(talk: Conversation, event: BotEvent): Promise<string> {
  const before = (await talk.audit()).length;
  const killed = async (write: (go: () => Promise<unknown>) => Promise<unknown>) =>
    expect(decidesIn(aProcess(talk, write), talk, event)).rejects.toThrow('killed');
  await killed(() => Promise.reject(new Error('killed')));
  expect(await talk.audit()).toHaveLength(before);
  await killed(go => go().then(() => Promise.reject(new Error('killed'))));
  const after = (await talk.audit()).length;
  expect(after).toBeGreaterThan(before);
  const toast = await decidesIn(aProcess(talk), talk, event);
  expect(await talk.audit()).toHaveLength(after);
  return toast;
}
