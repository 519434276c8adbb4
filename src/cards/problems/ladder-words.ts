import type { TimeOfDay } from '../../domain/base/clocks/clock-rules.ts';
import { type Day, dayOf, showInstant } from '../../domain/base/time.ts';
import { type Escalation, isOfUnit, type OwedStep } from '../../domain/problems/times/escalation.ts';
import { showDue } from '../kit/lines/facts.ts';

/** What is still to be done, as in `待区财政局签收`. */
export const OWED_WORDS: Readonly<Record<OwedStep, string>> = {
  triage: '交办',
  acknowledge: '签收',
  feedback: '首次反馈',
  solve: '办理并反馈',
  monthly: '反馈进展和下一步计划',
  confirm: '确认是否解决',
  verify: '验收销号',
};

/** Said of a deadline that may move once the year's official calendar is out. */
export const PROVISIONAL = '（暂按周末和法定节日计算）';

/** How late it is, e.g. `限 6月19日 18:00，已超期 3 个工作日`. */
export function lateness(
  {
    dueAt,
    isOverdue,
    workingDaysOverdue,
    workingDaysLeft,
    isProvisional,
  }: Pick<Escalation, 'dueAt' | 'isOverdue' | 'workingDaysOverdue' | 'workingDaysLeft' | 'isProvisional'>,
  now: Date,
): string {
  const due = `限 ${showInstant(dueAt, now)}${isProvisional ? PROVISIONAL : ''}`;
  if (isOverdue) return workingDaysOverdue > 0 ? `${due}，已超期 ${workingDaysOverdue} 个工作日` : `${due}，已超期`;
  if (workingDaysLeft > 0) return `${due}，还有 ${workingDaysLeft} 个工作日`;
  // A day off may come before a working day does.
  return dayOf(dueAt) === dayOf(now) ? `${due}，今日到期` : due;
}

/** What a step is called before 超期 and 限; the solution itself goes without a name. */
const STEP_NAMES: Readonly<Record<OwedStep, string>> = {
  triage: '交办',
  acknowledge: '签收',
  feedback: '首次反馈',
  solve: '',
  monthly: '',
  confirm: '确认',
  verify: '验收',
};

/**
 * `超期 3 个工作日`, `签收超期 1 个工作日`; without the days when it is late within the day. Null when nothing is late. What is
 * not late with its due day says with what it is, and no unit is shown as late for others.
 */
export function overdueWords(escalation: Escalation | null): string | null {
  if (!escalation?.isOverdue) return null;
  const { owed, isEarly, workingDaysOverdue } = escalation;
  const step = isEarly || !isOfUnit(owed) ? STEP_NAMES[owed] : '';
  return workingDaysOverdue > 0 ? `${step}超期 ${workingDaysOverdue} 个工作日` : `${step || '已'}超期`;
}

/** Until when in a list: `限 6月19日 18:00`; of what waits for others their own time; beside an earlier step `办结限 …`. */
export function dueWords(
  escalation: Escalation | null,
  dueDate: Day | null,
  dueTime: TimeOfDay | null,
  now: Date,
): string {
  if (escalation !== null && !isOfUnit(escalation.owed)) {
    return `${STEP_NAMES[escalation.owed]}限 ${showInstant(escalation.dueAt, now)}`;
  }
  if (dueDate === null) return '期限未定';
  return `${escalation?.isEarly ? '办结' : ''}限 ${showDue(dueDate, dueTime, now)}`;
}
