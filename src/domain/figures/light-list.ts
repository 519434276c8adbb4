import { groupBy } from '../base/group-by.ts';
import { computeEach, type LeftOut, namedProject } from '../base/left-out.ts';
import { type Day, earlierMonth, lastDayOf, type Month, monthOf } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import { countedBy, countedLight, type KnownFigures, type Overstatement } from './counted.ts';
import { LIGHT_COLORS, type Light, type LightColor } from './lights.ts';
import { overBy } from './over-by.ts';

/** Which projects are red and yellow, and how many each unit has (红黄灯). Source: contract §6.13, domain §4.1 (Lights). */

export interface LitProject {
  project: Project;
  light: Light;
  /** Nobody has reported a percentage: it counts as nothing done. */
  isUnreported: boolean;
  /** What an untrue light rests on. */
  overstated: Overstatement | null;
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
 * Shapes: a month to come is read as the one of `today`.
 */
export function listLights(projects: readonly Project[], figures: KnownFigures, asked: Month, today: Day): LightList {
  const month = earlierMonth(asked, monthOf(today));
  const upTo = month === monthOf(today) ? today : lastDayOf(month);
  const states = countedBy(figures, month);
  const { computed, leftOut } = computeEach(projects, namedProject, (project): LitProject => {
    const counted = states.get(project.code);
    const light = countedLight(project, counted, month, upTo, overBy(upTo, today));
    return {
      project,
      light,
      isUnreported: (counted?.percent ?? null) === null,
      overstated: counted?.overstated ?? null,
    };
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

/** An untrue figure, and a start that is overdue and has no gap in percent, stand before the works that go on. */
function gapOf({ reason, plannedPercent, actualPercent }: Light): number {
  return reason === 'untrue' || plannedPercent === null || actualPercent === null
    ? Number.MAX_SAFE_INTEGER
    : plannedPercent - actualPercent;
}
