import { groupBy } from '../base/group-by.ts';
import { sumYuan, type Yuan, yuan } from '../base/money.ts';
import { type Day, dayOf, firstDayOf, instantAt, lastDayOf, type Month } from '../base/time.ts';
import type { WorkingCalendar } from '../base/working-calendar.ts';
import { countNodes } from '../figures/district-figures.ts';
import { type PlanToDate, planToDate } from '../figures/investment.ts';
import { type Light, type LightColor, lightOf } from '../figures/lights.ts';
import type { Project } from '../library/project.ts';
import type { Roster } from '../library/roster.ts';
import type { Unit } from '../people/person.ts';
import type { Problem } from '../problems/problem.ts';
import { stepsDue } from '../problems/step-punctuality.ts';
import { statesOf } from '../progress/ledger-state.ts';
import type { ProgressReport } from '../progress/progress.ts';
import { type WeeklyDue, weeklyDuesOf } from '../progress/weekly-due.ts';

/** The figures of every unit for a month's ranking. Source: domain §4 (Figures), §4.1. */

export interface NodeFigures {
  planned: number;
  done: number;
  /** Names of the projects whose node was planned by now and is not confirmed. */
  overdue: readonly string[];
}

export interface OnTime {
  due: number;
  onTime: number;
}

export interface ProjectLight {
  name: string;
  light: Light;
}

export interface UnitMonth {
  unit: Unit;
  projects: number;
  /** Without reserve projects. */
  activeProjects: number;
  starts: NodeFigures;
  completions: NodeFigures;
  planToDate: Yuan;
  investmentToDate: Yuan;
  /** Names of the active projects for which nobody has reported this year's investment. */
  unreported: readonly string[];
  lights: readonly ProjectLight[];
  lightCounts: Readonly<Record<LightColor, number>>;
  reports: OnTime;
  steps: OnTime;
  /** What the roster lacks, so that a figure is a guess: `康华冷链：缺年度投资计划`. */
  gaps: readonly string[];
}

export interface MonthFacts {
  roster: Roster;
  /** The reports that stand in the ledger at `cutOff`, those of earlier years too. */
  reports: readonly ProgressReport[];
  problems: readonly Problem[];
  calendar: WorkingCalendar;
}

/** The end of what counts for a month: 24:00 of its last day, or now while it runs. */
export function cutOffOf(month: Month, now: Date): Date {
  const end = instantAt(lastDayOf(month), '24:00');
  return now < end ? now : end;
}

/** The figures of every unit, ranked or not, in the roster's order. */
export function monthFigures(
  { roster, reports, problems, calendar }: MonthFacts,
  month: Month,
  cutOff: Date,
): UnitMonth[] {
  const monthStart = new Date(instantAt(firstDayOf(month), '00:00').getTime() - 1);
  const states = statesOf(reports, month);
  const dues = weeklyDuesOf(month, cutOff, calendar);
  const reportsOf = groupBy(reports, report => report.project);
  const projectsOf = groupBy(roster.projects, project => project.unit);
  const steps = groupBy(
    problems.flatMap(problem => stepsDue(problem, monthStart, cutOff, calendar)),
    step => step.unit,
  );
  // The last whole day that the cut-off takes in: 24:00 belongs to the day before.
  const upTo = dayOf(new Date(cutOff.getTime() - 1));

  return roster.units.map(unit => {
    const all = projectsOf.get(unit.name) ?? [];
    const active = all.filter(project => project.library !== 'reserve');
    const plans = active.map(project => ({ project, plan: planToDate(project, month) }));
    const lights = active.map(project => ({
      name: project.name,
      light: lightOf(project, states.get(project.code)?.percent ?? null, month, upTo),
    }));
    const investments = active.map(project => states.get(project.code)?.yearInvestment ?? null);
    const unitSteps = steps.get(unit.name) ?? [];
    return {
      unit,
      projects: all.length,
      activeProjects: active.length,
      starts: nodes(active, 'started', upTo),
      completions: nodes(active, 'completed', upTo),
      planToDate: sumYuan(plans.map(({ plan }) => plan.amount)),
      investmentToDate: sumYuan(investments.map(amount => amount ?? yuan(0))),
      unreported: active.filter((_, index) => investments[index] === null).map(project => project.name),
      lights,
      lightCounts: countLights(lights),
      reports: reportsOnTime(active, dues, reportsOf),
      steps: { due: unitSteps.length, onTime: unitSteps.filter(step => step.isOnTime).length },
      gaps: [...plans.flatMap(gapOfPlan), ...lights.flatMap(gapOfLight)],
    };
  });
}

function nodes(projects: readonly Project[], kind: 'started' | 'completed', upTo: Day): NodeFigures {
  const { planned, done, overdue } = countNodes(projects, kind, upTo);
  return { planned, done, overdue: overdue.map(project => project.name) };
}

function countLights(lights: readonly ProjectLight[]): Record<LightColor, number> {
  const counts = { green: 0, yellow: 0, red: 0 };
  for (const { light } of lights) if (light.color) counts[light.color] += 1;
  return counts;
}

/** D1: every active project owes a report for each week that is due in the month. */
function reportsOnTime(
  projects: readonly Project[],
  dues: readonly WeeklyDue[],
  reportsOf: ReadonlyMap<string, readonly ProgressReport[]>,
): OnTime {
  let onTime = 0;
  for (const project of projects) {
    const reports = reportsOf.get(project.code) ?? [];
    for (const { opensAt, dueAt } of dues) {
      if (reports.some(({ reportedAt }) => reportedAt > opensAt && reportedAt <= dueAt)) onTime += 1;
    }
  }
  return { due: projects.length * dues.length, onTime };
}

function gapOfPlan({ project, plan }: { project: Project; plan: PlanToDate }): string[] {
  switch (plan.gap) {
    case 'no_annual_plan':
      return [`${project.name}：缺年度投资计划`];
    case 'no_months':
      return [`${project.name}：缺开竣工月份，年度计划按月均分`];
    case null:
      return [];
  }
}

function gapOfLight({ name, light }: ProjectLight): string[] {
  return light.reason === 'no_months' ? [`${name}：缺开竣工月份，不亮灯`] : [];
}
