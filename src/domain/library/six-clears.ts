import { type Yuan, yuan } from '../base/money.ts';
import { hasRole, type Person } from '../people/person.ts';
import type { Project, TeamStage } from './project.ts';
import type { Roster } from './roster.ts';

/**
 * 六个明确: lead official, steward, nodes, cycle, responsible unit and investment target of each project, and who answers for
 * its present stage (1+1+N). Source: domain §1 (`six_clears`), §2 M1, M3, M11, M23.
 */

/** In the order in which the seed names them. */
export const CLEARS = ['leadOfficial', 'steward', 'nodes', 'cycle', 'unit', 'investment'] as const;
export type Clear = (typeof CLEARS)[number];

/** From this planned total on a project has a lead official of the district (县处级分包). Source: domain §2 M1. */
export const LED_FROM: Yuan = yuan(100_000_000);

export interface ClearGap {
  clear: Clear;
  /** What exactly is missing, e.g. `started` of the nodes; which of several where a clear has parts. */
  what:
    | 'none'
    /** Led by somebody who is no lead official of the district, although the project is as large. */
    | 'not_of_district'
    | 'started'
    | 'completed'
    | 'startMonth'
    | 'endMonth'
    | 'order'
    | 'unknown'
    | 'plannedTotal'
    | 'annualPlan';
}

/** A gap of the service team: the developer's contact, or a stage without a unit or a person. */
export interface TeamGap {
  stage: TeamStage | 'ownerContact';
  lacks: 'both' | 'unit' | 'person';
}

export interface ProjectClears {
  project: Project;
  gaps: readonly ClearGap[];
  team: readonly TeamGap[];
}

export interface UnitClears {
  unit: string;
  projects: number;
  /** Projects with all six. */
  whole: number;
  /** Of each clear how many projects lack it. */
  lacking: Readonly<Record<Clear, number>>;
}

export interface ClearsReport {
  units: readonly UnitClears[];
  total: Omit<UnitClears, 'unit'>;
  /** Projects with a gap in the six or the team, most gaps first. */
  incomplete: readonly ProjectClears[];
}

/**
 * Whether a project needs a lead official of the district: 1 亿 and more, or of a level that says so where its total is not
 * known. A smaller one may be linked to a leader of its town.
 */
export function needsLeadOfficial({ plannedTotal, level }: Pick<Project, 'plannedTotal' | 'level'>): boolean {
  if (plannedTotal !== null) return plannedTotal >= LED_FROM;
  return level !== null && level !== 'district';
}

/** What of the six is not clear. Shapes: `year` is the one whose plan is asked for. */
export function clearGaps(project: Project, roster: Pick<Roster, 'person' | 'unit'>, year: number): ClearGap[] {
  return [
    ...leadGaps(project, roster),
    ...stewardGaps(project, roster),
    ...nodeGaps(project),
    ...cycleGaps(project),
    ...unitGaps(project, roster),
    ...investmentGaps(project, year),
  ];
}

function leadGaps(project: Project, roster: Pick<Roster, 'person'>): ClearGap[] {
  const what = leadGap(project, roster);
  return what === null ? [] : [{ clear: 'leadOfficial', what }];
}

/** What is not clear about who leads a project; null where all is, or nobody of the district is needed. */
export function leadGap(
  project: Pick<Project, 'plannedTotal' | 'level' | 'leadOfficial'>,
  { person }: Pick<Roster, 'person'>,
): 'none' | 'not_of_district' | null {
  if (!needsLeadOfficial(project)) return null;
  const lead = project.leadOfficial === null ? undefined : person(project.leadOfficial);
  if (!lead) return 'none';
  return isLeaderOfDistrict(lead) ? null : 'not_of_district';
}

/** Whether somebody is of the rank that leads projects of 1 亿 and more. */
export function isLeaderOfDistrict(person: Person): boolean {
  return hasRole(person, 'lead_official') || hasRole(person, 'top_leaders');
}

function stewardGaps({ steward }: Project, { person }: Pick<Roster, 'person'>): ClearGap[] {
  return steward !== null && person(steward) ? [] : [{ clear: 'steward', what: 'none' }];
}

