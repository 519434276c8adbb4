import type { Gap } from './gap.ts';

/** Why the history of a chat could not be read: no right to, more than is read, or refused otherwise. */
export type UnreadReason = 'scope' | 'too_long' | 'refused';

/** What was read from the chats' histories (补录). */
export interface CaughtUp {
  gap: Gap;
  readAt: Date;
  /** How many messages the inbox did not know, by chat. */
  read: ReadonlyMap<string, number>;
  unread: readonly { chatId: string; why: UnreadReason }[];
}
