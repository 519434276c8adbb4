import { groupBy } from '../base/group-by.ts';
import { monthsOfPeriod } from '../base/period.ts';
import { type Day, firstDayOf, lastDayOf } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import { projectsByTag } from '../library/tags.ts';
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
  /** By unit, in the order of the projects: planned for the period so far, and confirmed in it. */
  units: readonly { unit: string; due: number; done: number }[];
  /** By what the projects take part in (标签): those with such a node in the period, and how many are confirmed. */
  tags: readonly { tag: string; projects: number; done: number }[];
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
  const all = [...confirmed, ...claimed, ...overdue, ...toCome].map(({ project }) => project);
  const isListed = new Set(all);
  const isIn = (list: readonly DatedProject[]) => new Set(list.map(({ project }) => project));
  const [isDone, isToCome] = [isIn(confirmed), isIn(toCome)];
  return {
    units: [
      ...groupBy(
        projects.filter(project => isListed.has(project)),
        ({ unit }) => unit,
      ),
    ].map(([unit, list]) => ({
      unit,
      due: list.filter(project => !isToCome.has(project)).length,
      done: list.filter(project => isDone.has(project)).length,
    })),
    tags: [...projectsByTag(all)].map(([tag, list]) => ({
      tag,
      projects: list.length,
      done: list.filter(project => isDone.has(project)).length,
    })),
    confirmed: confirmed.sort(byDay),
    claimed: claimed.sort(byDay),
    overdue: overdue.sort(byDay),
    toCome: toCome.sort(byDay),
  };
}

function byDay(a: DatedProject, b: DatedProject): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : 0;
}
