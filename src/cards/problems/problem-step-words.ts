import type { Problem } from '../../domain/problems/problem.ts';
import type { ProblemStepName, Refusal } from '../../domain/problems/steps/problem-action.ts';
import type { Color } from '../kit/drawing/elements.ts';
import type { Step } from '../kit/views.ts';

/** What a step is called on its button, and what is said when it is done. The compiler finds the step without words. */
export interface StepWords {
  label: string;
  style: Step['style'];
  /** The toast after a press that had its effect. */
  done: string;
  /** The colour of its form's head; none for a step that asks nothing. */
  template?: Color;
  /** Asked before the press is sent. */
  confirm?: string;
}

export const PROBLEM_STEPS: Readonly<Record<ProblemStepName, StepWords>> = {
  grant: { label: '同意延期', style: 'primary', done: '已同意延期' },
  deny: { label: '不同意延期', style: 'default', done: '已记为不同意延期', template: 'orange' },
  allow: { label: '同意暂停', style: 'primary', done: '已同意暂停' },
  disallow: { label: '不同意暂停', style: 'default', done: '已记为不同意暂停', template: 'orange' },
  acknowledge: { label: '签收', style: 'primary', done: '已签收' },
  start: { label: '开始办理', style: 'default', done: '已开始办理', template: 'turquoise' },
  feedback: { label: '反馈进展', style: 'default', done: '已反馈进展', template: 'turquoise' },
  respond: { label: '反馈', style: 'primary', done: '已提交', template: 'turquoise' },
  confirm: { label: '确认已解决', style: 'primary', done: '已确认解决' },
  dispute: { label: '未解决', style: 'danger', done: '已提交', template: 'orange' },
  close: { label: '销号', style: 'primary', done: '已销号', template: 'orange' },
  resume: { label: '恢复办理', style: 'primary', done: '已恢复办理' },
  extend: { label: '申请延期', style: 'default', done: '已提交', template: 'orange' },
  pause: { label: '申请暂停', style: 'default', done: '已提交', template: 'violet' },
  return: { label: '退回', style: 'default', done: '已提交', template: 'orange' },
  assign: { label: '转办', style: 'default', done: '已提交', template: 'blue' },
  name: { label: '写明责任单位', style: 'default', done: '已写明责任单位' },
  meet: { label: '召集专题会', style: 'default', done: '已召集专题会，有关人员已收到通知' },
  merge: { label: '合并', style: 'default', done: '已合并', template: 'orange' },
  keep: { label: '不合并', style: 'default', done: '已记为不合并' },
  same: { label: '同一问题', style: 'default', done: '已告知推进中心，由推进中心决定是否合并' },
  unmerge: { label: '撤销合并', style: 'default', done: '已撤销合并' },
  urge: { label: '标为紧急', style: 'default', done: '已标为紧急' },
  calm: { label: '改为常规', style: 'default', done: '已改为常规' },
  raise: { label: '列为重大', style: 'default', done: '已列为重大' },
  listTalk: { label: '列入约谈建议', style: 'default', done: '已列入约谈建议，由领导研究决定，没有发给责任单位' },
  dropTalk: { label: '不发送', style: 'default', done: '已记录，不作约谈建议' },
  supervise: { label: '督办', style: 'default', done: '已督办，责任单位已收到，并列入下次例会议程' },
  lower: { label: '取消重大', style: 'default', done: '已取消重大' },
  reject: { label: '不予受理', style: 'default', done: '已提交', template: 'orange' },
  instruct: { label: '登记批示', style: 'default', done: '已登记批示', template: 'blue' },
  reopen: { label: '重新办理', style: 'default', done: '已提交', template: 'orange' },
  recheck: { label: '回头看通过', style: 'primary', done: '回头看已通过', template: 'green' },
  refute: { label: '回头看未通过', style: 'danger', done: '已重新办理', template: 'orange' },
  edit: { label: '修改', style: 'default', done: '已提交', template: 'orange' },
  withdraw: { label: '撤销', style: 'danger', done: '已撤销，台账保留记录', confirm: '台账会保留记录。' },
};

/** The words of a step for one problem: what no unit has yet is 交办, not 转办. */
export function problemStepWords(name: ProblemStepName, { responsibleUnit, urgency, status }: Problem): StepWords {
  const words = PROBLEM_STEPS[name];
  // What was only signed is told of first.
  if (status === 'acknowledged' && name === 'feedback') return { ...words, style: 'primary' };
  if (status === 'acknowledged' && name === 'respond') return { ...words, style: 'default' };
  // What is urgent gets its meeting at once.
  if (name === 'meet' && urgency === 'urgent') return { ...words, style: 'primary' };
  return name === 'assign' && responsibleUnit === null ? { ...words, label: '交办', style: 'primary' } : words;
}

/** Said of a day that is no extension, or too long a one. */
export function tooLongWords(workingDays: number): string {
  return `新的期限应晚于原期限，且最多延长 ${workingDays} 个工作日`;
}

/** Why a step was refused, for a toast; who may take it is added to `no_right`. */
export const PROBLEM_REFUSALS: Readonly<Record<Refusal, string>> = {
  no_right: '您没有办理这一步的权限',
  stale: '状态已变化，请以最新卡片为准',
  unconfirmed: '上报人或项目管家尚未确认解决，暂不能销号',
  own_response: '反馈人不能销号，请由推进中心其他同志验收',
  no_change: '内容没有变化',
  taken_on: '问题已签收，不能自行撤销，请联系推进中心',
  due_fixed: '签收后办结期限由推进中心调整，责任单位可以申请延期',
  asked_before: '延期只能申请一次',
  too_late: '延期须在办结期限之前申请',
  too_long: '新的期限应晚于原期限，且不超过规定的延长天数',
  paused_before: '暂停只能申请一次',
  pause_too_late: '暂停须在办结期限之前申请',
  pause_too_long: '恢复办理日期应晚于今天，且不晚于规定的最长暂停期',
  called: '专题会已经召集，会后由会议纪要明确事项，不必重复召集',
  merge_self: '不能并入自身，请填写另一个问题的编号',
  merge_unknown: '本项目没有这个编号的未销号问题，请核对编号',
  merge_ended: '要并入的问题已办结或已合并，不能再并入',
  merge_answered: '要并入的问题已反馈结果，尚待确认、验收，不能再并入；确是同一问题且仍未解决的，请先点“未解决”',
  said_same: '您已说明是同一问题，等待推进中心决定',
  no_evidence: '没有佐证材料的，请写明理由；有照片或文件的，请先上传',
  future_result: '办理结果应是已经办成的事，尚未办成的请办结后再反馈',
  no_plan: '重大问题到期未办结的，请同时写明下一步计划',
  unit_first: '由责任单位反馈办理结果后，再请您确认',
  passed_on: '问题已经流转，责任单位由推进中心交办',
  supervised_today: '今天已经督办过，责任单位已收到',
  grant_over: '申请延到的日期已过，不能再同意；请办理“不同意延期”并写明理由，或用“修改”另定办结期限',
  pause_over: '申请恢复办理的日期已到，不必再暂停；请办理“不同意暂停”并写明理由',
  due_over: '所选办结期限已过，请另选日期，或留空按规定时限计算',
};
