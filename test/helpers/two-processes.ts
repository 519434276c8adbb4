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
