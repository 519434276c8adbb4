import * as number from '../numbers/exact.ts';
import { Excluded, orAbsent } from '../numbers/quantity.ts';
import { ScoringRefusal } from '../numbers/refusal.ts';
import type { Item } from '../schema/item-schema.ts';
import { type Literal, showLiteral } from '../schema/literal.ts';
import type { Veto } from '../schema/rule-set-schema.ts';
import { scopeOf } from './evaluate.ts';
import { capped, differenceLine, floored, mostDecimals, type Points, sumPoints, sumPrinted } from './limits.ts';
import { roundingOf } from './line-parts.ts';
import { linesOf } from './lines.ts';
import type { District, Scope, Unit } from './scope.ts';
import type { Line } from './score.ts';

const NONE: readonly never[] = [];

/** A unit after its items have been scored and before it is placed. */
export type Judged = {
  unit: Unit;
  scope: Scope;
  lines: readonly Line[];
  /** Null when nothing could be scored. */
  total: Points | null;
  /** Why it is not ranked; null while it is. */
  notRanked: string | null;
  /** A figure's absence took it out while its items were scored. */
  hasDroppedOut: boolean;
  /** Placed after everybody else. */
  isLast: boolean;
  /** Kept out of every ranking by a veto. */
  isBarred: boolean;
  /** By how many grades vetoes have lowered it. */
  gradesLost: number;
  remarks: readonly string[];
};

/**
 * Scores the units of a district in steps, each for all units before the next begins, so that the order of the units
 * never matters: first the items, then the totals, last the vetoes. A unit that ends without a place is compared with
 * nobody: it is taken out, and all are scored again without it. Who is out stays out.
 */
export function judgeAll(district: District): Judged[] {
  for (;;) {
    const judged = judgeOnce(district);
    const isTakenOut = takeOut(judged);
    if (!isTakenOut) return judged;
    district.forget();
  }
}

function judgeOnce(district: District): Judged[] {
  const scored = district.units.map(unit => score(district, unit));
  // Those that lack a figure of their items are not compared with, so the others have no totals yet.
  if (scored.some(({ unit, hasDroppedOut }) => hasDroppedOut && unit.excluded === null)) return scored;
  for (const { unit, lines } of scored) unit.finals = { lines, total: null };
  const totalled = scored.map(addTotal);
  const judged = totalled.map(applyVetoes).map(withRankedNumber);
  for (const each of judged) noteTotal(each);
  return judged;
}

/**
 * Takes those out that have ended without a place; whether there were any. Those that lack a figure go first: what the
 * others are compared with is not known before.
 */
function takeOut(judged: readonly Judged[]): boolean {
  const ended = judged.filter(({ unit, notRanked }) => notRanked !== null && unit.excluded === null);
  const lacking = ended.filter(each => each.hasDroppedOut);
  for (const { unit, notRanked, isBarred } of lacking.length > 0 ? lacking : ended) {
    unit.excluded = notRanked;
    unit.isBarred = isBarred;
    unit.hasDroppedOut = !isBarred;
  }
  return ended.length > 0;
}

/** A unit without the number that is ranked on is not ranked. */
function withRankedNumber(judged: Judged): Judged {
  const by = judged.scope.district.ruleSet.ranking?.by;
  if (by === undefined || judged.notRanked !== null) return judged;
  const read = orAbsent(() => judged.scope.read(by, 'ranking.by'));
  return read.ok ? judged : { ...judged, notRanked: `没有排名用的数：${read.reason}` };
}

function score(district: District, unit: Unit): Judged {
  const scope = scopeOf(district, unit);
  const judged: Judged = {
    unit,
    scope,
    lines: [],
    total: null,
    notRanked: unit.excluded,
    hasDroppedOut: false,
    isLast: false,
    isBarred: unit.isBarred,
    gradesLost: 0,
    remarks: [],
  };
  try {
    const lines = linesOf(unit.scheme.items, unit.scheme.path, scope);
    if (hasSomethingToScore(unit.scheme.items, lines)) {
      judged.lines = lines;
      judged.total = sumPoints(lines);
      return judged;
    }
    if (unit.excluded !== null && !unit.hasDroppedOut && !unit.isBarred) return judged;
    return { ...judged, lines, notRanked: unit.excluded ?? '各项均不适用，没有可以计分的内容' };
  } catch (error) {
    if (error instanceof Excluded) {
      return { ...judged, notRanked: unit.excluded ?? error.reason, hasDroppedOut: true };
    }
    // A unit that is only shown may lack figures: it is then shown without lines.
    if (error instanceof ScoringRefusal && unit.excluded !== null) return judged;
    throw error;
  }
}

/** Bonus, penalty and additional items alone are no score, where the rule set has others. */
function hasSomethingToScore(items: readonly Item[], lines: readonly Line[]): boolean {
  const isMain = (item: Item) => item.extra !== true && item.kind !== 'entries';
  if (!items.some(isMain)) return true;
  return items.some((item, i) => isMain(item) && lines[i]?.isApplicable === true);
}

/** Lets vetoes, ranking and lists refer to the total as it stands. */
function noteTotal({ unit, total }: Judged): void {
  if (total === null || unit.finals === null) return;
  unit.finals.total = plainLine('total', '总分', total.printed, total.exact);
}

