import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { ClockRules } from '../../base/clocks/clock-rules.ts';
import { dayOf } from '../../base/time.ts';
import type { Tracked } from '../problem.ts';
import { type Deadline, isProvisional, nextDeadline } from './deadlines.ts';
import { endOfDue, rulesOf } from './limits.ts';
import { isPlanFeedback } from './monthly-feedback.ts';

/** The ladder of reminders of a problem, by working days before and after its dates. Source: domain §5 (ladder). */

export const LADDER_COLORS = ['blue', 'yellow', 'orange', 'red'] as const;
export type LadderColor = (typeof LADDER_COLORS)[number];

/** What each rung of the ladder is called. Source: domain §5. */
export const LADDER_WORDS: Readonly<Record<LadderColor, string>> = {
  blue: '提醒',
  yellow: '催办',
  orange: '督办',
  red: '通报',
};

/** How a history begins to say that a rung was told, whoever heard of it. */
export function rungSaid(color: LadderColor): string {
  return `发出${LADDER_WORDS[color]}：`;
}

/** Who has to do something before the problem can move on. */
export type OwedStep = Deadline['step'] | 'confirm';

export interface Escalation {
  /** Null while it is neither due soon nor overdue. */
  color: LadderColor | null;
  owed: OwedStep;
  /** The deadline of that step. */
  dueAt: Date;
  isOverdue: boolean;
  /** What is owed is owed before the due day: 签收, the first feedback. */
  isEarly: boolean;
  workingDaysOverdue: number;
  workingDaysLeft: number;
  /** An earlier date of the same problem was missed too. */
  isSecondMiss: boolean;
  suggestsTalk: boolean;
  /** The deadline was counted over a year without an official calendar. */
  isProvisional: boolean;
}

/**
 * Where a problem stands on the ladder; null when no step waits for anybody or the problem is suspended. Each step of the
 * responsible unit climbs by its own date, and the problem by its due day; a step of the office or the reporter is only overdue
 * or not.
 */
export function escalate(problem: Tracked, now: Date, calendar: WorkingCalendar): Escalation | null {
  const deadline = nextDeadline(problem, calendar);
  if (!deadline) return null;
  if (!isOfUnit(deadline.step)) {
    const { step, at } = deadline;
    const standing = standingAt(at, now, calendar);
    return {
      ...standing,
      owed: step === 'verify' && !problem.isConfirmed ? 'confirm' : step,
      dueAt: at,
      color: calmColorOf(standing, rulesOf(problem, calendar).ladder),
      isSecondMiss: hasMissedBefore(problem),
      isEarly: false,
      suggestsTalk: false,
      isProvisional: isProvisional(problem, at, calendar),
    };
  }
  return unitStanding(problem, deadline, now, calendar);
}

/** A step of the unit: its own date while that is what it is late with, once the due day has passed the solution. */
function unitStanding(problem: Tracked, { step, at }: Deadline, now: Date, calendar: WorkingCalendar): Escalation {
  const { ladder } = rulesOf(problem, calendar);
  const dueAt = problem.dueDate === null ? at : endOfDue(problem.dueDate, problem, calendar);
  const own = standingAt(at, now, calendar);
  const due = standingAt(dueAt, now, calendar);
  const isEarly = at < dueAt;
  // What had to be said on the way is owed no more once the problem itself has to be solved; 签收 still comes first.
  const isSolution = due.isOverdue && (step === 'feedback' || !own.isOverdue);
  const shown = isSolution ? { ...due, dueAt } : { ...own, dueAt: at };
  // Whoever has not said a word by the due day has missed two dates.
  const isSecondMiss = hasMissedBefore(problem) || (isSolution && step === 'feedback');
  return {
    ...shown,
    owed: isSolution && step === 'feedback' ? 'solve' : step,
    color: severest(colorOf(own, ladder, isSecondMiss && !isEarly), colorOf(due, ladder, isSecondMiss)),
    isSecondMiss,
    isEarly: isEarly && !isSolution,
    suggestsTalk: own.workingDaysOverdue >= ladder.talk,
    isProvisional: isProvisional(problem, shown.dueAt, calendar),
  };
}

function severest(...colors: readonly (LadderColor | null)[]): LadderColor | null {
  return LADDER_COLORS.findLast(color => colors.includes(color)) ?? null;
}

/** Whether the responsible unit owes a step: what others owe does not climb, and no unit is shown as late for it. */
export function isOfUnit(owed: OwedStep): boolean {
  return owed !== 'triage' && owed !== 'confirm' && owed !== 'verify';
}

type Ladder = ClockRules['ladder'];
type Standing = Pick<Escalation, 'isOverdue' | 'workingDaysOverdue' | 'workingDaysLeft'>;

function standingAt(dueAt: Date, now: Date, calendar: WorkingCalendar): Standing {
  const today = dayOf(now);
  const dueDay = dayOf(dueAt);
  return {
    isOverdue: now > dueAt,
    workingDaysOverdue: calendar.countWorkingDays(dueDay, today),
    workingDaysLeft: calendar.countWorkingDays(today, dueDay),
  };
}

function colorOf(standing: Standing, ladder: Ladder, isSecondMiss: boolean): LadderColor | null {
  if (!standing.isOverdue) return ladder.ahead.includes(standing.workingDaysLeft) ? 'blue' : null;
  if (isSecondMiss || standing.workingDaysOverdue >= ladder.red) return 'red';
  return standing.workingDaysOverdue >= ladder.orange ? 'orange' : 'yellow';
}

/** What waits for the office or the reporter does not climb: nobody is criticised for it. */
function calmColorOf(standing: Standing, ladder: Ladder): LadderColor | null {
  return standing.isOverdue ? 'yellow' : colorOf(standing, ladder, false);
}

/** Whether the unit missed an earlier due day of this problem: it answered, or told of it, too late. */
function hasMissedBefore(problem: Tracked): boolean {
  const { dueDate, steps, responsibleUnit } = problem;
  return steps.some(
    step =>
      (step.status === 'responded' || isPlanFeedback(step)) &&
      (step.unit === null || step.unit === responsibleUnit) &&
      step.dueAt !== null &&
      step.at > step.dueAt &&
      dueDate !== null &&
      dayOf(step.dueAt) < dueDate,
  );
}
