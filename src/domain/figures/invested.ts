import { groupBy } from '../base/group-by.ts';
import { computeEach, type LeftOut, namedProject } from '../base/left-out.ts';
import { addSums, sumYuan, type Yuan, type YuanSum, yuan } from '../base/money.ts';
import { monthsOfPeriod } from '../base/period.ts';
import { addMonths, type Day, earlierMonth, type Month, monthOf, yearOf } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import { projectsByTag } from '../library/tags.ts';
import type { LedgerReport } from '../progress/progress.ts';
import { type Counted, countedBy, type KnownFigures } from './counted.ts';
import { planToDate } from './investment.ts';

/** What was invested in a period against the plan to date, by unit or by project (投资). Source: contract §6.13. */

export interface InvestedRow {
  name: string;
  done: YuanSum;
  planned: YuanSum;
  projects: number;
  /** Projects of which nobody has reported the figure. */
  unreported: number;
  /** Those whose figure rests on what was verified. */
  verified: number;
}

export interface BehindProject {
  project: Project;
  done: YuanSum;
  planned: YuanSum;
  gap: YuanSum;
  isUnreported: boolean;
  /** What the figure of the year rests on; null for a figure of something else. */
  counted: Counted | null;
}

export interface Invested {
  /** The months that are counted: those of the period up to now. */
  first: Month;
  last: Month;
  /** The plan counts up to the last whole month; null when no month of the period is over. */
  planUpTo: Month | null;
  total: InvestedRow;
  rows: readonly InvestedRow[];
  /** Projects behind the plan to date, the widest gap first; what nobody has reported counts as nothing done. */
  behind: readonly BehindProject[];
  /** By what the projects take part in (标签). */
  tags: readonly InvestedRow[];
  leftOut: readonly LeftOut[];
}

/**
 * Investment of a period. The year's figure is the one that counts; a month's is what was reported of the month, because
 * only the year's is verified; a quarter or half-year is the year's figure at its end without the one before it.
 * Shapes: `projects` without the reserve; `figures` reach back to the period's year.
 */
export function investedIn(
  projects: readonly Project[],
  figures: KnownFigures,
  asked: { period: string; by: 'unit' | 'project' },
  today: Day,
): Invested {
  const months = monthsOfPeriod(asked.period);
  const { first } = months;
  const last = earlierMonth(months.last, monthOf(today));
  const lastWhole = earlierMonth(months.last, addMonths(monthOf(today), -1));
  const planUpTo = lastWhole < first ? null : lastWhole;
  const doneBy = first === months.last ? monthFigures(figures.reports, first) : spanFigures(figures, first, last);
  const { computed, leftOut } = computeEach(projects, namedProject, project => {
    const { done, counted } = doneBy(project.code);
    return {
      project,
      done: done ?? 0n,
      isUnreported: done === null,
      counted,
      planned: planUpTo === null ? 0n : plannedBetween(project, first, planUpTo),
    };
  });
  const rowOf = (name: string, list: typeof computed): InvestedRow => ({
    name,
    done: addSums(list.map(({ done }) => done)),
    planned: addSums(list.map(({ planned }) => planned)),
    projects: list.length,
    unreported: list.filter(({ isUnreported }) => isUnreported).length,
    verified: list.filter(({ counted }) => counted !== null && counted.verified !== null).length,
  });
  const groups = groupBy(computed, ({ project }) => (asked.by === 'unit' ? project.unit : project.code));
  return {
    first,
    last,
    planUpTo,
    total: rowOf('合计', computed),
    rows: [...groups].map(([key, list]) => rowOf(asked.by === 'unit' ? key : (list[0]?.project.name ?? key), list)),
    behind: computed.flatMap(behindPlan).sort((a, b) => (a.gap < b.gap ? 1 : a.gap > b.gap ? -1 : 0)),
    tags: [...projectsByTag(computed.map(({ project }) => project))].map(([tag, tagged]) =>
      rowOf(
        tag,
        computed.filter(({ project }) => tagged.includes(project)),
      ),
    ),
    leftOut,
  };
}

function behindPlan(one: Omit<BehindProject, 'gap'>): BehindProject[] {
  const gap = BigInt(one.planned) - BigInt(one.done);
  return gap > 0n ? [{ ...one, gap }] : [];
}

type DoneBy = (project: string) => { done: YuanSum | null; counted: Counted | null };

function monthFigures(reports: readonly LedgerReport[], month: Month): DoneBy {
  const newest = new Map<string, { at: number; amount: Yuan }>();
  for (const { project, month: of, monthInvestment, reportedAt } of reports) {
    const at = reportedAt.getTime();
    if (of !== month || monthInvestment === null || at < (newest.get(project)?.at ?? 0)) continue;
    newest.set(project, { at, amount: monthInvestment });
  }
  return project => {
    const found = newest.get(project);
    return { done: found ? sumYuan([found.amount]) : null, counted: null };
  };
}

function spanFigures(figures: KnownFigures, first: Month, last: Month): DoneBy {
  const states = countedBy(figures, last);
  const before = addMonths(first, -1);
  const statesBefore = yearOf(before) === yearOf(first) ? countedBy(figures, before) : null;
  return project => {
    const counted = states.get(project) ?? null;
    if (counted === null || counted.yearInvestment === null) return { done: null, counted: null };
    const earlier = statesBefore?.get(project)?.yearInvestment ?? yuan(0);
    return { done: BigInt(counted.yearInvestment) - BigInt(earlier), counted };
  };
}

function plannedBetween(project: Project, first: Month, last: Month): bigint {
  const before = addMonths(first, -1);
  const earlier = yearOf(before) === yearOf(first) ? planToDate(project, before).amount : yuan(0);
  return BigInt(planToDate(project, last).amount) - BigInt(earlier);
}
