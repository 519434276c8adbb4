import type { ExitReason } from '../../library/project.ts';
import { defineForm, type ValuesOf } from '../../procedure/form.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { askedTo, secondTo } from '../../procedure/second-person.ts';
import { type CaseAt, stepped, voidCase, withSuccessor } from '../case-at.ts';
import { OFFICE } from '../case-who.ts';
import { isReadyToLeave } from './due-moves.ts';
import {
  approveStep,
  CONSENT,
  consentStep,
  missingPaper,
  NO_CONSENT,
  type PaperData,
  type PaperInputs,
  type PaperReason,
  type PaperState,
  paperDue,
  REFUSE_PAPER,
  refuseStep,
  withdrawStep,
} from './paper-steps.ts';

/**
 * 申请退库: a project leaves the library when it is completed and effective, or for one of five reasons with the leading
 * group's consent. A second person of the office confirms. Source: domain §2 M6, contract §6.8.
 */

export interface ExitData extends PaperData {
  reason: ExitReason;
  note: string;
  /** What becomes of what is still open: it goes on without the project, or ends with it; null until it is settled. */
  remaining: 'keep' | 'end' | null;
}

/** Something of the project that still waits for somebody. */
export interface OpenThing {
  kind: 'problem' | 'action' | 'claim' | 'hold' | 'case';
  /** In Chinese, e.g. `问题 WT-2026-0007 施工用电未接通`. */
  words: string;
}

export type ExitCase = CaseAt<ExitData, { open: readonly OpenThing[] }>;

const SCREEN = defineForm({
  remaining: {
    kind: 'choice',
    label: '未办结事项如何处理',
    isRequired: true,
    options: [
      { value: 'keep', label: '继续办理，办结为止' },
      { value: 'end', label: '随项目退库一并终止' },
    ],
  },
});

/** What has come up while the leading group consulted is settled with its consent. */
const CONSENT_AND_REST = defineForm({ ...CONSENT, ...SCREEN });

export interface ExitInputs extends PaperInputs {
  screen: Partial<ValuesOf<typeof SCREEN>>;
  consent: PaperInputs['consent'] & Partial<ValuesOf<typeof SCREEN>>;
  confirm: Record<never, never>;
  return: ValuesOf<typeof REFUSE_PAPER>;
}

export type ExitReasonWhy = PaperReason | 'not_second' | 'not_effective' | 'open_things';

/** Never who applied, nor who of the office has brought it this far: of an office of two, each takes a step. */
const SECOND = secondTo<ExitCase>(({ stored: { openedBy, data, steps } }) => [
  openedBy,
  data.recordedBy ?? screenerOf(steps),
]);

const CONSENT_STEP = consentStep<ExitCase>('second');

export const exitProcedure: Procedure<ExitCase, PaperState, ExitInputs, ExitReasonWhy> = {
  stateOf: ({ stored }) => stored.state as PaperState,
  steps: {
    approve: approveStep(),
    screen: {
      from: ['office'],
      // What is completed and effective leaves without the leading group.
      to: ['leading_group', 'second'],
      who: OFFICE,
      asks: c => (c.extra.open.length > 0 ? SCREEN : null),
      owes: () => true,
      refuse: c => {
        if (c.stored.data.reason === 'effective' && c.project !== null && !isReadyToLeave(c.project))
          return 'not_effective';
        return missingPaper(c);
      },
      apply: (c, input, at) => {
        const state = c.stored.data.reason === 'effective' ? 'second' : 'leading_group';
        const remaining = (input.remaining as ExitData['remaining'] | undefined) ?? null;
        return stepped(c, { step: 'screen', state, data: { remaining }, dueAt: paperDue(state, at) }, at);
      },
    },
    consent: {
      ...CONSENT_STEP,
      asks: c => (hasUnsettled(c) === null ? CONSENT : CONSENT_AND_REST),
      apply: (c, input, at) => {
        const after = CONSENT_STEP.apply(c, input, at);
        const remaining = (input.remaining as ExitData['remaining'] | undefined) ?? after.stored.data.remaining;
        return { ...after, stored: { ...after.stored, data: { ...after.stored.data, remaining } } };
      },
    },
    confirm: {
      from: ['second'],
      to: ['done'],
      who: SECOND,
      turn: askedTo(SECOND),
      asks: null,
      owes: () => true,
      whyNot: () => 'not_second',
      refuse: c => hasUnsettled(c) ?? missingPaper(c),
      apply: (c, _, at) => stepped(c, { step: 'confirm', state: 'done' }, at),
    },
    return: {
      from: ['second'],
      to: ['office'],
      who: SECOND,
      asks: () => REFUSE_PAPER,
      whyNot: () => 'not_second',
      apply: (c, { note }, at) =>
        stepped(c, { step: 'return', state: 'office', data: NO_CONSENT, note, dueAt: paperDue('office', at) }, at),
    },
    refuse: refuseStep(),
    withdraw: withdrawStep(),
  },
  void: {
    from: ['unit_head', 'office', 'leading_group', 'second'],
    to: 'void',
    end: voidCase,
    succeed: withSuccessor,
  },
};

/** What has come up since the office settled what is open has to be settled, too. */
function hasUnsettled({ stored, extra }: ExitCase): 'open_things' | null {
  return extra.open.length > 0 && stored.data.remaining === null ? 'open_things' : null;
}

/** Who of the office has let it pass. */
function screenerOf(steps: readonly { step: string; by: string }[]): string | null {
  return steps.findLast(one => one.step === 'screen')?.by ?? null;
}
