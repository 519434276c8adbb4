import { dayOf, instantAt } from '../../base/time.ts';
import { DAY_ENDS_AT, type WorkingCalendar } from '../../base/working-calendar.ts';
import type { Problem } from '../problem.ts';
import { isProvisional, nextDeadline } from './deadlines.ts';

/** The ladder of reminders of a problem, by working days before and after its due day. Source: domain §5 (ladder). */

export const LADDER_COLORS = ['blue', 'yellow', 'orange', 'red'] as const;
export type LadderColor = (typeof LADDER_COLORS)[number];

/** Rungs after the due day, highest first: from so many working days overdue a problem has that colour. */
export const OVERDUE_RUNGS: readonly { fromWorkingDays: number; color: LadderColor }[] = [
  { fromWorkingDays: 5, color: 'red' },
  { fromWorkingDays: 3, color: 'orange' },
  { fromWorkingDays: 0, color: 'yellow' },
];

/** Before the due day people hear of it twice: so many working days ahead. */
export const BLUE_WORKING_DAYS_LEFT: readonly number[] = [2, 0];

/** From then on a talk (约谈) with the unit's head is proposed to the office. */
export const TALK_FROM_WORKING_DAYS = 15;

/** Who has to do something before the problem can move on. */
export type OwedStep = 'triage' | 'acknowledge' | 'solve' | 'confirm' | 'verify';

export interface Escalation {
  /** Null while it is neither due soon nor overdue. */
  color: LadderColor | null;
  owed: OwedStep;
  /** The deadline of that step. */
  dueAt: Date;
  isOverdue: boolean;
  workingDaysOverdue: number;
  workingDaysLeft: number;
  /** An earlier date of the same problem was missed too. */
  isSecondMiss: boolean;
  suggestsTalk: boolean;
  /** The deadline was counted over a year without an official calendar. */
  isProvisional: boolean;
}

/**
 * Where a problem stands on the ladder; null when no step waits for anybody or the problem is suspended. A step of the
 * responsible unit climbs by the problem's due day; a step of the office or the reporter is only overdue or not.
 */
export function escalate(problem: Problem, now: Date, calendar: WorkingCalendar): Escalation | null {
  const deadline = nextDeadline(problem, calendar);
  if (!deadline) return null;
  const isWithUnit = deadline.step === 'acknowledge' || deadline.step === 'solve';
  const dueAt = isWithUnit && problem.dueDate !== null ? instantAt(problem.dueDate, DAY_ENDS_AT) : deadline.at;
  const standing = standingAt(dueAt, now, calendar);
  const isSecondMiss = hasMissedBefore(problem);
  const isAcknowledgementLate = deadline.step === 'acknowledge' && now > deadline.at && !standing.isOverdue;
  const shown = isAcknowledgementLate ? deadline.at : dueAt;
  return {
    ...standing,
    // A 交办 without 签收 counts like a first overdue day, although the problem's own due day is still to come.
    color: isAcknowledgementLate ? 'yellow' : isWithUnit ? colorOf(standing, isSecondMiss) : calmColorOf(standing),
    owed: deadline.step === 'verify' && !problem.isConfirmed ? 'confirm' : deadline.step,
    dueAt: shown,
    isOverdue: standing.isOverdue || isAcknowledgementLate,
    isSecondMiss,
    isProvisional: isProvisional(problem, shown, calendar),
    suggestsTalk: isWithUnit && standing.workingDaysOverdue >= TALK_FROM_WORKING_DAYS,
  };
}

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

function colorOf(standing: Standing, isSecondMiss: boolean): LadderColor | null {
  if (!standing.isOverdue) return BLUE_WORKING_DAYS_LEFT.includes(standing.workingDaysLeft) ? 'blue' : null;
  if (isSecondMiss) return 'red';
  return OVERDUE_RUNGS.find(rung => standing.workingDaysOverdue >= rung.fromWorkingDays)?.color ?? 'yellow';
}

/** What waits for the office or the reporter does not climb: nobody is criticised for it. */
function calmColorOf(standing: Standing): LadderColor | null {
  return standing.isOverdue ? 'yellow' : colorOf(standing, false);
}

/** Whether the unit answered this problem too late before, on a due day earlier than the present one. */
function hasMissedBefore(problem: Problem): boolean {
  const { dueDate, steps, responsibleUnit } = problem;
  return steps.some(
    step =>
      step.status === 'responded' &&
      (step.unit === null || step.unit === responsibleUnit) &&
      step.dueAt !== null &&
      step.at > step.dueAt &&
      dueDate !== null &&
      dayOf(step.dueAt) < dueDate,
  );
}
