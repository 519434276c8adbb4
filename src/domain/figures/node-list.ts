import { monthsOfPeriod } from '../base/period.ts';
import { type Day, firstDayOf, lastDayOf } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import { milestoneOf } from './lights.ts';

/** Starts and completions of a period with the projects' names (开工, 竣工). Source: contract §6.13. */

export interface DatedProject {
  project: Project;
  day: Day;
}

export interface NodeList {
  /** Confirmed by the office: these count. */
  confirmed: readonly DatedProject[];
  /** Said by somebody and not confirmed yet; the day is the one that was claimed. */
  claimed: readonly DatedProject[];
  /** Planned in the period, neither confirmed nor claimed, and the day has passed. */
  overdue: readonly DatedProject[];
  /** Planned for a later day of the period. */
  toCome: readonly DatedProject[];
}

/** The nodes of a kind that fall in a period, each list by day. */
export function listNodes(
  projects: readonly Project[],
  kind: 'started' | 'completed',
  period: string,
  today: Day,
): NodeList {
  const months = monthsOfPeriod(period);
  const isInside = (day: Day | null | undefined): day is Day =>
    day != null && day >= firstDayOf(months.first) && day <= lastDayOf(months.last);
  const confirmed: DatedProject[] = [];
  const claimed: DatedProject[] = [];
  const overdue: DatedProject[] = [];
  const toCome: DatedProject[] = [];
  for (const project of projects) {
    const node = milestoneOf(project, kind);
    if (!node) continue;
    if (node.actual !== null) {
      if (isInside(node.actual)) confirmed.push({ project, day: node.actual });
    } else if (node.claimed !== null) {
      if (isInside(node.claimed)) claimed.push({ project, day: node.claimed });
    } else if (isInside(node.planned)) {
      (node.planned < today ? overdue : toCome).push({ project, day: node.planned });
    }
  }
  return {
    confirmed: confirmed.sort(byDay),
    claimed: claimed.sort(byDay),
    overdue: overdue.sort(byDay),
    toCome: toCome.sort(byDay),
  };
}

function byDay(a: DatedProject, b: DatedProject): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : 0;
}
