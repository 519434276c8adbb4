import { PERMIT_KINDS, type Permit, type PermitKind } from '../../library/permits.ts';
import type { Project } from '../../library/project.ts';
import type { Roster } from '../../library/roster.ts';
import { isOfTrade } from '../../reading/lexicon/problems/unit-trades.ts';
import type { Category, Problem, ProblemStatus } from '../problem.ts';
import { wayOf } from '../way.ts';

/**
 * Which units a problem most likely belongs to (交办建议): by what the plan says, by the permits ledger of the project, and by
 * what the office has done before. People decide. Source: issue 10, Problems 1; plan §四(三)1.
 */

/** How often a unit has got the problems of a category of one project. */
export interface Assignments {
  unit: string;
  project: string;
  times: number;
}

export interface SuggestedUnit {
  unit: string;
  /** In Chinese, e.g. `本项目同类问题曾交办 3 次`. */
  why: string;
}

/** What is known beside the problem itself. */
export interface TriageFacts {
  /** Of the problem's category. */
  past: readonly Assignments[];
  /** Of the problem's project. */
  permits: readonly Pick<Permit, 'kind' | 'handler' | 'state'>[];
}

/** What the reasons weigh: what the plan says goes first, then what was done with this project, then with others. */
const WEIGHTS = { plan: 40, ofProject: 12, ofPermit: 10, trade: 9, ownUnit: 8, ofCategory: 3, usual: 2 } as const;

/** Of categories that hold all sorts of things, what was done with other projects says little. */
const MIXED: ReadonlySet<Category> = new Set(['construction', 'other']);
const [MOST_TIMES, MOST_TIMES_MIXED] = [10, 2];

/** The permits that hold up problems of a category. */
const PERMITS_OF: Readonly<Partial<Record<Category, readonly PermitKind[]>>> = {
  procedures: PERMIT_KINDS,
  land: ['land', 'land_planning'],
  planning: ['works_planning', 'land_planning'],
};

/** The units in the order in which they are suggested. A unit that has given the problem back is not suggested again. */
export function suggestUnits(
  problem: Pick<Problem, 'category' | 'project' | 'description' | 'steps'>,
  project: Pick<Project, 'unit'>,
  { past, permits }: TriageFacts,
  roster: Pick<Roster, 'units' | 'unit'>,
): SuggestedUnit[] {
  const { category, description } = problem;
  const found = new Map<string, { weight: number; why: string; most: number }>();
  const add = (unit: string | undefined, weight: number, why: string) => {
    if (unit === undefined || weight <= 0) return;
    const known = found.get(unit) ?? { weight: 0, why, most: 0 };
    found.set(unit, {
      weight: known.weight + weight,
      ...(weight > known.most ? { why, most: weight } : { why: known.why, most: known.most }),
    });
  };
  const present = (name: string) =>
    (roster.unit(name) ?? roster.units.find(({ aliases }) => aliases.includes(name)))?.name;
  if (category === 'demolition') add(present(project.unit), WEIGHTS.plan, '拆迁由项目所在单位负责');
  if (MIXED.has(category)) add(present(project.unit), WEIGHTS.ownUnit, '项目的责任单位');
  if (category === 'funding') {
    for (const { name } of roster.units.filter(({ name }) => /财政/.test(name)))
      add(name, WEIGHTS.usual, '资金问题由财政部门牵头');
  }
  const own = tally(past.filter(one => one.project === problem.project));
  const all = tally(past);
  for (const [unit, times] of own)
    add(present(unit), WEIGHTS.ofProject * Math.min(times, 5), `本项目同类问题曾交办 ${times} 次`);
  const most = MIXED.has(category) ? MOST_TIMES_MIXED : MOST_TIMES;
  const gaveBack = unitsThatGaveBack(problem);
  const ownUnit = present(project.unit);
  // What happens on a town's ground is its own, whatever other towns were given, as long as it takes it.
  const isOnItsGround =
    (MIXED.has(category) || category === 'demolition') && ownUnit !== undefined && !gaveBack.has(ownUnit);
  for (const [unit, times] of all) {
    const name = present(unit);
    if (isOnItsGround && name !== ownUnit && roster.unit(name ?? '')?.kind !== 'department') continue;
    add(name, WEIGHTS.ofCategory * Math.min(times, most), `同类问题曾交办 ${times} 次`);
  }
  for (const permit of permits) {
    if (permit.handler === null || permit.state === 'done' || permit.state === 'not_needed') continue;
    if (PERMITS_OF[category]?.includes(permit.kind))
      add(present(permit.handler), WEIGHTS.ofPermit, '承办本项目在办手续');
  }
  for (const { name, kind } of roster.units)
    if (kind === 'department' && isOfTrade(name, description)) add(name, WEIGHTS.trade, '与单位职责相近');
  const order = new Map(roster.units.map(({ name }, index) => [name, index]));
  return [...found]
    .filter(([unit]) => !gaveBack.has(unit))
    .sort(([a, one], [b, other]) => other.weight - one.weight || (order.get(a) ?? 0) - (order.get(b) ?? 0))
    .map(([unit, { why }]) => ({ unit, why }));
}

/** All units, those that are suggested first, those that gave it back last. */
export function orderedUnits<U extends { name: string }>(
  units: readonly U[],
  suggested: readonly SuggestedUnit[],
  problem: Pick<Problem, 'steps'>,
): U[] {
  const gaveBack = unitsThatGaveBack(problem);
  const place = ({ name }: U) => {
    const at = suggested.findIndex(one => one.unit === name);
    return at >= 0 ? at : gaveBack.has(name) ? Number.MAX_SAFE_INTEGER : suggested.length;
  };
  return [...units].sort((a, b) => place(a) - place(b));
}

/** The states from which a unit gives a problem back. */
const AT_UNIT: readonly ProblemStatus[] = ['assigned', 'acknowledged', 'in_progress'];

/** A step back to 待交办 names the unit that gave it back. */
function unitsThatGaveBack({ steps }: Pick<Problem, 'steps'>): Set<string> {
  const way = wayOf(steps);
  return new Set(
    way.flatMap((step, index) => {
      const before = way[index - 1];
      const isBack = step.status === 'open' && before !== undefined && AT_UNIT.includes(before.status);
      return isBack && step.unit !== null ? [step.unit] : [];
    }),
  );
}

function tally(past: readonly Assignments[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const one of past) times.set(one.unit, (times.get(one.unit) ?? 0) + one.times);
  return times;
}
