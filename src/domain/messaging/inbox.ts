/**
 * The inbox: every event that was proven genuine is first a row, then acknowledged, then decided. An event waits for
 * earlier undone ones of its chat and of its sender (its two lanes).
 */

/** `aside`: failed again and again; `unreadable`: not in its documented shape. Both stay, with their reason. */
export const INBOX_STATUSES = ['waiting', 'done', 'aside', 'unreadable'] as const;

/** What an event came to. `nothing`: small talk and what was not meant for the bot; `refused`: a press answered by a toast alone. */
export const OUTCOMES = ['carried_out', 'nothing', 'stranger', 'refused', 'repeated', 'not_for_us'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How the ids of events begin that were read from a chat's history. The platform's own ids have no colon. */
export const HISTORY_ID = 'history:';

/** An event as it is appended. */
export interface InboxDraft {
  eventId: string;
  /** Kind and message id, for events about a message. */
  messageKey: string | null;
  type: string;
  chatId: string | null;
  senderId: string | null;
  /** The opened envelope as JSON, without what proves its origin. */
  body: string;
}

/** An event that waits to be decided. */
export interface InboxEvent extends Omit<InboxDraft, 'messageKey'> {
  seq: number;
  arrivedAt: Date;
  /** How often deciding it has failed through a fault of its own. */
  failures: number;
}

/** An event that could not be read or carried out. */
export interface AsideEvent extends Omit<InboxEvent, 'body'> {
  status: 'aside' | 'unreadable';
  reason: string;
  settledAt: Date;
}

/** How long a process that has died keeps its events from others. */
export const LEASE_MS = 5_000;

/** After so many failures of its own an event is set aside, so that later ones of its lanes go on. */
const MOST_FAILURES = 5;
const FIRST_RETRY_MS = 100;
/** No wait after a failure is longer. One that looks longer was noted before the clock jumped. */
export const LONGEST_RETRY_MS = 10_000;

/** How long the body of a settled event is kept. */
export const BODY_LIFE_MS = 30 * 86_400_000;

/** What becomes of an event that has failed so often: the wait before the next try; null when it is set aside. */
export function retryAfterMs(failures: number): number | null {
  return failures >= MOST_FAILURES ? null : Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 3 ** (failures - 1));
}

/** Whether the words of an event go as soon as it is settled: small talk, strangers, and what was never for the bot. */
export function dropsBodyAtOnce(outcome: Outcome): boolean {
  return outcome === 'nothing' || outcome === 'stranger' || outcome === 'not_for_us';
}
