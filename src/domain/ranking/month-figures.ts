import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import { groupBy } from '../base/group-by.ts';
import { computeEach, type LeftOut, namedProblem, namedProject } from '../base/left-out.ts';
import { addSums, sumYuan, type Yuan, type YuanSum } from '../base/money.ts';
import { type Day, dayOf, firstDayOf, instantAt, lastDayOf, type Month } from '../base/time.ts';
import { type Counted, countedBy, countedLight } from '../figures/counted.ts';
import { addNodes, countNodes, type Nodes } from '../figures/district-figures.ts';
import { type PlanToDate, planToDate } from '../figures/investment.ts';
import type { Light, LightColor } from '../figures/lights.ts';
import { overBy } from '../figures/over-by.ts';
import type { Verification } from '../figures/three-figures.ts';
import type { Project } from '../library/project.ts';
import type { Roster } from '../library/roster.ts';
import { bodyOf } from '../people/body-of.ts';
import type { Unit } from '../people/person.ts';
import type { Problem } from '../problems/problem.ts';
import { stepsDue } from '../problems/times/step-punctuality.ts';
import type { StandingReport } from '../progress/ledger-state.ts';
import { type WeeklyDue, weeklyDuesOf } from '../progress/weekly/weekly-due.ts';
import { countMeetings, type MeetingFacts, missedMeetings } from './meeting-figures.ts';
import { behindInvestment, behindNode, isMissed, lateSteps, type UnitDetails } from './unit-details.ts';

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

/** A project of which more was reported than was found. */
export interface Overstated {
  name: string;
  reported: Yuan;
  verified: Yuan;
  /** Who found it, by name, and when. */
  by: string;
  at: Date;
}

export interface UnitMonth {
  unit: Unit;
  projects: number;
  /** Without reserve projects. */
  activeProjects: number;
  starts: NodeFigures;
  completions: NodeFigures;
  planToDate: YuanSum;
  investmentToDate: YuanSum;
  /** Names of the active projects for which nobody has reported this year's investment. */
  unreported: readonly string[];
  lights: readonly ProjectLight[];
  lightCounts: Readonly<Record<LightColor, number>>;
  reports: OnTime;
  /** Projects whose reported figure lies more than a tenth above the verified one. */
  overstated: readonly Overstated[];
  steps: OnTime;
  /** The weeks in which a steward's meeting on site was due, and those in which one was held. */
  meetings: { due: number; held: number };
  /** What the roster lacks, so that a figure is a guess: `康华冷链：缺年度投资计划`. */
  gaps: readonly string[];
  /** Its projects and problems of which nothing could be computed: they are in none of the figures. */
  leftOut: readonly LeftOut[];
  /** What the figures were counted from; absent in rankings of the time before it was kept. */
  details?: UnitDetails;
}

export interface MonthFacts {
  roster: Roster;
  /** The reports that stand in the ledger at `cutOff`, those of earlier years too. */
  reports: readonly StandingReport[];
  problems: readonly Problem[];
  /** What was found for the months up to it, as far as it is known. */
  verifications?: readonly Verification[];
  /** The stewards' meetings on site; nothing is due without them. */
  siteMeetings?: MeetingFacts;
  calendar: WorkingCalendar;
}

/** The end of what counts for a month: 24:00 of its last day, or now while it runs. */
export function cutOffOf(month: Month, now: Date): Date {
  const end = instantAt(lastDayOf(month), '24:00');
  return now < end ? now : end;
}

