import { type CaseAt, stepped, voidCase } from '../../cases/case-at.ts';
import { OFFICE } from '../../cases/case-who.ts';
import type { Form } from '../../procedure/form.ts';
import type { Procedure, Taking } from '../../procedure/procedure.ts';
import type { Who } from '../../procedure/who.ts';

/**
 * 观摩评分: the sheet of one judge of a site review. He alone sees it and may change it until the office closes the judging.
 * Source: contract §6.8 (ballot of a site review: the own sheet), domain §4.2.
 */

export interface Visited {
  /** The unit's key. */
  unit: string;
  /** The unit with its visited projects, as it stands on the sheet. */
  label: string;
}

export interface Ballot {
  review: string;
  quarter: string;
  day: string;
  judge: string;
  /** The units that he marks, in order: never his own. */
  visited: readonly Visited[];
  /** Decimal texts by the keys of the units; null as long as he has handed in nothing. */
  marks: Readonly<Record<string, string>> | null;
}

export type BallotCase = CaseAt<Ballot, null>;
export type BallotState = 'waiting' | 'handed' | 'counted' | 'missing' | 'void';
type Marks = Readonly<Record<string, string>>;
/** Taken by the review alone. */
export type ByReview = { byReview: 'close' | 'reopen' | 'cancel' } | Record<never, never>;

export interface BallotInputs {
  hand_in: Marks;
  change: Marks;
  settle: ByReview;
}

/** Nobody acts for a judge. */
const JUDGE: Who<BallotCase> = { words: '本人', may: ({ id }, { stored }) => id === stored.data.judge };

export const ballotProcedure: Procedure<BallotCase, BallotState, BallotInputs, never> = {
  stateOf: ({ stored }) => stored.state as BallotState,
  steps: {
    hand_in: {
      from: ['waiting'],
      to: ['handed'],
      who: JUDGE,
      asks: ({ stored }) => markForm(stored.data),
      owes: () => true,
      apply: (c, input, at) => handedIn('hand_in', c, input, at),
    },
    change: {
      from: ['handed'],
      to: 'same',
      who: JUDGE,
      asks: ({ stored }) => markForm(stored.data),
      apply: (c, input, at) => handedIn('change', c, input, at),
    },
    settle: {
      from: ['waiting', 'handed', 'counted', 'missing'],
      to: ['waiting', 'handed', 'counted', 'missing', 'void'],
      who: OFFICE,
      asks: null,
      isOffered: () => false,
      refuse: (_, input) => (input !== null && 'byReview' in input ? null : 'stale'),
      apply: (c, input, at) => stepped(c, { step: 'settle', state: settledAs(c, input), dueAt: null }, at),
    },
  },
  void: { from: ['waiting'], to: 'void', end: voidCase },
};

export function markField(index: number): string {
  return `mark_${index}`;
}

/** One mark for each unit, all of them. */
function markForm({ visited }: Ballot): Form {
  return Object.fromEntries(
    visited.map(({ label }, index): [string, Form[string]] => [
      markField(index),
      { kind: 'mark', label, isRequired: true, placeholder: '0 至 100，可带两位小数' },
    ]),
  );
}

function handedIn(step: string, c: BallotCase, input: Marks, at: Taking): BallotCase {
  const marks = Object.fromEntries(
    c.stored.data.visited.map(({ unit }, index) => [unit, input[markField(index)] ?? '']),
  );
  return stepped(c, { step, state: 'handed', data: { marks } }, at);
}

function settledAs({ stored: { data } }: BallotCase, input: ByReview): BallotState {
  const how = 'byReview' in input ? input.byReview : 'cancel';
  if (how === 'cancel') return 'void';
  if (how === 'reopen') return data.marks === null ? 'waiting' : 'handed';
  return data.marks === null ? 'missing' : 'counted';
}
