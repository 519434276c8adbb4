import { remember } from '../../base/remember.ts';
import type { Figure } from '../schema/figure-schema.ts';
import type { Item } from '../schema/item-schema.ts';
import { isLiteralText } from '../schema/literal.ts';
import type { RuleSet } from '../schema/rule-set-schema.ts';
import type { Band, Condition, Value } from '../schema/value-schema.ts';

/** Something in a rule set that names something else, with the place where it stands. */
export type Reference =
  | { kind: 'number' | 'wordOrNumber' | 'yesNo' | 'rows' | 'entries' | 'numbers' | 'any'; key: string; path: string }
  | { kind: 'points' | 'measure'; key: string; path: string }
  | { kind: 'field'; key: string; path: string; list: string | null }
  | { kind: 'comparesUnits'; key: string; path: string }
  | { kind: 'words'; key: string; path: string; list: string | null; words: readonly string[] }
  | { kind: 'bands'; key: string; path: string; table: readonly Band[] };

/** Everything a quantity refers to. `list` is the list figure in whose rows it stands, if any. */
export function referencesInValue(value: Value, path: string, list: string | null = null): Reference[] {
  if (typeof value === 'number') return [];
  if (typeof value === 'string') return isLiteralText(value) ? [] : [{ kind: 'number', key: value, path }];
  const go = (inner: Value | undefined, at: string, inside = list) =>
    inner === undefined ? [] : referencesInValue(inner, `${path}.${at}`, inside);
  const all = (values: readonly Value[], at: string) => values.flatMap((each, i) => go(each, `${at}[${i}]`));
  const ask = (condition: Condition, at: string, inside = list) =>
    referencesInCondition(condition, `${path}.${at}`, inside);
  if ('sum' in value) return all(value.sum, 'sum');
  if ('minus' in value) return all(value.minus, 'minus');
  if ('times' in value) return all(value.times, 'times');
  if ('divide' in value) return all(value.divide, 'divide');
  if ('min' in value) return all(value.min, 'min');
  if ('max' in value) return all(value.max, 'max');
  if ('mean' in value) return all(value.mean, 'mean');
  if ('firstOf' in value) return all(value.firstOf, 'firstOf');
  if ('weightedMean' in value)
    return value.weightedMean.flatMap((part, i) => go(part.value, `weightedMean[${i}].value`));
  if ('round' in value) return go(value.round, 'round');
  if ('points' in value) return [{ kind: 'points', key: value.points, path }];
  if ('measure' in value) return [{ kind: 'measure', key: value.measure, path }];
  if ('choose' in value) {
    const branches = value.choose.flatMap(({ if: condition, give }, i) => [
      ...ask(condition, `choose[${i}].if`),
      ...go(give, `choose[${i}].give`),
    ]);
    return [...branches, ...go(value.else, 'else')];
  }
  if ('lookup' in value) {
    const found: Reference =
      typeof value.lookup === 'string'
        ? { kind: 'wordOrNumber', key: value.lookup, path: `${path}.lookup` }
        : { kind: 'field', key: value.lookup.field, path: `${path}.lookup`, list };
    const table = Object.entries(value.table).flatMap(([word, give]) => go(give, `table.${word}`));
    const words: Reference = { ...wordsOf(value.lookup, list), path: `${path}.table`, words: Object.keys(value.table) };
    return [found, words, ...table, ...go(value.else, 'else')];
  }
  if ('bands' in value) {
    const table = value.table.flatMap((band, i) => go(band.give, `table[${i}].give`));
    const bands: Reference = { kind: 'bands', key: '', path, table: value.table };
    return [bands, ...go(value.bands, 'bands'), ...table, ...go(value.else, 'else')];
  }
  if ('field' in value) return [{ kind: 'field', key: value.field, path, list }];
  if ('across' in value) return [{ kind: 'comparesUnits', key: 'across', path }, ...go(value.of, 'of', null)];
  if ('place' in value) return [{ kind: 'comparesUnits', key: 'place', path }, ...go(value.place, 'place', null)];
  const rows = listOf(value);
  return [
    { kind: 'rows', key: rows, path },
    ...(value.where === undefined ? [] : ask(value.where, 'where', rows)),
    ...('of' in value ? go(value.of, 'of', rows) : []),
  ];
}

/** Whose words stand in a table or condition: a figure's, or those of a field of the list at hand. */
function wordsOf(
  word: string | { field: string },
  list: string | null,
): { kind: 'words'; key: string; list: string | null } {
  return typeof word === 'string' ? { kind: 'words', key: word, list: null } : { kind: 'words', key: word.field, list };
}

type ListStep =
  | { count: string }
  | { total: string }
  | { average: string }
  | { largest: string }
  | { smallest: string };

/** The list that a list step works on. */
function listOf(value: ListStep): string {
  if ('count' in value) return value.count;
  if ('total' in value) return value.total;
  if ('average' in value) return value.average;
  return 'largest' in value ? value.largest : value.smallest;
}

/** Everything a condition refers to. */
export function referencesInCondition(condition: Condition, path: string, list: string | null = null): Reference[] {
  const all = (conditions: readonly Condition[], at: string) =>
    conditions.flatMap((inner, i) => referencesInCondition(inner, `${path}.${at}[${i}]`, list));
  if ('all' in condition) return all(condition.all, 'all');
  if ('any' in condition) return all(condition.any, 'any');
  if ('not' in condition) return referencesInCondition(condition.not, `${path}.not`, list);
  if ('compare' in condition) {
    const [left, , right] = condition.compare;
    return [
      ...referencesInValue(left, `${path}.compare[0]`, list),
      ...referencesInValue(right, `${path}.compare[2]`, list),
    ];
  }
  if ('word' in condition) {
    const { word } = condition;
    const words: Reference = { ...wordsOf(word, list), path: `${path}.in`, words: condition.in };
    if (typeof word === 'string') return [{ kind: 'any', key: word, path: `${path}.word` }, words];
    return [{ kind: 'field', key: word.field, path: `${path}.word`, list }, words];
  }
  if ('yes' in condition) return [{ kind: 'yesNo', key: condition.yes, path: `${path}.yes` }];
  if ('state' in condition) return [{ kind: 'any', key: condition.state, path: `${path}.state` }];
  return [];
}

