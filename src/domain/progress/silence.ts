import { groupBy } from '../base/group-by.ts';
import { addDays, dayOf, instantAt, showDay, timeOf } from '../base/time.ts';
import type { WorkingCalendar } from '../base/working-calendar.ts';
import type { Project } from '../library/project.ts';
import type { Roster } from '../library/roster.ts';
import type { LedgerReport } from './progress.ts';
import { type WeeklyDue, weeklyDuesBetween } from './weekly-due.ts';

/** Who owes a weekly report (未报). A 无进展 counts as one. Source: domain §6. */

export interface Silence {
  period: string;
  expected: number;
  units: { unit: string; projects: { name: string; stewardName: string | null; weeks: number }[] }[];
}

interface SilenceFacts {
  roster: Roster;
  projects: readonly Project[];
  reports: readonly LedgerReport[];
  calendar: WorkingCalendar;
}

/** How far back weeks without a report are counted. */
const WEEKS = 8;

/** Of the projects that owe a report those of which nothing has come for the week that is due now, each with for how long. */
export function silentProjects(
  { projects, reports, calendar }: Omit<SilenceFacts, 'roster'>,
  now: Date,
): { owing: readonly Project[]; current: WeeklyDue | undefined; silent: { project: Project; weeks: number }[] } {
  const horizon = instantAt(addDays(dayOf(now), 21), '24:00');
  const from = instantAt(addDays(dayOf(now), -7 * (WEEKS + 3)), '00:00');
  // What was due today is asked about for the rest of the day; from the next working day on, what is due next.
  const isAskedFor = ({ opensAt }: WeeklyDue) => instantAt(calendar.nextWorkingDay(dayOf(opensAt)), '00:00') <= now;
  const dues = weeklyDuesBetween(from, horizon, calendar).filter(isAskedFor).slice(-WEEKS);
  const current = dues.at(-1);
  const owing = projects.filter(project => project.library !== 'reserve');
  const times = groupBy(reports, report => report.project);
  const silent = owing
    .map(project => ({ project, weeks: weeksSilent(times.get(project.code) ?? [], dues) }))
    .filter(({ weeks }) => weeks > 0);
  return { owing, current, silent };
}

/** The silent projects by unit, with how long they have been silent. */
export function planSilence({ roster, ...facts }: SilenceFacts, now: Date): Silence {
  const { owing, current, silent } = silentProjects(facts, now);
  const units = [...groupBy(silent, ({ project }) => project.unit)].map(([unit, list]) => ({
    unit,
    projects: list.map(({ project, weeks }) => ({
      name: project.name,
      stewardName: project.steward === null ? null : (roster.person(project.steward)?.name ?? null),
      weeks,
    })),
  }));
  const period = current ? `应于 ${showDay(dayOf(current.dueAt), now)} ${timeOf(current.dueAt)} 前报送` : '本周';
  return { period, expected: owing.length, units };
}

function weeksSilent(reports: readonly LedgerReport[], dues: readonly WeeklyDue[]): number {
  const reversed = [...dues].reverse();
  const heard = reversed.findIndex(({ opensAt, dueAt }, index) =>
    reports.some(({ reportedAt }) => reportedAt > opensAt && (index === 0 || reportedAt <= dueAt)),
  );
  return heard === -1 ? reversed.length : heard;
}
