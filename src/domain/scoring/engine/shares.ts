import type { Exact } from '../numbers/exact.ts';
import * as number from '../numbers/exact.ts';
import type { EntriesItem, Item, SumItem } from '../schema/item-schema.ts';
import { readLiteral } from '../schema/literal.ts';
import { statedFull } from './leaf.ts';

/** Shares of items after spreading. */
export type Shares = ReadonlyMap<Item, Exact>;

export const NOTHING_SPREAD: Shares = new Map();

const HUNDRED = number.exact(100);

/** A block whose lines are printed one under the other, and add up to it. */
export function isOpenBlock(item: Item): item is SumItem | EntriesItem {
  return (item.kind === 'sum' || item.kind === 'entries') && item.weight === undefined;
}

/** How many points an item's weight multiplies: its full marks, those of its members, or a hundred. */
export function weightedBase(item: Item): Exact {
  if (item.full !== undefined) return readLiteral(item.full);
  if (item.kind !== 'sum') return HUNDRED;
  const members = number.sum(item.items.filter(member => member.extra !== true).map(shareAmount));
  return number.isZero(members) ? HUNDRED : members;
}

/** The full marks that an item holds among its neighbours. */
export function shareAmount(item: Item): Exact {
  const known = AMOUNTS.get(item) ?? workOutAmount(item);
  AMOUNTS.set(item, known);
  return known;
}

/** The same for every unit, so it is worked out once for an item. */
const AMOUNTS = new WeakMap<Item, Exact>();

function workOutAmount(item: Item): Exact {
  // Listed entries are no part of what can be reached, so they hold nothing that could be handed on.
  if (item.kind === 'entries') return number.ZERO;
  if (item.weight !== undefined) return number.multiply(readLiteral(item.weight), weightedBase(item));
  if (item.kind === 'sum') {
    return number.sum(item.items.filter(member => member.extra !== true).map(shareAmount));
  }
  return statedFull(item).value;
}

/** By how much a block's full marks were raised because others do not apply; its limits rise with them. */
export function growthOf(item: SumItem, shares: Shares): Exact {
  if (shares.size === 0) return number.ONE;
  const stated = shareAmount(item);
  const raised = raisedShare(item, shares);
  return raised === null || number.isZero(stated) ? number.ONE : number.divide(raised, stated);
}

/** What a block's members hold after spreading; null when nothing was spread over them. */
function raisedShare(item: SumItem, shares: Shares): Exact | null {
  const held = item.items.flatMap(member => {
    if (member.extra === true) return [];
    const inner = member.kind === 'sum' && isOpenBlock(member) ? raisedShare(member, shares) : null;
    const share = shares.get(member) ?? inner;
    return share === null ? [] : [share];
  });
  return held.length === 0 ? null : number.sum(held);
}
