import type { InboxDraft } from '../../domain/messaging/inbox.ts';
import type { Envelope } from './envelope.ts';

/**
 * The row that an event is stored as. Its lanes and its message are read as far as they have the right shape. The rest of
 * the event is checked when it is decided.
 */

type Keys = Pick<InboxDraft, 'chatId' | 'senderId' | 'messageKey'>;

const KEYS: Readonly<Record<string, (event: Readonly<Record<string, unknown>>) => Keys>> = {
  'im.message.receive_v1': event => ({
    chatId: textAt(event, 'message', 'chat_id'),
    senderId: textAt(event, 'sender', 'sender_id', 'open_id'),
    messageKey: named('message', textAt(event, 'message', 'message_id')),
  }),
  'im.message.recalled_v1': event => ({
    chatId: textAt(event, 'chat_id'),
    senderId: null,
    messageKey: named('recall', textAt(event, 'message_id')),
  }),
  'card.action.trigger': event => ({
    chatId: textAt(event, 'context', 'open_chat_id'),
    senderId: textAt(event, 'operator', 'open_id'),
    messageKey: null,
  }),
  'application.bot.menu_v6': event => ({
    chatId: null,
    senderId: textAt(event, 'operator', 'operator_id', 'open_id'),
    messageKey: null,
  }),
  'im.chat.member.bot.added_v1': membership,
  'im.chat.member.bot.deleted_v1': membership,
};

/** The row of an event; null for a kind of event that the bot does not handle. */
export function inboxEntry({ header, event }: Envelope): InboxDraft | null {
  const type = header.event_type;
  const keysOf = Object.hasOwn(KEYS, type) ? KEYS[type] : undefined;
  if (!keysOf) return null;
  return { eventId: header.event_id, type, ...keysOf(event), body: JSON.stringify({ header, event }) };
}

/** The envelope in the body of a row. Errors: throws when it is none. */
export function envelopeIn(body: string): Envelope {
  return JSON.parse(body) as Envelope;
}

function membership(event: Readonly<Record<string, unknown>>): Keys {
  return { chatId: textAt(event, 'chat_id'), senderId: textAt(event, 'operator_id', 'open_id'), messageKey: null };
}

function named(kind: string, id: string | null): string | null {
  return id === null ? null : `${kind}:${id}`;
}

function textAt(value: unknown, ...path: readonly string[]): string | null {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null) return null;
    found = (found as Record<string, unknown>)[name];
  }
  return typeof found === 'string' && found !== '' ? found : null;
}
