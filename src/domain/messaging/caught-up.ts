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

/** Under this action the record tells of a gap; its note is a `GapNote`. */
export const GAP_READ = 'intake.gap';

/** A gap as the record tells it. Shapes: instants are ISO 8601; `found` by chat. */
export interface GapNote {
  since: string;
  until: string;
  found: Readonly<Record<string, number>>;
  /** Only where what was not read is never sent again. */
  missing: readonly { chatId: string; why: UnreadReason }[];
}
