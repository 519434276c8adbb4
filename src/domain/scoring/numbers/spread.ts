import {
  add,
  compare,
  divide,
  type Exact,
  equal,
  isPositive,
  lastDigit,
  multiply,
  round,
  subtract,
  sum,
  ZERO,
} from './exact.ts';

/** An item, or a block of items, that has a share of the full marks. */
export type Share<Key> =
  | { key: Key; share: Exact; isApplicable: boolean }
  | { key: Key; members: readonly Share<Key>[] };

type Block<Key> = Pick<Extract<Share<Key>, { members: unknown }>, 'members'>;

/**
 * Spreads the shares of what is not applicable over the rest of its block in proportion, and what a wholly
 * inapplicable block held over the other blocks. The new shares are fixed at `decimals` places by largest remainder
 * (ties: the earlier item), so that they still add up to the whole; with null they stay exact.
 *
 * @returns the new share of each applicable item, or null when nothing has to be spread or nothing is left to take it.
 */
export function spreadShares<Key>(shares: readonly Share<Key>[], decimals: number | null): Map<Key, Exact> | null {
  const root: Block<Key> = { members: shares };
  if (!hasGap(root) || equal(applicable(root), ZERO)) return null;
  const whole = nominal(root);
  const raised = new Map<Key, Exact>();
  hand(root, whole, raised);
  return decimals === null ? raised : largestRemainder(raised, whole, decimals);
}

function nominal<Key>(share: Share<Key> | Block<Key>): Exact {
  return 'members' in share ? sum(share.members.map(each => nominal(each))) : share.share;
}

/** What a share weighs against its neighbours: nothing once no item in it is applicable. */
function applicable<Key>(share: Share<Key> | Block<Key>): Exact {
  if (!('members' in share)) return share.isApplicable ? share.share : ZERO;
  return share.members.some(member => isPositive(applicable(member))) ? nominal(share) : ZERO;
}

function hasGap<Key>(share: Share<Key> | Block<Key>): boolean {
  return 'members' in share ? share.members.some(each => hasGap(each)) : !share.isApplicable && isPositive(share.share);
}

/** Hands an amount down to the applicable items of a share. */
function hand<Key>(share: Share<Key> | Block<Key>, amount: Exact, raised: Map<Key, Exact>): void {
  if (!('members' in share)) {
    raised.set(share.key, amount);
    return;
  }
  const weights = share.members.map(each => applicable(each));
  const all = sum(weights);
  share.members.forEach((member, i) => {
    const weight = weights[i] ?? ZERO;
    if (isPositive(weight)) hand(member, divide(multiply(weight, amount), all), raised);
  });
}

function largestRemainder<Key>(raised: ReadonlyMap<Key, Exact>, whole: Exact, decimals: number): Map<Key, Exact> {
  const fixed = [...raised].map(([key, amount], index) => {
    const low = round(amount, decimals, 'down');
    return { key, index, low, rest: subtract(amount, low) };
  });
  const step = lastDigit(decimals);
  let left = subtract(whole, sum(fixed.map(each => each.low)));
  const byRest = [...fixed].sort((a, b) => compare(b.rest, a.rest) || a.index - b.index);
  const bonus = new Set<Key>();
  for (const { key } of byRest) {
    if (compare(left, step) < 0) break;
    bonus.add(key);
    left = subtract(left, step);
  }
  // A whole with more decimals than that leaves a rest smaller than one step: it stays with the first in line.
  const [heir] = byRest;
  return new Map(
    fixed.map(({ key, low }) => {
      const share = bonus.has(key) ? add(low, step) : low;
      return [key, key === heir?.key ? add(share, left) : share];
    }),
  );
}
