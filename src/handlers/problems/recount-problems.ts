import { type CalendarYear, calendarOf } from '../../domain/base/calendar/calendar-year.ts';
import { dayOf, yearOf } from '../../domain/base/time.ts';
import type { ImportPlan } from '../../domain/exchange/import-plan.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { isUnfinished } from '../../domain/problems/problem.ts';
import { recountDeadlines } from '../../domain/problems/times/recount-deadlines.ts';
import type { Store } from '../../store/store.ts';
import { type Effects, mergeEffects } from '../kit/decision.ts';

interface Recounted {
  count: number;
  /** All calendars as they will stand. */
  calendars: readonly CalendarYear[];
  /** The problems whose deadline has changed. */
  changes: readonly { before: Problem; after: Problem }[];
  effects: Effects;
}

/**
 * Counts the deadlines of open problems again after the office has loaded an official calendar: each that changes is
 * written with an entry in the record, and the cards of all that the new years touch are drawn again.
 * Source: issue "working days"; domain §5.
 */
export async function recountProblems(
  plan: ImportPlan,
  stored: { roster: Roster; problems: readonly Problem[] },
  store: Store,
  by: { actor: string; now: Date },
  nextVersion: (aggregate: string) => number,
): Promise<Recounted> {
  if (plan.calendars.length === 0)
    return { count: 0, calendars: stored.roster.calendars, changes: [], effects: mergeEffects() };
  const calendars = merged(stored.roster.calendars, plan);
  const calendar = calendarOf({ calendars });
  const imported = new Set(plan.problems.map(({ after }) => after.number));
  const open = stored.problems.filter(problem => isUnfinished(problem) && !imported.has(problem.number));
  const changed = recountDeadlines(open, calendar);
  const after = new Map(changed.map(problem => [problem.number, problem]));
  const years = plan.calendars.map(change => change.after.year);
  const touched = open
    .map(problem => after.get(problem.number) ?? problem)
    .filter(problem => after.has(problem.number) || years.some(year => touches(problem, year)));
  return {
    count: changed.length,
    calendars,
    changes: open.flatMap(before => {
      const counted = after.get(before.number);
      return counted ? [{ before, after: counted }] : [];
    }),
    effects: mergeEffects({
      rows: changed.flatMap(problem => store.problems.rows(problem, problem)),
      audit: changed.map(problem => ({
        actor: by.actor,
        source: 'import',
        action: 'problem.recount',
        aggregate: reference('problem', problem.number),
        version: nextVersion(reference('problem', problem.number)),
      })),
      changed: { problems: touched },
    }),
  };
}

function merged(stored: readonly CalendarYear[], plan: ImportPlan): CalendarYear[] {
  const byYear = new Map(stored.map(one => [one.year, one]));
  for (const { after } of plan.calendars) byYear.set(after.year, after);
  return [...byYear.values()];
}

function touches({ reportedAt, dueDate }: Problem, year: number): boolean {
  return yearOf(dayOf(reportedAt)) <= year && year <= yearOf(dueDate ?? dayOf(reportedAt)) + 1;
}
