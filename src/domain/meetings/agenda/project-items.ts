import { groupBy } from '../../base/group-by.ts';
import { computeEach, type LeftOut, namedProject } from '../../base/left-out.ts';
import { addDays, dayOf, monthOf } from '../../base/time.ts';
import { districtFigures } from '../../figures/district-figures.ts';
import { type LitProject, listLights } from '../../figures/light-list.ts';
import { type LightColor, milestoneOf } from '../../figures/lights.ts';
import { shortfallOf, standingsOf } from '../../figures/standing.ts';
import { isOpen, type Permit } from '../../library/permits.ts';
import type { Project } from '../../library/project.ts';
import { isUnfinished } from '../../problems/problem.ts';
import { taskForceOf } from '../../problems/rights.ts';
import { weeklyDuesBetween } from '../../progress/weekly/weekly-due.ts';
import type { CalledSeries } from '../series.ts';
import { type AgendaFacts, type Part, presentOf, stewardOf } from './facts.ts';
import type { AgendaItem, LateProject, PlannedNode, VisitedProject } from './item.ts';

/** What projects themselves bring onto an agenda. Source: domain §8 ③ to ⑥. */

/**
 * ③ Red and yellow projects by unit, the unit with most red ones first: the lights of today, as 红黄灯 tells them. The
 * meetings above the weekly one hear of the red ones.
 */
export function lightItems({ roster, figures }: AgendaFacts, series: CalledSeries, now: Date): Part {
  const today = dayOf(now);
  const projects = presentOf(roster);
  const { late, leftOut } = listLights(projects, figures, monthOf(today), today);
  // A project whose money cannot be computed is told of without it.
  const { computed } = computeEach(
    standingsOf(projects, figures, today).standings,
    ({ project }) => namedProject(project),
    standing => [standing.project.code, shortfallOf(standing)] as const,
  );
  const shortfalls = new Map(computed);
  const known = (lit: LitProject): LateProject => ({
    ...lit,
    shortfall: shortfalls.get(lit.project.code) ?? 0n,
    steward: stewardOf(lit.project, roster),
  });
  const ofColor = (lights: readonly LitProject[], color: LightColor) =>
    lights.filter(({ light }) => light.color === color).map(known);
  const isRedOnly = series === 'half_month' || series === 'monthly';
  const items = [...groupBy(late, ({ project }) => project.unit)]
    .map(([unit, lights]) => ({
      key: `lights:${unit}`,
      section: 'lights' as const,
      kind: 'lights' as const,
      unit,
      red: ofColor(lights, 'red'),
      yellow: isRedOnly ? [] : ofColor(lights, 'yellow'),
    }))
    .filter(({ red, yellow }) => red.length + yellow.length > 0)
    .sort((a, b) => b.red.length - a.red.length || b.yellow.length - a.yellow.length);
  return { items, leftOut };
}

/** ④ Starts and completions planned for the next weeks; within each, those that permits block first. */
export function nodeItems(facts: AgendaFacts, now: Date): Part {
  const { roster, problems, permits = [], calendar } = facts;
  const weeks = calendar.rulesAt(now).agendaWeeks;
  const today = dayOf(now);
  const end = addDays(today, weeks * 7);
  const blockers = groupBy(
    problems.filter(problem => isUnfinished(problem) && taskForceOf(problem.category) === 'permits'),
    problem => problem.project,
  );
  const permitsOf = groupBy(permits, ({ project }) => project);
  const leftOut: LeftOut[] = [];
  const items = (['started', 'completed'] as const).flatMap(node => {
    const planned = computeEach(presentOf(roster), namedProject, (project): PlannedNode[] => {
      const milestone = milestoneOf(project, node);
      if (!milestone?.planned || milestone.actual || milestone.planned < today || milestone.planned > end) return [];
      return [
        {
          project,
          planned: milestone.planned,
          steward: stewardOf(project, roster),
          blockers: blockers.get(project.code) ?? [],
          permits: node === 'started' ? missingBy(milestone.planned, permitsOf.get(project.code) ?? []) : [],
        },
      ];
    });
    leftOut.push(...planned.leftOut);
    const nodes = planned.computed.flat();
    nodes.sort(
      (a, b) =>
        Number(isBlocked(b)) - Number(isBlocked(a)) || (a.planned < b.planned ? -1 : a.planned > b.planned ? 1 : 0),
    );
    return nodes.length > 0
      ? [{ key: `nodes:${node}`, section: 'milestones' as const, kind: 'nodes' as const, node, nodes, weeks }]
      : [];
  });
  return { items, leftOut };
}

