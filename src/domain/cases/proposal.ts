import { defineForm, type ValuesOf } from '../procedure/form.ts';
import type { CommonReason, Step, Taking } from '../procedure/procedure.ts';
import { askedTo, secondTo } from '../procedure/second-person.ts';
import { type CaseAt, stepped } from './case-at.ts';
import { OPENER } from './case-who.ts';

/**
 * What one person of the office proposes and another one confirms (一人提出、另一人复核): 奖罚, 点评, 修改时限. Until it is
 * confirmed nothing counts. Source: contract §6.8.
 */

export type ProposalState = 'proposed' | 'done' | 'refused' | 'withdrawn' | 'void';

export const REFUSE_PROPOSAL = defineForm({
  note: { kind: 'note', label: '不同意的理由', isRequired: true, rows: 2, maxCharacters: 300 },
});

export interface ProposalInputs {
  confirm: Record<never, never>;
  refuse: ValuesOf<typeof REFUSE_PROPOSAL>;
  withdraw: Record<never, never>;
}

type StepOf<C, Name extends keyof ProposalInputs, Reason extends string> = Step<
  C,
  ProposalState,
  ProposalInputs[Name],
  Reason | 'not_second'
>;

/** The three steps of a proposal. Shapes: `whyNot` says why it cannot be confirmed any more. */
export function proposalSteps<C extends CaseAt, Reason extends string = never>(
  whyNot: (c: C, at: Taking) => Reason | CommonReason | null = () => null,
): { [Name in keyof ProposalInputs]: StepOf<C, Name, Reason> } {
  const second = secondTo<C>(({ stored }) => [stored.openedBy]);
  return {
    confirm: {
      from: ['proposed'],
      to: ['done'],
      who: second,
      turn: askedTo(second),
      asks: null,
      owes: () => true,
      whyNot: () => 'not_second',
      refuse: (c, _, at) => whyNot(c, at),
      apply: (c, _, at) => stepped(c, { step: 'confirm', state: 'done' }, at),
    },
    refuse: {
      from: ['proposed'],
      to: ['refused'],
      who: second,
      asks: () => REFUSE_PROPOSAL,
      whyNot: () => 'not_second',
      apply: (c, { note }, at) => stepped(c, { step: 'refuse', state: 'refused', note }, at),
    },
    withdraw: {
      from: ['proposed'],
      to: ['withdrawn'],
      who: OPENER,
      asks: null,
      apply: (c, _, at) => stepped(c, { step: 'withdraw', state: 'withdrawn' }, at),
    },
  };
}
