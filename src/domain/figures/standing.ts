import { computeEach, type LeftOut, namedProject } from '../base/left-out.ts';
import { type Yuan, yuan } from '../base/money.ts';
import { addMonths, type Day, type Month, monthOf, yearOf } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import { statesOf } from '../progress/ledger-state.ts';
import type { LedgerReport } from '../progress/progress.ts';
import { planToDate } from './investment.ts';
import { type Light, lightOf } from './lights.ts';

/** How each project stands today: its light, and its investment against the plan to date. */
export interface ProjectStanding {
  project: Project;
  light: Light;
  /** Invested this year; null when nobody has reported it. */
  invested: Yuan | null;
  /** Planned up to the end of the last whole month of this year; 0 in January and where nothing is planned. */
  planned: Yuan;
  /** How far the works are; null when nobody has reported it. */
  percent: number | null;
}

/** Shapes: `reports` stand in the ledger, of any year. */
export function standingsOf(
  projects: readonly Project[],
  reports: readonly LedgerReport[],
  today: Day,
): { standings: ProjectStanding[]; planUpTo: Month | null; leftOut: readonly LeftOut[] } {
  const states = statesOf(reports, monthOf(today));
  const planUpTo = lastWholeMonth(today);
  const { computed, leftOut } = computeEach(projects, namedProject, (project): ProjectStanding => {
    const { yearInvestment = null, percent = null } = states.get(project.code) ?? {};
    return {
      project,
      light: lightOf(project, percent, monthOf(today), today),
      invested: yearInvestment,
      planned: planUpTo === null ? yuan(0) : planToDate(project, planUpTo).amount,
      percent,
    };
  });
  return { standings: computed, planUpTo, leftOut };
}

/** The last month of this year that is over; null in January. */
export function lastWholeMonth(today: Day): Month | null {
  const last = addMonths(monthOf(today), -1);
  return yearOf(last) === yearOf(today) ? last : null;
}

/** By how much a project is behind the plan to date; 0 where it is not. What nobody has reported counts as nothing done. */
export function shortfallOf({ invested, planned }: Pick<ProjectStanding, 'invested' | 'planned'>): Yuan {
  return yuan(Math.max(0, planned - (invested ?? 0)));
}