/** Whether permits stand in the way of a planned start or completion. */
export function isBlocked({ blockers, permits }: PlannedNode): boolean {
  return blockers.length + permits.length > 0;
}

/** The permits that are written down as still to be had and are planned for the start or before it. */
function missingBy(start: NonNullable<Permit['planned']>, permits: readonly Permit[]): Permit['kind'][] {
  return permits
    .filter(permit => isOpen(permit) && (permit.planned === null || permit.planned <= start))
    .map(({ kind }) => kind);
}

/** ⑤ Projects without a report for the last week that was due, by unit, the unit with most of them first. */
export function silentItems({ roster, figures, calendar }: AgendaFacts, now: Date): Part {
  const [due] = weeklyDuesBetween(new Date(now.getTime() - 21 * 86_400_000), now, calendar).slice(-1);
  if (!due) return { items: [], leftOut: [] };
  const reported = new Set(
    figures.reports.filter(report => report.reportedAt > due.opensAt).map(report => report.project),
  );
  const owing = presentOf(roster).filter(project => project.library !== 'reserve');
  const units = [...groupBy(owing, project => project.unit)]
    .map(([unit, projects]) => ({
      unit,
      projects: projects.filter(project => !reported.has(project.code)),
      of: projects.length,
    }))
    .filter(({ projects }) => projects.length > 0)
    .sort((a, b) => b.projects.length - a.projects.length);
  const item: AgendaItem = {
    key: 'silent',
    section: 'silent',
    kind: 'silent',
    units,
    of: owing.length,
    due: dayOf(due.dueAt),
  };
  return { items: units.length > 0 ? [item] : [], leftOut: [] };
}

/** ⑥ Starts, completions and investment of one day against the plan of that day. */
export function figureItems(facts: AgendaFacts, now: Date): Part {
  const figures = districtFigures(facts, now);
  return { items: [{ key: 'figures', section: 'figures', kind: 'figures', figures }], leftOut: figures.leftOut };
}

/** So many projects of a unit are proposed where none was named. */
const PROPOSED_OF_UNIT = 2;

/** The projects of the site review by unit: those that were named, else those at work that have come furthest this far. */
export function visitItems({ roster, figures, visits = [] }: AgendaFacts, now: Date): Part {
  const { standings, leftOut } = standingsOf(presentOf(roster), figures, dayOf(now));
  const percentOf = new Map(standings.map(one => [one.project.code, one.percent]));
  const visited = (project: Project, isNamed: boolean): VisitedProject => ({
    project,
    steward: stewardOf(project, roster),
    percent: percentOf.get(project.code) ?? null,
    isNamed,
  });
  const named = visits.flatMap(({ project }) => roster.project(project) ?? []);
  const byUnit = named.length > 0 ? groupBy(named, ({ unit }) => unit) : proposedVisits(standings);
  const items = [...byUnit].map(
    ([unit, projects]): AgendaItem => ({
      key: `visit:${unit}`,
      section: 'visits',
      kind: 'visit',
      unit,
      projects: projects.map(project => visited(project, named.length > 0)),
    }),
  );
  return { items, leftOut };
}

function proposedVisits(standings: ReturnType<typeof standingsOf>['standings']): Map<string, Project[]> {
  const atWork = standings.filter(
    ({ project, light }) => project.library !== 'reserve' && milestoneOf(project, 'started')?.actual && light.color,
  );
  const best = [...atWork].sort((a, b) => (b.percent ?? 0) - (a.percent ?? 0));
  const byUnit = groupBy(best, ({ project }) => project.unit);
  return new Map(
    [...byUnit].map(([unit, list]) => [unit, list.slice(0, PROPOSED_OF_UNIT).map(({ project }) => project)]),
  );
}
