import type { Outcome } from './inbox.ts';

/** What became of the messages of some days, chat by chat: the proof that no report was lost (收报核对). */

/** A message as the inbox has it. */
export interface HeardMessage {
  messageId: string;
  chatId: string | null;
  senderId: string | null;
  arrivedAt: Date;
  status: 'waiting' | 'done' | 'aside' | 'unreadable';
  outcome: Outcome | null;
  /** It was read from the chat's history (补录). */
  isCaughtUp: boolean;
}

/** What ledgers and outbox know of messages, by their ids. */
export interface Traces {
  /** Something of it stands in the record. */
  recorded: ReadonlySet<string>;
  /** A figure of it is held and counts nowhere yet. */
  held: ReadonlySet<string>;
  /** It was asked about, and nobody has answered. */
  asked: ReadonlySet<string>;
  /** It was answered with the words that it could not be read. */
  unread: ReadonlySet<string>;
}

/** 已入台账, 待确认, 未识别, and questions and the like, which were answered and belong into no ledger. */
export const FATES = ['recorded', 'open', 'unread', 'other'] as const;
export type Fate = (typeof FATES)[number];

/** Shapes: `received` is the sum of the others but `caughtUp`. */
export interface HeardCounts extends Readonly<Record<Fate, number>> {
  received: number;
  caughtUp: number;
}

export interface HeardDays {
  /** Of each chat in which something was received, the most first. Shapes: null for all direct chats together. */
  chats: readonly ({ chatId: string | null } & HeardCounts)[];
  all: HeardCounts;
  /** What somebody has still to look after, oldest first. */
  toLookAfter: readonly (HeardMessage & { fate: 'open' | 'unread' })[];
  /** What was said to nobody's attention: small talk, and what was never for the bot. */
  talk: number;
}

/** What became of a message; null for talk, which nobody expects an answer to. */
export function fateOf({ messageId, status, outcome }: HeardMessage, traces: Traces): Fate | null {
  if (status === 'aside' || status === 'unreadable' || traces.unread.has(messageId)) return 'unread';
  if (status === 'waiting' || traces.held.has(messageId) || traces.asked.has(messageId)) return 'open';
  if (traces.recorded.has(messageId)) return 'recorded';
  return outcome === 'nothing' || outcome === 'not_for_us' ? null : 'other';
}

/** Counts the messages of some days. Shapes: `isGroup` tells groups from direct chats. */
export function countHeard(
  messages: readonly HeardMessage[],
  traces: Traces,
  isGroup: (chatId: string) => boolean,
): HeardDays {
  const judged = messages.map(message => ({ message, fate: fateOf(message, traces) }));
  const heard = judged.flatMap(({ message, fate }) => (fate === null ? [] : [{ message, fate }]));
  const placeOf = ({ chatId }: HeardMessage) => (chatId !== null && isGroup(chatId) ? chatId : null);
  const places = [...new Set(heard.map(({ message }) => placeOf(message)))];
  const chats = places
    .map(chatId => ({ chatId, ...countsOf(heard.filter(({ message }) => placeOf(message) === chatId)) }))
    .sort((a, b) => b.received - a.received);
  return {
    chats,
    all: countsOf(heard),
    toLookAfter: heard.flatMap(({ message, fate }) =>
      fate === 'open' || fate === 'unread' ? [{ ...message, fate }] : [],
    ),
    talk: judged.length - heard.length,
  };
}

function countsOf(heard: readonly { message: HeardMessage; fate: Fate }[]): HeardCounts {
  const of = (fate: Fate) => heard.filter(one => one.fate === fate).length;
  return {
    received: heard.length,
    recorded: of('recorded'),
    open: of('open'),
    unread: of('unread'),
    other: of('other'),
    caughtUp: heard.filter(({ message }) => message.isCaughtUp).length,
  };
}
