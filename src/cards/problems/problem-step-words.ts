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
  deny: { label: '不同意延期', style: 'default', done: '已记为不同意延期' },
  acknowledge: { label: '签收', style: 'primary', done: '已签收' },
  start: { label: '开始办理', style: 'default', done: '已开始办理' },
  respond: { label: '反馈', style: 'primary', done: '已提交', template: 'turquoise' },
  confirm: { label: '确认已解决', style: 'primary', done: '已确认解决' },
  dispute: { label: '未解决', style: 'danger', done: '已提交', template: 'orange' },
  close: { label: '销号', style: 'primary', done: '已销号', template: 'orange' },
  resume: { label: '恢复办理', style: 'primary', done: '已恢复办理' },
  extend: { label: '申请延期', style: 'default', done: '已提交', template: 'orange' },
  return: { label: '退回', style: 'default', done: '已提交', template: 'orange' },
  assign: { label: '转办', style: 'default', done: '已提交', template: 'blue' },
  name: { label: '写明责任单位', style: 'default', done: '已写明责任单位' },
  suspend: { label: '暂停', style: 'default', done: '已提交', template: 'violet' },
  reject: { label: '不予受理', style: 'default', done: '已提交', template: 'orange' },
  reopen: { label: '重新办理', style: 'default', done: '已提交', template: 'orange' },
  edit: { label: '修改', style: 'default', done: '已提交', template: 'orange' },
  withdraw: { label: '撤销', style: 'danger', done: '已撤销，台账保留记录', confirm: '台账会保留记录。' },
};

/** The words of a step for one problem: what no unit has yet is 交办, not 转办. */
export function problemStepWords(name: ProblemStepName, { responsibleUnit }: Problem): StepWords {
  const words = PROBLEM_STEPS[name];
  return name === 'assign' && responsibleUnit === null ? { ...words, label: '交办', style: 'primary' } : words;
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
  too_long: '新的期限应晚于原期限，且最多延长 10 个工作日',
  no_evidence: '没有佐证材料的，请写明理由；有照片或文件的，请先上传',
  future_result: '办理结果应是已经办成的事，尚未办成的请办结后再反馈',
  unit_first: '由责任单位反馈办理结果后，再请您确认',
  passed_on: '问题已经流转，责任单位由推进中心交办',
};
