import { figureType } from '../schema/figure-schema.ts';
import type { Item } from '../schema/item-schema.ts';
import type { RuleSet } from '../schema/rule-set-schema.ts';
import { type FormulaNames, type Named, Names } from './formula/names.ts';

/** Names of everything that a formula may name, and those of the items of each class apart. */
export interface RuleSetNames extends FormulaNames {
  /** By class; '' is the general scheme. */
  ofClass(name: string): Names;
}

/** Puts together names of figures, fields and items, of items by class. */
export function namesOf(
  figures: readonly Named[],
  fields: readonly Named[],
  items: readonly (Named & { class: string })[],
): RuleSetNames {
  const known = new Map<string, Names>();
  return {
    figures: new Names('指标', figures),
    // What one number of a series is called.
    fields: new Names('明细栏', [...fields, { key: 'value', label: '数' }]),
    items: new Names('考核项', items),
    ofClass: name => {
      const found =
        known.get(name) ??
        new Names(
          '考核项',
          items.filter(each => each.class === name),
        );
      known.set(name, found);
      return found;
    },
  };
}

/** The names in a rule set. */
export function namesOfRuleSet(ruleSet: RuleSet): RuleSetNames {
  const figures = Object.entries(ruleSet.figures).map(([key, { label }]) => ({ key, label }));
  const fields = Object.values(ruleSet.figures).flatMap(figure =>
    figureType(figure) === 'list' && 'fields' in figure
      ? Object.entries(figure.fields).map(([key, { label }]) => ({ key, label }))
      : [],
  );
  return namesOf(figures, fields, [
    ...itemsIn(ruleSet.items ?? [], ''),
    ...Object.entries(ruleSet.classes ?? {}).flatMap(([name, { items }]) => itemsIn(items, name)),
  ]);
}

function itemsIn(items: readonly Item[], name: string): (Named & { class: string })[] {
  return items.flatMap(item => [
    { key: item.key, label: item.label, class: name },
    ...('items' in item ? itemsIn(item.items, name) : []),
  ]);
}
