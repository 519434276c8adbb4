import { findLine } from '../engine/item-references.ts';
import type { Judged } from '../engine/judge.ts';
import type { Line } from '../engine/score.ts';
import type { Exact } from '../numbers/exact.ts';
import * as number from '../numbers/exact.ts';
import { orAbsent } from '../numbers/quantity.ts';
import { refuse } from '../numbers/refusal.ts';
import { fullName, type Named, namesInSeveralGroups } from '../numbers/same-name.ts';
import type { Claimed, ScoringData } from '../schema/data-schema.ts';
import { figureType } from '../schema/figure-schema.ts';
import type { RuleSet } from '../schema/rule-set-schema.ts';
import { numberFigure } from '../values/figure.ts';
import type { ClaimExplanation, ClaimResult, ListResult, UnitResult } from './result.ts';
import type { SummedRow } from './totals.ts';

/** What a stated number is held against: as printed and unrounded; without decimals of its own it takes the stated ones. */
type Computed = { printed: Exact; exact: Exact; decimals: number | null };

type Check = (what: string, claimed: string | number, computed: Computed | null) => void;

/** A list of all groups together says no group. */
function isSame(listed: Named, own: Named, repeated: ReadonlySet<string>): boolean {
  const isNamed = listed.unit === own.unit;
  return isNamed && (!repeated.has(own.unit) || (listed.group ?? null) === (own.group ?? null));
}

/** Compares what somebody else states with what was computed; an entry for each statement, agreeing or not. */
export function checkClaims(
  data: ScoringData,
  units: readonly UnitResult[],
  judged: readonly Judged[],
  totals: readonly SummedRow[],
  lists: readonly ListResult[],
  ruleSet: RuleSet,
): ClaimResult[] {
  const claims: ClaimResult[] = [];
  const tolerance = number.exact(data.tolerance ?? 0);
  const { decimals = 2 } = ruleSet;
  const repeated = namesInSeveralGroups(data.units);
  for (const [i, raw] of data.units.entries()) {
    const { claimed } = raw;
    const own = judged[i];
    if (claimed === undefined || own === undefined) continue;
    const result = units[i];
    if (result === undefined) continue;
    const check = checker(fullName(raw, repeated), claims, tolerance);
    if (claimed.place !== undefined && claimed.place !== null) check('place', claimed.place, counted(result.place));
    if (claimed.total !== undefined) check('total', claimed.total, own.total && { ...own.total, decimals });
    if (claimed.change !== undefined && claimed.change !== null)
      check('change', claimed.change, counted(result.change));
    checkLines(claimed, own.lines, `units[${i}].claimed`, check, ruleSet);
    for (const [key, place] of Object.entries(claimed.lists ?? {})) {
      const list = lists.find(each => each.key === key);
      if (list === undefined) return refuse(`units[${i}].claimed.lists.${key}`, `规则里没有“${key}”这个单项榜`);
      check(`lists.${key}`, place, counted(list.units.find(each => isSame(each, raw, repeated))?.place ?? null));
    }
    for (const [key, value] of Object.entries(claimed.figures ?? {})) {
      check(`figures.${key}`, value, readOwn(own, key, `units[${i}].claimed.figures.${key}`));
    }
  }
  const { claimed, groups } = data.totalRow ?? {};
  const whole = totals.find(({ row }) => row.group === null);
  const checkOne = (claim: Claimed, row: SummedRow, path: string) =>
    checkRow(claim, row, path, checker(row.row.label, claims, tolerance), ruleSet);
  if (claimed !== undefined && whole !== undefined) checkOne(claimed, whole, 'totalRow.claimed');
  for (const [group, ofGroup] of Object.entries(groups ?? {})) {
    const path = `totalRow.groups.${group}`;
    const row = totals.find(each => each.row.group === group) ?? refuse(path, `没有“${group}”这一组`);
    checkOne(ofGroup, row, path);
  }
  return claims;
}

