import type { Reference } from './reference.ts';

/**
 * The outbox: every message that leaves the bot is first a row that was committed together with what caused it.
 */

/**
 * `pending`: waits for its turn, its next attempt or working hours. `held`: waits for the bot to be taken back into the
 * chat. `unconfirmed`: sent or not, nobody can tell. `dead`: refused for good. `superseded`: no longer needed.
 * Source: contract §5.
 */
export const DELIVERY_STATUSES = ['pending', 'sent', 'held', 'unconfirmed', 'dead', 'superseded'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/**
 * How urgent a message is. `answer`: a person waits for it, so it goes first and at any hour. `urgent`: it does not wait
 * for working hours, and as an update of a card not for the last one. `ordinary`: when it is late, it waits for working
 * hours.
 */
export const HASTES = ['answer', 'urgent', 'ordinary'] as const;
export type Haste = (typeof HASTES)[number];

/** A destination as the platform knows it. `nowhere`: the person has no account in the app in use. */
export type Address =
  | Exclude<Destination, { kind: 'person' }>
  | { kind: 'person'; openId: string }
  | { kind: 'nowhere' };

/** Where a message goes: into a chat, to a person, as a reply, or over a card that was sent before. */
export type Destination =
  | { kind: 'chat'; chatId: string }
  | { kind: 'person' /** His id. */; person: string }
  | { kind: 'reply'; messageId: string; chatId: string /** Who alone sees it, in a direct chat. */; reader?: string }
  | { kind: 'update'; deliveryKey: string };

/** The platform lets nobody press or replace a card that is older than this. Source: card message patch, callbacks. */
export const CARD_LIFE_MS = 14 * 86_400_000;

/** A card is replaced once in so much time, unless what can be pressed on it changes. Source: issue 7 §2. */
export const UPDATE_EVERY_MS = 2 * 60_000;

/** The key of the message with which a card is sent again, once. */
export function renewalKey(key: string): string {
  return `again:${key}`;
}

/** The kinds of cards that are known by what they show; the registry of their drawings says what each of them is. */
export const CARD_VIEWS = [
  'receipt',
  'live',
  'desk',
  'milestone',
  'hold',
  /** What has become somebody's turn, told to him. */
  'turn',
  /** The same for whoever asked for 待办. */
  'todo',
  'digest',
  'ask',
  'case',
  'permits',
  'site_meeting',
  'figures',
  'action_item',
  'action_list',
  /** The preview of a meeting's agenda, for the office. */
  'agenda',
  'meeting',
] as const;
export type CardView = (typeof CARD_VIEWS)[number];

/** What somebody is told of: it tells of its hour, and what has become of that he is told of anew. */
export const NOTICE_VIEWS = ['turn', 'todo', 'digest'] as const satisfies readonly CardView[];

/** What a card shows, so that it can be drawn again when that changes, e.g. `problem:WT-2026-0001`. */
export interface CardSubject {
  subject: string;
  /** Which drawing of the subject. */
  view: CardView;
  /** Whose state is on it: when that changes, the card is drawn again. */
  shows?: readonly Reference[];
  /** What stands on it besides, as its drawing needs it again: notes, open questions. */
  remarks?: Readonly<Record<string, unknown>>;
}

/** Kept bytes that are handed to the platform before the message is sent. */
export interface DeliveryUpload {
  /** What stands in the content for the key that the platform gives: `img_key` of a picture, `file_key` of a file. */
  place: string;
  kind: 'image' | 'file';
  sha256: string;
  name: string;
  /**
   * Shown when the bytes cannot be: an element in place of a picture, a card in place of a file message. `%why%` in it
   * becomes the reason.
   */
  instead: Readonly<Record<string, unknown>>;
}

/** Why kept bytes are not shown; the words take the place of `%why%`. */
export const UPLOAD_FAULT_WORDS = {
  damaged: '原件与登记时的校验值不符，可能已损坏或被改动',
  missing: '佐证库中没有找到原件',
  unreadable: '佐证库暂时无法读取，请稍后再打开',
  refused: '飞书没有接收这个文件',
} as const;
export type UploadFault = keyof typeof UPLOAD_FAULT_WORDS;

export const MSG_TYPES = ['interactive', 'text', 'file'] as const;
export type MsgType = (typeof MSG_TYPES)[number];

/** A message to be sent. `key` is unique for ever: the same key again is the same message. */
export interface DeliveryDraft {
  key: string;
  destination: Destination;
  msgType: MsgType;
  content: Readonly<Record<string, unknown>>;
  card: CardSubject | null;
  /** What has to be uploaded first; nothing without it. */
  uploads?: readonly DeliveryUpload[];
  /** Not to be sent before so much time has passed; at once without it. */
  delayMs?: number;
  /** `ordinary` without it. */
  haste?: Haste;
  /** Nobody needs it after this instant; for ever without it. */
  neededUntil?: Date | null;
}

export interface Delivery extends DeliveryDraft {
  /** The problems, items and cases that a message names that is never drawn again, by their numbers. */
  names: readonly string[];
  haste: Haste;
  neededUntil: Date | null;
  status: DeliveryStatus;
  /** Idempotency token of the platform, at most 50 characters; the same through all attempts. */
  uuid: string;
  createdAt: Date;
  attempts: number;
  /** When the first attempt began; null until then. A crash may have come after it. */
  firstAttemptAt: Date | null;
  nextAttemptAt: Date;
  sentAt: Date | null;
  messageId: string | null;
  /** The chat in which it landed, as the platform answered. */
  sentChatId: string | null;
  error: string | null;
}
