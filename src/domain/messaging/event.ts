import * as z from 'zod';
import type { AccountIds } from '../people/account.ts';
import { harmlessName } from './file-name.ts';

/** What the outside tells the bot, in our own words. `bot/` makes these of the platform's envelopes, once. */

/** An event that somebody's account has caused. */
interface ByAccount {
  /** The account's other ids, as far as the event tells them. */
  account?: AccountIds;
  /** The account itself, where a person's id has taken its place. */
  openId?: string;
}

export interface MessageEvent extends ByAccount {
  kind: 'message';
  eventId: string;
  messageId: string;
  chatId: string;
  chatType: 'p2p' | 'group';
  /** The sender's open_id as it came; while it is decided the id of the person whose account that is. */
  senderId: string;
  sentAt: Date;
  /** As typed; the bot's own mention is taken out, other mentions stand as `@name`. */
  text: string;
  /** Whether the bot is mentioned; always true in a direct chat. */
  isAddressed: boolean;
  rootId: string | null;
  parentId: string | null;
  attachments: readonly Attachment[];
  /** Set for what the bot cannot read; the text is empty then. */
  unreadable?: Unreadable;
  /** Set for what was read from the chat's history (补录): whether the bot has answered it there already. */
  caughtUp?: 'answered' | 'unanswered';
}

/** What a person may send and the bot cannot read. Source: contract §6.15. */
export type Unreadable = 'voice' | 'merged_forward' | 'card' | 'rich_text' | 'other';

export interface Attachment {
  kind: 'image' | 'file';
  key: string;
  name: string | null;
}

/** A file that came, under a name that is harmless everywhere: people's programs and platforms let it be anything. */
export function fileOf(key: string, name: string | null | undefined): Attachment {
  return { kind: 'file', key, name: harmlessName(name) };
}

export interface RecallEvent {
  kind: 'recall';
  eventId: string;
  messageId: string;
  chatId: string;
  at: Date;
  by: 'message_owner' | 'group_owner' | 'group_manager' | 'enterprise_manager';
}

export interface PressEvent extends ByAccount {
  kind: 'press';
  eventId: string;
  /** As `senderId` of a message. */
  operatorId: string;
  messageId: string;
  chatId: string;
  /** By the platform's clock; null when it does not say. */
  pressedAt: Date | null;
  /** The pressed component's callback value, not yet checked. */
  value: unknown;
  /** Only when a form was submitted. Dates come as `YYYY-MM-DD`. */
  form: Readonly<Record<string, string | readonly string[] | boolean>>;
  /** Who alone sees the pressed card, in a direct chat; known once the press was compared with the card. */
  reader?: string;
}

export interface MenuEvent extends ByAccount {
  kind: 'menu';
  eventId: string;
  operatorId: string;
  eventKey: string;
}

export interface MembershipEvent extends ByAccount {
  kind: 'bot_added' | 'bot_removed';
  eventId: string;
  chatId: string;
  chatName: string;
  operatorId: string;
}

export type BotEvent = MessageEvent | RecallEvent | PressEvent | MenuEvent | MembershipEvent;

/** What a card press is answered with inside its own request. */
export interface PressAnswer {
  toast: { type: 'info' | 'success' | 'error' | 'warning'; content: string } | null;
  card: Readonly<Record<string, unknown>> | null;
  /** The key of the delivery that brings the pressed card up to date when this answer does not arrive. */
  standIn?: string;
}

/** Feishu ids as far as their shape is known; used where ids enter from files and settings. */
export const openIdSchema = z.string().regex(/^ou_\w+$/, 'open_id 应以 ou_ 开头');
export const chatIdSchema = z.string().regex(/^oc_\w+$/, 'chat_id 应以 oc_ 开头');
