import type { ProposalInputs, ProposalState } from '../../domain/cases/proposal.ts';
import type { CaseStepWords, CaseWords } from './case-words.ts';

/** What is said alike of everything that one person of the office proposes and another one confirms. */

export const PROPOSAL_STATES: CaseWords<ProposalState, never, never>['states'] = {
  proposed: { words: '待复核', color: 'orange' },
  done: { words: '已生效', color: 'green' },
  refused: { words: '未同意', color: 'grey' },
  withdrawn: { words: '已撤回', color: 'grey' },
  void: { words: '已终止', color: 'grey' },
};

/** Shapes: `confirm` says what becomes of what was confirmed, and what is asked of the second person. */
export function proposalStepWords(
  confirm: Pick<CaseStepWords, 'label' | 'done' | 'past' | 'ask'>,
): Record<keyof ProposalInputs, CaseStepWords> {
  return {
    confirm: { ...confirm, style: 'primary', called: ['同意', '复核同意', '复核通过'] },
    refuse: { label: '不同意', style: 'danger', done: '已记为不同意', note: '理由将留存在办理记录中。' },
    withdraw: { label: '撤回', style: 'default', done: '已撤回', called: ['撤销'] },
  };
}
