import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import { groupBy } from '../../base/group-by.ts';
import { dayOf, showDay, timeOf } from '../../base/time.ts';
import type { Project } from '../../library/project.ts';
import type { Roster } from '../../library/roster.ts';
import type { LedgerReport } from '../progress.ts';
import type { WeeklyDue } from './weekly-due.ts';
import { type ProjectWeek, weeksAskedFor, weeksOf } from './weekly-round.ts';

/** Who owes a weekly report (未报). A 无进展 counts as one. Source: domain §6. */

export interface Silence {
  period: string;
  expected: number;
  units: { unit: string; projects: SilentProject[] }[];
  /** Reported in time, but for weeks running with nothing but 无进展. */
  still: (SilentProject & { unit: string })[];
  /** From so many weeks running. */
  stillWeeks: number;
}

interface SilentProject {
  name: string;
  stewardName: string | null;
  weeks: number;
}

interface SilenceFacts {
  roster: Roster;
  projects: readonly Project[];
  reports: readonly LedgerReport[];
  calendar: WorkingCalendar;
}

/** Of the projects that owe a report those of which nothing has come for the week that is due now, each with for how long. */
export function silentProjects(
  { projects, reports, calendar }: Omit<SilenceFacts, 'roster'>,
  now: Date,
): { owing: readonly Project[]; current: WeeklyDue | undefined; silent: { project: Project; weeks: number }[] } {
  const weeks = weeksAskedFor(now, calendar);
  const all = weeksOf(projects, reports, weeks);
  const silent = all.filter(({ state }) => state === 'silent');
  return {
    owing: all.map(({ project }) => project),
    current: weeks.at(-1),
    silent: silent.map(({ project, weeksSilent }) => ({ project, weeks: weeksSilent })),
  };
}

/**
 * The projects of which nothing has come for the week that is due now, by unit, with how long they have been silent.
 * Shapes: `weeks` where the week is another one than that asked for at `now`, as `weeksUpTo` gives them.
 */
export function planSilence(
  { roster, projects, reports, calendar }: SilenceFacts,
  now: Date,
  weeks: readonly WeeklyDue[] = weeksAskedFor(now, calendar),
): Silence {
  const current = weeks.at(-1);
  const all = weeksOf(projects, reports, weeks);
  const named = ({ project }: ProjectWeek, count: number): SilentProject => ({
    name: project.name,
    stewardName: project.steward === null ? null : (roster.person(project.steward)?.name ?? null),
    weeks: count,
  });
  const silent = all.filter(({ state }) => state === 'silent');
  const units = [...groupBy(silent, ({ project }) => project.unit)].map(([unit, list]) => ({
    unit,
    projects: list.map(week => named(week, week.weeksSilent)),
  }));
  const { stillWeeks } = (current?.rules ?? calendar.rulesAt(now)).weekly;
  const still = all
    .filter(({ weeksStill }) => weeksStill >= stillWeeks)
    .map(week => ({ ...named(week, week.weeksStill), unit: week.project.unit }));
  const period = current ? `应于 ${showDay(dayOf(current.dueAt), now)} ${timeOf(current.dueAt)} 前报送` : '本周';
  return { period, expected: all.length, units, still, stillWeeks };
}
