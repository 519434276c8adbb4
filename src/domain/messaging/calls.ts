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
