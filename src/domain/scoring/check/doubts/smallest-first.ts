import type { Item } from '../../schema/item-schema.ts';
import type { RuleSet } from '../../schema/rule-set-schema.ts';
import { itemsOf, type Reference, referencesInFigure, referencesInItem, schemesOf } from '../references.ts';
import type { Doubt } from './doubt.ts';

/** Where the smallest total is first, who has no number in an item has less to add up, and is placed before others. */
export function doubtSmallestFirst(ruleSet: RuleSet): Doubt[] {
  const { ranking } = ruleSet;
  if (ranking?.order !== 'asc' || ranking.by !== undefined) return [];
  return schemesOf(ruleSet).flatMap(({ items, path }) =>
    itemsOf(items, path).flatMap(({ item, path: at }): Doubt[] => {
      const lacking = holdsNoShare(item) ? mayLack(referencesInItem(item, at), ruleSet, new Set()) : null;
      if (lacking === null) return [];
      const message = `小的在前，“${lacking}”没有数的单位这一项什么都不加，名次反而靠前；请让它不参加排名（notRanked），或写明 ifNotApplicable`;
      return [{ path: at, message }];
    }),
  );
}

/** The weight of an item that has some goes to the others when it does not apply. */
function holdsNoShare({ full, weight, ifNotApplicable }: Item): boolean {
  return full === undefined && weight === undefined && (ifNotApplicable ?? 'spread') === 'spread';
}

/** The label of a figure that an item goes without, among those that it is worked out of. */
function mayLack(references: readonly Reference[], ruleSet: RuleSet, seen: ReadonlySet<string>): string | null {
  for (const { kind, key } of references) {
    const figure = kind === 'number' && !seen.has(key) ? ruleSet.figures[key] : undefined;
    if (figure === undefined) continue;
    const isLeft = ['missing', 'notPublished'].some(state => Reflect.get(figure, state) === 'notApplicable');
    if (isLeft) return figure.label;
    const inner = mayLack(referencesInFigure(figure, ''), ruleSet, new Set([...seen, key]));
    if (inner !== null) return inner;
  }
  return null;
}