/** A start and a completion, each planned or had; of the reserve nobody knows yet when it will be completed. */
function nodeGaps({ milestones, library }: Project): ClearGap[] {
  const isKnown = (kind: 'started' | 'completed') =>
    milestones.some(node => node.kind === kind && (node.planned !== null || node.actual !== null));
  const wanted = library === 'reserve' ? (['started'] as const) : (['started', 'completed'] as const);
  return wanted.filter(kind => !isKnown(kind)).map(what => ({ clear: 'nodes', what }));
}

function cycleGaps({ startMonth, endMonth }: Project): ClearGap[] {
  if (startMonth !== null && endMonth !== null) {
    return endMonth < startMonth ? [{ clear: 'cycle', what: 'order' }] : [];
  }
  const missing = [startMonth === null && ('startMonth' as const), endMonth === null && ('endMonth' as const)];
  return missing.filter(what => what !== false).map(what => ({ clear: 'cycle', what }));
}

function unitGaps({ unit }: Project, roster: Pick<Roster, 'unit'>): ClearGap[] {
  return roster.unit(unit) ? [] : [{ clear: 'unit', what: 'unknown' }];
}

/** What it costs, and what of it this year; the reserve has no plan of a year. */
function investmentGaps({ plannedTotal, plans, library }: Project, year: number): ClearGap[] {
  const gaps: ClearGap[] = plannedTotal === null ? [{ clear: 'investment', what: 'plannedTotal' }] : [];
  const annual = plans[year]?.annualPlan ?? null;
  return library === 'reserve' || annual !== null ? gaps : [...gaps, { clear: 'investment', what: 'annualPlan' }];
}

/** The stages that somebody has to answer for while a project is in a library. */
const STAGES: Readonly<Record<Project['library'], readonly TeamStage[]>> = {
  reserve: ['permits'],
  to_start: ['permits', 'land'],
  ongoing: ['construction'],
  to_complete: ['construction', 'acceptance'],
};

/** What the service team (1+1+N) lacks for the stage that a project is in; the steward is one of the six. */
export function teamGaps({ ownerContact, team, library }: Project): TeamGap[] {
  const stages = STAGES[library].flatMap((stage): TeamGap[] => {
    const members = team.filter(member => member.stage === stage);
    const hasUnit = members.some(({ unit }) => unit !== null);
    const hasPerson = members.some(({ person }) => person !== null);
    if (hasUnit && hasPerson) return [];
    return [{ stage, lacks: hasUnit ? 'person' : hasPerson ? 'unit' : 'both' }];
  });
  return ownerContact === null ? [{ stage: 'ownerContact', lacks: 'person' }, ...stages] : stages;
}

/** How complete the six are, per unit in the order of the projects; what has left the library is not asked about. */
export function clearsReport(
  projects: readonly Project[],
  roster: Pick<Roster, 'person' | 'unit'>,
  year: number,
): ClearsReport {
  const each = projects
    .filter(({ exitedOn }) => exitedOn === null)
    .map((project): ProjectClears => ({ project, gaps: clearGaps(project, roster, year), team: teamGaps(project) }));
  const units = [...new Set(each.map(({ project }) => project.unit))];
  return {
    units: units.map(unit => ({ unit, ...countClears(each.filter(one => one.project.unit === unit)) })),
    total: countClears(each),
    incomplete: each
      .filter(({ gaps, team }) => gaps.length + team.length > 0)
      .sort((a, b) => clearsOf(b).size - clearsOf(a).size || b.team.length - a.team.length),
  };
}

/** Which of the six a project lacks. */
export function clearsOf({ gaps }: Pick<ProjectClears, 'gaps'>): Set<Clear> {
  return new Set(gaps.map(({ clear }) => clear));
}

function countClears(each: readonly ProjectClears[]): Omit<UnitClears, 'unit'> {
  const lacking = Object.fromEntries(
    CLEARS.map(clear => [clear, each.filter(one => clearsOf(one).has(clear)).length]),
  ) as Record<Clear, number>;
  return { projects: each.length, whole: each.filter(({ gaps }) => gaps.length === 0).length, lacking };
}
