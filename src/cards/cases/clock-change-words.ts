import type { ClockChangeReason } from '../../domain/cases/clock-change.ts';
import type { ProposalInputs, ProposalState } from '../../domain/cases/proposal.ts';
import { type CaseWords, COMMON_REFUSALS } from './case-words.ts';
import { PROPOSAL_STATES, proposalStepWords } from './proposal-words.ts';

export const CLOCK_CHANGE_WORDS: CaseWords<ProposalState, keyof ProposalInputs, ClockChangeReason> = {
  states: PROPOSAL_STATES,
  steps: proposalStepWords({ label: '确认修改', done: '已生效', past: '确认修改', ask: '请复核时限修改' }),
  refusals: {
    ...COMMON_REFUSALS,
    not_second: '由推进中心另一名同志复核，提出人不能确认',
    not_fitting: '其他时限、时间已经修改，与这项不再协调，请选“不同意”后重新提出',
    changed_since: '这项时限已经另行修改，请选“不同意”后重新提出',
  },
  track: [],
};
