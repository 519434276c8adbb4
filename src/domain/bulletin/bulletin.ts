import type { Day } from '../base/time.ts';
import type { Scored } from '../ranking/words/scored.ts';

/** A ranking as it is told in writing. */
export interface Bulletin {
  scored: Scored;
  /** The district's name; null where the roster has none. */
  district: string | null;
  /** The last day whose reports count; `isRunning` while the period goes on. */
  asOf: Day;
  isRunning: boolean;
  /** Not verified and not published. */
  isDraft: boolean;
  /** Its number as an official document, where the office has given one: 二七重点办〔2026〕7号. */
  number: string | null;
  /** When it is issued; null for a draft. */
  issuedOn: Day | null;
  /** Units whose figures could not be computed, each with the reason. */
  leftOut: readonly { name: string; why: string }[];
  /** The shorter periods that it rests on and that were not published. */
  unpublished: readonly string[];
}
