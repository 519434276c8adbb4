import { sumYuan, type Yuan, yuan } from '../base/money.ts';
import { addMonths, type Day, dayOf, type Month, monthOf, yearOf } from '../base/time.ts';
import type { MilestoneKind, Project } from '../library/project.ts';
import type { Roster } from '../library/roster.ts';
import { statesOf } from '../progress/ledger-state.ts';
import type { ProgressReport } from '../progress/progress.ts';
import { planToDate } from './investment.ts';
import { milestoneOf } from './lights.ts';

/** Starts, completions and investment of the district, year to date against plan. Source: domain §8 ⑥. */

export interface NodeCount {
  /** Planned from January up to now. */
  planned: number;
  done: number;
  /** Planned by now and not confirmed. */
  overdue: readonly Project[];
  /** The year's target; null when the office has set none. */
  target: number | null;
}

export interface DistrictFigures {
  starts: NodeCount;
  completions: NodeCount;
  investment: {
    done: Yuan;
    /** Planned up to the end of the last complete month, which is null in January. */
    planned: Yuan;
    month: Month | null;
    target: Yuan | null;
    /** Projects of the plan for which nobody has reported this year's investment. */
    unreported: number;
    projects: number;
  };
}

export function districtFigures(
  { roster, reports }: { roster: Roster; reports: readonly ProgressReport[] },
  now: Date,
): DistrictFigures {
  const today = dayOf(now);
  const targets = roster.district?.year === yearOf(today) ? roster.district.targets : null;
  const projects = roster.projects.filter(project => project.library !== 'reserve');
  const states = statesOf(reports, monthOf(today));
  const investments = projects.map(project => states.get(project.code)?.yearInvestment ?? null);
  const lastMonth = addMonths(monthOf(today), -1);
  const month = yearOf(lastMonth) === yearOf(today) ? lastMonth : null;
  return {
    starts: { ...countNodes(projects, 'started', today), target: targets?.starts ?? null },
    completions: { ...countNodes(projects, 'completed', today), target: targets?.completions ?? null },
    investment: {
      done: sumYuan(investments.map(amount => amount ?? yuan(0))),
      planned: month ? sumYuan(projects.map(project => planToDate(project, month).amount)) : yuan(0),
      month,
      target: targets?.investment ?? null,
      unreported: investments.filter(amount => amount === null).length,
      projects: projects.length,
    },
  };
}

/**
 * Nodes of the year up to a day: planned by then, and confirmed by then. One that comes a year early counts where it is
 * confirmed and is not missed where it was planned. Source: domain §4.1 A ("early ones count").
 */
export function countNodes(projects: readonly Project[], kind: MilestoneKind, upTo: Day): Omit<NodeCount, 'target'> {
  const year = yearOf(upTo);
  let planned = 0;
  let done = 0;
  const overdue: Project[] = [];
  for (const project of projects) {
    const node = milestoneOf(project, kind);
    if (!node) continue;
    const isPlanned = node.planned !== null && yearOf(node.planned) === year;
    const isDone = node.actual !== null && node.actual <= upTo;
    if (isPlanned && node.planned !== null && node.planned <= upTo) {
      planned += 1;
      if (!isDone) overdue.push(project);
    }
    if (isDone && (isPlanned || (node.actual !== null && yearOf(node.actual) === year))) done += 1;
  }
  return { planned, done, overdue };
}
