import { groupBy } from '../base/group-by.ts';
import { computeEach, type LeftOut, namedProject } from '../base/left-out.ts';
import { type Day, earlierMonth, lastDayOf, type Month, monthOf } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import { statesOf } from '../progress/ledger-state.ts';
import type { LedgerReport } from '../progress/progress.ts';
import { LIGHT_COLORS, type Light, type LightColor, lightOf } from './lights.ts';

/** Which projects are red and yellow, and how many each unit has (红黄灯). Source: contract §6.13, domain §4.1 (Lights). */

export interface LitProject {
  project: Project;
  light: Light;
  /** Nobody has reported a percentage: it counts as nothing done. */
  isUnreported: boolean;
}

export interface UnitLights {
  unit: string;
  counts: Readonly<Record<LightColor, number>>;
}

export interface LightList {
  month: Month;
  counts: Readonly<Record<LightColor, number>>;
  /** Projects that carry no light: the reserve, not due to start yet, or without months. */
  unlit: number;
  /** Red ones first, within a colour the widest gap first. */
  late: readonly LitProject[];
  units: readonly UnitLights[];
  leftOut: readonly LeftOut[];
}

/**
 * The lights at the end of a month, or today within it.
 * Shapes: `reports` stand in the ledger; a month to come is read as the one of `today`.
 */
export function listLights(
  projects: readonly Project[],
  reports: readonly LedgerReport[],
  asked: Month,
  today: Day,
): LightList {
  const month = earlierMonth(asked, monthOf(today));
  const upTo = month === monthOf(today) ? today : lastDayOf(month);
  const states = statesOf(reports, month);
  const { computed, leftOut } = computeEach(projects, namedProject, (project): LitProject => {
    const percent = states.get(project.code)?.percent ?? null;
    return { project, light: lightOf(project, percent, month, upTo), isUnreported: percent === null };
  });
  const late = computed.filter(({ light }) => light.color === 'red' || light.color === 'yellow').sort(worstFirst);
  return {
    month,
    counts: countsOf(computed),
    unlit: computed.filter(({ light }) => light.color === null).length,
    late,
    units: [...groupBy(computed, ({ project }) => project.unit)].map(([unit, list]) => ({
      unit,
      counts: countsOf(list),
    })),
    leftOut,
  };
}

function countsOf(list: readonly LitProject[]): Record<LightColor, number> {
  const counts = { green: 0, yellow: 0, red: 0 };
  for (const { light } of list) if (light.color) counts[light.color] += 1;
  return counts;
}

function worstFirst({ light: a }: LitProject, { light: b }: LitProject): number {
  const byColor = LIGHT_COLORS.indexOf(b.color ?? 'green') - LIGHT_COLORS.indexOf(a.color ?? 'green');
  return byColor !== 0 ? byColor : gapOf(b) - gapOf(a);
}

/** A start that is overdue has no gap in percent: it stands before the works that go on. */
function gapOf({ plannedPercent, actualPercent }: Light): number {
  return plannedPercent === null || actualPercent === null ? Number.MAX_SAFE_INTEGER : plannedPercent - actualPercent;
}
