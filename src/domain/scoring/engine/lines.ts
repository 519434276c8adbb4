import { countEntries } from '../kinds/entries.ts';
import type { Exact } from '../numbers/exact.ts';
import * as number from '../numbers/exact.ts';
import { type Absent, absent, atom, bracketed, mergeKeys, type Quantity, type Term } from '../numbers/quantity.ts';
import { type Share, spreadShares } from '../numbers/spread.ts';
import type { EntriesItem, Item, SumItem } from '../schema/item-schema.ts';
import { combine } from './combined.ts';
import { pathsOf } from './item-paths.ts';
import { type Fallback, fallBack, limited, scoreLeaf, statedFull, whyNotFor } from './leaf.ts';
import { limitBlock, mostDecimals, sumPoints } from './limits.ts';
import {
  blockFormula,
  entryLine,
  fallbackLine,
  lineTerm,
  makeLine,
  raisedNote,
  roundingOf,
  termLine,
  weigh,
  weightOf,
} from './line-parts.ts';
import type { Scope } from './scope.ts';
import type { Full, Line, Score } from './score.ts';
import { growthOf, isOpenBlock, NOTHING_SPREAD, type Shares, shareAmount } from './shares.ts';

const LEAST_SHARE_DECIMALS = 2;
const NO_NOTES: readonly string[] = [];

/** The shares of some items; blocks of extra items are spread by themselves. */
function sharesOf(items: readonly Item[], path: string, scope: Scope): Share<Item>[] {
  const shares: Share<Item>[] = [];
  const paths = pathsOf(items, path);
  for (const [i, item] of items.entries()) {
    const at = paths[i] ?? path;
    if (item.extra === true) continue;
    if (item.kind === 'sum' && isOpenBlock(item)) {
      const instead = blockFallback(item, scope, at);
      if (instead === null) shares.push({ key: item, members: sharesOf(item.items, `${at}.items`, scope) });
      else shares.push({ key: item, share: shareAmount(item), isApplicable: instead.kind === 'points' });
      continue;
    }
    const share = shareAmount(item);
    if (number.isZero(share)) continue;
    shares.push({ key: item, share, isApplicable: applies(item, scope, at) });
  }
  return shares;
}

/** Whether one of some items holds a share and does not apply. All are asked: any may say that the unit is not ranked. */
function hasGap(items: readonly Item[], path: string, scope: Scope, aside: [SumItem, string][]): boolean {
  const paths = pathsOf(items, path);
  let isFound = false;
  for (const [i, item] of items.entries()) {
    const at = paths[i] ?? path;
    if (item.kind === 'sum' && isOpenBlock(item)) {
      const instead = blockFallback(item, scope, at);
      if (instead !== null) isFound ||= item.extra !== true && instead.kind === 'spread';
      else if (item.extra === true) aside.push([item, at]);
      else if (hasGap(item.items, `${at}.items`, scope, aside)) isFound = true;
    } else if (item.extra !== true && !number.isZero(shareAmount(item)) && !applies(item, scope, at)) {
      isFound = true;
    }
  }
  return isFound;
}

function spreadOver(items: readonly Item[], path: string, scope: Scope): Shares {
  if (scope.unit.sum !== null) return NOTHING_SPREAD;
  const { spread: how } = scope.district.ruleSet;
  const decimals = how === 'exact' ? null : Math.max(roundingOf(scope).decimals, LEAST_SHARE_DECIMALS);
  let all: Map<Item, Exact> | null = null;
  const waiting: [readonly Item[], string][] = [[items, path]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const aside: [SumItem, string][] = [];
    // Most units have nothing to spread, and for those no shares are written down.
    if (hasGap(next[0], next[1], scope, aside)) {
      all ??= new Map();
      for (const [item, share] of spreadShares(sharesOf(next[0], next[1], scope), decimals) ?? []) all.set(item, share);
    }
    for (const [block, at] of aside) waiting.push([block.items, `${at}.items`]);
  }
  return all ?? NOTHING_SPREAD;
}

// Scores ------------------------------------------------------------------------------------------------------------

/** An item's score at its stated full marks and before its weight; worked out once for a unit. */
function scoreStated(item: Item, scope: Scope, path: string): Score {
  const known = scope.unit.scores.get(item);
  if (known !== undefined) return known;
  const score = scoreNow(item, scope, path, statedFull(item));
  scope.unit.scores.set(item, score);
  return score;
}

