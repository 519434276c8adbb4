import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import { groupBy } from '../../base/group-by.ts';
import { addSums, sumYuan, type Yuan, type YuanSum } from '../../base/money.ts';
import { addDays, dayOf, instantAt } from '../../base/time.ts';
import type { Project } from '../../library/project.ts';
import { cameWithin, type StandingReport } from '../ledger-state.ts';
import type { LedgerReport } from '../progress.ts';
import { type WeeklyDue, weeklyDuesBetween } from './weekly-due.ts';

/** How the reports of one week stand: of each project what came, and how long nothing came. Source: domain §2 M11, §6. */

export interface ProjectWeek {
  project: Project;
  /** `late`: it came after the due time. */
  state: 'on_time' | 'late' | 'silent';
  /** Weeks without a report running, this one included; 0 when one came. */
  weeksSilent: number;
  /** Weeks running with nothing but 无进展, this one included; 0 when there was progress, or no report. */
  weeksStill: number;
  /** Invested in the week; null when nobody has said. */
  invested: Yuan | null;
}

/** Whether a project owes weekly reports: one that waits in the reserve, or has left, does not. */
export function owesReports({ library, exitedOn }: Project): boolean {
  return library !== 'reserve' && exitedOn === null;
}

/** How far back weeks are counted. */
const WEEKS = 8;

/**
 * The week that a slot of a weekly job is about: what is due on its day, or from another instant on, or next after that.
 * Shapes: with the weeks before it, oldest first; the last one is the week itself.
 * Errors: throws RangeError where the calendar has no working day near it.
 */
export function weeksUpTo(
  slot: Date,
  calendar: WorkingCalendar,
  dueFrom: Date = instantAt(dayOf(slot), '00:00'),
): WeeklyDue[] {
  const from = instantAt(addDays(dayOf(slot), -7 * (WEEKS + 3)), '00:00');
  const dues = weeklyDuesBetween(from, instantAt(addDays(dayOf(slot), 28), '24:00'), calendar);
  const current = dues.findIndex(({ dueAt }) => dueAt >= dueFrom);
  if (current === -1) throw new RangeError(`no weekly report is due near ${slot.toISOString()}`);
  return dues.slice(Math.max(0, current + 1 - WEEKS), current + 1);
}

/**
 * The weeks up to the one that is asked for at an instant. What was due today is asked about for the rest of the day; from
 * the next working day on, what is due next.
 */
export function weeksAskedFor(now: Date, calendar: WorkingCalendar): WeeklyDue[] {
  const from = instantAt(addDays(dayOf(now), -7 * (WEEKS + 3)), '00:00');
  const isAskedFor = ({ opensAt }: WeeklyDue) => instantAt(calendar.nextWorkingDay(dayOf(opensAt)), '00:00') <= now;
  return weeklyDuesBetween(from, instantAt(addDays(dayOf(now), 21), '24:00'), calendar)
    .filter(isAskedFor)
    .slice(-WEEKS);
}

/**
 * How a project stands in the last of some weeks.
 * Shapes: `reports` stand in the ledger, in any order; `weeks` as `weeksUpTo` gives them.
 */
export function weekOf(project: Project, reports: readonly StandingReport[], weeks: readonly WeeklyDue[]): ProjectWeek {
  const newestFirst = [...reports].sort((a, b) => b.reportedAt.getTime() - a.reportedAt.getTime());
  const current = weeks.at(-1);
  const inWeek = current ? newestFirst.filter(({ reportedAt }) => reportedAt > current.opensAt) : [];
  const [newest] = inWeek;
  const isOnTime = inWeek.some(report => current !== undefined && cameWithin(report, current));
  return {
    project,
    state: newest === undefined ? 'silent' : isOnTime ? 'on_time' : 'late',
    weeksSilent: newest === undefined ? weeksSilent(reports, weeks) : 0,
    weeksStill: weeksStill(reports, weeks),
    invested: inWeek.find(({ weekInvestment }) => weekInvestment !== null)?.weekInvestment ?? null,
  };
}

/** How all projects that owe reports stand, in the order given. */
export function weeksOf(
  projects: readonly Project[],
  reports: readonly StandingReport[],
  weeks: readonly WeeklyDue[],
): ProjectWeek[] {
  const of = groupBy(reports, report => report.project);
  return projects.filter(owesReports).map(project => weekOf(project, of.get(project.code) ?? [], weeks));
}

/** Invested in the week by these projects together, and how many have said nothing of it. */
export function investedIn(weeks: readonly ProjectWeek[]): { amount: YuanSum; unsaid: number } {
  const said = weeks.flatMap(({ invested }) => (invested === null ? [] : [sumYuan([invested])]));
  return { amount: addSums(said), unsaid: weeks.length - said.length };
}

/** How many of these weeks running, up to the last one, nothing came. Shapes: `dues` oldest first. */
function weeksSilent(reports: readonly StandingReport[], dues: readonly WeeklyDue[]): number {
  const reversed = [...dues].reverse();
  const heard = reversed.findIndex(({ opensAt, dueAt }, index) =>
    reports.some(report => (index === 0 && report.reportedAt > opensAt) || cameWithin(report, { opensAt, dueAt })),
  );
  return heard === -1 ? reversed.length : heard;
}

type Told = Pick<LedgerReport, 'reportedAt' | 'isNoProgress'>;

/** For how many weeks running a project has been reported with nothing but 无进展, as it stands at an instant. */
export function weeksStillAt(reports: readonly Told[], at: Date, calendar: WorkingCalendar): number {
  return weeksStill(reports, weeksAskedFor(at, calendar));
}

/**
 * How many of these weeks running, up to the last one, brought reports with nothing but 无进展. Weeks are those of the due
 * days: holidays put two into one calendar week, and none into another. Shapes: `dues` oldest first.
 */
function weeksStill(reports: readonly Told[], dues: readonly WeeklyDue[]): number {
  const reversed = [...dues].reverse();
  const moved = reversed.findIndex(({ opensAt, dueAt }, index) => {
    const told = reports.filter(({ reportedAt }) => reportedAt > opensAt && (index === 0 || reportedAt <= dueAt));
    return told.length === 0 || told.some(({ isNoProgress }) => !isNoProgress);
  });
  return moved === -1 ? reversed.length : moved;
}
