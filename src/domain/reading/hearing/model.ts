/**
 * A model that has learned from labelled texts what each gram says: a weight for each label. What it hears is the sum of
 * the weights, made into shares that add up to 1 (multinomial logistic regression). It is trained by `npm run train` and
 * always says the same of the same text.
 */
import type { See } from './grams.ts';

/** What a model has learned, as the trainer writes it. */
export interface Weights<Label extends string> {
  labels: readonly Label[];
  /** How much one step of a weight counts. */
  step: number;
  /** What is added for each label, whatever the text says, in steps. */
  bias: readonly number[];
  /** Rows in base64: the key of a gram (4 bytes, little end first), then a signed byte for each label. */
  rows: string;
}

export interface Model {
  /**
   * The share of each label, between 0 and 1, in the order of the labels, for the grams that `read` shows. The array
   * belongs to the model and holds until the next call.
   */
  hear(read: (see: See) => void): Float64Array;
}

/** Builds a model for many texts. */
export function createModel({ bias, labels, rows, step }: Weights<string>): Model {
  const width = labels.length;
  const { rowOf, weights } = tableOf(rows, width);
  const shares = new Float64Array(width);
  let grams = 0;
  const see: See = key => {
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

/** Finds the row of a key in constant time: an open table, at most half full. */
function tableOf(rows: string, width: number) {
  const bytes = bytesOf(rows);
  const view = new DataView(bytes.buffer);
  const length = 4 + width;
  const count = bytes.length / length;
  const size = 2 ** Math.ceil(Math.log2(2 * count + 2));
  const keys = new Int32Array(size);
  const places = new Int32Array(size).fill(-1);
  const weights = new Int8Array(count * width);
  for (let row = 0; row < count; row += 1) {
    const key = view.getInt32(row * length, true);
    let slot = key & (size - 1);
    while (places[slot] !== -1) slot = (slot + 1) & (size - 1);
    keys[slot] = key;
    places[slot] = row * width;
    for (let label = 0; label < width; label += 1)
      weights[row * width + label] = view.getInt8(row * length + 4 + label);
  }
  return {
    weights,
    rowOf(key: number): number {
      for (let slot = key & (size - 1); ; slot = (slot + 1) & (size - 1)) {
        const place = places[slot] ?? -1;
        if (place === -1 || keys[slot] === key) return place;
      }
    },
  };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}
