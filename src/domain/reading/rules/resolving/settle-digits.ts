import type { Covered, ReadMessage, ResolveItem } from '../../types.ts';

/** Whether the last digits of a number are all that a message tells of a solved problem: 0137已经办好了. */
export const needsNumbers = ({ items, asks }: Pick<ReadMessage, 'items' | 'asks'>): boolean =>
  items.length === 0 &&
  asks.length > 0 &&
  asks.every(one => one.reason === 'which_problem' && one.digits !== undefined);

/**
 * Takes the numbers from the problems that are open, where each of the digits fits exactly one; else the message comes back
 * as it was and is asked about. Shapes: pure; `open` holds whole numbers, WT-2026-0137.
 */
export function settleDigits(read: ReadMessage, open: readonly string[]): ReadMessage {
  if (!needsNumbers(read)) return read;
  const items: ResolveItem[] = [];
  for (const ask of read.asks) {
    if (ask.reason !== 'which_problem' || ask.digits === undefined) return read;
    const { digits, note } = ask;
    const [problem, ...others] = open.filter(number => number.endsWith(digits));
    if (problem === undefined || others.length > 0) return read;
    items.push({ type: 'resolve', problem, note, readings: [] });
  }
  const cover = read.cover.map(
    (one): Covered => (one.in.of === 'ask' ? { ...one, in: { of: 'item', index: one.in.index, field: 'note' } } : one),
  );
  return { ...read, kind: 'resolve', items, asks: [], cover };
}
