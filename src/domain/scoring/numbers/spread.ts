import { add, compare, divide, type Exact, equal, exact, multiply, round, subtract, sum, ZERO } from './exact.ts';

/** An item, or a block of items, that has a share of the full marks. */
export type Share = { key: string; share: Exact; isApplicable: boolean } | { key: string; members: readonly Share[] };

/**
 * Spreads the shares of what is not applicable over the rest of its block in proportion, and what a wholly
 * inapplicable block held over the other blocks. The new shares are fixed at `decimals` places by largest remainder
 * (ties: the earlier item), so that they still add up to the whole; with null they stay exact.
 *
 * @returns the new share of each applicable item, or null when nothing has to be spread or nothing is left to take it.
 */
export function spreadShares(shares: readonly Share[], decimals: number | null): Map<string, Exact> | null {
  const root: Share = { key: '', members: shares };
  if (!hasGap(root) || equal(applicable(root), ZERO)) return null;
  const whole = nominal(root);
  const raised = new Map<string, Exact>();
  hand(root, whole, raised);
  return decimals === null ? raised : largestRemainder(raised, whole, decimals);
}

function nominal(share: Share): Exact {
  return 'members' in share ? sum(share.members.map(nominal)) : share.share;
}

/** What a share weighs against its neighbours: nothing once no item in it is applicable. */
function applicable(share: Share): Exact {
  if (!('members' in share)) return share.isApplicable ? share.share : ZERO;
  return share.members.some(member => compare(applicable(member), ZERO) > 0) ? nominal(share) : ZERO;
}

function hasGap(share: Share): boolean {
  return 'members' in share ? share.members.some(hasGap) : !share.isApplicable && compare(share.share, ZERO) > 0;
}

/** Hands an amount down to the applicable items of a share. */
function hand(share: Share, amount: Exact, raised: Map<string, Exact>): void {
  if (!('members' in share)) {
    raised.set(share.key, amount);
    return;
  }
  const weights = share.members.map(applicable);
  const all = sum(weights);
  share.members.forEach((member, i) => {
    const weight = weights[i] ?? ZERO;
    if (compare(weight, ZERO) > 0) hand(member, divide(multiply(weight, amount), all), raised);
  });
}

function largestRemainder(raised: ReadonlyMap<string, Exact>, whole: Exact, decimals: number): Map<string, Exact> {
  const fixed = [...raised].map(([key, amount], index) => {
    const low = round(amount, decimals, 'down');
    return { key, index, low, rest: subtract(amount, low) };
  });
  const step = exact(`1e-${decimals}`);
  let left = subtract(whole, sum(fixed.map(each => each.low)));
  const byRest = [...fixed].sort((a, b) => compare(b.rest, a.rest) || a.index - b.index);
  const bonus = new Set<string>();
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
