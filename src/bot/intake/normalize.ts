import * as z from 'zod';
import type { BotEvent, MembershipEvent, MessageEvent, PressEvent } from '../../domain/messaging/event.ts';
import { caughtUpOf } from './caught-up.ts';
import type { Envelope } from './envelope.ts';
import { type MessageContent, readMessageContent } from './message-content.ts';

/** Turns an event of the platform into our own words. Feishu's names end here. */

type Reader = (envelope: Envelope, botOpenId: string | null) => BotEvent | null;

const READERS: Readonly<Record<string, Reader>> = {
  'im.message.receive_v1': readMessage,
  'im.message.recalled_v1': readRecall,
  'card.action.trigger': readPress,
  'application.bot.menu_v6': readMenu,
  'im.chat.member.bot.added_v1': envelope => readMembership('bot_added', envelope),
  'im.chat.member.bot.deleted_v1': envelope => readMembership('bot_removed', envelope),
};

/** A group message came before the bot's own id was known, so it is not known whether the bot is mentioned. */
export class BotUnknownError extends Error {
  readonly code = 'bot.unknown';
}

/** Every event that the app must subscribe to. The long connection registers exactly these. */
export const EVENT_TYPES: readonly string[] = Object.keys(READERS);

/**
 * Reads an event of the platform.
 *
 * Errors: null for events that we do not handle, messages by bots, and messages without text or files. Throws when an event
 * does not have its documented shape, and BotUnknownError when a group message comes before the bot's own id is known.
 * Source: "events" §6, §7, §9. Unknown fields are normal there and are ignored.
 */
export function normalize(envelope: Envelope, botOpenId: string | null): BotEvent | null {
  const type = envelope.header.event_type;
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  return read === undefined ? null : read(envelope, botOpenId);
}

const otherIds = { union_id: z.string().nullish(), user_id: z.string().nullish() };
const idsSchema = z.object({ open_id: z.string().min(1), ...otherIds });

/** The platform gives the user_id only to apps with that permission. */
function accountOf({
  union_id,
  user_id,
}: {
  union_id?: string | null | undefined;
  user_id?: string | null | undefined;
}) {
  return { unionId: union_id || null, userId: user_id || null };
}

/** Milliseconds as a decimal string, or microseconds (16 digits), which card callbacks use. */
const instantSchema = z
  .string()
  .regex(/^\d{10,17}$/)
  .transform(digits => new Date(digits.length >= 16 ? Math.floor(Number(digits) / 1000) : Number(digits)));

const messageSchema = z.object({
  sender: z.object({
    sender_id: z.object({ open_id: z.string().nullish(), ...otherIds }).nullish(),
    sender_type: z.string(),
  }),
  message: z.object({
    message_id: z.string().min(1),
    root_id: z.string().nullish(),
    parent_id: z.string().nullish(),
    create_time: instantSchema,
    chat_id: z.string().min(1),
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z
      .array(
        z.object({
          key: z.string(),
          name: z.string().nullish(),
          id: z.object({ open_id: z.string().nullish() }).nullish(),
        }),
      )
      .nullish(),
  }),
});

type Mention = NonNullable<z.infer<typeof messageSchema>['message']['mentions']>[number];

function readMessage({ header, event }: Envelope, botOpenId: string | null): MessageEvent | null {
  const { sender, message } = messageSchema.parse(event);
  const senderId = sender.sender_id?.open_id;
  if (sender.sender_type !== 'user' || !senderId || senderId === botOpenId) return null;
  const content = readMessageContent(message.message_type, message.content, botOpenId);
  if (content === null) return null;

  const isDirect = message.chat_type === 'p2p';
  if (!isDirect && botOpenId === null) throw new BotUnknownError(header.event_id);
  const mentions = message.mentions ?? [];
  return {
    kind: 'message',
    eventId: header.event_id,
    messageId: message.message_id,
    chatId: message.chat_id,
    chatType: isDirect ? 'p2p' : 'group',
    senderId,
    account: accountOf(sender.sender_id ?? {}),
    sentAt: message.create_time,
    text: nameMentions(content.text, mentions, botOpenId),
    isAddressed: isDirect || isBotMentioned(mentions, content, botOpenId),
    rootId: message.root_id || null,
    parentId: message.parent_id || null,
    attachments: content.attachments,
    ...(content.unreadable && { unreadable: content.unreadable }),
    ...caughtUpOf(header.event_id),
  };
}

/**
 * @所有人 does not mention the bot. A placeholder that no list of mentions explains is taken for the bot's: without a
 * further scope the platform pushes only what mentions the bot.
 */
