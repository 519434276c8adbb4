import { sha256 } from '../base/sha256.ts';
import type { Month } from '../base/time.ts';
import type { Draw } from '../cases/recheck.ts';
import { type RecordMark, showMark } from '../messaging/record-mark.ts';

/**
 * The sample of the ordinary ones (抽查). Everything that decides it is written down with it: the pool, the seed, the order. So
 * whoever sees the card can draw it again with any tool that makes SHA-256.
 */

/** What orders a pool: the month of the draw and the end of the record before that month began. Nobody can choose it. */
export function seedOf(drawnIn: Month, before: RecordMark): string {
  return `${drawnIn} ${showMark(before)}`;
}

/** The numbers in the order of the draw: by the SHA-256 of `seed|number`, smallest first. */
export function drawOrder(numbers: readonly string[], seed: string): string[] {
  return numbers
    .map(number => ({ number, hash: sha256(`${seed}|${number}`) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ number }) => number);
}

/** Draws so many of a hundred, at least one of a pool that holds any. Shapes: `month` is that of the closings. */
export function draw(numbers: readonly string[], made: Omit<Draw, 'pool' | 'drawn'>): Draw {
  const pool = drawOrder([...new Set(numbers)], made.seed);
  return { ...made, pool, drawn: Math.ceil((pool.length * made.percent) / 100) };
}

/** Those of a pool that were drawn, in the order of the draw. */
export function drawnOf({ pool, drawn }: Pick<Draw, 'pool' | 'drawn'>): readonly string[] {
  return pool.slice(0, drawn);
}
