import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import { groupBy } from '../../base/group-by.ts';
import { addDays, type Day, dayOf, daysBetween, instantAt, mondayOf, yearOf } from '../../base/time.ts';
import type { Roster } from '../../library/roster.ts';
import { TASK_FORCE_WORDS } from '../../people/words.ts';
import { isUnfinished, type Problem, type ProblemStatus } from '../problem.ts';
import { taskForceOf } from '../rights.ts';
import { escalate, isOfUnit } from '../times/escalation.ts';
import { lastMoveTo, wayOf } from '../way.ts';

/**
 * The board of problems (问题看板): what is open and late, and with whom; how long solving took; what came back. Nobody is shown as
 * late while another has the turn. Source: contract §6.8; domain §2 M12, §5.
 */

/** By what its rows are made. */
export const BOARD_GROUPS = ['task_force', 'unit', 'department', 'lead'] as const;
export type BoardGroup = (typeof BOARD_GROUPS)[number];

/** Late problems by who has the turn: the responsible unit, the office (交办, 验收), or who has to confirm. */
export interface LateBy {
  unit: number;
  office: number;
  reporter: number;
}

export interface BoardRow {
  name: string;
  open: number;
  late: LateBy;
  /** Closed since the year began. */
  closed: number;
  /** Days of the calendar from the report to the closing, of those closed since the year began; null without any. */
  meanDays: number | null;
  /** How often one was reopened since the year began. */
  reopened: number;
}

/** A week of the trend, from its Monday. */
export interface BoardWeek {
  monday: Day;
  reported: number;
  closed: number;
  /** Unfinished at its end; of the present week now. */
  open: number;
}

export interface ProblemBoard {
  total: BoardRow;
  groups: readonly { group: BoardGroup; rows: readonly BoardRow[] }[];
  /** Oldest first. */
  weeks: readonly BoardWeek[];
}

/** Weeks of the trend. */
const WEEKS = 8;

interface Moment {
  roster: Pick<Roster, 'project' | 'units' | 'person'>;
  calendar: WorkingCalendar;
  now: Date;
}

/** Shapes: `problems` are those that the asker may read, of whatever state; `groups` are the tables that are wanted. */
export function problemBoard(
  problems: readonly Problem[],
  groups: readonly BoardGroup[],
  moment: Moment,
): ProblemBoard {
  return {
    total: rowOf('合计', problems, moment),
    groups: groups.map(group => ({ group, rows: rowsOf(group, problems, moment) })),
    weeks: weeksOf(problems, moment.now),
  };
}

/** Rows with anything open or closed, those with most late ones first. */
function rowsOf(group: BoardGroup, problems: readonly Problem[], moment: Moment): BoardRow[] {
  const keyed = groupBy(problems, problem => keyOf(group, problem, moment));
  return [...keyed]
    .flatMap(([name, own]) => (name === null ? [] : [rowOf(name, own, moment)]))
    .filter(({ open, closed, reopened }) => open + closed + reopened > 0)
    .sort((a, b) => lateOf(b) - lateOf(a) || b.open - a.open || (a.name < b.name ? -1 : 1));
}

/** How many are late, whoever has the turn. */
export function lateOf({ late }: Pick<BoardRow, 'late'>): number {
  return late.unit + late.office + late.reporter;
}

function keyOf(group: BoardGroup, problem: Problem, { roster }: Moment): string | null {
  const { responsibleUnit, category } = problem;
  switch (group) {
    case 'task_force': {
      const force = taskForceOf(category);
      return force === null ? '其他（责任单位和推进中心）' : TASK_FORCE_WORDS[force];
    }
    case 'unit':
    case 'department': {
      const unit = roster.units.find(({ name }) => name === responsibleUnit);
      const isDepartment = unit !== undefined && unit.kind === 'department';
      return unit !== undefined && isDepartment === (group === 'department') ? unit.name : null;
    }
    case 'lead': {
      const lead = roster.project(problem.project)?.leadOfficial ?? null;
      return lead === null ? null : (roster.person(lead)?.name ?? null);
    }
  }
}

function rowOf(name: string, problems: readonly Problem[], { calendar, now }: Moment): BoardRow {
  const newYear = instantAt(`${yearOf(dayOf(now))}-01-01` as Day, '00:00');
  const late: LateBy = { unit: 0, office: 0, reporter: 0 };
  const days: number[] = [];
  let reopened = 0;
  for (const problem of problems) {
    const owner = lateBy(problem, calendar, now);
    if (owner !== null) late[owner] += 1;
    const closed = closedAt(problem);
    if (closed !== null && closed >= newYear) days.push(daysBetween(dayOf(problem.reportedAt), dayOf(closed)));
    reopened += problem.steps.filter(
      (step, at) => step.at >= newYear && isReopening(step.status, problem.steps[at - 1]?.status),
    ).length;
  }
  const sum = days.reduce((all, one) => all + one, 0);
  return {
    name,
    open: problems.filter(isUnfinished).length,
    late,
    closed: days.length,
    meanDays: days.length === 0 ? null : Math.round((sum * 10) / days.length) / 10,
    reopened,
  };
}

/** Whose turn it is with a late problem; null while nothing is late. */
function lateBy(problem: Problem, calendar: WorkingCalendar, now: Date): keyof LateBy | null {
  const escalation = escalate(problem, now, calendar);
  if (!escalation?.isOverdue) return null;
  if (isOfUnit(escalation.owed)) return 'unit';
  return escalation.owed === 'confirm' ? 'reporter' : 'office';
}

const FINISHED: ReadonlySet<ProblemStatus> = new Set(['closed', 'rechecked']);

/** When it was closed as it stands; null for what is not. */
function closedAt({ status, steps }: Problem): Date | null {
  return FINISHED.has(status) ? (lastMoveTo(steps, 'closed')?.at ?? null) : null;
}

/** Out of a closing back to work. */
function isReopening(status: ProblemStatus, before: ProblemStatus | undefined): boolean {
  return before !== undefined && FINISHED.has(before) && !FINISHED.has(status);
}

/** The last weeks up to the present one. */
function weeksOf(problems: readonly Problem[], now: Date): BoardWeek[] {
  const present = mondayOf(dayOf(now));
  return Array.from({ length: WEEKS }, (_, index) => {
    const monday = addDays(present, (index - WEEKS + 1) * 7);
    const [from, to] = [instantAt(monday, '00:00'), instantAt(addDays(monday, 7), '00:00')];
    const isWithin = (at: Date) => at >= from && at < to;
    const end = to < now ? to : now;
    return {
      monday,
      reported: problems.filter(({ reportedAt }) => isWithin(reportedAt)).length,
      closed: problems.reduce(
        (sum, { steps }) => sum + wayOf(steps).filter(step => step.status === 'closed' && isWithin(step.at)).length,
        0,
      ),
      open: problems.filter(problem => wasOpenAt(problem, end)).length,
    };
  });
}

function wasOpenAt(problem: Problem, end: Date): boolean {
  if (problem.reportedAt >= end) return false;
  const last = problem.steps.findLast(step => step.at < end);
  return isUnfinished(last ?? { status: 'open' });
}
