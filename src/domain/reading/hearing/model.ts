/**
 * A model that has learned from labelled texts what each gram says: a weight for each label. What it hears is the sum of
 * the weights, made into shares that add up to 1 (multinomial logistic regression). It is trained by `npm run train` and
 * always says the same of the same text.
 */
import type { See } from './grams.ts';
import { type PackedRows, unpackRows } from './packed-rows.ts';

/** What a model has learned, as the trainer writes it. */
export interface Weights<Label extends string> {
  labels: readonly Label[];
  /** How much one step of a weight counts. */
  step: number;
  /** What is added for each label, whatever the text says, in steps. */
  bias: readonly number[];
  /** A row for each gram: its key, and a weight for each label. */
  rows: PackedRows;
}

export interface Model {
  /**
   * The share of each label, between 0 and 1, in the order of the labels, for the grams that `read` shows. The array
   * belongs to the model and holds until the next call.
   */
  hear(read: (see: See) => void): Float64Array;
  /** Whether something was learned of a gram. */
  knows(gram: number): boolean;
}

/** Builds a model for many texts. Its table is made when it is first asked: most commands read no text at all. */
export function createModel({ bias, labels, rows, step }: Weights<string>): Model {
  const width = labels.length;
  let made: Table | null = null;
  const table = () => (made ??= tableOf(rows, width));
  const shares = new Float64Array(width);
  let grams = 0;
  const see: See = key => {
    const { rowOf, weights } = table();
    const row = rowOf(key);
    if (row < 0) return;
    grams += 1;
    for (let label = 0; label < width; label += 1) shares[label] = (shares[label] ?? 0) + (weights[row + label] ?? 0);
  };
  return {
    hear(read) {
      grams = 0;
      for (let label = 0; label < width; label += 1) shares[label] = bias[label] ?? 0;
      read(see);
      return toShares(shares, step / Math.sqrt(grams + 1));
    },
    knows: gram => table().rowOf(gram) >= 0,
  };
}

/** Turns sums of weights into shares, in place. */
export function toShares(sums: Float64Array, scale: number): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const sum of sums) highest = Math.max(highest, sum);
  let total = 0;
  for (let label = 0; label < sums.length; label += 1) {
    const power = Math.exp(((sums[label] ?? 0) - highest) * scale);
    sums[label] = power;
    total += power;
  }
  for (let label = 0; label < sums.length; label += 1) sums[label] = (sums[label] ?? 0) / total;
  return sums;
}

/** Bits that say of most keys at once that no row has them; few enough to stay close to the processor. */
const FILTER_BITS = 1 << 19;

interface Table {
  /** The weights of all rows, one after the other. */
  weights: Int8Array;
  /** Where the row of a key begins in them; -1 without one. */
  rowOf(key: number): number;
}

/** Finds the row of a key in constant time: a filter, then the few rows whose keys have the same upper half. */
function tableOf(rows: PackedRows, width: number): Table {
  const { keys, weights } = unpackRows(rows, width);
  const filter = new Uint32Array(FILTER_BITS / 32);
  /** The first row of each upper half; the rows stand in the order of their keys. */
  const starts = new Uint32Array(0x1_0001);
  let upper = 0;
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row] ?? 0;
    while (upper <= key >>> 16) starts[upper++] = row;
    const bit = key & (FILTER_BITS - 1);
    filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }
  starts.fill(keys.length, upper);
  return {
    weights,
    rowOf(key: number): number {
      const bit = key & (FILTER_BITS - 1);
      if (((filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return -1;
      const end = starts[(key >>> 16) + 1] ?? 0;
      for (let row = starts[key >>> 16] ?? 0; row < end; row += 1) if (keys[row] === key >>> 0) return row * width;
      return -1;
    },
  };
}
