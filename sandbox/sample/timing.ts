/** When a project is meant to start and to be completed, and in which class of the plan it is. */
import { dayNumber, lastDayOf, monthAt, monthNumber, monthOfYear } from './calendar.ts';
import type { NamedProject } from './names.ts';
import { createRandom, spreadRanks } from './random.ts';

/** `starting` has its start in the plan of the year, `completing` its completion. */
type PlanClass = 'reserve' | 'starting' | 'ongoing' | 'completing';

export interface Timing {
  planClass: PlanClass;
  startMonth: string;
  endMonth: string;
  /** Planned days of the start and of the completion. */
  startDay: string;
  endDay: string;
}

/** Projects of each class; together 309. */
const CLASS_COUNTS: Record<PlanClass, number> = { starting: 148, completing: 60, ongoing: 53, reserve: 48 };

/** Planned starts and completions of the year by month; the joint ceremonies make March and June high. */
const STARTS_BY_MONTH = [4, 3, 28, 12, 14, 24, 12, 10, 20, 11, 6, 4];
const COMPLETIONS_BY_MONTH = [0, 0, 5, 4, 7, 14, 3, 3, 8, 5, 4, 7];

const GOLDEN = 0.618_033_988_75;

/** The class of each of so many projects, spread evenly over their order. */
function classes(count: number): PlanClass[] {
  const dealt = (Object.keys(CLASS_COUNTS) as PlanClass[]).flatMap(name =>
    new Array<PlanClass>(CLASS_COUNTS[name]).fill(name),
  );
  return spreadRanks(count, GOLDEN).map(rank => dealt[rank] ?? 'reserve');
}

/** Deals out months by their counts: the answer is the list of month indexes, spread evenly. */
function dealMonths(counts: number[]): number[] {
  const dealt = counts.flatMap((count, index) => new Array<number>(count).fill(index));
  return spreadRanks(dealt.length, 0.414_213_562_37).map(rank => dealt[rank] ?? 11);
}

/** Plans every project in time. */
export function timeProjects(projects: NamedProject[]): Timing[] {
  const starts = dealMonths(STARTS_BY_MONTH);
  const completions = dealMonths(COMPLETIONS_BY_MONTH);
  const yearStart = monthNumber(monthOfYear(0));
  const planClasses = classes(projects.length);

  function months(planClass: PlanClass, duration: number, int: (min: number, max: number) => number): [number, number] {
    switch (planClass) {
      case 'starting': {
        const start = yearStart + (starts.pop() ?? 11);
        return [start, Math.max(start + duration - 1, yearStart + 12 + int(0, 2))];
      }
      case 'completing': {
        const end = yearStart + (completions.pop() ?? 11);
        return [Math.min(end - duration + 1, yearStart - 3), end];
      }
      case 'ongoing': {
        const start = int(Math.min(yearStart + 12 - duration, yearStart - 6), yearStart - 2);
        return [start, Math.max(start + duration - 1, yearStart + 12)];
      }
      case 'reserve': {
        const start = yearStart + 12 + int(0, 14);
        return [start, start + duration - 1];
      }
    }
  }

  return projects.map((project, index) => {
    const random = createRandom(`timing ${project.code}`);
    const planClass = planClasses[index] ?? 'reserve';
    const duration = Math.round(project.kind.months * random.between(0.8, 1.25));
    const [start, end] = months(planClass, duration, random.int);
    const startMonth = monthAt(start);
    const endMonth = monthAt(end);
    const startDay = random.chance(0.25) ? `${startMonth}-15` : lastDayOf(startMonth);
    const endDay = random.chance(0.15) ? `${endMonth}-20` : lastDayOf(endMonth);
    return { planClass, startMonth, endMonth, startDay, endDay };
  });
}

/** The smooth S of works that begin and end slowly, for 0 … 1 of the time. */
function sCurve(x: number): number {
  const t = Math.min(1, Math.max(0, x));
  return t * t * (3 - 2 * t);
}

/** The share of the whole works that the plan has done by a day. */
export function plannedShare(timing: Timing, day: string): number {
  const start = dayNumber(timing.startDay);
  return sCurve((dayNumber(day) - start) / Math.max(1, dayNumber(timing.endDay) - start));
}