function scoreNow(item: Item, scope: Scope, path: string, full: Full): Score {
  if (item.kind !== 'sum' && item.kind !== 'combine' && item.kind !== 'entries')
    return scoreLeaf(item, scope, path, full);
  const why = whyNotFor(item, scope, path);
  if (why !== null) return absent(why);
  const score =
    item.kind === 'combine'
      ? combine(item, unspreadLines(item.items, `${path}.items`, scope), scope)
      : scoreClosedBlock(item, scope, path);
  if (!score.ok) return score;
  return { ...score, ...limited(score, item, scope, path) };
}

function unspreadLines(items: readonly Item[], path: string, scope: Scope): Line[] {
  const paths = pathsOf(items, path);
  return items.map((item, i) => lineOf(item, paths[i] ?? path, scope, NOTHING_SPREAD));
}

/** A weighted block: its members' lines become the details of one line; its limits and conditions come after that. */
function scoreClosedBlock(item: SumItem | EntriesItem, scope: Scope, path: string): Score {
  const line = item.kind === 'entries' ? entriesLine(opened(item), scope, path) : openedSum(opened(item), scope, path);
  return line.isApplicable ? closed(line, scope) : absent(line.note ?? '各小项均不适用', line.figures);
}

function openedSum(item: SumItem, scope: Scope, path: string): Line {
  return sumLine(item, path, scope, spreadOver(item.items, `${path}.items`, scope));
}

/** The block as it would stand without weight, limits and conditions. */
function opened<T extends SumItem | EntriesItem>(item: T): T {
  return {
    ...item,
    weight: undefined,
    cap: undefined,
    floor: undefined,
    passMark: undefined,
    zeroIf: undefined,
    onlyIf: undefined,
    onlyFor: undefined,
    ifNotApplicable: undefined,
    remarks: undefined,
  };
}

function closed(line: Line, scope: Scope): Score {
  return { ...lineTerm(line, scope), measure: null, details: line.lines };
}

/** What the rule set puts in the place of a score that is not there. */
function insteadOf(score: Absent, item: Item, scope: Scope, path: string): Fallback {
  return fallBack(item, scope, score.reason, other => scoreStated(item, other, path));
}

/** Whether an item has points of its own, scored or fixed. */
function applies(item: Item, scope: Scope, path: string): boolean {
  const score = scoreStated(item, scope, path);
  return score.ok || insteadOf(score, item, scope, path).kind !== 'spread';
}

/** What stands for a whole block: null when its members speak for themselves. */
function blockFallback(item: SumItem | EntriesItem, scope: Scope, path: string): Fallback | null {
  const why = whyNotFor(item, scope, path);
  if (why !== null) return fallBack(item, scope, why, () => absent(why));
  if (item.kind !== 'sum' || (item.ifNotApplicable ?? 'spread') === 'spread') return null;
  const hasAny = anyApplies(item, scope, path);
  return hasAny ? null : fallBack(item, scope, '各小项均不适用', () => absent(''));
}

function appliesAnywhere(item: Item, scope: Scope, path: string): boolean {
  if (!isOpenBlock(item)) return applies(item, scope, path);
  const instead = blockFallback(item, scope, path);
  if (instead !== null) return instead.kind === 'points';
  return item.kind === 'entries' || anyApplies(item, scope, path);
}

function anyApplies(item: SumItem, scope: Scope, path: string): boolean {
  const paths = pathsOf(item.items, `${path}.items`);
  return item.items.some((member, i) => appliesAnywhere(member, scope, paths[i] ?? path));
}

// Lines -------------------------------------------------------------------------------------------------------------

/** The line of an item, with its shares after spreading. */
export function lineOf(item: Item, path: string, scope: Scope, shares: Shares): Line {
  if (isOpenBlock(item)) {
    return item.kind === 'entries' ? entriesLine(item, scope, path) : sumLine(item, path, scope, shares);
  }
  return leafLine(item, path, scope, shares);
}

/** The lines of some items that stand side by side, the weights of what is not applicable spread among them. */
export function linesOf(items: readonly Item[], path: string, scope: Scope): Line[] {
  const shares = spreadOver(items, path, scope);
  const paths = pathsOf(items, path);
  return items.map((item, i) => lineOf(item, paths[i] ?? path, scope, shares));
}

