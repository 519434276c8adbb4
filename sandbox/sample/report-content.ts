/** What a weekly report says: the figures, the stage and the next step of a project on a day. */
import { addDays, dayNumber, laterOf, weekday } from './calendar.ts';
import type { SampleProject } from './projects.ts';
import type { Random } from './random.ts';
import type { Site, Words } from './stages.ts';
import { describePermits, describeReserve, describeWorks } from './stages.ts';
import type { ProgressReport } from './types.ts';

/** How a project is reported: the quantities of its site, and which figures its people never give. */
export interface Manner {
  site: Site;
  leavesOutTotal: boolean;
  leavesOutWeek: boolean;
}

export type ReportContent = Pick<
  ProgressReport,
  | 'weekInvestmentWan'
  | 'monthInvestmentWan'
  | 'yearInvestmentWan'
  | 'totalInvestmentWan'
  | 'progressPercent'
  | 'stage'
  | 'nextPlan'
  | 'milestone'
  | 'milestoneDate'
  | 'isNoProgress'
>;

const NO_PROGRESS: ReportContent = {
  weekInvestmentWan: null,
  monthInvestmentWan: null,
  yearInvestmentWan: null,
  totalInvestmentWan: null,
  progressPercent: null,
  stage: '无进展',
  nextPlan: null,
  milestone: null,
  milestoneDate: null,
  isNoProgress: true,
};

function siteOf(random: Random, project: SampleProject): Site {
  const size = Math.min(4, project.money.plannedTotalWan / project.kind.typicalWan);
  return {
    floors: random.int(8, 12) + Math.round(size * 5),
    piles: random.int(90, 260) + Math.round(size * 120),
    meters: (random.int(60, 140) + Math.round(size * 60)) * 10,
    households: random.int(180, 900),
    blocks: random.int(3, 6) + Math.round(size),
  };
}

/** Decides how a project is reported. */
export function mannerOf(random: Random, project: SampleProject): Manner {
  return { site: siteOf(random, project), leavesOutTotal: random.chance(0.2), leavesOutWeek: random.chance(0.12) };
}

function wordsOn(project: SampleProject, site: Site, day: string): Words {
  const { course, timing, kind } = project;
  const percent = course.percentOn(day);
  if (percent !== null) return describeWorks(kind.works, percent, site);
  const daysToStart = dayNumber(timing.planClass === 'reserve' ? timing.startDay : course.startDay) - dayNumber(day);
  return timing.planClass === 'reserve' ? describeReserve(1 - daysToStart / 900) : describePermits(daysToStart);
}

/** The four figures of a day. The week and the month begin anew on Monday and on the first. */
function figuresOn(project: SampleProject, day: string) {
  const { course, money } = project;
  const monthBegin = addDays(`${day.slice(0, 7)}-01`, -1);
  const monday = addDays(day, -weekday(day));
  const year = course.yearWanOn(day);
  const month = year - course.yearWanOn(monthBegin);
  // In a week that a new month cuts in two, people report what falls in the month.
  const week = year - course.yearWanOn(laterOf(monday, monthBegin));
  return { week, month, year, total: money.beforeWan + year };
}

/** The milestone that has happened since the last report. */
function milestoneSince({ timing, course }: SampleProject, day: string, last: string | null) {
  const happened = (on: string) => on >= '2026-01-01' && on <= day && (last === null || on > last);
  if (timing.planClass === 'completing' && happened(course.endDay)) {
    return { milestone: 'completed' as const, milestoneDate: course.endDay };
  }
  if (timing.planClass === 'starting' && happened(course.startDay)) {
    return { milestone: 'started' as const, milestoneDate: course.startDay };
  }
  return { milestone: null, milestoneDate: null };
}

/**
 * Says what a report of a day says.
 * Shapes: `last` is the day of the report before it, or null; a brief one leaves out what comes next, or says 无进展.
 */
export function contentOn(
  project: SampleProject,
  { site, leavesOutTotal, leavesOutWeek }: Manner,
  day: string,
  last: string | null,
  isBrief: boolean,
): ReportContent {
  const isReserve = project.timing.planClass === 'reserve';
  const percent = project.course.percentOn(day);
  const { stage, next } = wordsOn(project, site, day);
  const isSame = percent === null && last !== null && wordsOn(project, site, last).stage === stage;
  if (isBrief && isSame) return NO_PROGRESS;
  const { week, month, year, total } = figuresOn(project, day);
  return {
    weekInvestmentWan: isReserve || leavesOutWeek ? null : week,
    monthInvestmentWan: isReserve ? null : month,
    yearInvestmentWan: isReserve ? null : year,
    totalInvestmentWan: isReserve || leavesOutTotal ? null : total,
    progressPercent: percent,
    stage,
    nextPlan: isBrief ? null : next,
    ...milestoneSince(project, day, last),
    isNoProgress: false,
  };
}
