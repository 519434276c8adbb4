import { Fraction, sum, ZERO } from './fraction.ts';

/** Something that earns points, the part that it belongs to, and what it can earn at most. */
export interface Leaf<K extends string> {
  key: K;
  part: string;
  max: Fraction;
  isApplicable: boolean;
}

/**
 * What each applicable leaf can earn at most when the weight of the others is spread: within the part in proportion, that of a
 * whole part over the other parts; at two places by largest remainder (ties: the earlier leaf), so that the sum stays what it was.
 * Source: domain §4 (General).
 */
export function spreadMaxima<K extends string>(leaves: readonly Leaf<K>[]): Map<K, Fraction> {
  const full = sum(leaves.map(({ max }) => max));
  const applicable = leaves.filter(({ isApplicable }) => isApplicable);
  const weightOf = (part: string, among: readonly Leaf<K>[]) =>
    sum(among.filter(leaf => leaf.part === part).map(({ max }) => max));
  const parts = [...new Set(applicable.map(({ part }) => part))];
  const left = sum(parts.map(part => weightOf(part, leaves)));
  const exact = applicable.map(({ part, max }) =>
    weightOf(part, leaves).times(full).over(left).times(max).over(weightOf(part, applicable)),
  );
  const floors = exact.map(one => new Fraction(one.times(new Fraction(100)).floor(), 100));
  let missing = full.minus(sum(floors)).times(new Fraction(100)).floor();
  const order = exact
    .map((one, index) => ({ index, remainder: one.minus(floors[index] ?? ZERO) }))
    .sort((a, b) => b.remainder.compare(a.remainder) || a.index - b.index);
  const maxima = new Map<K, Fraction>();
  const raised = new Set<number>();
  for (const { index } of order) {
    if (missing <= 0n) break;
    raised.add(index);
    missing -= 1n;
  }
  applicable.forEach(({ key }, index) => {
    const floor = floors[index] ?? ZERO;
    maxima.set(key, raised.has(index) ? floor.plus(new Fraction(1, 100)) : floor);
  });
  return maxima;
}
