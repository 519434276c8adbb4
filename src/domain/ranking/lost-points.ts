import * as number from '../scoring/numbers/exact.ts';
import type { ResultLine } from '../scoring/outcome/result.ts';
import type { Item } from '../scoring/schema/item-schema.ts';
import { readLiteral } from '../scoring/schema/literal.ts';
import { leavesOf } from './gap-to-next.ts';
import { byMagnitude, difference, isNegative, withMinus } from './points-text.ts';
import { fullOf, mostOf } from './questions/full-marks.ts';
import { isLeftOut, lineWords } from './words/line-words.ts';
import { raisedTo } from './words/note-words.ts';
import type { ScoredUnit } from './words/scored.ts';
import { moneyFor, sayValue } from './words/value-words.ts';

/** Where a unit has lost its points, line by line: 为什么排第7. Source: issue 11 §3. */

/** Shapes: decimal text; `full` null for what can only be taken. */
export interface LostLine {
  label: string;
  full: string | null;
  points: string;
  lost: string;
  /** How the line came about. */
  words: string;
}

/** A line that has no full marks, as a weighted month, which may be more than 100. */
export interface ValueLine {
  label: string;
  points: string;
  /** `季末月得分 89.65 分，按 0.6 计 53.79` */
  words: string;
}

export interface LostPoints {
  /** The largest first. */
  lost: LostLine[];
  /** What counts by its value alone. */
  byValue: ValueLine[];
  /** What is given on top and was not got in full: `most` is as much as can be had. */
  extra: { label: string; points: string; most: string }[];
  /** How many lines with full marks counted. */
  counted: number;
}

/** Full marks minus points of every line that applied; what was taken is lost whole. */
export function lostPoints(unit: ScoredUnit): LostPoints {
  const found: LostPoints = { lost: [], byValue: [], extra: [], counted: 0 };
  const onTop = extraKeys(unit.items);
  for (const line of leavesOf(unit.result.lines)) {
    if (isLeftOut(line)) continue;
    const { label, points } = line;
    const item = unit.itemOf(line.key);
    const isOnTop = item === undefined || onTop.has(item.key) || !givesOwn(item);
    const full = isOnTop ? null : fullOf(item, line, unit);
    if (isNegative(points)) {
      found.lost.push({ label, full: null, points, lost: points.slice(1), words: wordsOf(line, unit) });
    } else if (full !== null) {
      found.counted += 1;
      const missing = difference(full, points);
      if (isMore(missing)) found.lost.push({ label, full, points, lost: missing, words: lineWords(line, unit) });
    } else if (!isOnTop) {
      found.byValue.push({ label, points, words: valueWords(item, line, unit) });
    } else {
      const most = item && mostOf(item, unit);
      if (most && isMore(difference(most, points))) found.extra.push({ label, points, most });
    }
  }
  found.lost.sort((a, b) => byMagnitude(a.lost, b.lost));
  return found;
}

function isMore(difference: string): boolean {
  return number.isPositive(number.exact(difference));
}

/** What is given on top of the full marks, with all that stands under it. */
function extraKeys(items: readonly Item[], isInside = false): ReadonlySet<string> {
  return new Set(
    items.flatMap(item => {
      const isExtra = isInside || item.extra === true;
      const inner = 'items' in item ? [...extraKeys(item.items, isExtra)] : [];
      return isExtra ? [item.key, ...inner] : inner;
    }),
  );
}

/** Whether an item gives points that everybody has some of; what is listed or counted one by one is on top, or off. */
function givesOwn(item: Item): boolean {
  if (item.full !== undefined || item.weight !== undefined) return true;
  return (
    ['formula', 'judges', 'combine', 'table', 'bands', 'mark'].includes(item.kind) ||
    (item.kind === 'steps' && item.base !== undefined)
  );
}

/** `季末月得分 89.65 分，按 0.6 计 53.79` */
function valueWords(item: Item, line: ResultLine, unit: ScoredUnit): string {
  const said =
    item.kind === 'formula' && item.weight !== undefined
      ? sayValue(item.value, unit, moneyFor(line.figures, unit))
      : null;
  if (said === null || item.weight === undefined) return lineWords(line, unit);
  const raised = raisedTo(line);
  const weight = raised?.about ?? readLiteral(item.weight);
  const isAbout = raised !== null && raised.value === null;
  return `${said.words}，按${isAbout ? '约' : ''} ${number.toText(number.round(weight, 6))} 计 ${line.points}`;
}

/** A line of entries is explained by them. */
function wordsOf(line: ResultLine, unit: ScoredUnit): string {
  const entries = line.lines.map(each => `${each.label} ${withMinus(each.points)}`);
  return [...entries, lineWords(line, unit)].filter(text => text !== '').join('；');
}