function leafLine(item: Item, path: string, scope: Scope, shares: Shares): Line {
  const score = scoreStated(item, scope, path);
  const share = shares.get(item);
  if (score.ok && (share === undefined || number.equal(share, shareAmount(item)))) {
    return termLine(item, path, scope, weigh(score, weightOf(item, undefined)), score);
  }
  const instead = score.ok ? null : insteadOf(score, item, scope, path);
  if (instead?.kind === 'spread') return fallbackLine(item, scope, path, instead, { figures: score.figures });
  const isRaised = share !== undefined && !number.equal(share, shareAmount(item));
  const weight = weightOf(item, isRaised ? share : undefined);
  const full =
    isRaised && item.weight === undefined
      ? { value: share, text: number.toFormulaText(share, roundingOf(scope).decimals) }
      : null;
  const raised = isRaised ? [raisedNote(item, share, weight)] : [];
  if (instead !== null) {
    const growth = full === null ? number.ONE : number.divide(full.value, statedFull(item).value);
    const value = number.multiply(instead.value, growth);
    const text = full === null ? instead.text : number.toFormulaText(value);
    const binds = number.isNegative(value) ? 0 : 3;
    const term: Term = { ok: true, value, text, binds, figures: score.figures, notes: [instead.note, ...raised] };
    return termLine(item, path, scope, weigh(term, weight));
  }
  if (!score.ok) throw new Error('an item without a score has something in its place');
  const again = full === null ? score : rescored(item, scope, path, full, score);
  return termLine(item, path, scope, weigh({ ...again, notes: [...again.notes, ...raised] }, weight), again);
}

/** The same item at other full marks. What is put together of lines is scaled as a whole. */
function rescored(
  item: Item,
  scope: Scope,
  path: string,
  full: Full,
  score: Score & { ok: true },
): Score & { ok: true } {
  const again = scoreNow(item, scope, path, full);
  if (!again.ok) return score;
  if (item.kind !== 'sum' && item.kind !== 'combine' && item.kind !== 'entries') return again;
  const stated = statedFull(item);
  const value = number.divide(number.multiply(again.value, full.value), stated.value);
  return { ...again, value, text: `${bracketed(again, 2)} × ${full.text} ÷ ${stated.text}`, binds: 2 };
}

function sumLine(item: SumItem, path: string, scope: Scope, shares: Shares): Line {
  const instead = blockFallback(item, scope, path);
  if (instead !== null) return fallbackLine(item, scope, path, instead);
  const paths = pathsOf(item.items, `${path}.items`);
  const members = item.items.map((member, i) => lineOf(member, paths[i] ?? path, scope, shares));
  const isApplicable = members.some(line => line.isApplicable);
  const figures = mergeKeys(...members.map(line => line.figures));
  return blockLine(item, path, scope, members, growthOf(item, shares), figures, isApplicable);
}

/** A block's line: its members, the line of a cap or floor, and their sum. */
function blockLine(
  item: Item,
  path: string,
  scope: Scope,
  members: readonly Line[],
  growth: Exact,
  figures: readonly string[],
  isApplicable: boolean,
): Line {
  const rounding = roundingOf(scope);
  const sum = sumPoints(members);
  // Limits say how much a block may count; one that does not apply counts nothing.
  const limited = isApplicable ? limitBlock(item, sum, rounding, scope, path, growth) : null;
  const points = limited?.points ?? sum;
  const lines = limited === null || limited.lines.length === 0 ? members : [...members, ...limited.lines];
  return makeLine(item, scope, path, NO_NOTES, {
    formula: blockFormula(lines),
    printed: points.printed,
    exact: points.exact,
    // As many decimals as its members print, or they would not add up to it.
    decimals: mostDecimals(members, rounding.decimals),
    figures,
    lines,
    isApplicable,
  });
}

function entriesLine(item: EntriesItem, scope: Scope, path: string): Line {
  const instead = blockFallback(item, scope, path);
  if (instead !== null) return fallbackLine(item, scope, path, instead, { figures: [item.entries] });
  const entries = countEntries(item, scope, path);
  if (!entries.ok) {
    const reason = fallBack(item, scope, entries.reason, () => entries);
    return fallbackLine(item, scope, path, reason, { figures: [item.entries] });
  }
  const members = entries.counted.map((each, i) => entryLine(item, each, i + 1, scope));
  return blockLine(item, path, scope, members, number.ONE, [item.entries], true);
}

// References --------------------------------------------------------------------------------------------------------

/** An item's line with every item at its stated full marks, for items that refer to it. */
export function statedLine(item: Item, path: string, scope: Scope): Line {
  const known = scope.unit.stated.get(item);
  if (known !== undefined) return known;
  const line = lineOf(item, path, scope, NOTHING_SPREAD);
  scope.unit.stated.set(item, line);
  return line;
}

/** What an item measures; absent for kinds that measure nothing or where it does not apply. */
export function measureOf(item: Item, path: string, scope: Scope): Quantity {
  const score = scoreStated(item, scope, path);
  if (!score.ok) return absent(`“${item.label}”不适用`, score.figures);
  if (score.measure === null) return absent(`“${item.label}”没有可引用的数`, score.figures);
  return atom(score.measure, 0, score.figures);
}
