/** Which figures of a message stand in a field, in the words of an item, or in a question. */
import { firstIndex } from '../../base/first-index.ts';
import type { Ask, FieldSpan, Place, ReadItem } from '../types.ts';
import type { MessageFigure } from './figures.ts';

const VALUES = new Set<FieldSpan['field']>([
  'weekInvestment',
  'monthInvestment',
  'yearInvestment',
  'totalInvestment',
  'progressPercent',
]);

interface Range {
  from: number;
  to: number;
}

/**
 * The place of every figure that has one, by the figure's index: the first item, else the first question that holds it.
 * Shapes: `figures` are in order and do not overlap; `isValue` asks for fields that hold a number, else for words. Pure;
 *         every figure is placed once, so the work grows with the figures and the spans, not with both together.
 */
export function placesOf(
  figures: readonly MessageFigure[],
  items: readonly ReadItem[],
  asks: readonly Ask[],
  isValue: boolean,
): readonly (Place | undefined)[] {
  const places = new Array<Place | undefined>(figures.length);
  /** The next figure at or behind an index that has no place yet. */
  const next: number[] = [];
  for (let index = 0; index <= figures.length; index += 1) next.push(index);
  const open = (index: number): number => {
    let at = index;
    while (next[at] !== at) {
      const further = next[next[at] ?? at] ?? at;
      next[at] = further;
      at = further;
    }
    return at;
  };
  const put = (range: Range, place: Place) => {
    let index = open(firstIndex(figures, ({ to }) => to > range.from));
    for (let figure = figures[index]; figure && figure.from < range.to; figure = figures[index]) {
      places[index] = place;
      next[index] = index + 1;
      index = open(index + 1);
    }
  };
  for (const [index, { spans = [] }] of items.entries())
    for (const span of spans)
      if (VALUES.has(span.field) === isValue) put(span, { of: 'item', index, field: span.field });
  // Many questions may be about one item.
  const seen = new Set<readonly FieldSpan[]>();
  for (const [index, ask] of asks.entries()) {
    if (isValue) for (const range of rangesOf(ask)) put(range, { of: 'ask', index });
    const spans = ('item' in ask ? ask.item?.spans : undefined) ?? [];
    if (seen.has(spans)) continue;
    seen.add(spans);
    for (const span of spans) if (VALUES.has(span.field) === isValue) put(span, { of: 'ask', index });
  }
  return places;
}

/** The words that a question quotes. */
function rangesOf(ask: Ask): Range[] {
  if (ask.reason === 'which_period' || ask.reason === 'cannot_split')
    return [{ from: ask.loose.start, to: ask.loose.start + ask.loose.source.length }];
  if (ask.reason === 'doubtful' || ask.reason === 'figure')
    return [{ from: ask.start, to: ask.start + ask.source.length }];
  if (ask.reason === 'step') return [ask];
  return [];
}
