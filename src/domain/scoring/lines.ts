import type { Exact } from './exact.ts';
import * as number from './exact.ts';
import type { CombineItem, EntriesItem, Item, SumItem } from './item-schema.ts';
import { countEntries } from './kinds/entries.ts';
import { type Fallback, fallBack, limited, scoreLeaf, statedFull, whyNotFor } from './leaf.ts';
import { limitBlock, type Rounding, sumPoints } from './limits.ts';
import { readLiteral, showLiteral } from './literal.ts';
import { absent, atom, bracketed, mergeKeys, type Quantity, type Term } from './quantity.ts';
import { writeRemarks } from './remarks.ts';
import type { Scope } from './scope.ts';
import { type Full, type Line, NOTE_SEPARATOR, type Score } from './score.ts';
import { type Share, spreadShares } from './spread.ts';

/** Shares of items after spreading, by the item's path. */
type Shares = ReadonlyMap<string, Exact>;

const NOTHING_SPREAD: Shares = new Map();
const HUNDRED = number.exact(100);
const LEAST_SHARE_DECIMALS = 2;

export function roundingOf(scope: Scope): Rounding {
  const { rounding, decimals } = scope.district.ruleSet;
  return { mode: rounding ?? 'lines', decimals: decimals ?? 2 };
}

/** A block whose lines are printed one under the other, and add up to it. */
function isOpenBlock(item: Item): item is SumItem | EntriesItem {
  return (item.kind === 'sum' || item.kind === 'entries') && item.weight === undefined;
}

// Shares ------------------------------------------------------------------------------------------------------------

/** How many points an item's weight multiplies: its full marks, those of its members, or a hundred. */
function weightedBase(item: Item): Exact {
  if (item.full !== undefined) return readLiteral(item.full);
  if (item.kind !== 'sum') return HUNDRED;
  const members = number.sum(item.items.filter(member => member.extra !== true).map(shareAmount));
  return number.isZero(members) ? HUNDRED : members;
}

/** The full marks that an item holds among its neighbours. */
function shareAmount(item: Item): Exact {
  // Listed entries are no part of what can be reached, so they hold nothing that could be handed on.
  if (item.kind === 'entries') return number.ZERO;
  if (item.weight !== undefined) return number.multiply(readLiteral(item.weight), weightedBase(item));
  if (item.kind === 'sum') {
    return number.sum(item.items.filter(member => member.extra !== true).map(shareAmount));
  }
  return statedFull(item).value;
}

/** The shares of some items; blocks of extra items are set aside, each to be spread by itself. */
function sharesOf(items: readonly Item[], path: string, scope: Scope, aside: [SumItem, string][]): Share[] {
  const shares: Share[] = [];
  for (const [i, item] of items.entries()) {
    const at = `${path}[${i}]`;
    if (item.extra === true) {
      if (item.kind === 'sum' && isOpenBlock(item) && blockFallback(item, scope, at) === null) aside.push([item, at]);
      continue;
    }
    if (item.kind === 'sum' && isOpenBlock(item)) {
      const instead = blockFallback(item, scope, at);
      if (instead === null) shares.push({ key: at, members: sharesOf(item.items, `${at}.items`, scope, aside) });
      else shares.push({ key: at, share: shareAmount(item), isApplicable: instead.kind === 'points' });
      continue;
    }
    const share = shareAmount(item);
    if (number.isZero(share)) continue;
    shares.push({ key: at, share, isApplicable: settle(item, scope, at).kind !== 'spread' });
  }
  return shares;
}

function spreadOver(items: readonly Item[], path: string, scope: Scope): Shares {
  if (scope.unit.isTotalRow) return NOTHING_SPREAD;
  const { spread: how } = scope.district.ruleSet;
  const decimals = how === 'exact' ? null : Math.max(roundingOf(scope).decimals, LEAST_SHARE_DECIMALS);
  const all = new Map<string, Exact>();
  const waiting: [readonly Item[], string][] = [[items, path]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const aside: [SumItem, string][] = [];
    const spread = spreadShares(sharesOf(next[0], next[1], scope, aside), decimals);
    for (const [key, share] of spread ?? []) all.set(key, share);
    for (const [block, at] of aside) waiting.push([block.items, `${at}.items`]);
  }
  return all;
}

// Scores ------------------------------------------------------------------------------------------------------------

