import { acknowledgeByHand, evening, feedbackByHand } from '../../../helpers/deadlines-by-hand.ts';
import { Fraction, sum, ZERO } from './fraction.ts';
import type { AProblem, AProject, Happened, Node } from './happened.ts';
import type { MonthFigures } from './month-score.ts';
import { type Standing, standing } from './standing.ts';
import { endOf, lastDayOf, monthsBetween, monthsLater, weeksDueIn } from './weeks.ts';

/** The figures of a unit's month, from what happened up to 24:00 of its last day. Source: domain §3.1, §4 (Figures), §4.1. */
export function figuresOf(happened: Happened, unit: string, month: string, now: string): MonthFigures {
  const projects = happened.projects.filter(one => one.unit === unit && one.library !== 'reserve');
  const known = new Map(projects.map(one => [one.code, standing(happened, one.code, month, now)]));
  const of = ({ code }: AProject): Standing => known.get(code) ?? { money: null, percent: null, overstated: false };
  const lights = projects.map(one => lightOf(one, of(one), month));
  const count = (color: string) => lights.filter(one => one === color).length;
  const steps = happened.problems.flatMap(one => (one.unit === unit ? stepsOf(one, month) : []));
  const listed = (line: 'bonus' | 'verification' | 'penalty') =>
    happened.awards.filter(one => one.unit === unit && one.month === month && one.line === line).map(one => one.points);
  const notices = happened.problems.filter(one => one.unit === unit && one.noticedAt?.startsWith(month));
  const counted: MonthFigures = {
    ...nodesOf('starts', projects, month),
    ...nodesOf('completions', projects, month),
    investmentYtd: sum(projects.map(one => wan(of(one).money ?? 0n))),
    planYtd: sum(projects.map(one => planOf(one, month))),
    lightsGreen: count('green'),
    lightsYellow: count('yellow'),
    lightsRed: count('red'),
    ...weeklyOf(happened, projects, month),
    stepsOnTime: steps.filter(Boolean).length,
    stepsDue: steps.length,
    ...meetingsOf(happened, projects, month),
    bonus: listed('bonus'),
    verification: [
      ...projects.filter(one => of(one).overstated).map(() => new Fraction(-2)),
      ...listed('verification'),
    ],
    penalty: [...notices.map(() => new Fraction(-1, 2)), ...listed('penalty')],
  };
  const grants = happened.grants.filter(one => one.unit === unit && one.month === month);
  const granted = grants.map(({ figure, value }) => [
    figure,
    figure === 'investmentYtd' ? value : Number(value.floor()),
  ]);
  return { ...counted, ...Object.fromEntries(granted) };
}

function wan(yuan: bigint): Fraction {
  return new Fraction(yuan, 10_000);
}

/** The part of the year's plan that is due by the end of a month. */
function planOf({ annual, cumulative, from, to }: AProject, month: string): Fraction {
  const due = cumulative?.[Number(month.slice(5)) - 1];
  if (due !== undefined) return wan(due);
  const year = month.slice(0, 4);
  const [first, last] = [from > `${year}-01` ? from : `${year}-01`, to < `${year}-12` ? to : `${year}-12`];
  const all = monthsBetween(first, last);
  if (all === 0) return ZERO;
  return wan(annual).times(new Fraction(monthsBetween(first, month < last ? month : last), all));
}

/** What of a node was done this year, and what was planned, up to a month's end; what was confirmed later is not known yet. */
function nodesOf(
  name: 'starts' | 'completions',
  projects: readonly AProject[],
  month: string,
): Pick<MonthFigures, `${typeof name}${'Done' | 'Planned'}`> {
  const nodes = projects.flatMap(one => (name === 'starts' ? [one.start] : one.completion ? [one.completion] : []));
  const [begin, end] = [`${month.slice(0, 4)}-01-01`, lastDayOf(month)];
  const isWithin = (day: string | null) => day !== null && day >= begin && day <= end;
  const done = nodes.filter(node => isWithin(actualBy(node, month))).length;
  const planned = nodes.filter(node => isWithin(node.planned)).length;
  return { [`${name}Done`]: done, [`${name}Planned`]: planned } as ReturnType<typeof nodesOf>;
}

