import type { Month } from '../base/time.ts';

/** What a call to the platform is for. `other`: none that the bot makes as far as is known. */
export const CALL_KINDS = [
  'send',
  'reply',
  'patch',
  'urgent',
  'upload',
  'download',
  'token',
  'history',
  'chat',
  'contacts',
  'bot_info',
  'other',
] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** The calls of a month. Shapes: kinds without a call are missing. */
export interface CallsOfMonth {
  month: Month;
  total: number;
  byKind: ReadonlyMap<CallKind, number>;
}

/** How much of the month's calls is used: from 70 % on `low`, from 90 % on `scarce`. */
export const CALL_LEVELS = ['ample', 'low', 'scarce'] as const;
export type CallLevel = (typeof CALL_LEVELS)[number];

const FROM_PERCENT: Readonly<Record<Exclude<CallLevel, 'ample'>, number>> = { low: 70, scarce: 90 };

/**
 * The level of a number of calls. Shapes: `budget` is what the month has; 0 is without a limit.
 *
 * What is left out, in this order. `low`: updates of cards that change words only. `scarce`: all updates of cards but those
 * that somebody waits for, and the weekly reminder in groups. Never: receipts and other answers, turn notices, digests,
 * urgent messages, agendas, rankings.
 */
export function callLevel(total: number, budget: number): CallLevel {
  if (budget === 0) return 'ample';
  const percent = (total * 100) / budget;
  return percent >= FROM_PERCENT.scarce ? 'scarce' : percent >= FROM_PERCENT.low ? 'low' : 'ample';
}
