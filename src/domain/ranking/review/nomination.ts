import { type CaseAt, stepped, voidCase, withSuccessor } from '../../cases/case-at.ts';
import { OFFICE, OPENER, UNIT_WRITERS } from '../../cases/case-who.ts';
import { defineForm } from '../../procedure/form.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { anyOf } from '../../procedure/who.ts';

/**
 * 推荐观摩: a unit proposes own projects for the site review of a quarter; the office does so for a leader who names one. The leading
 * group chooses, which the office enters on the review. Source: the plan 四（四）1（2）, domain §2 M24.
 */

export interface Nomination {
  /** The review, by its number. */
  review: string;
  projects: readonly string[];
  reason: string;
  /** Those that were chosen; null as long as nobody has decided. */
  selected: readonly string[] | null;
}

export type NominationCase = CaseAt<Nomination, null>;
export type NominationState = 'nominated' | 'selected' | 'refused' | 'withdrawn' | 'void';

export const NOMINATION_FORM = defineForm({
  project: { kind: 'project', label: '推荐项目', isRequired: true },
  second: { kind: 'project', label: '推荐项目（二）' },
  third: { kind: 'project', label: '推荐项目（三）' },
  reason: {
    kind: 'note',
    label: '推荐理由',
    isRequired: true,
    rows: 2,
    maxCharacters: 200,
    placeholder: '如：主体封顶，形象进度好；区主要领导指定的请写明',
  },
});

export interface NominationInputs {
  withdraw: Record<never, never>;
  /** Taken by the review alone. */
  decide: { selected: readonly string[]; note: string } | Record<never, never>;
}

const WRITER = anyOf<NominationCase>([OPENER, UNIT_WRITERS], '推荐单位');

export const nominationProcedure: Procedure<NominationCase, NominationState, NominationInputs, never> = {
  stateOf: ({ stored }) => stored.state as NominationState,
  steps: {
    withdraw: {
      from: ['nominated'],
      to: ['withdrawn'],
      who: WRITER,
      asks: null,
      apply: (c, _, at) => stepped(c, { step: 'withdraw', state: 'withdrawn' }, at),
    },
    decide: {
      from: ['nominated'],
      to: ['selected', 'refused'],
      who: OFFICE,
      asks: null,
      owes: () => true,
      isOffered: () => false,
      refuse: (_, input) => (input !== null && 'selected' in input ? null : 'stale'),
      apply: (c, input, at) => {
        const { selected, note } = 'selected' in input ? input : { selected: [], note: '' };
        const state = selected.length > 0 ? 'selected' : 'refused';
        return stepped(c, { step: 'decide', state, note, data: { selected } }, at);
      },
    },
  },
  void: { from: ['nominated'], to: 'void', end: voidCase, succeed: withSuccessor },
};
