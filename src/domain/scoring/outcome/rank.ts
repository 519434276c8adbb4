import { lowestFirst } from '../check/check-bands.ts';
import { type Judged, judgeAll } from '../engine/judge.ts';
import { roundingOf } from '../engine/line-parts.ts';
import * as number from '../numbers/exact.ts';
import { type Refusal, ScoringRefusal } from '../numbers/refusal.ts';
import { finder } from '../numbers/same-name.ts';
import type { ScoringData } from '../schema/data-schema.ts';
import type { RuleSet } from '../schema/rule-set-schema.ts';
import { isWithin } from '../values/choice.ts';
import { findBottom } from './bottom.ts';
import { checkClaims } from './claims.ts';
import { assemble } from './district.ts';
import { rankLists } from './lists.ts';
import type { RankingResult, UnitResult } from './result.ts';
import { resultLine } from './result-line.ts';
import { type Contender, compareText, contend, placeAll, shownDecimals, valueFor } from './standing.ts';
import { totalRows } from './totals.ts';

export type ScoringOutcome = { ok: true; result: RankingResult } | { ok: false; refusals: readonly Refusal[] };

/**
 * Scores and ranks the units of a district by a rule set.
 *
 * Shapes: a checked rule set (`parseRuleSet`) and figures (`parseData`, or data that the caller built).
 * Errors: never throws for what a rule set or data file can hold; refusals name the path. No partial numbers.
 * Source: docs/scoring.md
 */
export function scoreUnits(ruleSet: RuleSet, data: ScoringData): ScoringOutcome {
  try {
    return { ok: true, result: rank(ruleSet, data) };
  } catch (error) {
    if (error instanceof ScoringRefusal) return { ok: false, refusals: error.refusals };
    throw error;
  }
}

/**
 * The same where the caller built the data and a refusal would be its own mistake.
 * Errors: throws `ScoringRefusal`.
 */
export function rankUnits(ruleSet: RuleSet, data: ScoringData): RankingResult {
  const outcome = scoreUnits(ruleSet, data);
  if (!outcome.ok) throw new ScoringRefusal(outcome.refusals);
  return outcome.result;
}

function rank(ruleSet: RuleSet, data: ScoringData): RankingResult {
  const district = assemble(ruleSet, data);
  const judged = judgeAll(district);
  const placed = placeByGroup(ruleSet, judged);
  const isApart = (ruleSet.ranking?.groups ?? 'apart') === 'apart';
  const before = placesBefore(data);
  // The units stand as they do in the data, the results in the order of places.
  const inOrder = judged.map((each, i) => unitResult(each, placed.get(each), isApart, before[i] ?? null, ruleSet));
  const units = [...inOrder].sort(
    (a, b) =>
      compareText(a.group ?? '', b.group ?? '') ||
      (a.place ?? Infinity) - (b.place ?? Infinity) ||
      compareText(a.unit, b.unit),
  );
  const totals = totalRows(district, data);
  const lists = rankLists(ruleSet, judged, data);
  return {
    period: data.period,
    ...(data.label !== undefined && { label: data.label }),
    ruleSet: { id: ruleSet.id, version: ruleSet.version, title: ruleSet.title },
    units,
    lists,
    totals: totals.map(({ row }) => row),
    bottom: findBottom(ruleSet, judged, placed, isApart),
    claims: checkClaims(data, inOrder, judged, totals, lists, ruleSet),
  };
}

/**
 * The grade whose band the printed total falls in, lowered by what vetoes took; null where the rule set has none for it.
 * Below the lowest there is nothing to lose.
 */
function gradeOf(ruleSet: RuleSet, printed: number.Exact, lost: number): string | null {
  const grades = [...(ruleSet.grades ?? [])].sort(lowestFirst);
  if (ruleSet.ranking?.order === 'asc') grades.reverse();
  const own = grades.findIndex(grade => isWithin(grade, printed));
  return grades[own < 0 ? own : Math.max(0, own - lost)]?.label ?? null;
}

function placeByGroup(ruleSet: RuleSet, judged: readonly Judged[]): Map<Judged, Contender> {
  const { ranking } = ruleSet;
  const tieBreaks = ranking?.tieBreak ?? [];
  const orders = [ranking?.order ?? 'desc', ...tieBreaks.map(each => each.order ?? 'desc')];
  const groups = new Map<string | null, Contender[]>();
  for (const each of judged) {
    if (each.notRanked !== null || each.total === null) continue;
    const group = (ranking?.groups ?? 'apart') === 'apart' ? each.unit.group : null;
    const score = ranking?.on === 'exact' ? each.total.exact : each.total.printed;
    const by = ranking?.by === undefined ? score : valueFor(each, ranking.by, 'ranking.by');
    const contenders = groups.get(group) ?? [];
    contenders.push(contend(each, by, tieBreaks, 'ranking'));
    groups.set(group, contenders);
  }
  const last = ranking?.lastKey === undefined ? null : { key: ranking.lastKey, order: ranking.lastOrder ?? 'asc' };
  const placed = new Map<Judged, Contender>();
  for (const contenders of groups.values()) {
    for (const each of placeAll(contenders, orders, ranking?.ties ?? 'competition', last))
      placed.set(each.judged, each);
  }
  return placed;
}

/** The units' places of the period before, from the result given with the data or unit by unit. */
function placesBefore(data: ScoringData): (number | null)[] {
  const find = finder(data.previous?.units ?? [], data.units);
  return data.units.map(unit => (unit.previousPlace === undefined ? (find(unit)?.place ?? null) : unit.previousPlace));
}

/** Why a unit is not ranked, or what vetoes have done; each is said once. */
function reasonOf({ notRanked, remarks }: Judged): string | null {
  if (remarks.length === 0) return notRanked;
  return [...new Set(notRanked === null ? remarks : [notRanked, ...remarks])].join('；');
}

function unitResult(
  judged: Judged,
  placed: Contender | undefined,
  isApart: boolean,
  old: number | null,
  ruleSet: RuleSet,
): UnitResult {
  const { unit, total } = judged;
  const { decimals } = roundingOf(judged.scope);
  const place = placed?.place ?? null;
  return {
    unit: unit.name,
    group: isApart ? unit.group : null,
    class: unit.class,
    status: placed === undefined ? 'not_ranked' : 'ranked',
    place,
    change: place === null || old === null ? null : old - place,
    total: total === null ? null : number.toFixedText(total.printed, decimals),
    exact: total === null ? null : number.toText(total.exact, decimals),
    grade: total === null || placed === undefined ? null : gradeOf(ruleSet, total.printed, judged.gradesLost),
    reason: reasonOf(judged),
    tieBreak: (ruleSet.ranking?.tieBreak ?? []).map(({ label, by }, i) => {
      const key = placed?.keys[i + 1] ?? null;
      return { label, value: key === null ? null : number.toText(key, shownDecimals(by, judged)) };
    }),
    lines: judged.lines.map(resultLine),
  };
}
