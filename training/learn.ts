/** Multinomial logistic regression over grams, trained by steps that grow smaller for each weight (AdaGrad). */
import type { See } from '../src/domain/reading/hearing/grams.ts';
import { toShares, type Weights } from '../src/domain/reading/hearing/model.ts';
import { packRows } from '../src/domain/reading/hearing/packed-rows.ts';

/** One labelled text, or one place of a text. */
export interface Example<Label extends string> {
  /** Shows the grams, as the model will see them. */
  read: (see: See) => void;
  label: Label;
}

export interface LearnOptions {
  rounds: number;
  rate: number;
  /** How strongly weights are held near 0. */
  decay: number;
  /** Grams of fewer examples are left out. */
  fewest: number;
  /** At most so many grams are kept, the weightiest first. */
  most: number;
}

/**
 * Learns from examples. The same examples in the same order give the same weights on every machine: the order of each
 * round comes from a generator of its own.
 */
export function learn<Label extends string>(
  examples: readonly Example<Label>[],
  labels: readonly Label[],
  { decay, fewest, most, rate, rounds }: LearnOptions,
): Weights<Label> {
  const texts = examples.map(({ read }) => keysOf(read));
  const index = indexOf(texts, fewest);
  const inputs = texts.map(keys => Int32Array.from(keys.flatMap(key => index.get(key) ?? [])));
  const answers = Int32Array.from(examples, ({ label }) => labels.indexOf(label));
  const width = labels.length;
  // The last row is the bias.
  const weights = new Float64Array((index.size + 1) * width);
  const slopes = new Float64Array(weights.length).fill(1e-6);
  const shares = new Float64Array(width);
  const random = createRandom(1);
  const order = examples.map((_, at) => at);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    for (const at of order) {
      const rows = inputs[at] ?? new Int32Array();
      const scale = 1 / Math.sqrt(rows.length + 1);
      for (let label = 0; label < width; label += 1) shares[label] = weights[index.size * width + label] ?? 0;
      for (const row of rows)
        for (let label = 0; label < width; label += 1)
          shares[label] = (shares[label] ?? 0) + (weights[row * width + label] ?? 0);
      toShares(shares, scale);
      for (let label = 0; label < width; label += 1) {
        const error = (shares[label] ?? 0) - (label === answers[at] ? 1 : 0);
        if (Math.abs(error) < 1e-3) continue;
        step(index.size * width + label, error * scale);
        for (const row of rows) step(row * width + label, error * scale);
      }
    }
  }
  return packed(weights, index, labels, most);

  function step(place: number, error: number): void {
    const slope = error + decay * (weights[place] ?? 0);
    const sum = (slopes[place] ?? 0) + slope * slope;
    slopes[place] = sum;
    weights[place] = (weights[place] ?? 0) - (rate * slope) / Math.sqrt(sum);
  }
}

function keysOf(read: (see: See) => void): number[] {
  const keys: number[] = [];
  read(key => void keys.push(key));
  return keys;
}

/** The rows of the grams that stand in several examples, in the order in which they are met. */
function indexOf(texts: readonly (readonly number[])[], fewest: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const keys of texts) for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const index = new Map<number, number>();
  for (const [key, count] of counts) if (count >= fewest) index.set(key, index.size);
  return index;
}

/** Keeps the weightiest rows, as signed bytes. */
function packed<Label extends string>(
  weights: Float64Array,
  index: ReadonlyMap<number, number>,
  labels: readonly Label[],
  most: number,
): Weights<Label> {
  const width = labels.length;
  const rowOf = (row: number) => Array.from(weights.subarray(row * width, (row + 1) * width));
  const rows = Array.from(index, ([key, row]) => {
    const values = rowOf(row);
    return { key, values, size: Math.max(...values.map(Math.abs)) };
  });
  const kept = rows.toSorted((one, other) => other.size - one.size || one.key - other.key).slice(0, most);
  const step = (kept[0]?.size ?? 1) / 127;
  return {
    labels,
    step,
    bias: rowOf(index.size).map(value => Math.round(value / step)),
    rows: packRows(kept.map(({ key, values }) => ({ key, weights: values.map(value => Math.round(value / step)) }))),
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}

/** Numbers from 0 to 1 that look random (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
