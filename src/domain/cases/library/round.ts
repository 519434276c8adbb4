import { dayOf } from '../../base/time.ts';
import { defineForm, type ValuesOf } from '../../procedure/form.ts';
import type { Procedure, Step } from '../../procedure/procedure.ts';
import { type CaseAt, stepped, voidCase } from '../case-at.ts';
import { OFFICE } from '../case-who.ts';
import type { EntryCase } from './entry.ts';
import {
  type Batch,
  type BatchInput,
  type BatchReason,
  batchForm,
  type Decided,
  decideBatch,
  readyFor,
  tallyWords,
  whyNotBatch,
} from './round-batch.ts';

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

export interface RoundExtra extends RoundTally {
  /** Those that wait for the office or the leading group. */
  proposals: readonly EntryCase[];
  /** What the step has made of them. */
  decided: readonly Decided[];
}

export type RoundCase = CaseAt<RoundData, RoundExtra>;
export type RoundState = 'open' | 'closed' | 'void';

const EXTEND = defineForm({ until: { kind: 'day', label: '选报截止', isRequired: true } });

export interface RoundInputs {
  screen_many: BatchInput;
  consent_many: BatchInput;
  extend: ValuesOf<typeof EXTEND>;
  close: Record<never, never>;
}

export type RoundReason = 'past' | 'waiting' | BatchReason;

export const roundProcedure: Procedure<RoundCase, RoundState, RoundInputs, RoundReason> = {
  stateOf: ({ stored }) => stored.state as RoundState,
  steps: {
    screen_many: batchStep('screen_many', 'screen'),
    consent_many: batchStep('consent_many', 'consent'),
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

/** The office decides many proposals at once. */
function batchStep(name: string, batch: Batch): Step<RoundCase, RoundState, BatchInput, RoundReason> {
  return {
    from: ['open'],
    to: 'same',
    who: OFFICE,
    asks: ({ extra }) => batchForm(batch, extra.proposals),
    isOffered: ({ extra }) => readyFor(batch, extra.proposals).length > 0,
    refuse: ({ extra }, input, at) =>
      readyFor(batch, extra.proposals).length === 0
        ? 'none_ready'
        : input && whyNotBatch(batch, extra.proposals, input, at),
    apply(c, input, at) {
      const decided = decideBatch(batch, c.extra.proposals, input, at);
      const after = stepped(c, { step: name, state: 'open', note: tallyWords(decided), dueAt: c.stored.dueAt }, at);
      return { ...after, extra: { ...c.extra, decided } };
    },
  };
}