/** Everything an item refers to, its members not included. */
export function referencesInItem(item: Item, path: string): Reference[] {
  const ask = (condition: Condition | undefined, at: string) =>
    condition === undefined ? [] : referencesInCondition(condition, `${path}.${at}`);
  const remarks = (item.remarks ?? []).flatMap((remark, i) => [
    ...ask(remark.if, `remarks[${i}].if`),
    ...placeholders(remark.text).map((key): Reference => ({ kind: 'any', key, path: `${path}.remarks[${i}].text` })),
  ]);
  return [
    ...(item.zeroIf ?? []).flatMap((each, i) => ask(each.if, `zeroIf[${i}].if`)),
    ...ask(item.onlyIf?.if, 'onlyIf.if'),
    ...remarks,
    ...referencesByKind(item, path),
  ];
}

/** The keys between braces in a remark. */
export const placeholders = remember((text: string): readonly string[] =>
  [...text.matchAll(/\{([^{}]+)\}/g)].map(([, key = '']) => key),
);

function referencesByKind(item: Item, path: string): Reference[] {
  const go = (value: Value | undefined, at: string, list: string | null = null) =>
    value === undefined ? [] : referencesInValue(value, `${path}.${at}`, list);
  switch (item.kind) {
    case 'ratio':
      return [...go(item.of, 'of'), ...go(item.to, 'to'), ...go(item.target, 'target')];
    case 'ratios':
      return item.parts.flatMap((part, i) => [
        ...go(part.of, `parts[${i}].of`),
        ...go(part.to, `parts[${i}].to`),
        ...go(part.target, `parts[${i}].target`),
      ]);
    case 'formula':
      return go(item.value, 'value');
    case 'perEvent': {
      const list = item.events ?? null;
      return [
        ...(list === null ? [] : [{ kind: 'rows' as const, key: list, path: `${path}.events` }]),
        ...go(item.count, 'count'),
        ...(item.where === undefined ? [] : referencesInCondition(item.where, `${path}.where`, list)),
        ...go(item.each, 'each', list),
      ];
    }
    case 'bands':
      return [
        { kind: 'bands', key: '', path, table: item.table },
        ...go(item.value, 'value'),
        ...item.table.flatMap((band, i) => go(band.give, `table[${i}].give`)),
        ...go(item.else, 'else'),
      ];
    case 'table':
      return [
        { kind: 'wordOrNumber', key: item.value, path: `${path}.value` },
        { kind: 'words', key: item.value, list: null, path: `${path}.table`, words: Object.keys(item.table) },
        ...Object.entries(item.table).flatMap(([word, give]) => go(give, `table.${word}`)),
        ...go(item.else, 'else'),
      ];
    case 'steps':
      return [...go(item.value, 'value'), ...go(item.target, 'target'), ...go(item.base, 'base')];
    case 'mark':
      return [...referencesInCondition(item.if, `${path}.if`), ...go(item.give, 'give'), ...go(item.else, 'else')];
    case 'places':
      return [{ kind: 'comparesUnits', key: 'places', path }, ...go(item.by, 'by')];
    case 'judges':
      return [{ kind: 'numbers', key: item.ballots, path: `${path}.ballots` }];
    case 'entries':
      return [{ kind: 'entries', key: item.entries, path: `${path}.entries` }];
    case 'fixed':
    case 'sum':
    case 'combine':
      return [];
  }
}

/** Everything that a figure's definition refers to. */
export function referencesInFigure(figure: Figure, path: string): Reference[] {
  if ('computed' in figure) return referencesInValue(figure.computed, `${path}.computed`);
  if (figure.type !== undefined && figure.type !== 'number') return [];
  const treatments = [
    ['missing', figure.missing] as const,
    ['notPublished', figure.notPublished] as const,
    ...Object.entries(figure.words ?? {}).map(([word, treatment]) => [`words.${word}`, treatment] as const),
  ];
  return treatments.flatMap(([at, treatment]) =>
    typeof treatment === 'object' ? referencesInValue(treatment.as, `${path}.${at}.as`) : [],
  );
}

/** The items by which some units are judged; `name` is their class, null for the general ones. */
export type NamedItems = { name: string | null; path: string; items: readonly Item[] };

/** Every set of items of a rule set: the general one and one for each class. */
export function schemesOf(ruleSet: RuleSet): NamedItems[] {
  const general = ruleSet.items === undefined ? [] : [{ name: null, path: 'items', items: ruleSet.items }];
  const classes = Object.entries(ruleSet.classes ?? {}).map(([name, { items }]) => ({
    name,
    path: `classes.${name}.items`,
    items,
  }));
  return [...general, ...classes];
}

/** Every item of a tree with its path, parents before members. */
export function itemsOf(items: readonly Item[], path: string): { item: Item; path: string }[] {
  return items.flatMap((item, i) => {
    const at = `${path}[${i}]`;
    const members = item.kind === 'sum' || item.kind === 'combine' ? itemsOf(item.items, `${at}.items`) : [];
    return [{ item, path: at }, ...members];
  });
}
