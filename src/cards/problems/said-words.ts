import type { Problem, ProblemStatus } from '../../domain/problems/problem.ts';
import type { ProblemStepName } from '../../domain/problems/steps/problem-action.ts';
import { HANDLERS, type ProblemCase } from '../../domain/problems/steps/problem-case.ts';
import type { WhyChoose } from '../../domain/problems/steps/said-of-problem.ts';
import { clip } from '../kit/drawing/text.ts';
import { PROBLEM_STATUS_WORDS } from '../kit/words.ts';
import { PROBLEM_STEPS, problemStepWords } from './problem-step-words.ts';

/** What is said above the card of a problem that somebody has named, where his words took no step. */
export function whyChooseWords(why: WhyChoose | 'which_unit', c: ProblemCase): string {
  const { number } = c.problem;
  switch (why) {
    case 'which':
      return `${number} 没有变动：请在卡片上点要办的一步；要上报其他情况，请写项目名称，不写编号。`;
    case 'return_reason':
      return `${number} 没有变动：退回须写明理由，请点“退回”填写，或发送“${number} 退回，理由”。`;
    case 'dispute_reason':
      return `${number} 没有变动：请点“未解决”，写明还差什么。`;
    case 'cannot':
      return `${number} 没有变动：不属于本单位职责的，请点“退回”写明理由；需要更多时间的，请点“申请延期”或“申请暂停”。`;
    case 'later':
      return `${number} 没有变动：需要更多时间的，请点“申请延期”写明日期和理由，或发送“${number} 延期到6月28日，理由”。`;
    case 'how_far':
      return `${number} 没有变动：请写明办到哪一步，如“${number} 进展：资料已报送，等待批复”。`;
    case 'unit_first':
      return `${number} 没有变动：责任单位还没有反馈办理结果。要补充情况，请联系责任单位或推进中心。`;
    case 'not_yours':
      return `${number} 没有变动：办理进展由${HANDLERS.named?.(c) ?? HANDLERS.words}反馈。`;
    case 'too_long':
      return `${number} 没有变动：文字太长，请点卡片上的按钮在表单中分次填写。`;
    case 'which_unit':
      return `${number} 没有变动：没有读出交办哪一个单位，请点“${c.problem.responsibleUnit === null ? '交办' : '转办'}”选择。`;
  }
}

/** What is said of a step that was taken by words. */
export function takenByWord(name: ProblemStepName, { number }: Problem, note: string): string {
  const said = note === '' ? '' : `：${note}`;
  const more = name === 'feedback' ? `已经办结的，请再发送“${number} 已解决，结果”。` : '';
  return `${number} ${PROBLEM_STEPS[name].done}${said}。${more}`;
}

/** What was said beside 签收 and is no part of it. */
export function leftWords(number: string, note: string): string {
  return `“${clip(note, 60)}”没有记为进展，需要记录的请再发送“${number} 进展：……”。`;
}

/** What has to come before a step that was tried too early, or has been; undefined where the state has moved on otherwise. */
function whyNotYet(name: ProblemStepName, { status, isConfirmed }: Problem): string | undefined {
  if (status === 'assigned' && NEEDS_SIGNING.has(name)) return '问题尚未签收，请先签收';
  const isUnanswered = UNANSWERED.has(status);
  if (isUnanswered && name === 'close') return '责任单位尚未反馈办理结果，暂不能销号';
  if (isUnanswered && name === 'confirm') return '责任单位尚未反馈办理结果，反馈后再请确认';
  return status === 'responded' && name === 'confirm' && isConfirmed ? '已经确认解决，等待推进中心验收销号' : undefined;
}

const NEEDS_SIGNING: ReadonlySet<ProblemStepName> = new Set(['feedback', 'extend', 'pause']);
const UNANSWERED: ReadonlySet<ProblemStatus> = new Set([
  'open',
  'assigned',
  'acknowledged',
  'in_progress',
  'reopened',
  'suspended',
]);

/** Why a step that was named by words cannot be taken in the state in which the problem is. */
export function whyNotNow(name: ProblemStepName, problem: Problem): string {
  const { label } = problemStepWords(name, problem);
  return whyNotYet(name, problem) ?? `问题现为“${PROBLEM_STATUS_WORDS[problem.status]}”，不能${label}`;
}
