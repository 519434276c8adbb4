import type { Given } from '../engine/scope.ts';
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
  const results = (data.results ?? []).filter(result => isOf(result, rule.ruleSet));
  if (rule.take === 'all') return allOf(rule, unit, results, data);
  const result =
    rule.take === 'last'
      ? results.filter(each => endsWith(each.period, data.period)).sort((a, b) => shorterFirst(a.period, b.period))[0]
      : results.find(each => each.period === `${data.period.slice(0, 4)}-${rule.take}`);
  const value = result === undefined ? null : taken(rule, result, unit, data);
  return value === null ? null : { state: 'number', value: exact(value) };
}

/** Whether a result is one of a rule set, or one that took its place. */
export function isOf({ ruleSet }: Pick<EarlierResult, 'ruleSet'>, id: string): boolean {
  return ruleSet.id === id || ruleSet.inPlaceOf?.includes(id) === true;
}

function allOf(rule: Rule, unit: Named, results: readonly EarlierResult[], data: ScoringData): Given | null {
  const inside = results
    .filter(result => isInside(result.period, data.period))
    .sort((a, b) => comparePeriods(a.period, b.period));
  if (inside.length === 0) return null;
  const values = inside.map(result => taken(rule, result, unit, data));
  const known = values.filter(value => value !== null);
  if (known.length === 0) return null;
  return {
    state: 'rows',
    rows: known.map(value => new Map([['value', exact(value)]])),
    leftOut: values.length - known.length,
  };
}

/** June before the second quarter: of those that end together the shortest is meant. */
function shorterFirst(a: string, b: string): number {
  return isInside(a, b) ? -1 : 1;
}

/** A result is asked for every unit of the data, so how its units are found is made once. */
function findIn(result: EarlierResult, data: ScoringData): (unit: Named) => EarlierUnit | null {
  const known = FINDERS.get(data) ?? new Map<EarlierResult, (unit: Named) => EarlierUnit | null>();
  FINDERS.set(data, known);
  const find = known.get(result) ?? finder(result.units, data.units);
  known.set(result, find);
  return find;
}

const FINDERS = new WeakMap<ScoringData, Map<EarlierResult, (unit: Named) => EarlierUnit | null>>();

/** A unit's total, place or line in a result; null where it was not ranked. */
function taken({ of }: Rule, result: EarlierResult, unit: Named, data: ScoringData): string | null {
  const found = findIn(result, data)(unit);
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

function repeatedUnits(units: readonly EarlierUnit[], path: string): Refusal[] {
  const names = new Set<string>();
  return units.flatMap(({ unit, group }, i) => {
    const name = JSON.stringify([unit, group ?? null]);
    if (names.has(name)) return [{ path: `${path}.units[${i}].unit`, message: `单位“${unit}”写了两次，应只写一次` }];
    names.add(name);
    return [];
  });
}