/** The limits of the total, and where only it is rounded, the difference that the rounded lines leave. */
function addTotal(judged: Judged): Judged {
  const { unit, total: points } = judged;
  if (points === null) return judged;
  const { cap, floor } = unit.scheme;
  const limits: Limit[] = [];
  if (cap !== undefined) limits.push(before => capped(before, cap, roundingOf(judged.scope)));
  if (floor !== undefined) limits.push(before => floored(before, floor, roundingOf(judged.scope)));
  const limited = limits.length === 0 ? judged : withLimits(judged, limits);
  const total = roundedTotal(limited);
  const totalled = total === limited.total ? limited : { ...limited, total };
  noteTotal(totalled);
  return totalled;
}

type Limit = (before: Points) => ReturnType<typeof capped>;

function withLimits(judged: Judged, limits: readonly Limit[]): Judged {
  let { lines, total } = judged;
  for (const limit of limits) {
    if (total === null) break;
    const before: Points = { ...total, printed: sumPrinted(lines) };
    const limited = limit(before);
    if (limited === null) continue;
    const { decimals } = roundingOf(judged.scope);
    const shown = mostDecimals(lines, decimals);
    lines = [...lines, ...differenceLine(before, limited, 'total', shown)];
    total = limited.points;
  }
  return { ...judged, lines, total };
}

function roundedTotal({ scope, total }: Judged): Points | null {
  const { mode, decimals } = roundingOf(scope);
  if (total === null || mode === 'lines') return total;
  return { printed: number.round(total.exact, decimals), exact: total.exact };
}

/** Carries what the rounding of single lines left over, where only the total is rounded. */
function withTail(judged: Judged): Judged {
  const { lines, total, scope } = judged;
  if (total === null) return judged;
  const tail = number.subtract(total.printed, sumPrinted(lines));
  if (number.isZero(tail)) return judged;
  const decimals = mostDecimals(lines, roundingOf(scope).decimals);
  const line: Line = {
    ...plainLine('rounding', '尾差', tail, number.ZERO),
    formula: number.toFormulaText(tail, decimals),
    decimals,
    note: '只总分四舍五入，各行四舍五入的差额列在这里',
  };
  return { ...judged, lines: [...lines, line] };
}

function plainLine(key: string, label: string, printed: number.Exact, exact: number.Exact): Line {
  return {
    key,
    label,
    formula: '',
    printed,
    exact,
    decimals: 0,
    figures: NONE,
    note: null,
    lines: NONE,
    details: NONE,
    measure: null,
    isApplicable: true,
  };
}

function applyVetoes(judged: Judged): Judged {
  const { scope } = judged;
  if (judged.total === null) return judged;
  let after = judged;
  for (const [i, veto] of (scope.district.ruleSet.vetoes ?? []).entries()) {
    const answer = askVeto(judged, veto, `vetoes[${i}].if`);
    if (answer.droppedOut !== null) after = { ...after, notRanked: after.notRanked ?? answer.droppedOut };
    if (!answer.yes) continue;
    const { effect, reason } = veto;
    // What keeps a unit out is its reason already.
    const isSaid = effect === 'notRanked' && (after.notRanked ?? reason) === reason;
    const remark = effect === 'note' ? reason : `${reason}：${showEffect(effect)}`;
    if (!isSaid) after = { ...after, remarks: [...after.remarks, remark] };
    if (effect === 'notRanked') after = { ...after, notRanked: after.notRanked ?? reason, isBarred: true };
    else if (effect === 'last') after = { ...after, isLast: true };
    else if (typeof effect === 'object' && 'lowerGrade' in effect) {
      after = { ...after, gradesLost: after.gradesLost + effect.lowerGrade };
    } else if (effect !== 'note') {
      const limit: Limit = before => vetoed(before, effect, `veto${i + 1}`, reason, scope);
      after = withLimits(after, [limit]);
      after = { ...after, total: roundedTotal(after) };
    }
  }
  return withTail(after);
}

/** A veto that cannot be answered, because its figure does not apply to the unit, does not hit it. */
function askVeto({ scope, unit }: Judged, veto: Veto, path: string): { yes: boolean; droppedOut: string | null } {
  try {
    const answer = scope.ask(veto.if, path);
    return { yes: answer.ok && answer.yes, droppedOut: null };
  } catch (error) {
    if (error instanceof Excluded) return { yes: false, droppedOut: error.reason };
    if (error instanceof ScoringRefusal && unit.excluded !== null) return { yes: false, droppedOut: null };
    throw error;
  }
}

function showEffect(effect: Exclude<Veto['effect'], 'note'>): string {
  if (typeof effect === 'object' && 'lowerGrade' in effect) return `等次降 ${effect.lowerGrade} 等`;
  if (typeof effect === 'object') return `总分最多 ${showLiteral(effect.capTotal)} 分`;
  return { zero: '总分按 0 分计', notRanked: '不参加排名', last: '排在最后' }[effect];
}

function vetoed(
  before: Points,
  effect: 'zero' | { capTotal: Literal },
  key: string,
  reason: string,
  scope: Scope,
): ReturnType<typeof capped> {
  if (effect === 'zero') {
    return { points: { printed: number.ZERO, exact: number.ZERO }, key, label: '一票否决', note: reason };
  }
  const limited = capped(before, effect.capTotal, roundingOf(scope));
  return limited === null ? null : { ...limited, key, label: '一票否决', note: reason };
}
