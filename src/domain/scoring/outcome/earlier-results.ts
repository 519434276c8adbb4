import { type Given, numberRow } from '../engine/scope.ts';
import { exact } from '../numbers/exact.ts';
import type { Refusal } from '../numbers/refusal.ts';
import { finder, type Named } from '../numbers/same-name.ts';
import type { EarlierResult, ScoringData } from '../schema/data-schema.ts';
import type { Figure } from '../schema/figure-schema.ts';
import { comparePeriods, endsWith, isInside } from './periods.ts';

type Rule = NonNullable<Extract<Figure, { fromResults?: unknown }>['fromResults']>;
type EarlierUnit = EarlierResult['units'][number];
type EarlierLine = NonNullable<EarlierUnit['lines']>[number];

/** A figure that is taken from the results of other periods; null when none of them has the unit. */
export function fromResults(figure: Figure, unit: Named, data: ScoringData): Given | null {
  if (!('fromResults' in figure) || figure.fromResults === undefined) return null;
  const rule = figure.fromResults;
  const { finders } = knownOf(data);
  const taken = finders.get(rule) ?? resultsFor(rule, data).map(result => finderIn(result, data));
  finders.set(rule, taken);
  if (rule.take === 'all') return allOf(rule, unit, taken);
  const [find] = taken;
  const value = find === undefined ? null : takenFrom(rule, find(unit));
  return value === null ? null : { state: 'number', value: exact(value) };
}

/** The results that a rule takes: all inside the period in their order, or one. */
function resultsFor(rule: Rule, data: ScoringData): readonly EarlierResult[] {
  const results = (data.results ?? []).filter(result => isOf(result, rule.ruleSet));
  if (rule.take === 'all') {
    return results
      .filter(each => isInside(each.period, data.period))
      .sort((a, b) => comparePeriods(a.period, b.period));
  }
  if (rule.take === 'last') {
    const last = results.filter(each => endsWith(each.period, data.period));
    return last.sort((a, b) => shorterFirst(a.period, b.period)).slice(0, 1);
  }
  return results.filter(each => each.period === `${data.period.slice(0, 4)}-${rule.take}`).slice(0, 1);
}

/** Whether a result is one of a rule set, or one that took its place. */
export function isOf({ ruleSet }: Pick<EarlierResult, 'ruleSet'>, id: string): boolean {
  return ruleSet.id === id || ruleSet.inPlaceOf?.includes(id) === true;
}

function allOf(rule: Rule, unit: Named, finders: readonly Find[]): Given | null {
  const values = finders.map(find => takenFrom(rule, find(unit)));
  const known = values.filter(value => value !== null);
  if (known.length === 0) return null;
  return {
    state: 'rows',
    rows: known.map(value => numberRow(exact(value))),
    leftOut: values.length - known.length,
  };
}

/** June before the second quarter: of those that end together the shortest is meant. */
function shorterFirst(a: string, b: string): number {
  return isInside(a, b) ? -1 : 1;
}

type Find = (unit: Named) => EarlierUnit | null;

/** How units are found in the results of some data, and which results a rule takes. */
type Known = { results: Map<EarlierResult, Find>; finders: Map<Rule, readonly Find[]> };

/** Both are asked for every unit of the data, so they are made once. */
const KNOWN = new WeakMap<ScoringData, Known>();

function knownOf(data: ScoringData): Known {
  const known = KNOWN.get(data) ?? { results: new Map(), finders: new Map() };
  KNOWN.set(data, known);
  return known;
}

function finderIn(result: EarlierResult, data: ScoringData): Find {
  const { results } = knownOf(data);
  const find = results.get(result) ?? finder(result.units, data.units);
  results.set(result, find);
  return find;
}

/** A unit's total, place or line in a result; null where it was not ranked. */
function takenFrom({ of }: Rule, found: EarlierUnit | null): string | null {
  if (found?.status !== 'ranked') return null;
  if (of === 'place') return found.place === null ? null : String(found.place);
  return typeof of === 'object' ? pointsOf(found.lines ?? [], of.line) : found.total;
}

function pointsOf(lines: readonly EarlierLine[], key: string): string | null {
  for (const line of lines) {
    const points = line.key === key ? line.points : pointsOf([...(line.lines ?? []), ...(line.details ?? [])], key);
    if (points !== null) return points;
  }
  return null;
}

/** Results that stand twice, or name a unit twice: they would count twice. */
export function repeatedResults(data: ScoringData): Refusal[] {
  const first = new Map<string, number>();
  const refusals: Refusal[] = [];
  for (const [i, { period, ruleSet, units }] of (data.results ?? []).entries()) {
    const key = JSON.stringify([ruleSet.id, period]);
    const before = first.get(key);
    if (before === undefined) first.set(key, i);
    else refusals.push({ path: `results[${i}]`, message: `与 results[${before}] 是同一规则同一期的结果，应只附一份` });
    refusals.push(...repeatedUnits(units, `results[${i}]`));
  }
  return [...refusals, ...repeatedUnits(data.previous?.units ?? [], 'previous')];
}

/** A unit's name within its group, for comparing; a unit without a group is told from one whose group has no name. */
export function groupedName(unit: string, group: string | null | undefined): string {
  return group === null || group === undefined ? unit : `${unit}\u0000${group}`;
}

function repeatedUnits(units: readonly EarlierUnit[], path: string): Refusal[] {
  const names = new Set<string>();
  return units.flatMap(({ unit, group }, i) => {
    const name = groupedName(unit, group);
    if (names.has(name)) return [{ path: `${path}.units[${i}].unit`, message: `单位“${unit}”写了两次，应只写一次` }];
    names.add(name);
    return [];
  });
}
