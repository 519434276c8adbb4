import { computeEach, type LeftOut, namedProject } from '../base/left-out.ts';
import { addSums, sumYuan, type Yuan, type YuanSum } from '../base/money.ts';
import { type Day, dayOf, monthOf, yearOf } from '../base/time.ts';
import { countsInYear } from '../library/exited.ts';
import type { MilestoneKind, Project } from '../library/project.ts';
import type { Roster } from '../library/roster.ts';
import { countedBy, type KnownFigures } from './counted.ts';
import { planToDay } from './investment.ts';
import { milestoneOf } from './lights.ts';
import { overBy } from './over-by.ts';

/**
 * Starts, completions and investment of the district, year to date, all of one day against the plan of that day: the last
 * day that is over, so that nothing counts as late on the day on which it is due. Source: domain §8 ⑥.
 */

export interface NodeCount {
  /** Planned from January up to the day. */
  planned: number;
  done: number;
  /** Planned by then and not confirmed. */
  overdue: readonly Project[];
  /** The year's target; null when the office has set none. */
  target: number | null;
}

export interface DistrictFigures {
  /** Up to and with this day. */
  upTo: Day;
  starts: NodeCount;
  completions: NodeCount;
  investment: {
    done: YuanSum;
    /** Planned up to the day; within its month by the days. */
    planned: YuanSum;
    target: Yuan | null;
    /** Projects of the plan for which nobody has reported this year's investment. */
    unreported: number;
    projects: number;
  };
  /** Projects of which nothing could be computed: they are in none of the figures. */
  leftOut: readonly LeftOut[];
}

export function districtFigures(
  { roster, figures }: { roster: Roster; figures: KnownFigures },
  now: Date,
): DistrictFigures {
  const today = dayOf(now);
  const targets = roster.district?.year === yearOf(today) ? roster.district.targets : null;
  const states = countedBy(figures, monthOf(today));
  const yesterday = overBy(today, today);
  const upTo = yearOf(yesterday) === yearOf(today) ? yesterday : today;
  const active = roster.projects.filter(
    project => project.library !== 'reserve' && countsInYear(project, yearOf(today)),
  );
  const { computed, leftOut } = computeEach(active, namedProject, project => {
    const invested = states.get(project.code)?.yearInvestment ?? null;
    return {
      invested: invested === null ? null : sumYuan([invested]),
      planned: planToDay(project, upTo),
      starts: countNodes([project], 'started', upTo),
      completions: countNodes([project], 'completed', upTo),
    };
  });
  return {
    upTo,
    starts: { ...addNodes(computed.map(({ starts }) => starts)), target: targets?.starts ?? null },
    completions: { ...addNodes(computed.map(({ completions }) => completions)), target: targets?.completions ?? null },
    investment: {
      done: addSums(computed.map(({ invested }) => invested ?? 0n)),
      planned: addSums(computed.map(({ planned }) => planned)),
      target: targets?.investment ?? null,
      unreported: computed.filter(({ invested }) => invested === null).length,
      projects: computed.length,
    },
    leftOut,
  };
}

export type Nodes = Omit<NodeCount, 'target'>;

/** Nodes of several projects as one. */
export function addNodes(counts: readonly Nodes[]): Nodes {
  return {
    planned: counts.reduce((sum, { planned }) => sum + planned, 0),
    done: counts.reduce((sum, { done }) => sum + done, 0),
    overdue: counts.flatMap(({ overdue }) => overdue),
  };
}

/**
 * Nodes of the year up to a day: planned by then, and confirmed by then. One that comes a year early counts where it is
 * confirmed and is not missed where it was planned. What is planned for a day that is not over yet is not missed either.
 * Shapes: `over` is the last day that is over (`overBy`), `upTo` itself where it has ended.
 * Source: domain §4.1 A ("early ones count").
 */
export function countNodes(projects: readonly Project[], kind: MilestoneKind, upTo: Day, over: Day = upTo): Nodes {
  const year = yearOf(upTo);
  let planned = 0;
  let done = 0;
  const overdue: Project[] = [];
  for (const project of projects) {
    const node = milestoneOf(project, kind);
    if (!node) continue;
    const isPlanned = node.planned !== null && yearOf(node.planned) === year;
    const isDone = node.actual !== null && node.actual <= upTo;
    const isDue = node.planned !== null && (node.planned <= over || (isDone && node.planned <= upTo));
    if (isPlanned && isDue) {
      planned += 1;
      if (!isDone) overdue.push(project);
    }
    if (isDone && (isPlanned || (node.actual !== null && yearOf(node.actual) === year))) done += 1;
  }
  return { planned, done, overdue };
}
