import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../../sandbox/sample/random.ts';
import type { PressEvent } from '../../src/domain/messaging/event.ts';
import { createEventHandler } from '../../src/handlers/handle-event.ts';
import { createStore } from '../../src/store/store.ts';
import { type Conversation, startConversation } from '../helpers/conversation.ts';
import { TURN } from '../helpers/counting-bot.ts';
import { PRESSES } from '../helpers/press-scenes.ts';

/** Whoever presses may send anything: only what the card has offered, where it was sent, has an effect. */

const SEED = process.env['SEED'] ?? '20261201';
/** So many of the ways to forge each press are tried; all of them when asked for. */
const WAYS = Number(process.env['FORGED_PRESSES'] ?? 12);

type Value = Readonly<Record<string, unknown>>;
type Forged = readonly [way: string, press: PressEvent];

/** What a client may put in place of something: names that exist, times, other kinds, much. */
const OTHERS: readonly unknown[] = [
  'EQ-2026-004',
  'WT-2026-0002',
  'YD-2026-0001',
  'ou_wang',
  'ou_feng',
  '侯寨街道',
  '2020-01-01',
  '2099-12-31',
  '2026-06-12T09:05:00+08:00',
  '2030-01-01T00:00:00+08:00',
  '',
  '康华冷链 本月完成投资9999万元',
  '长'.repeat(3_000),
  -1,
  0,
  1e9,
  null,
  true,
  [],
  {},
];

/** Every value of a press with one thing in it changed, left out or added. */
function* changedValues(value: unknown): Generator<[path: string, changed: unknown]> {
  for (const other of OTHERS) if (other !== value) yield ['', other];
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    yield ['+', [...value, 'EQ-2026-004']];
    for (const [index, one] of value.entries()) {
      for (const [path, changed] of changedValues(one)) yield [`[${index}]${path}`, value.with(index, changed)];
    }
    return;
  }
  const node = value as Value;
  yield ['+', { ...node, more: 1 }];
  for (const [name, one] of Object.entries(node)) {
    const { [name]: _, ...rest } = node;
    yield [`-${name}`, rest];
    for (const [path, changed] of changedValues(one)) yield [`.${name}${path}`, { ...node, [name]: changed }];
  }
}

function* forgeriesOf(press: PressEvent, talk: Conversation): Generator<Forged> {
  const card = talk.now(press);
  const offered = new Set(card.buttons.map(({ action }) => JSON.stringify(action)));
  for (const [path, value] of changedValues(press.value)) {
    if (!offered.has(JSON.stringify(value))) yield [`value${path} = ${short(value)}`, { ...press, value }];
  }
  yield ['in another chat', { ...press, chatId: 'oc_leaders' }];
  yield ['on a message that is not ours', { ...press, messageId: 'om_somebody' }];
  const elsewhere = talk
    .chat('oc_mazhai')
    .concat(talk.direct('ou_wang'))
    .find(other => other.messageId !== press.messageId);
  if (elsewhere && !elsewhere.buttons.some(({ action }) => JSON.stringify(action) === JSON.stringify(press.value))) {
    yield ['on another card', { ...press, messageId: elsewhere.messageId, chatId: elsewhere.chatId }];
  }
  for (const [name, value] of Object.entries(press.form)) {
    for (const other of ['长'.repeat(1_001), ['一', '二'], true]) {
      yield [`${name} = ${short(other)}`, { ...press, form: { ...press.form, [name]: other } }];
    }
    if (isChosen(card.content, name)) {
      yield [`${name} that was not offered`, { ...press, form: { ...press.form, [name]: `${String(value)}×` } }];
    }
  }
}

/** Others of the district get at a card in somebody's direct chat: by its chat, by their own, by a group's. */
function* pressesByOthers(press: PressEvent): Generator<Forged> {
  if (!press.chatId.startsWith('oc_p2p_')) return;
  for (const operatorId of ['ou_feng', 'ou_gao', 'ou_hou'].filter(one => one !== press.operatorId)) {
    for (const chatId of [press.chatId, `oc_p2p_${operatorId.slice(3)}`, 'oc_hq']) {
      yield [`by ${operatorId} in ${chatId}`, { ...press, operatorId, chatId }];
    }
  }
}

function isChosen(content: unknown, name: string): boolean {
  return JSON.stringify(content).includes(`"tag":"select_static","name":"${name}"`);
}

function short(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 60) ?? 'undefined';
}

/** Everything that is written. */
async function written({ client }: Conversation): Promise<unknown> {
  const counts = ['audit', 'deliveries', 'received', 'shown_on'].map(
    table => `(select count(*) from ${table}) as ${table}`,
  );
  const { rows } = await client.execute(`select ${counts.join(', ')}, (select max(seq) from deliveries) as last`);
  return { ...rows[0] };
}

function some<T>(random: Random, all: readonly T[]): readonly T[] {
  return random.shuffle(all).slice(0, WAYS);
}

describe(`a press that the card has not offered stores nothing (SEED=${SEED}):`, () => {
  test.each(Object.keys(PRESSES))('%s', async what => {
    const talk = await startConversation();
    const press = (await PRESSES[what]?.(talk)) as PressEvent;
    const store = createStore({ client: talk.client, pause: async () => {}, random: () => 0.5 });
    const handle = createEventHandler({ store, now: talk.clock.now, admins: [], onCommitted() {} });
    const random = createRandom(`${SEED} ${what}`);
    const before = await written(talk);

    for (const [index, [way, forged]] of some(random, [...forgeriesOf(press, talk)]).entries()) {
      const handled = await handle({ ...forged, eventId: `ev_forged_${index}` }, TURN);
      const toast = handled.isOvertaken ? null : handled.answer?.toast?.type;
      expect([way, toast, await written(talk)]).toEqual([way, expect.stringMatching(/warning|error|info/), before]);
    }
    for (const [index, [way, forged]] of [...pressesByOthers(press)].entries()) {
      const handled = await handle({ ...forged, eventId: `ev_other_${index}` }, TURN);
      const answer = handled.isOvertaken ? null : handled.answer;
      const nothing = { toast: { type: 'warning', content: '这张卡片已失效，请重新发起' }, card: null };
      expect([way, answer, await written(talk)]).toEqual([way, nothing, before]);
    }
    // It was the forgery that was refused, not the press.
    const handled = await handle(press, TURN);
    expect(handled.isOvertaken ? null : (handled.answer?.toast?.content ?? '')).not.toMatch(/失效/);
  });
});
