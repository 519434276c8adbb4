import type { ActionStatus } from '../../domain/actions/action-item.ts';
import type { ActionRefusal, ActionStepName } from '../../domain/actions/action-procedure.ts';
import type { Color } from '../kit/drawing/elements.ts';
import type { Step } from '../kit/views.ts';
import { PROBLEM_STATUS_WORDS } from '../kit/words.ts';

/** What a step of an action item is called on its button, and what is said when it is done. */
export interface ActionStepWords {
  label: string;
  style: Step['style'];
  /** The toast after a press that had its effect. */
  done: string;
  /** The colour of its form's head; none for a step that asks nothing. */
  template?: Color;
}

export const ACTION_STEPS: Readonly<Record<ActionStepName, ActionStepWords>> = {
  grant: { label: '同意延期', style: 'primary', done: '已同意延期' },
  deny: { label: '不同意延期', style: 'default', done: '已记为不同意延期' },
  acknowledge: { label: '签收', style: 'primary', done: '已签收' },
  respond: { label: '办结反馈', style: 'primary', done: '已提交', template: 'turquoise' },
  progress: { label: '反馈进展', style: 'default', done: '已提交', template: 'blue' },
  close: { label: '销号', style: 'primary', done: '已销号', template: 'orange' },
  dispute: { label: '未完成', style: 'danger', done: '已提交', template: 'orange' },
  resume: { label: '恢复办理', style: 'primary', done: '已恢复办理' },
  extend: { label: '申请延期', style: 'default', done: '已提交', template: 'orange' },
  return: { label: '退回', style: 'default', done: '已提交', template: 'orange' },
  assign: { label: '转办', style: 'default', done: '已提交', template: 'blue' },
  recheck: { label: '回头看通过', style: 'primary', done: '回头看已通过', template: 'green' },
  refute: { label: '回头看未通过', style: 'danger', done: '已重新办理', template: 'orange' },
  instruct: { label: '登记批示', style: 'default', done: '已登记批示', template: 'blue' },
  reopen: { label: '重新办理', style: 'default', done: '已提交', template: 'orange' },
  withdraw: { label: '撤销', style: 'danger', done: '已撤销，台账保留记录', template: 'orange' },
};

/** Why a step was refused, for a toast; who may take it is added to `no_right`. */
export const ACTION_REFUSALS: Readonly<Record<ActionRefusal, string>> = {
  no_right: '您没有办理这一步的权限',
  stale: '状态已变化，请以最新卡片为准',
  own_response: '反馈人不能销号，请由督办人或推进中心其他同志验收',
  no_change: '内容没有变化',
  asked_before: '延期只能申请一次',
  too_late: '延期须在办结期限之前申请',
  too_long: '新的期限应晚于原期限，且不超过规定的延长天数',
  no_evidence: '没有佐证材料的，请写明理由；有照片或文件的，请先上传',
  due_over: '所选办结期限已过，请另选日期，或留空按规定时限计算',
  grant_over: '申请延到的日期已过，不能再同意；请办理“不同意延期”并写明理由',
  future_result: '办理结果应是已经办成的事，尚未办成的请用“反馈进展”',
};

/** What the states of an action item are called: as those of a problem, but for what its unit has given back. */
export const ACTION_STATUS_WORDS: Readonly<Record<ActionStatus, string>> = {
  open: '待转办',
  assigned: PROBLEM_STATUS_WORDS.assigned,
  acknowledged: PROBLEM_STATUS_WORDS.acknowledged,
  in_progress: PROBLEM_STATUS_WORDS.in_progress,
  responded: PROBLEM_STATUS_WORDS.responded,
  closed: PROBLEM_STATUS_WORDS.closed,
  rechecked: PROBLEM_STATUS_WORDS.rechecked,
  reopened: PROBLEM_STATUS_WORDS.reopened,
  suspended: PROBLEM_STATUS_WORDS.suspended,
  withdrawn: PROBLEM_STATUS_WORDS.withdrawn,
};

/** What was done when an item reached a state: the words of its history. */
export const ACTION_HISTORY_WORDS: Readonly<Record<ActionStatus, string>> = {
  open: '退回',
  assigned: '交办',
  acknowledged: '签收',
  in_progress: '办理',
  responded: '反馈',
  closed: '销号',
  rechecked: '回头看',
  reopened: '重新办理',
  suspended: '暂停',
  withdrawn: '撤销',
};
