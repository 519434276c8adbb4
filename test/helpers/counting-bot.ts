import type { BotEvent, MessageEvent } from '../../src/domain/messaging/event.ts';
import { createEventHandler } from '../../src/handlers/handle-event.ts';
import { createStore } from '../../src/store/store.ts';
import type { Conversation } from './conversation.ts';
import type { ShownCard } from './shown-card.ts';

/** The platform still waits for the answer to a press. */
export const TURN = { settle: () => ({ sql: 'select 1', args: [] }), canAnswer: () => true };

/**
 * Makes a bot over the database of a conversation that counts its round trips. What it decides first brings it the roster.
 * @returns what decides an event and tells the round trips before the first write, and how a press was answered; the look of the committer for the head
 * of the record, once a transaction, is none of them.
 */
export async function countingBot(talk: Conversation) {
  const asked: string[] = [];
  const { client } = talk;
  const counted = {
    ...client,
    execute: (statement: { sql: string; args: [] }) => {
      asked.push(statement.sql);
      return client.execute(statement);
    },
    batch: (...call: Parameters<typeof client.batch>) => {
      asked.push(call[1] === 'write' ? 'commit' : 'batch');
      return client.batch(...call);
    },
  } as unknown as typeof client;
  const store = createStore({ client: counted, pause: async () => {}, random: () => 0.5 });
  const handle = createEventHandler({ store, now: talk.clock.now, admins: [], onCommitted() {} });
  await handle(aMessage('ou_wang', '收到', { messageId: 'om_first' }), TURN);

  return async (event: BotEvent): Promise<{ trips: number; toast: string | null }> => {
    asked.length = 0;
    const handled = await handle(event, TURN);
    const { toast } = (!handled.isOvertaken && handled.answer) || { toast: null };
    const isHead = (sql: string) => sql.startsWith('select (select json_array(seq, hash)') && !sql.includes('q1');
    const trips = asked.slice(0, asked.indexOf('commit')).filter(sql => !isHead(sql)).length;
    return { trips, toast: toast && `${toast.type}: ${toast.content}` };
  };
}

/** A message that somebody sends in his direct chat; the test states what is otherwise. */
export function aMessage(senderId: string, text: string, changes: Partial<MessageEvent> = {}): MessageEvent {
  return {
    kind: 'message',
    eventId: `ev_${changes.messageId ?? 'asked'}`,
    messageId: 'om_asked',
    chatId: `oc_p2p_${senderId.slice(3)}`,
    chatType: 'p2p',
    senderId,
    sentAt: new Date('2026-06-12T09:06:00+08:00'),
    text,
    isAddressed: true,
    rootId: null,
    parentId: null,
    attachments: [],
    ...changes,
  };
}

/** The press on a button of a card, as the platform tells it; with the card's form, filled in. */
export function aPress(
  operatorId: string,
  card: ShownCard,
  label: string,
  form: Readonly<Record<string, string>> = {},
  nth = 0,
): BotEvent {
  const button = card.buttons.filter(one => one.label === label)[nth];
  if (!button) throw new Error(`no button ${label} on “${card.title}”: ${card.labels.join('、')}`);
  const filled = Object.entries({ ...card.fields, ...form }).filter(([, value]) => value !== '');
  return {
    kind: 'press',
    eventId: 'ev_press',
    operatorId,
    messageId: card.messageId,
    chatId: card.chatId,
    pressedAt: null,
    value: button.action,
    form: Object.fromEntries(filled),
  };
}