/** Null as well for what is to happen after the month. */
function actualBy({ actual, confirmedAt }: Node, month: string): string | null {
  return confirmedAt < endOf(month) && actual !== null && actual <= lastDayOf(month) ? actual : null;
}

/**
 * The light. A start that is overdue decides alone: the works of what has not begun have no gap. Three months are over on the
 * same day of the month, or on its last one.
 */
function lightOf(
  project: AProject,
  { percent, overstated }: Standing,
  month: string,
): 'green' | 'yellow' | 'red' | null {
  if (overstated) return 'red';
  const { start, from, to } = project;
  const today = lastDayOf(month);
  if (actualBy(start, month) === null) {
    if (start.planned === null || start.planned > today) return null;
    return laterDay(start.planned, 3) <= today ? 'red' : 'yellow';
  }
  const all = monthsBetween(from, to);
  const elapsed = Math.min(all, monthsBetween(from, month));
  // In hundredths of a point, times the number of all months.
  const gap = elapsed * 10_000 - (percent ?? 0) * all;
  if (gap < 1000 * all) return 'green';
  return gap <= 3000 * all ? 'yellow' : 'red';
}

function laterDay(day: string, months: number): string {
  const month = monthsLater(day.slice(0, 7), months);
  const same = `${month}-${day.slice(8)}`;
  const last = lastDayOf(month);
  return same < last ? same : last;
}

/** Weekly reports: each project outside the reserve owes one for each week that is due in the month. */
function weeklyOf({ reports }: Happened, projects: readonly AProject[], month: string) {
  const weeks = weeksDueIn(month);
  const cutOff = endOf(month);
  // A report that was put right later had come in time all the same.
  const counts = reports.filter(one => one.status === 'active' && one.at < cutOff);
  const onTime = projects.flatMap(({ code }) =>
    weeks.filter(({ opensAt, dueAt }) =>
      counts.some(one => one.project === code && one.at > opensAt && one.at <= dueAt),
    ),
  );
  return { reportsOnTime: onTime.length, reportsDue: projects.length * weeks.length };
}

/**
 * One meeting a week for the unit. What the domain leaves open is taken from the program: a week is the days after the last due
 * day up to its own, and before the first meeting of the district nothing was due.
 */
function meetingsOf({ meetings }: Happened, projects: readonly AProject[], month: string) {
  const first = meetings.map(one => one.on).sort()[0];
  const due = weeksDueIn(month).filter(({ dueAt }) => first !== undefined && dueAt.slice(0, 10) >= first);
  const own = meetings.filter(one => projects.some(({ code }) => code === one.project));
  const held = due.filter(({ opensAt, dueAt }) =>
    own.some(({ on }) => on > opensAt.slice(0, 10) && on <= dueAt.slice(0, 10)),
  );
  return { meetingsHeld: held.length, meetingsDue: due.length };
}

/** The steps of a problem that fell due in a month while it was with the unit: whether each was in time. */
function stepsOf(problem: AProblem, month: string): boolean[] {
  const { grade, assignedAt, acknowledgedAt, toldAt, respondedAt, givenBackAt, dueDay } = problem;
  const by = (dueAt: string, ...done: (string | null)[]): boolean[] => {
    if (!dueAt.startsWith(month) || (givenBackAt !== null && givenBackAt <= dueAt)) return [];
    return [done.some(at => at !== null && at <= dueAt)];
  };
  // What the domain leaves open is taken from the program: no step has longer than the whole, also where that ends in a holiday.
  const end = evening(dueDay);
  const atMost = (dueAt: string) => (dueAt < end ? dueAt : end);
  return [
    ...by(atMost(acknowledgeByHand(grade, assignedAt)), acknowledgedAt, toldAt, respondedAt),
    ...by(atMost(feedbackByHand(grade, assignedAt)), toldAt, respondedAt),
    ...by(end, respondedAt),
  ];
}
