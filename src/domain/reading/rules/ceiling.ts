import { CEILING_WORDS, fieldsAboveCeiling } from '../../base/ceiling.ts';
import type { Ask, ProgressItem, ReadMessage } from '../types.ts';

type Judged = Pick<ReadMessage, 'kind' | 'items' | 'asks'>;

/**
 * Takes the items out of a message that hold a figure no project can have, and asks about them: nothing of such an item
 * is stored, since whoever slipped in one figure may have slipped in the others.
 */
export function askAboutImpossible<Read extends Judged>(read: Read): Read {
  const impossible = read.items.filter((item): item is ProgressItem => item.type === 'progress' && isImpossible(item));
  if (impossible.length === 0) return read;
  const items = read.items.filter(item => !impossible.some(one => one === item));
  const asks = [...read.asks, ...impossible.flatMap(asksAbout)];
  if (items.length > 0) {
    const [only, ...others] = new Set(items.map(({ type }) => type));
    return { ...read, kind: only && others.length === 0 ? only : 'mixed', items, asks };
  }
  return { ...read, kind: 'unknown', items, asks };
}

function isImpossible(item: ProgressItem): boolean {
  return fieldsAboveCeiling(item).length > 0;
}

/** One question a figure; the first carries what else was understood, so that the form is filled in. */
function asksAbout(item: ProgressItem): Ask[] {
  return fieldsAboveCeiling(item).map(field => ({
    reason: 'too_large',
    source: item.readings.find(reading => reading.field === field)?.source ?? '',
    ceiling: CEILING_WORDS,
    item,
  }));
}
