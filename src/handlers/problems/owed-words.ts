import type { Deadline } from '../../domain/problems/times/deadlines.ts';
import type { Escalation } from '../../domain/problems/times/escalation.ts';

/** What a problem or an action item waits for, as its cards say it. */
export const OWED: Readonly<Record<Deadline['step'], string>> = {
  triage: '等待交办',
  acknowledge: '等待签收',
  feedback: '等待首次反馈',
  solve: '等待办结反馈',
  monthly: '等待反馈进展和下一步计划',
  verify: '等待验收销号',
};

/** What is waited for: past its due day the solution, whatever had to be said before. */
export function owedStep({ step }: Deadline, escalation: Escalation | null): Deadline['step'] {
  return escalation?.isOverdue && escalation.owed === 'solve' ? 'solve' : step;
}

/** Said of a deadline that crosses a year without an official calendar. */
export const PROVISIONAL = '期限涉及尚未公布放假安排的年份，暂按周末和法定节日计算，公布后重新计算。';
