import type { ProposalInputs, ProposalState } from '../../domain/cases/proposal.ts';
import type { AppealInputs, AppealReason, AppealState } from '../../domain/ranking/procedure/appeal.ts';
import type { AwardInputs, AwardReason, AwardState } from '../../domain/ranking/procedure/award.ts';
import type { OfTotal } from '../../domain/ranking/procedure/of-total.ts';
import type {
  PublicationInputs,
  PublicationReason,
  PublicationState,
} from '../../domain/ranking/procedure/publication.ts';
import { type CaseWords, COMMON_REFUSALS } from './case-words.ts';
import { PROPOSAL_STATES, proposalStepWords } from './proposal-words.ts';

/** What the cases around a ranking are called: 奖罚, 申诉, 发布. */

export const AWARD_WORDS: CaseWords<AwardState, keyof AwardInputs, AwardReason> = {
  states: {
    ...PROPOSAL_STATES,
    revoking: { words: '待复核撤销', color: 'orange' },
    revoked: { words: '已撤销', color: 'grey' },
  },
  steps: {
    ...proposalStepWords({ label: '确认', done: '已复核确认', past: '复核确认', ask: '请复核奖罚' }),
    revoke: {
      label: '撤销已生效的奖罚',
      style: 'danger',
      done: '已提请撤销，等待另一名同志复核',
      past: '提请撤销',
      note: '由推进中心另一名同志复核后不再计分；复核之前照常计分。已经发布的排名不会自行变动，须发送“发布”更正。',
    },
    confirmRevoke: {
      label: '同意撤销',
      style: 'primary',
      done: '已撤销，不再计分',
      past: '同意撤销',
      ask: '请复核奖罚的撤销',
      called: ['同意', '复核同意'],
    },
    keep: { label: '不同意撤销', style: 'danger', done: '已记为不同意，照常计分', note: '理由将留存在办理记录中。' },
    withdrawRevoke: { label: '收回撤销', style: 'default', done: '已收回，照常计分', past: '收回撤销' },
  },
  refusals: {
    ...COMMON_REFUSALS,
    not_second: '由推进中心另一名同志复核，提出的人不能确认',
  },
  track: [],
};

export const COMMENT_WORDS: CaseWords<ProposalState, keyof ProposalInputs, 'not_second'> = {
  states: PROPOSAL_STATES,
  steps: proposalStepWords({
    label: '确认',
    done: '已复核确认，计入季考核',
    past: '复核确认',
    ask: '请复核主要领导点评',
  }),
  refusals: { ...COMMON_REFUSALS, not_second: '由推进中心另一名同志复核，登记人不能确认' },
  track: [],
};

export const APPEAL_WORDS: CaseWords<AppealState, keyof AppealInputs, AppealReason> = {
  states: {
    raised: { words: '待答复', color: 'orange' },
    granted: { words: '已采纳', color: 'green' },
    refused: { words: '未采纳', color: 'grey' },
    withdrawn: { words: '已撤回', color: 'grey' },
    void: { words: '已终止', color: 'grey' },
  },
  steps: {
    grant: {
      label: '采纳',
      style: 'primary',
      done: '已采纳，得分重新计算',
      ask: '请答复申诉',
      note: '核定的数只改这一个单位的这一项依据，填全单位的合计数，得分和名次由规则重新算出；台账已经更正的，只写理由。',
    },
    refuse: {
      label: '不予采纳',
      style: 'danger',
      done: '已答复',
      past: '不予采纳',
      note: '理由将发给申诉单位，并留存在办理记录中。',
      called: ['不采纳', '驳回'],
    },
    withdraw: { label: '撤回申诉', style: 'default', done: '已撤回', called: ['撤回', '撤销'] },
    reopen: {
      label: '重新答复',
      style: 'default',
      done: '原答复不再计，请重新答复',
      note: '原来的答复不再计，得分按未采纳重新计算，理由将发给申诉单位；重新答复之前不能提请发布。',
      called: ['更改答复'],
    },
  },
  refusals: {
    ...COMMON_REFUSALS,
    no_value: '请写明核定为多少',
    no_figure: '请选择核定的是哪一个数',
    bad_value: '“核定为”请只写数字，如 31 或 1200.5',
    same_value: '核定的数与现在的相同；不改数的请选“不予采纳”，台账已经更正的不用填数',
    not_whole: '这一项是个数，请填写整数',
    above_total: '核定的数超过了应有的总数，请核对',
    submitted: '排名已经提请发布，请先退回（或由提请人撤回），再重新答复',
    over: '这一期排名已经发布或不再办理，不能重新答复；需要更正的，请发送“发布”办理更正',
    would_lose: '按这个数计算，这一项的得分比现在低，请核对；“核定为”要填全单位的合计数，不是一个项目的数',
  },
  track: [],
};

/** Why a figure cannot be set: it would be more than what it is a part of. */
export function aboveTotalWords({ part, total, unit }: OfTotal): string {
  return `核定后“${part.label}”为 ${part.value} ${unit}，超过“${total.label}”${total.value} ${unit}，请核对`;
}

export const PUBLICATION_WORDS: CaseWords<PublicationState, keyof PublicationInputs, PublicationReason> = {
  states: {
    objection: { words: '公示中', color: 'blue' },
    confirming: { words: '待复核', color: 'orange' },
    published: { words: '已发布', color: 'green' },
    withdrawn: { words: '已撤回', color: 'grey' },
    void: { words: '已终止', color: 'grey' },
  },
  steps: {
    submit: {
      label: '提请发布',
      style: 'primary',
      done: '已提请，等待另一名同志复核',
      past: '提请发布',
      ask: '请在公示期满、申诉答复完后提请发布',
    },
    confirm: {
      label: '复核发布',
      style: 'primary',
      done: '已发布',
      past: '复核发布',
      ask: '请复核并发布排名',
      called: ['同意发布', '确认发布'],
      confirm: { title: '复核发布', text: '发布后发到各群，数据和规则即行封存，只能另出更正版。' },
    },
    sendBack: { label: '退回', style: 'danger', done: '已退回提请人', past: '退回' },
    withdraw: { label: '撤回提请', style: 'default', done: '已撤回', called: ['撤回', '撤销'] },
  },
  refusals: {
    ...COMMON_REFUSALS,
    not_second: '由推进中心另一名同志复核，提请人不能确认',
    too_early: '公示期还没有结束，期满后再提请发布',
    open_appeals: '还有申诉没有答复，答复后再办理',
    open_parts: '其中月份或季度的排名还没有发布，发布后再办理',
    has_moved: '提请之后核查、奖罚或申诉又有变化，请先退回，重新提请',
  },
  track: ['objection', 'confirming', 'published'],
};
