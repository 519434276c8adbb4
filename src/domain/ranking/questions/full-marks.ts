import * as number from '../../scoring/numbers/exact.ts';
import type { ResultLine } from '../../scoring/outcome/result.ts';
import type { Item } from '../../scoring/schema/item-schema.ts';
import { literalOf, readLiteral } from '../../scoring/schema/literal.ts';
import type { Value } from '../../scoring/schema/value-schema.ts';
import { raisedTo } from '../words/note-words.ts';
import type { ScoredUnit } from '../words/scored.ts';

/** What a line can give at most: its full marks, or its weight times the top of its scale. */

/** Marks are told with so many decimals at most: a weight that was shared out goes on for ever. */
const DECIMALS = 4;

/**
 * The full marks of a line as they counted, with the weight that others handed on; null where its value has no top, as the
 * points of a month, which may be more than 100. Shapes: decimal text, two decimals where it goes on for ever.
 */
export function fullOf(item: Item, line: ResultLine, unit: ScoredUnit): string | null {
  const raised = raisedTo(line)?.about;
  const top = item.full === undefined ? cappedTop(item, unit) : readLiteral(item.full);
  if (item.weight === undefined) return marks(raised ?? top);
  return top && marks(number.multiply(raised ?? readLiteral(item.weight), top));
}

/** As much as an additional item can give; null where it is open. */
export function mostOf(item: Item, unit: ScoredUnit): string | null {
  if (item.weight !== undefined) return null;
  const most = cappedTop(item, unit);
  return most && number.isPositive(most) ? number.toText(most) : null;
}

function marks(full: number.Exact | null): string | null {
  if (full === null || !number.isPositive(full)) return null;
  const isShort = number.equal(number.round(full, DECIMALS), full);
  return number.toText(isShort ? full : number.round(full, 2));
}

function cappedTop(item: Item, unit: ScoredUnit): number.Exact | null {
  const top = topOf(item, unit);
  if (item.cap === undefined) return top;
  const cap = readLiteral(item.cap);
  return top === null ? cap : number.smaller(top, cap);
}

/** The most that an item's own value can be, before its weight; null where nothing bounds it. */
function topOf(item: Item, unit: ScoredUnit): number.Exact | null {
  switch (item.kind) {
    case 'table':
      return highest([...Object.values(item.table), ...(item.else === undefined ? [] : [item.else])]);
    case 'bands':
      return highest(item.table.map(({ give }) => give));
    case 'mark':
      return highest([item.give, item.else ?? 0]);
    case 'fixed':
      return readLiteral(item.value);
    case 'places':
      return highest(item.first === undefined ? (item.awards ?? []).map(({ points }) => points) : [item.first]);
    case 'judges':
      return boundOf(item.ballots, unit);
    case 'formula':
      return topOfValue(item.value, unit);
    case 'sum':
      return topOfSum(item.items, unit);
    default:
      return null;
  }
}

function topOfSum(items: readonly Item[], unit: ScoredUnit): number.Exact | null {
  const tops = items
    .filter(({ extra }) => extra !== true)
    .map(inner => (inner.full === undefined ? cappedTop(inner, unit) : readLiteral(inner.full)));
  return tops.every(top => top !== null) ? number.sum(tops) : null;
}

/** A figure that is the points itself, or the mean of a list of them. */
function topOfValue(value: Value, unit: ScoredUnit): number.Exact | null {
  if (typeof value === 'string') return boundOf(value, unit);
  if (typeof value === 'object' && 'average' in value) return boundOf(String(value.average), unit);
  return null;
}

function boundOf(key: string, unit: ScoredUnit): number.Exact | null {
  const figure = unit.scope.district.figures.get(key);
  return figure !== undefined && 'max' in figure && figure.max !== undefined ? readLiteral(figure.max) : null;
}

/** Null where one of them is no plain number. */
function highest(values: readonly Value[]): number.Exact | null {
  const literals = values.map(literalOf);
  if (literals.length === 0 || !literals.every(each => each !== null)) return null;
  return literals.map(readLiteral).reduce((most, each) => number.larger(most, each));
}
