import type { Scope } from '../engine/scope.ts';
import type { Full, Score } from '../engine/score.ts';
import type { EntriesItem, Item, ItemKind, LeafItem } from '../schema/item-schema.ts';
import { bands, table } from './bands.ts';
import { fixed, formula } from './formula.ts';
import { judges } from './judges.ts';
import { mark } from './mark.ts';
import { perEvent } from './per-event.ts';
import { places } from './places.ts';
import { ratio, ratios } from './ratio.ts';
import { steps } from './steps.ts';

/** Items that give one score; entries and the ways of putting items together give lines. */
export type ScoredItem = Exclude<LeafItem, EntriesItem>;
export type ScoredKind = ScoredItem['kind'];

type Kinds = {
  [K in ScoredKind]: (item: Extract<ScoredItem, { kind: K }>, scope: Scope, path: string, full: Full) => Score;
};

const KINDS: Kinds = { ratio, ratios, formula, fixed, perEvent, bands, table, steps, mark, places, judges };

/** Kinds whose own formula starts with the full marks; the others are scaled when their weight changes. */
const STARTS_WITH_FULL: readonly ItemKind[] = ['ratio', 'ratios'];

export function startsWithFull(item: Item): boolean {
  return STARTS_WITH_FULL.includes(item.kind);
}

/** Scores an item by its kind. */
export function scoreByKind(item: ScoredItem, scope: Scope, path: string, full: Full): Score {
  const kind = KINDS[item.kind] as (item: ScoredItem, scope: Scope, path: string, full: Full) => Score;
  return kind(item, scope, path, full);
}
