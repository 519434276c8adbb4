import { computeEach, type LeftOut, namedProject } from '../base/left-out.ts';
import { type Yuan, yuan } from '../base/money.ts';
import { addMonths, type Day, type Month, monthOf, yearOf } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import { type Counted, countedBy, countedLight, type KnownFigures } from './counted.ts';
import { planToDate } from './investment.ts';
import type { Light } from './lights.ts';
import { overBy } from './over-by.ts';

/** How each project stands today: its light, and its investment against the plan to date. */
export interface ProjectStanding {
  project: Project;
  light: Light;
  /** Invested this year, verified or else reported; null when nobody has said it. */
  invested: Yuan | null;
  /** Planned up to the end of the last whole month of this year; 0 in January and where nothing is planned. */
  planned: Yuan;
  /** How far the works are; null when nobody has said it. */
  percent: number | null;
  /** What the two rest on; null when nobody has said anything. */
  counted: Counted | null;
}

export function standingsOf(
  projects: readonly Project[],
  figures: KnownFigures,
  today: Day,
): { standings: ProjectStanding[]; planUpTo: Month | null; leftOut: readonly LeftOut[] } {
  const states = countedBy(figures, monthOf(today));
  const planUpTo = lastWholeMonth(today);
  const { computed, leftOut } = computeEach(projects, namedProject, (project): ProjectStanding => {
    const counted = states.get(project.code);
    return {
      project,
      light: countedLight(project, counted, monthOf(today), today, overBy(today, today)),
      invested: counted?.yearInvestment ?? null,
      planned: planUpTo === null ? yuan(0) : planToDate(project, planUpTo).amount,
      percent: counted?.percent ?? null,
      counted: counted ?? null,
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
