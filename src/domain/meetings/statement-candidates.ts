import type { ActionItem } from '../actions/action-item.ts';
import { trackedAction } from '../actions/tracked-action.ts';
import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import { groupBy } from '../base/group-by.ts';
import { addDays, addMonths, type Day, dayOf, type Month } from '../base/time.ts';
import type { Light } from '../figures/lights.ts';
import type { Project } from '../library/project.ts';
import type { Problem, Tracked } from '../problems/problem.ts';
import { nextDeadline } from '../problems/times/deadlines.ts';
import { escalate, isOfUnit } from '../problems/times/escalation.ts';

/**
 * Units that people may ask for a statement at the government's executive meeting (表态发言): long behind, or often criticised. A list
 * of facts, by which nothing happens. Source: domain §2 M14; the numbers are the office's.
 */
export interface StatementCandidate {
  unit: string;
  /** Projects that were red at the end of each of the last months. */
  red: readonly string[];
  /** 通报 within twelve months: something of the unit that was so late that it reached that rung. */
  bulletins: readonly Bulletin[];
}

export interface Bulletin {
  unit: string;
  /** The number of the problem or item. */
  number: string;
  /** The day on which it came to that rung. */
  on: Day;
}

interface Facts {
  projects: readonly Project[];
  /** The lights at the ends of the last months, of each month by project code, the newest first. */
  lights: readonly (readonly Light[])[];
  problems: readonly Problem[];
  items: readonly ActionItem[];
  calendar: WorkingCalendar;
}

/** Those with either reason, most bulletins first. */
export function statementCandidates(
  { projects, lights, problems, items, calendar }: Facts,
  now: Date,
): StatementCandidate[] {
  const { candidates } = calendar.rulesAt(now);
  const since = yearBefore(dayOf(now));
  const redIn = lights.map(month => new Set(month.flatMap(one => (one.color === 'red' ? [one.project] : []))));
  const isLong = ({ code }: Project) => redIn.length >= candidates.redMonths && redIn.every(month => month.has(code));
  const red = groupBy(projects.filter(isLong), ({ unit }) => unit);
  const tracked = [
    ...problems.map(one => ({ number: one.number, one: one as Tracked })),
    ...items.map(one => ({ number: one.number, one: trackedAction(one) })),
  ];
  const all = tracked
    .flatMap(({ number, one }) => bulletinsOf(number, one, calendar, now))
    .filter(({ on }) => on > since);
  const told = groupBy(all, ({ unit }) => unit);
  const often = [...told].filter(([, own]) => own.length >= candidates.bulletins).map(([unit]) => unit);
  return [...new Set([...red.keys(), ...often])]
    .map(unit => ({
      unit,
      red: (red.get(unit) ?? []).map(({ name }) => name),
      bulletins: [...(told.get(unit) ?? [])].sort((a, b) => (a.on < b.on ? -1 : 1)),
    }))
    .sort(
      (a, b) => b.bulletins.length - a.bulletins.length || b.red.length - a.red.length || (a.unit < b.unit ? -1 : 1),
    );
}

function yearBefore(day: Day): Day {
  return addDays(`${addMonths(day.slice(0, 7) as Month, -12)}-01` as Day, Number(day.slice(8)) - 1);
}

/**
 * When something came to the rung of 通报, and whose it was then: an answer that was so late, what was so late when another unit
 * got it, and what is so late now. Computed from its steps and the clock, so that anybody can compute it again.
 */
export function bulletinsOf(number: string, one: Tracked, calendar: WorkingCalendar, now: Date): Bulletin[] {
  const redAfter = (due: Date) => calendar.addWorkingDays(dayOf(due), calendar.rulesAt(due).ladder.red);
  const moves = one.steps.filter(step => !step.isAside);
  const ended = moves.flatMap((step, at): Bulletin[] => {
    const before = moves[at - 1];
    const isAnswer = step.status === 'responded' && before?.status !== 'responded';
    const unit = isAnswer ? step.unit : isTakenFrom(before, step) ? before.unit : null;
    if (unit === null || step.dueAt === null || step.at <= step.dueAt) return [];
    const on = redAfter(step.dueAt);
    return dayOf(step.at) >= on ? [{ unit, number, on }] : [];
  });
  const escalation = escalate(one, now, calendar);
  if (escalation?.color !== 'red' || !isOfUnit(escalation.owed) || one.responsibleUnit === null) return ended;
  const given =
    moves.findLast((step, at) => isTakenFrom(moves[at - 1], step) || step.status === 'assigned')?.at ?? null;
  // What had lapsed before the unit got it is not its own: then only the step that it owes itself counts.
  const isOwn = (due: Date) => given === null || redAfter(due) >= dayOf(given);
  const due = [escalation.dueAt, nextDeadline(one, calendar)?.at].find(at => at !== undefined && isOwn(at));
  if (!due || due > now || (due !== escalation.dueAt && redAfter(due) > dayOf(now))) return ended;
  // A second missed date is there at once.
  const [on = dayOf(now)] = [redAfter(due), dayOf(now)].sort();
  return [...ended, { unit: one.responsibleUnit, number, on }];
}

type Move = Tracked['steps'][number];

/** Whether a step takes it from the unit that had to act: to another one, or back to the office. A merged unit's goes on. */
function isTakenFrom(before: Move | undefined, step: Move): before is Move {
  if (!before || before.unit === null || step.dueAt === null || !HELD.has(before.status)) return false;
  return step.status === 'open' || (step.status === 'assigned' && step.unit !== before.unit);
}

/** The states in which a unit has to act. */
const HELD: ReadonlySet<string> = new Set(['assigned', 'acknowledged', 'in_progress', 'reopened']);
