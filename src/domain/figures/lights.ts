import { addMonths, type Day, daysBetween, firstDayOf, lastDayOf, type Month, monthOf } from '../base/time.ts';
import type { Milestone, MilestoneKind, Project } from '../library/project.ts';
import { countMonths } from './investment.ts';

/** The light of a project: how far the works are behind their time. Source: domain §4.1 (Lights). */

export const LIGHT_COLORS = ['green', 'yellow', 'red'] as const;
export type LightColor = (typeof LIGHT_COLORS)[number];

export interface Light {
  project: string;
  /** Null when the project carries none. */
  color: LightColor | null;
  /** 0–100 to two decimals, half up; null when the light does not come from percentages. */
  plannedPercent: number | null;
  actualPercent: number | null;
  reason:
    | 'gap'
    | 'start_overdue'
    /** More was reported than was found. */
    | 'untrue'
    | 'reserve'
    | 'not_due_to_start'
    /** Start or end month is missing in the roster, so that nothing can be planned. */
    | 'no_months';
  /** For `start_overdue`: the day on which it should have started. */
  plannedStart: Day | null;
}

const YELLOW_FROM_GAP = 10;
const RED_ABOVE_GAP = 30;
const RED_FROM_MONTHS_OVERDUE = 3;

/**
 * The light of a project at the end of a month.
 *
 * Shapes: `percent` is the latest reported one, null for none; `upTo` is the month's last day, or today within it; `over` the
 * last day that is over (`overBy`), that is `upTo` itself where it has ended.
 */
export function lightOf(project: Project, percent: number | null, month: Month, upTo: Day, over: Day = upTo): Light {
  const light = { project: project.code, color: null, plannedPercent: null, actualPercent: null, plannedStart: null };
  if (project.library === 'reserve') return { ...light, reason: 'reserve' };

  const start = milestoneOf(project, 'started');
  if (!isStarted(project, start, upTo, over)) {
    const plannedStart = start?.planned ?? (project.startMonth && lastDayOf(project.startMonth));
    if (!plannedStart) return { ...light, reason: 'no_months' };
    if (plannedStart > over) return { ...light, reason: 'not_due_to_start', plannedStart };
    const color = isMonthsOverdue(plannedStart, over) ? 'red' : 'yellow';
    return { ...light, color, reason: 'start_overdue', plannedStart };
  }

  const { startMonth, endMonth } = project;
  if (!startMonth || !endMonth || endMonth < startMonth) return { ...light, reason: 'no_months' };
  const all = countMonths(startMonth, endMonth);
  const elapsed = Math.min(all, countMonths(startMonth, month));
  const actualPercent = percent ?? 0;
  // Times `all` and in hundredths, so that a gap of exactly 10 or 30 points is met exactly.
  const gap = elapsed * 10_000 - Math.round(actualPercent * 100) * all;
  const color = gap < YELLOW_FROM_GAP * 100 * all ? 'green' : gap <= RED_ABOVE_GAP * 100 * all ? 'yellow' : 'red';
  return {
    ...light,
    color,
    plannedPercent: Math.floor((elapsed * 20_000 + all) / (2 * all)) / 100,
    actualPercent,
    reason: 'gap',
  };
}

/** The project's node of a kind. */
export function milestoneOf(project: Project, kind: MilestoneKind): Milestone | undefined {
  return project.milestones.find(milestone => milestone.kind === kind);
}

/** Confirmed, or of a library that says so and no planned start has passed unconfirmed. */
function isStarted(project: Project, start: Milestone | undefined, upTo: Day, over: Day): boolean {
  if (start?.actual) return start.actual <= upTo;
  return project.library !== 'to_start' && !(start?.planned && start.planned <= over);
}

/** Whether a planned start is three months or more overdue: the same day of the month, or its last. */
function isMonthsOverdue(planned: Day, over: Day): boolean {
  const month = addMonths(monthOf(planned), RED_FROM_MONTHS_OVERDUE);
  const offset = daysBetween(firstDayOf(monthOf(planned)), planned);
  const red = Math.min(offset, daysBetween(firstDayOf(month), lastDayOf(month)));
  return daysBetween(firstDayOf(month), over) >= red;
}