/** The figures of every unit, ranked or not, in the roster's order. */
export function monthFigures(
  { roster, reports, problems, verifications = [], siteMeetings = NO_MEETINGS, calendar }: MonthFacts,
  month: Month,
  cutOff: Date,
): UnitMonth[] {
  const monthStart = new Date(instantAt(firstDayOf(month), '00:00').getTime() - 1);
  const counted = countedBy({ reports, verifications }, month);
  const dues = weeklyDuesOf(month, cutOff, calendar);
  const reportsOf = groupBy(reports, report => report.project);
  const projectsOf = groupBy(roster.projects, project => project.unit);
  const owed = computeEach(problems, namedProblem, problem => stepsDue(problem, monthStart, cutOff, calendar));
  const steps = groupBy(owed.computed.flat(), step => step.unit);
  const unitOf = new Map(problems.map(({ number, project }) => [number, roster.project(project)?.unit]));
  // The last whole day that the cut-off takes in: 24:00 belongs to the day before.
  const upTo = dayOf(new Date(cutOff.getTime() - 1));
  const over = overBy(upTo, dayOf(cutOff));

  return roster.units.map(unit => {
    const all = projectsOf.get(unit.name) ?? [];
    const active = all.filter(project => project.library !== 'reserve');
    const { computed, leftOut } = computeEach(active, namedProject, project =>
      projectMonth(project, counted.get(project.code), {
        month,
        upTo,
        over,
        dues,
        reports: reportsOf.get(project.code) ?? [],
        bodyOf: person => bodyOf(roster.person(person)),
        overstated: overstatedBy(project, counted.get(project.code), roster),
      }),
    );
    const unitSteps = steps.get(unit.name) ?? [];
    const codes = new Set(active.map(({ code }) => code));
    return {
      unit,
      projects: all.length,
      activeProjects: computed.length,
      starts: named(addNodes(computed.map(({ starts }) => starts))),
      completions: named(addNodes(computed.map(({ completions }) => completions))),
      planToDate: addSums(computed.map(({ planned }) => planned)),
      investmentToDate: addSums(computed.map(({ invested }) => invested ?? 0n)),
      unreported: computed.flatMap(({ project, invested }) => (invested === null ? [project.name] : [])),
      lights: computed.map(({ light }) => light),
      lightCounts: countLights(computed.map(({ light }) => light)),
      reports: {
        due: computed.length * dues.length,
        onTime: computed.reduce((sum, { reportsOnTime }) => sum + reportsOnTime, 0),
      },
      overstated: computed.flatMap(({ overstated }) => overstated ?? []),
      meetings: countMeetings(siteMeetings, codes, dues),
      steps: { due: unitSteps.length, onTime: unitSteps.filter(step => step.isOnTime).length },
      gaps: [...computed.flatMap(({ planGaps }) => planGaps), ...computed.flatMap(({ light }) => gapOfLight(light))],
      leftOut: [...leftOut, ...owed.leftOut.filter(({ key }) => unitOf.get(key) === unit.name)],
      details: {
        starts: computed.flatMap(({ starts }) => starts.overdue.map(project => behindNode(project, 'started'))),
        completions: computed.flatMap(({ completions }) =>
          completions.overdue.map(project => behindNode(project, 'completed')),
        ),
        investments: computed.map(({ investment }) => investment),
        missedReports: computed.flatMap(({ project, missed }) =>
          missed.length === 0 ? [] : [{ name: project.name, weeks: missed.map(({ dueAt }) => dayOf(dueAt)) }],
        ),
        lateSteps: lateSteps(unitSteps, cutOff),
        missedMeetings: missedMeetings(siteMeetings, codes, dues),
      },
    };
  });
}

const NO_MEETINGS: MeetingFacts = { meetings: [], since: null };

/** What one project adds to its unit's month. */
interface ProjectMonth {
  project: Project;
  planned: YuanSum;
  /** Null when nobody has reported this year's investment. */
  invested: YuanSum | null;
  starts: Nodes;
  completions: Nodes;
  light: ProjectLight;
  reportsOnTime: number;
  investment: UnitDetails['investments'][number];
  /** The weeks whose report did not come in time. */
  missed: readonly WeeklyDue[];
  overstated: Overstated | null;
  planGaps: readonly string[];
}

/** Errors: throws when the ledgers hold a value of the project that cannot be used. */
function projectMonth(
  project: Project,
  counted: Counted | undefined,
  { month, upTo, over, dues, reports, overstated, bodyOf: bodyFor }: MonthOfProject,
): ProjectMonth {
  const plan = planToDate(project, month);
  const light = { name: project.name, light: countedLight(project, counted, month, upTo, over) };
  const invested = counted?.yearInvestment ?? null;
  const missed = dues.filter(due => isMissed(due, reports));
  return {
    project,
    planned: sumYuan([plan.amount]),
    invested: invested === null ? null : sumYuan([invested]),
    starts: countNodes([project], 'started', upTo, over),
    completions: countNodes([project], 'completed', upTo, over),
    light,
    reportsOnTime: dues.length - missed.length,
    investment: behindInvestment({ project, planned: plan.amount, counted, reports }, month, bodyFor),
    missed,
    overstated,
    planGaps: gapOfPlan({ project, plan }),
  };
}

interface MonthOfProject {
  month: Month;
  upTo: Day;
  /** The last day that is over. */
  over: Day;
  dues: readonly WeeklyDue[];
  reports: readonly StandingReport[];
  overstated: Overstated | null;
  bodyOf: (person: string) => string;
}

/** What was reported of a project beside what was found, where that is more than a tenth less. */
function overstatedBy(
  { name }: Project,
  counted: Counted | undefined,
  roster: Pick<Roster, 'person'>,
): Overstated | null {
  if (!counted?.overstated) return null;
  const { reported, verified, found } = counted.overstated;
  return { name, reported, verified, by: bodyOf(roster.person(found.by)), at: found.at };
}

function named({ planned, done, overdue }: Nodes): NodeFigures {
  return { planned, done, overdue: overdue.map(project => project.name) };
}

function countLights(lights: readonly ProjectLight[]): Record<LightColor, number> {
  const counts = { green: 0, yellow: 0, red: 0 };
  for (const { light } of lights) if (light.color) counts[light.color] += 1;
  return counts;
}

/** D1: every active project owes a report for each week that is due in the month. */
export function countReportsOnTime(reports: readonly StandingReport[], dues: readonly WeeklyDue[]): number {
  return dues.filter(due => !isMissed(due, reports)).length;
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
