/** Seeded chance. Every topic draws from a stream of its own, so that a change in one leaves the others as they were. */

export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number between the two, both included. */
  int(min: number, max: number): number;
  /** A number between the two. */
  between(min: number, max: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of the items. Errors: throws RangeError for an empty list. */
  pick<T>(items: readonly T[]): T;
  /** A draw from the normal distribution. */
  normal(mean: number, deviation: number): number;
  /** The items in another order; the list itself stays. */
  shuffle<T>(items: readonly T[]): T[];
}

/** 32 bits out of a text (FNV-1a with a final mix). */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Creates the stream of a topic: the same topic gives the same numbers (mulberry32). */
export function createRandom(topic: string): Random {
  let state = hash32(topic);

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  function int(min: number, max: number): number {
    return min + Math.floor(next() * (max - min + 1));
  }

  function pick<T>(items: readonly T[]): T {
    const item = items[int(0, items.length - 1)];
    if (item === undefined) throw new RangeError(`nothing to pick from: ${topic}`);
    return item;
  }

  return {
    next,
    int,
    pick,
    between: (min, max) => min + next() * (max - min),
    chance: probability => next() < probability,
    // The sum of twelve draws is near enough to a normal one and, unlike a logarithm, the same on every machine.
    normal(mean, deviation) {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += next();
      return mean + sum * deviation;
    },
    shuffle<T>(items: readonly T[]): T[] {
      const left = [...items];
      const mixed: T[] = [];
      while (left.length > 0) mixed.push(...left.splice(int(0, left.length - 1), 1));
      return mixed;
    },
  };
}

/** Makes 32 hexadecimal digits that belong to a key, as the platform's ids have them. */
export function hexOf(key: string): string {
  return [0, 1, 2, 3].map(part => hash32(`${part} ${key}`).toString(16).padStart(8, '0')).join('');
}

/**
 * Ranks 0 … count−1 in an order where neighbours lie far apart, so that whatever is dealt out along it is spread evenly.
 * Shapes: the answer at index i is the rank of item i.
 */
export function spreadRanks(count: number, step: number): number[] {
  const order = Array.from({ length: count }, (_, index) => ({ index, key: ((index + 1) * step) % 1 }));
  order.sort((a, b) => a.key - b.key || a.index - b.index);
  const ranks = new Array<number>(count).fill(0);
  for (const [rank, { index }] of order.entries()) ranks[index] = rank;
  return ranks;
}