function checkRow(
  claimed: Claimed,
  { exact, lines: own }: SummedRow,
  path: string,
  check: Check,
  ruleSet: RuleSet,
): void {
  const { place, total, change, lists, figures, lines } = claimed;
  if ([place, total, change, lists].some(each => each !== undefined)) {
    refuse(path, '合计行没有名次和总分，只能核对 figures 和 lines');
  }
  checkLines({ lines }, own, path, check, ruleSet);
  for (const [key, value] of Object.entries(figures ?? {})) {
    const found = exact.get(key);
    if (!Object.hasOwn(ruleSet.figures, key)) refuse(`${path}.figures.${key}`, `规则里没有指标“${key}”`);
    check(`figures.${key}`, value, found === undefined ? null : worked(found, ruleSet, key));
  }
}

/** A place, or how far it moved. */
function counted(count: number | null): Computed | null {
  if (count === null) return null;
  const value = number.exact(count);
  return { printed: value, exact: value, decimals: 0 };
}

/**
 * Holds stated numbers against computed ones, at the decimals that are stated: who writes 89.7 does not contradict 89.65.
 * A number within the tolerance agrees.
 */
function checker(unit: string, claims: ClaimResult[], tolerance: Exact): Check {
  return (what, claimed, computed) => {
    const text = String(claimed);
    const stated = number.exact(claimed);
    if (computed === null) {
      claims.push({ unit, what, claimed: text, computed: null, difference: null, agrees: false, explanation: null });
      return;
    }
    const places = text.split('.')[1]?.length ?? 0;
    const decimals = computed.decimals ?? places;
    const isFiner = places > decimals;
    const held = number.round(isFiner ? computed.exact : computed.printed, places);
    const difference = number.subtract(stated, held);
    claims.push({
      unit,
      what,
      claimed: text,
      computed: isFiner ? number.toFixedText(held, places) : number.toFixedText(computed.printed, decimals),
      difference: number.toText(difference),
      agrees: number.compare(sizeOf(difference), tolerance) <= 0,
      explanation: number.isZero(difference) ? null : whyOff(what, stated, difference, computed, places),
    });
  };
}

function sizeOf(value: Exact): Exact {
  return number.isNegative(value) ? number.negate(value) : value;
}

const NO_NUMBERS_LOST = ['place', 'change'];

/** Where a difference comes from: digits cut off, rounded at another time, or another number. */
function whyOff(
  what: string,
  stated: Exact,
  difference: Exact,
  { exact, printed }: Computed,
  places: number,
): ClaimExplanation {
  if (NO_NUMBERS_LOST.includes(what) || what.startsWith('lists.')) return 'contradiction';
  const cut = [exact, printed].some(value => number.equal(number.round(value, places, 'down'), stated));
  if (cut) return 'truncation';
  const lastDigit = number.exact(places === 0 ? 1 : `0.${'1'.padStart(places, '0')}`);
  return number.compare(sizeOf(difference), lastDigit) <= 0 ? 'rounding' : 'contradiction';
}

function checkLines(
  claimed: Pick<Claimed, 'lines'>,
  lines: readonly Line[],
  path: string,
  check: Check,
  ruleSet: RuleSet,
): void {
  for (const [key, value] of Object.entries(claimed.lines ?? {})) {
    const line = findLine(lines, key);
    if (line === null && !mentions(ruleSet, key)) refuse(`${path}.lines.${key}`, `没有键为“${key}”的考核项`);
    check(`lines.${key}`, value, line);
  }
}

function mentions(ruleSet: RuleSet, key: string): boolean {
  return JSON.stringify([ruleSet.items, ruleSet.classes]).includes(`"key":${JSON.stringify(key)}`);
}

function readOwn({ scope }: Judged, key: string, path: string): Computed | null {
  const figure = scope.district.figures.get(key);
  if (figure === undefined) return refuse(path, `规则里没有指标“${key}”`);
  if (!['number', 'computed'].includes(figureType(figure))) return refuse(path, `指标“${key}”不是数，不能核对`);
  const term = orAbsent(() => numberFigure(key, scope, path));
  return term.ok ? worked(term.value, scope.district.ruleSet, key) : null;
}

/** A figure as it compares: with its own decimals where it has some, else with any. */
function worked(value: Exact, ruleSet: RuleSet, key: string): Computed {
  const figure = ruleSet.figures[key];
  const own = figure !== undefined && 'decimals' in figure ? figure.decimals : undefined;
  return { printed: value, exact: value, decimals: own ?? null };
}
