import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { ClockStep } from '../../base/clocks/clock-rules.ts';
import { dayOf } from '../../base/time.ts';
import type { Tracked } from '../problem.ts';
import { lastGiven } from '../way.ts';
import { type DatedDue, type Due, dueOfLimit } from './due-rule.ts';
import { type Marking, type Marks, markingsOf } from './grades.ts';
import { gradeOf, limitEnd, limitsOf } from './limits.ts';

/**
 * The limit of a step that runs while its problem is marked otherwise: a quicker one is counted from the marking and is never
 * later than the limit that the step had; a slower one is counted from where the step began. So nothing is late by a mark.
 */

type Driven = Marks & Pick<Tracked, 'steps'>;

/** Where the count of a limit began, and how the problem was driven by it; `marking` is null where the step began it. */
export interface Counted<End> {
  since: Date;
  marks: Marks;
  marking: Marking | null;
  end: End;
}

/** When a step that began at an instant is over. Shapes: only what was marked until `upTo` counts; without it everything does. */
export function countedStep(
  driven: Driven,
  step: ClockStep,
  from: Date,
  calendar: WorkingCalendar,
  upTo: Date | null = null,
): Counted<Date> {
  const ended = (since: Date, marks: Marks) =>
    step === 'feedback'
      ? feedbackEnd(marks, since, calendar)
      : limitEnd(since, limitsOf(marks, since, calendar)[step], calendar);
  return counted(driven, from, upTo, ended, end => end.getTime());
}

/** The due day that the rules set for its unit, with what was marked since; null while no unit has had it. */
export function dueByRule(driven: Driven, calendar: WorkingCalendar): Counted<DatedDue> | null {
  const given = lastGiven(driven.steps);
  const ended = (since: Date, marks: Marks) => defaultDue(marks, since, calendar);
  return given ? counted(driven, given.at, null, ended, ({ dueDate }) => dueDate) : null;
}

/** The due day of a problem assigned at an instant when its reporter named none, and how it was counted. */
export function defaultDue(marks: Marks, assignedAt: Date, calendar: WorkingCalendar): DatedDue {
  return dueOfLimit(assignedAt, limitsOf(marks, assignedAt, calendar).solve, calendar);
}

/** The due day of what has to be done again: never earlier than the one that it had. */
export function dueAgain(
  { dueDate, dueRule }: Due,
  tracked: Parameters<typeof defaultDue>[0],
  now: Date,
  calendar: WorkingCalendar,
): ReturnType<typeof defaultDue> {
  const due = defaultDue(tracked, now, calendar);
  return dueDate !== null && due.dueDate < dueDate ? { dueDate, dueRule } : due;
}

function counted<End>(
  driven: Driven,
  from: Date,
  upTo: Date | null,
  ended: (since: Date, marks: Marks) => End,
  order: (end: End) => number | string,
): Counted<End> {
  const later = markingsOf(driven).filter(({ at }) => at > from);
  const first = later[0]?.before ?? driven;
  const begun: Counted<End> = { since: from, marks: first, marking: null, end: ended(from, first) };
  return later
    .filter(({ at, before, after }) => (upTo === null || at <= upTo) && gradeOf(before) !== gradeOf(after))
    .reduce((running, marking) => {
      const { at, after: marks } = marking;
      const slower: Counted<End> = { since: from, marks, marking: null, end: ended(from, marks) };
      if (order(slower.end) >= order(running.end)) return slower;
      const quicker: Counted<End> = { since: at, marks, marking, end: ended(at, marks) };
      return order(quicker.end) < order(running.end) ? quicker : running;
    }, begun);
}

/**
 * What is given to a unit after the end of work, or on a day off, is told of for the first time on the next working day at the
 * earliest.
 */
function feedbackEnd(marks: Marks, since: Date, calendar: WorkingCalendar): Date {
  const by = limitEnd(since, limitsOf(marks, since, calendar).feedback, calendar);
  const day = dayOf(by);
  const isOver = !calendar.isWorkingDay(day) || since >= by;
  return isOver ? calendar.closing(calendar.nextWorkingDay(day), since) : by;
}
