import type { Item } from '../schema/item-schema.ts';

type Known = { under: string; paths: readonly string[] };

/** The same for every unit, so they are written once for the items of a rule set. */
const KNOWN = new WeakMap<readonly Item[], Known>();

/** Where each of some items stands in the rule set: `items[0]`, `items[1]` under `items`. */
export function pathsOf(items: readonly Item[], under: string): readonly string[] {
  const known = KNOWN.get(items);
  if (known?.under === under) return known.paths;
  const paths = items.map((_, i) => `${under}[${i}]`);
  KNOWN.set(items, { under, paths });
  return paths;
}