/** An item's score at its stated full marks and before its weight; worked out once for a unit. */
function scoreStated(item: Item, scope: Scope, path: string): Score {
  const known = scope.unit.scores.get(path);
  if (known !== undefined) return known;
  const score = scoreNow(item, scope, path, statedFull(item));
  scope.unit.scores.set(path, score);
  return score;
}

function scoreNow(item: Item, scope: Scope, path: string, full: Full): Score {
  if (item.kind !== 'sum' && item.kind !== 'combine' && item.kind !== 'entries')
    return scoreLeaf(item, scope, path, full);
  const why = whyNotFor(item, scope, path);
  if (why !== null) return absent(why);
  const score = item.kind === 'combine' ? scoreCombined(item, scope, path) : scoreClosedBlock(item, scope, path);
  if (!score.ok) return score;
  return { ...score, ...limited(score, item, scope, path) };
}

/** The points of a line as other items take them. */
function taken(line: Line, scope: Scope): Exact {
  return roundingOf(scope).mode === 'lines' ? line.printed : line.exact;
}

function lineTerm(line: Line, scope: Scope): Term {
  const value = taken(line, scope);
  const text = number.toFormulaText(value, roundingOf(scope).mode === 'lines' ? line.decimals : 0);
  return { ok: true, value, text, binds: number.isNegative(value) ? 0 : 3, figures: line.figures, notes: [] };
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

/** Items put together by mean, maximum, minimum or product; those that do not apply are left out. */
function scoreCombined(item: CombineItem, scope: Scope, path: string): Score {
  const details = item.items.map((member, i) => lineOf(member, `${path}.items[${i}]`, scope, NOTHING_SPREAD));
  const used = details.filter(line => line.isApplicable);
  const left = details.filter(line => !line.isApplicable).map(line => line.label);
  const figures = mergeKeys(...details.map(line => line.figures));
  if (used.length === 0) return absent('各小项均不适用', figures);
  const terms = used.map(line => lineTerm(line, scope));
  const values = terms.map(term => term.value);
  const notes = left.length === 0 ? [] : [`不适用、未计入：${left.join('、')}`];
  const joined = { ok: true as const, figures, notes, details, measure: null };
  const texts = terms.map(term => bracketed(term, 1));
  switch (item.how) {
    case 'mean': {
      const text = texts.length === 1 ? (texts[0] ?? '') : `(${texts.join(' + ')}) ÷ ${texts.length}`;
      return { ...joined, value: number.mean(values), text, binds: 2 };
    }
    case 'max':
      return { ...joined, value: values.reduce(number.larger), text: `MAX(${texts.join(', ')})`, binds: 3 };
    case 'min':
      return { ...joined, value: values.reduce(number.smaller), text: `MIN(${texts.join(', ')})`, binds: 3 };
    case 'product':
      return { ...joined, value: values.reduce(number.multiply), text: texts.join(' × '), binds: 2 };
  }
}

type Settled = { kind: 'scored'; score: Score & { ok: true } } | Fallback;

/** An item's score, or what the rule set puts in its place. */
function settle(item: Item, scope: Scope, path: string): Settled & { figures: readonly string[] } {
  const score = scoreStated(item, scope, path);
  if (score.ok) return { kind: 'scored', score, figures: score.figures };
  const instead = fallBack(item, scope, score.reason, other => scoreStated(item, other, path));
  return { ...instead, figures: score.figures };
}

/** What stands for a whole block: null when its members speak for themselves. */
function blockFallback(item: SumItem | EntriesItem, scope: Scope, path: string): Fallback | null {
  const why = whyNotFor(item, scope, path);
  if (why !== null) return fallBack(item, scope, why, () => absent(why));
  if (item.kind !== 'sum' || (item.ifNotApplicable ?? 'spread') === 'spread') return null;
  const hasAny = item.items.some((member, i) => appliesAnywhere(member, scope, `${path}.items[${i}]`));
  return hasAny ? null : fallBack(item, scope, '各小项均不适用', () => absent(''));
}

function appliesAnywhere(item: Item, scope: Scope, path: string): boolean {
  if (!isOpenBlock(item)) return settle(item, scope, path).kind !== 'spread';
  const instead = blockFallback(item, scope, path);
  if (instead !== null) return instead.kind === 'points';
  return (
    item.kind === 'entries' || item.items.some((member, i) => appliesAnywhere(member, scope, `${path}.items[${i}]`))
  );
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
  return items.map((item, i) => lineOf(item, `${path}[${i}]`, scope, shares));
}

type LineParts = Pick<Line, 'formula' | 'printed' | 'exact'> & Partial<Line>;

function makeLine(item: Item, scope: Scope, path: string, notes: readonly string[], parts: LineParts): Line {
  const note = [...notes, ...writeRemarks(item, scope, path)].filter(text => text !== '').join(NOTE_SEPARATOR);
  return {
    key: item.key,
    label: item.label,
    decimals: item.decimals ?? roundingOf(scope).decimals,
    figures: [],
    note: note === '' ? null : note,
    lines: [],
    details: [],
    measure: null,
    isApplicable: true,
    ...parts,
  };
}

const NOTHING = { printed: number.ZERO, exact: number.ZERO };

/** The line of something that does not apply, or that gets fixed points in its place. */
function fallbackLine(item: Item, scope: Scope, path: string, instead: Fallback, parts: Partial<Line> = {}): Line {
  const decimals = item.decimals ?? roundingOf(scope).decimals;
  if (instead.kind === 'points') {
    const printed = number.round(instead.value, decimals);
    return makeLine(item, scope, path, [instead.note], {
      formula: instead.text,
      printed,
      exact: instead.value,
      ...parts,
    });
  }
  const share = item.extra === true ? number.ZERO : shareAmount(item);
  const moved = number.isZero(share) || scope.unit.isTotalRow ? '' : `，${number.toText(share)} 分的权重由其他项分担`;
  const note = `不适用：${instead.reason}${moved}`;
  return makeLine(item, scope, path, [note], { formula: '不适用', ...NOTHING, isApplicable: false, ...parts });
}

function leafLine(item: Item, path: string, scope: Scope, shares: Shares): Line {
  const settled = settle(item, scope, path);
  const decimals = item.decimals ?? roundingOf(scope).decimals;
  const share = shares.get(path);
  const isRaised = share !== undefined && !number.equal(share, shareAmount(item));
  const weight = weightOf(item, isRaised ? share : undefined);
  if (settled.kind === 'spread') return fallbackLine(item, scope, path, settled, { figures: settled.figures });
  const full =
    isRaised && item.weight === undefined
      ? { value: share, text: number.toFormulaText(share, roundingOf(scope).decimals) }
      : null;
  const raised = isRaised ? [raisedNote(item, share, weight)] : [];
  if (settled.kind === 'points') {
    const growth = full === null ? number.ONE : number.divide(full.value, statedFull(item).value);
    const value = number.multiply(settled.value, growth);
    const text = full === null ? settled.text : number.toFormulaText(value);
    const binds = number.isNegative(value) ? 0 : 3;
    const term: Term = { ok: true, value, text, binds, figures: settled.figures, notes: [settled.note, ...raised] };
    return termLine(item, path, scope, weigh(term, weight), decimals);
  }
  const again = full === null ? settled.score : rescored(item, scope, path, full, settled.score);
  const line = termLine(item, path, scope, weigh({ ...again, notes: [...again.notes, ...raised] }, weight), decimals);
  return { ...line, details: again.details ?? [], measure: again.measure };
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

function weightOf(item: Item, raised: Exact | undefined): Full | null {
  if (item.weight === undefined) return null;
  if (raised === undefined) return { value: readLiteral(item.weight), text: showLiteral(item.weight) };
  const value = number.divide(raised, weightedBase(item));
  return { value, text: number.toFormulaText(value) };
}

function raisedNote(item: Item, share: Exact, weight: Full | null): string {
  if (weight !== null) return `权重由 ${showLiteral(item.weight ?? 0)} 调整为 ${weight.text}（分担不适用项的权重）`;
  return `满分由 ${showLiteral(item.full ?? 0)} 调整为 ${number.toFormulaText(share)}（分担不适用项的权重）`;
}

function weigh(term: Term, weight: Full | null): Term {
  if (weight === null) return term;
  const value = number.multiply(weight.value, term.value);
  return { ...term, value, text: `${weight.text} × ${bracketed(term, 2)}`, binds: 2 };
}

function termLine(item: Item, path: string, scope: Scope, term: Term, decimals: number): Line {
  return makeLine(item, scope, path, term.notes, {
    formula: term.text,
    printed: number.round(term.value, decimals),
    exact: term.value,
    figures: term.figures,
  });
}

function sumLine(item: SumItem, path: string, scope: Scope, shares: Shares): Line {
  const instead = blockFallback(item, scope, path);
  if (instead !== null) return fallbackLine(item, scope, path, instead);
  const members = item.items.map((member, i) => lineOf(member, `${path}.items[${i}]`, scope, shares));
  const parts = { isApplicable: members.some(line => line.isApplicable) };
  return blockLine(item, path, scope, members, growthOf(item, path, shares), parts);
}

/** By how much a block's full marks were raised because others do not apply; its limits rise with them. */
function growthOf(item: SumItem, path: string, shares: Shares): Exact {
  const stated = shareAmount(item);
  const raised = raisedShare(item, path, shares);
  return raised === null || number.isZero(stated) ? number.ONE : number.divide(raised, stated);
}

/** What a block's members hold after spreading; null when nothing was spread over them. */
function raisedShare(item: SumItem, path: string, shares: Shares): Exact | null {
  const held = item.items.flatMap((member, i) => {
    if (member.extra === true) return [];
    const at = `${path}.items[${i}]`;
    const inner = member.kind === 'sum' && isOpenBlock(member) ? raisedShare(member, at, shares) : null;
    const share = shares.get(at) ?? inner;
    return share === null ? [] : [share];
  });
  return held.length === 0 ? null : number.sum(held);
}

/** A block's line: its members, the line of a cap or floor, and their sum. */
function blockLine(
  item: Item,
  path: string,
  scope: Scope,
  members: readonly Line[],
  growth: Exact,
  parts: Partial<Line>,
): Line {
  const rounding = roundingOf(scope);
  const sum = sumPoints(members);
  // Limits say how much a block may count; one that does not apply counts nothing.
  const isLimited = parts.isApplicable !== false;
  const { points, lines: limits } = isLimited
    ? limitBlock(item, sum, rounding, scope, path, growth)
    : { points: sum, lines: [] };
  const lines = [...members, ...limits];
  return makeLine(item, scope, path, [], {
    formula: blockFormula(lines),
    ...points,
    // As many decimals as its members print, or they would not add up to it.
    decimals: Math.max(rounding.decimals, ...members.map(line => line.decimals)),
    figures: mergeKeys(...members.map(line => line.figures)),
    lines,
    ...parts,
  });
}

function blockFormula(lines: readonly Line[]): string {
  const counted = lines.filter(line => line.isApplicable);
  if (counted.length === 0) return lines.length === 0 ? '0' : '不适用';
  return counted
    .map(line => number.toFixedText(line.printed, line.decimals))
    .map((text, i) => (text.startsWith('-') && i > 0 ? `(−${text.slice(1)})` : text.replace('-', '−')))
    .join(' + ');
}

function entriesLine(item: EntriesItem, scope: Scope, path: string): Line {
  const instead = blockFallback(item, scope, path);
  if (instead !== null) return fallbackLine(item, scope, path, instead, { figures: [item.entries] });
  const entries = countEntries(item, scope, path);
  if (!entries.ok) {
    const reason = fallBack(item, scope, entries.reason, () => entries);
    return fallbackLine(item, scope, path, reason, { figures: [item.entries] });
  }
  const { decimals } = roundingOf(scope);
  const members = entries.counted.map(({ entry, points, note }, i): Line => {
    const about = [note, entry.evidence && `佐证：${entry.evidence}`, entry.approver && `批准人：${entry.approver}`];
    return {
      key: `${item.key}.${i + 1}`,
      label: entry.label,
      formula: number.toFormulaText(points),
      printed: number.round(points, item.decimals ?? decimals),
      exact: points,
      decimals: item.decimals ?? decimals,
      figures: [item.entries],
      note: about.filter(text => text !== null && text !== '').join(NOTE_SEPARATOR) || null,
      lines: [],
      details: [],
      measure: null,
      isApplicable: true,
    };
  });
  return blockLine(item, path, scope, members, number.ONE, { figures: [item.entries] });
}

// References --------------------------------------------------------------------------------------------------------

/** An item's line with every item at its stated full marks, for items that refer to it. */
export function statedLine(item: Item, path: string, scope: Scope): Line {
  const known = scope.unit.stated.get(path);
  if (known !== undefined) return known;
  const line = lineOf(item, path, scope, NOTHING_SPREAD);
  scope.unit.stated.set(path, line);
  return line;
}

/** What an item measures; absent for kinds that measure nothing or where it does not apply. */
export function measureOf(item: Item, path: string, scope: Scope): Quantity {
  const score = scoreStated(item, scope, path);
  if (!score.ok) return absent(`“${item.label}”不适用`, score.figures);
  if (score.measure === null) return absent(`“${item.label}”没有可引用的数`, score.figures);
  return atom(score.measure, 0, score.figures);
}