function isBotMentioned(mentions: readonly Mention[], content: MessageContent, botOpenId: string | null): boolean {
  if (mentions.length === 0 && content.mentions?.unnamed) return true;
  return content.mentions?.bot === true || mentions.some(mention => mention.id?.open_id === botOpenId);
}

/** Replaces the platform's placeholders by names and removes the bot's own mention. */
function nameMentions(text: string, mentions: readonly Mention[], botOpenId: string | null): string {
  const byKey = new Map(mentions.map(mention => [mention.key, mention]));
  return (
    text
      // The whole placeholder is matched, so that @_user_1 does not match a part of @_user_12.
      .replace(/(@_user_\d+|@_all)([^\S\n]?)/g, (whole, key: string, space: string) => {
        const mention = byKey.get(key);
        if (key === '@_all') return `@所有人${space}`;
        if (mention === undefined) return whole;
        return botOpenId !== null && mention.id?.open_id === botOpenId ? '' : `@${mention.name ?? ''}${space}`;
      })
      .trim()
  );
}

const recallSchema = z.object({
  message_id: z.string().min(1),
  chat_id: z.string().min(1),
  recall_time: instantSchema,
  // Whoever is not documented yet is at least not the author.
  recall_type: z.enum(['message_owner', 'group_owner', 'group_manager', 'enterprise_manager']).catch('group_manager'),
});

function readRecall({ header, event }: Envelope): BotEvent {
  const recall = recallSchema.parse(event);
  return {
    kind: 'recall',
    eventId: header.event_id,
    messageId: recall.message_id,
    chatId: recall.chat_id,
    at: recall.recall_time,
    by: recall.recall_type,
  };
}

const formFieldSchema = z.union([z.string(), z.array(z.string()), z.boolean()]);

const pressSchema = z.object({
  operator: idsSchema,
  action: z.object({ value: z.unknown().optional(), form_value: z.record(z.string(), z.unknown()).nullish() }),
  context: z.object({ open_message_id: z.string().min(1), open_chat_id: z.string().min(1) }),
});

function readPress({ header, event }: Envelope): PressEvent {
  const { operator, action, context } = pressSchema.parse(event);
  return {
    kind: 'press',
    eventId: header.event_id,
    operatorId: operator.open_id,
    account: accountOf(operator),
    messageId: context.open_message_id,
    chatId: context.open_chat_id,
    pressedAt: pressedAtOf(header),
    value: action.value,
    form: readForm(action.form_value ?? {}),
  };
}

/** The time of a press, in microseconds, unlike all other times of the platform. Null when it is missing. */
export function pressedAtOf({ create_time: text }: Envelope['header']): Date | null {
  return text !== undefined && /^\d{16}$/.test(text) ? new Date(Number(text.slice(0, 13))) : null;
}

/** Drops empty fields, which the platform sends as a missing key, null or an empty string. */
function readForm(values: Readonly<Record<string, unknown>>): PressEvent['form'] {
  const form: Record<string, string | readonly string[] | boolean> = {};
  for (const [name, value] of Object.entries(values)) {
    const field = formFieldSchema.safeParse(typeof value === 'number' ? String(value) : value);
    if (!field.success) continue;
    const kept = typeof field.data === 'string' ? withoutZone(field.data.trim()) : field.data;
    if (typeof kept === 'boolean' || kept.length > 0) form[name] = kept;
  }
  return form;
}

/** Pickers answer `2024-04-01 +0800`, `07:07 +0800` or `2024-04-01 07:07 +0800`. */
function withoutZone(text: string): string {
  return text.replace(/^(\d{4}-\d{2}-\d{2}|\d{2}:\d{2}|\d{4}-\d{2}-\d{2} \d{2}:\d{2}) [+-]\d{4}$/, '$1');
}

const menuSchema = z.object({ operator: z.object({ operator_id: idsSchema }), event_key: z.string().min(1) });

function readMenu({ header, event }: Envelope): BotEvent {
  const menu = menuSchema.parse(event);
  return {
    kind: 'menu',
    eventId: header.event_id,
    operatorId: menu.operator.operator_id.open_id,
    account: accountOf(menu.operator.operator_id),
    eventKey: menu.event_key,
  };
}

const membershipSchema = z.object({ chat_id: z.string().min(1), name: z.string().nullish(), operator_id: idsSchema });

function readMembership(kind: MembershipEvent['kind'], { header, event }: Envelope): MembershipEvent {
  const membership = membershipSchema.parse(event);
  return {
    kind,
    eventId: header.event_id,
    chatId: membership.chat_id,
    chatName: membership.name ?? '',
    operatorId: membership.operator_id.open_id,
    account: accountOf(membership.operator_id),
  };
}
