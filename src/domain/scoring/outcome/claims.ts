import type { Judged } from '../engine/judge.ts';
import type { Exact } from '../numbers/exact.ts';
import * as number from '../numbers/exact.ts';
import { orAbsent } from '../numbers/quantity.ts';
import { refuse } from '../numbers/refusal.ts';
import type { Claimed, ScoringData } from '../schema/data-schema.ts';
import { figureType } from '../schema/figure-schema.ts';
import type { RuleSet } from '../schema/rule-set-schema.ts';
import { numberFigure } from '../values/figure.ts';
import type { ClaimResult, ListResult, ResultLine, UnitResult } from './result.ts';
import type { SummedRow } from './totals.ts';

type Check = (what: string, claimed: string | number, computed: string | null) => void;

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
  for (const [i, raw] of data.units.entries()) {
    const { claimed } = raw;
    const own = judged[i];
    if (claimed === undefined || own === undefined) continue;
    const result = units.find(each => each.unit === raw.unit);
    if (result === undefined) continue;
    const check = checker(raw.unit, claims);
    if (claimed.place !== undefined && claimed.place !== null) check('place', claimed.place, showCount(result.place));
    if (claimed.total !== undefined) check('total', claimed.total, result.total);
    if (claimed.change !== undefined && claimed.change !== null)
      check('change', claimed.change, showCount(result.change));
    checkLines(claimed, result.lines, `units[${i}].claimed`, check, ruleSet);
    for (const [key, place] of Object.entries(claimed.lists ?? {})) {
      const list = lists.find(each => each.key === key);
      if (list === undefined) return refuse(`units[${i}].claimed.lists.${key}`, `规则里没有“${key}”这个单项榜`);
      check(`lists.${key}`, place, showCount(list.units.find(each => each.unit === raw.unit)?.place ?? null));
    }
    for (const [key, value] of Object.entries(claimed.figures ?? {})) {
      check(`figures.${key}`, value, readOwn(own, key, `units[${i}].claimed.figures.${key}`, value));
    }
  }
  const { claimed, groups } = data.totalRow ?? {};
  const whole = totals.find(({ row }) => row.group === null);
  if (claimed !== undefined && whole !== undefined) checkRow(claimed, whole, 'totalRow.claimed', claims, ruleSet);
  for (const [group, ofGroup] of Object.entries(groups ?? {})) {
    const path = `totalRow.groups.${group}`;
    const row = totals.find(each => each.row.group === group) ?? refuse(path, `没有“${group}”这一组`);
    checkRow(ofGroup, row, path, claims, ruleSet);
  }
  return claims;
}

function checkRow(
  claimed: Claimed,
  { row, exact }: SummedRow,
  path: string,
  claims: ClaimResult[],
  ruleSet: RuleSet,
): void {
  const { place, total, change, lists, figures, lines } = claimed;
  if ([place, total, change, lists].some(each => each !== undefined)) {
    refuse(path, '合计行没有名次和总分，只能核对 figures 和 lines');
  }
  const check = checker(row.label, claims);
  checkLines({ lines }, row.lines, path, check, ruleSet);
  for (const [key, value] of Object.entries(figures ?? {})) {
    const found = exact.get(key);
    if (!Object.hasOwn(ruleSet.figures, key)) refuse(`${path}.figures.${key}`, `规则里没有指标“${key}”`);
    check(`figures.${key}`, value, found === undefined ? null : fitted(found, ruleSet, key, value));
  }
}

function showCount(count: number | null): string | null {
  return count === null ? null : String(count);
}

function checker(unit: string, claims: ClaimResult[]): Check {
  return (what, claimed, computed) => {
    const stated = number.exact(claimed);
    const difference = computed === null ? null : number.subtract(stated, number.exact(computed));
    claims.push({
      unit,
      what,
      claimed: String(claimed),
      computed,
      difference: difference === null ? null : number.toText(difference),
      agrees: difference !== null && number.isZero(difference),
    });
  };
}

function checkLines(
  claimed: Claimed,
  lines: readonly ResultLine[],
  path: string,
  check: Check,
  ruleSet: RuleSet,
): void {
  for (const [key, value] of Object.entries(claimed.lines ?? {})) {
    const line = findLine(lines, key);
    if (line === null && !mentions(ruleSet, key)) refuse(`${path}.lines.${key}`, `没有键为“${key}”的考核项`);
    check(`lines.${key}`, value, line?.points ?? null);
  }
}

function findLine(lines: readonly ResultLine[], key: string): ResultLine | null {
  for (const line of lines) {
    const found = line.key === key ? line : (findLine(line.lines, key) ?? findLine(line.details, key));
    if (found !== null) return found;
  }
  return null;
}

function mentions(ruleSet: RuleSet, key: string): boolean {
  return JSON.stringify([ruleSet.items, ruleSet.classes]).includes(`"key":${JSON.stringify(key)}`);
}

function readOwn({ scope }: Judged, key: string, path: string, claimed: string | number): string | null {
  const figure = scope.district.figures.get(key);
  if (figure === undefined) return refuse(path, `规则里没有指标“${key}”`);
  if (!['number', 'computed'].includes(figureType(figure))) return refuse(path, `指标“${key}”不是数，不能核对`);
  const term = orAbsent(() => numberFigure(key, scope, path));
  return term.ok ? fitted(term.value, scope.district.ruleSet, key, claimed) : null;
}

/** A computed figure as it compares with a stated one: rounded to the stated decimals unless it has its own. */
function fitted(value: Exact, ruleSet: RuleSet, key: string, claimed: string | number): string {
  const figure = ruleSet.figures[key];
  const own = figure !== undefined && 'decimals' in figure ? figure.decimals : undefined;
  const stated = String(claimed).split('.')[1]?.length ?? 0;
  return number.toFixedText(value, own ?? stated);
}
