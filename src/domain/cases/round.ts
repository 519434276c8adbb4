import { dayOf } from '../base/time.ts';
import { defineForm, type ValuesOf } from '../procedure/form.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { type CaseAt, stepped, voidCase } from './case-at.ts';
import { OFFICE } from './case-who.ts';

/**
 * A round of the yearly selection (集中选报): units propose until a day, the office screens, the leading group consents.
 * Source: domain §2 M22.
 */

export interface RoundData {
  year: number;
  /** Until when units propose. */
  until: string;
}

/** How the proposals of the round stand. */
export interface RoundTally {
  waiting: number;
  entered: number;
  refused: number;
}

export type RoundCase = CaseAt<RoundData, RoundTally>;
export type RoundState = 'open' | 'closed' | 'void';

const EXTEND = defineForm({ until: { kind: 'day', label: '选报截止', isRequired: true } });

export interface RoundInputs {
  extend: ValuesOf<typeof EXTEND>;
  close: Record<never, never>;
}

export type RoundReason = 'past' | 'waiting';

export const roundProcedure: Procedure<RoundCase, RoundState, RoundInputs, RoundReason> = {
  stateOf: ({ stored }) => stored.state as RoundState,
  steps: {
    close: {
      from: ['open'],
      to: ['closed'],
      who: OFFICE,
      asks: null,
      owes: () => true,
      refuse: c => (c.extra.waiting > 0 ? 'waiting' : null),
      apply: (c, _, at) => stepped(c, { step: 'close', state: 'closed' }, at),
    },
    extend: {
      from: ['open'],
      to: 'same',
      who: OFFICE,
      asks: () => EXTEND,
      refuse: (_, input, { now }) => (input && input.until < dayOf(now) ? 'past' : null),
      apply: (c, { until }, at) =>
        stepped(c, { step: 'extend', state: 'open', data: { until }, note: until, dueAt: c.stored.dueAt }, at),
    },
  },
  void: {
    from: ['open'],
    to: 'void',
    end: voidCase,
  },
};
