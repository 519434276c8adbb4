import { itemsOf, schemesOf } from '../check/references.ts';
import { scopeOf } from '../engine/evaluate.ts';
import type { District, Given, Scheme, Unit } from '../engine/scope.ts';
import { columnsFor, Sheet } from '../engine/sheet.ts';
import { Excluded } from '../numbers/quantity.ts';
import { type Refusal, refuse, ScoringRefusal } from '../numbers/refusal.ts';
import type { ScoringData, UnitData } from '../schema/data-schema.ts';
import { type Figure, isOfWhole } from '../schema/figure-schema.ts';
import type { RuleSet } from '../schema/rule-set-schema.ts';
import { fromResults, groupedName, repeatedResults } from './earlier-results.ts';
import { readGiven } from './given.ts';

/** Puts a rule set and the figures of a district together. Errors: throws `ScoringRefusal` with all that does not fit. */
export function assemble(ruleSet: RuleSet, data: ScoringData): District {
  const figures = new Map(Object.entries(ruleSet.figures));
  const columns = columnsFor(figures.keys());
  const schemes = readSchemes(ruleSet);
  const refusals: Refusal[] = [];
  if (data.ruleSet !== undefined && data.ruleSet !== ruleSet.id) {
    refusals.push({
      path: 'ruleSet',
      message: `数据是给规则“${data.ruleSet}”用的，应配同一规则，现在用的是“${ruleSet.id}”`,
    });
  }
  refusals.push(...repeatedNames(data, ruleSet), ...repeatedResults(data));
  const whole = collected(refusals, () => readWhole(data, figures)) ?? new Map();
  const units = data.units.flatMap((unit, i) => {
    const path = `units[${i}]`;
    const read = collected(refusals, () => readUnit(unit, path, data, ruleSet, figures, columns, schemes, whole));
    return read === null ? [] : [read];
  });
  if (refusals.length > 0) throw new ScoringRefusal(refusals);
  const district = gather(ruleSet, figures, columns, units);
  for (const unit of units) unit.excluded ??= whyNotEligible(district, unit);
  return district;
}

/** What is read; null where it is refused, with the refusals put to the others. */
function collected<T>(refusals: Refusal[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ScoringRefusal)) throw error;
    refusals.push(...error.refusals);
    return null;
  }
}

/** The figures that belong to the whole district. */
function readWhole(data: ScoringData, figures: ReadonlyMap<string, Figure>): Map<string, Given> {
  const raw = data.whole ?? {};
  for (const key of Object.keys(raw)) {
    const figure = figures.get(key) ?? refuse(`whole.${key}`, `规则里没有指标“${key}”，请核对写法，或删去`);
    if (!isOfWhole(figure)) {
      refuse(`whole.${key}`, `“${figure.label}”是各单位的数，请写在各单位的 figures 里，或在规则里写明 level: whole`);
    }
  }
  return new Map(
    [...figures]
      .filter(([, figure]) => isOfWhole(figure))
      .map(([key, figure]) => [key, readGiven(Object.hasOwn(raw, key) ? raw[key] : undefined, figure, key, 'whole')]),
  );
}

/** A name may stand in two groups that are ranked apart, and in each once. */
function repeatedNames(data: ScoringData, { ranking }: RuleSet): Refusal[] {
  const isApart = (ranking?.groups ?? 'apart') === 'apart';
  const first = new Map<string, number>();
  return data.units.flatMap(({ unit, group }, i) => {
    const name = isApart ? groupedName(unit, group) : unit;
    const before = first.get(name);
    if (before === undefined) first.set(name, i);
    return before === undefined
      ? []
      : [{ path: `units[${i}].unit`, message: `单位“${unit}”与 units[${before}] 重名，应只写一次` }];
  });
}

/** The schemes of a rule set, the general one under the empty name. */
function readSchemes(ruleSet: RuleSet): Map<string | null, Scheme> {
  const schemes = new Map<string | null, Scheme>();
  const all = schemesOf(ruleSet).map(scheme => ({ ...scheme, found: itemsOf(scheme.items, scheme.path) }));
  // Of all schemes, since a unit may also be asked for an item of another class.
  const columns = columnsFor(all.flatMap(scheme => scheme.found.map(({ item }) => item)));
  for (const { name, path, items, found } of all) {
    const total = name === null ? ruleSet.total : (ruleSet.classes?.[name]?.total ?? ruleSet.total);
    schemes.set(name, {
      path,
      items,
      byKey: new Map(found.map(each => [each.item.key, each])),
      columns,
      cap: total?.cap,
      floor: total?.floor,
    });
  }
  return schemes;
}

function readUnit(
  raw: UnitData,
  path: string,
  data: ScoringData,
  ruleSet: RuleSet,
  figures: ReadonlyMap<string, Figure>,
  columns: District['columns'],
  schemes: ReadonlyMap<string | null, Scheme>,
  whole: ReadonlyMap<string, Given>,
): Unit {
  const ofClass = raw.class ?? null;
  const scheme = schemes.get(ofClass) ?? schemes.get(null);
  if (scheme === undefined) {
    const known = [...schemes.keys()].join('、');
    return refuse(`${path}.class`, `规则里没有“${ofClass ?? '（未写类别）'}”这一类的考核项，class 应为 ${known} 之一`);
  }
  for (const key of Object.keys(raw.figures)) {
    const figure = figures.get(key) ?? refuse(`${path}.figures.${key}`, `规则里没有指标“${key}”，请核对写法，或删去`);
    if (isOfWhole(figure)) {
      refuse(`${path}.figures.${key}`, `“${figure.label}”是全域的数，应写在数据的 whole 里，只写一次`);
    }
  }
  const lists = (ruleSet.lists ?? []).map(list => list.key);
  raw.only?.forEach((key, i) => {
    if (!lists.includes(key))
      refuse(
        `${path}.only[${i}]`,
        `规则里没有“${key}”这个单项榜${lists.length === 0 ? '' : `，可用：${lists.join('、')}`}`,
      );
  });
  const given = new Sheet<string, Given>(columns);
  const under = `${path}.figures`;
  for (const [key, figure] of figures) {
    const ofWhole = whole.get(key);
    if (ofWhole !== undefined) {
      given.set(key, ofWhole);
      continue;
    }
    const own = Object.hasOwn(raw.figures, key) ? raw.figures[key] : undefined;
    const read = readGiven(own, figure, key, under);
    given.set(key, read.state === 'missing' ? (fromResults(figure, raw, data) ?? read) : read);
  }
  return {
    name: raw.unit,
    group: raw.group ?? null,
    class: ofClass,
    path,
    given,
    scheme,
    excluded: whyShownOnly(raw),
    hasDroppedOut: false,
    isBarred: false,
    sum: null,
    isInTotal: raw.inTotal ?? true,
    quantities: new Sheet(columns),
    scores: new Sheet(scheme.columns),
    stated: new Sheet(scheme.columns),
    finals: null,
  };
}

function whyShownOnly(raw: UnitData): string | null {
  if (raw.only !== undefined) return raw.note ?? '只列入单项榜，不参加总榜';
  if (raw.ranked === false) return raw.note ?? '只列出，不参加排名';
  return null;
}

function gather(
  ruleSet: RuleSet,
  figures: ReadonlyMap<string, Figure>,
  columns: District['columns'],
  units: readonly Unit[],
): District {
  const peers = { all: peersByName(), group: peersByName(), class: peersByName() };
  const comparisons: District['comparisons'] = new Map();
  return {
    ruleSet,
    rounding: { mode: ruleSet.rounding ?? 'lines', decimals: ruleSet.decimals ?? 2 },
    figures,
    columns,
    units,
    comparisons,
    forget() {
      for (const each of Object.values(peers)) each.clear();
      comparisons.clear();
      for (const unit of units) {
        unit.quantities.clear();
        unit.scores.clear();
        unit.stated.clear();
        unit.finals = null;
      }
    },
    peersOf(unit, among) {
      const scope = among ?? ((ruleSet.ranking?.groups ?? 'apart') === 'apart' ? 'group' : 'all');
      const name = scope === 'all' ? null : unit[scope];
      const known = peers[scope].get(name);
      if (known !== undefined) return known;
      const isPeer = (other: Unit) => other.excluded === null && (scope === 'all' || other[scope] === name);
      const found = units.filter(isPeer);
      peers[scope].set(name, found);
      return found;
    },
  };
}

const peersByName = () => new Map<string | null, readonly Unit[]>();

/** Why a unit takes no part, by the conditions of the rule set. */
function whyNotEligible(district: District, unit: Unit): string | null {
  const scope = scopeOf(district, unit);
  try {
    for (const [i, { if: condition, else: reason }] of (district.ruleSet.eligible ?? []).entries()) {
      const answer = scope.ask(condition, `eligible[${i}].if`);
      if (!answer.ok) return answer.reason;
      if (!answer.yes) return reason;
    }
  } catch (error) {
    if (error instanceof Excluded) return error.reason;
    throw error;
  }
  return null;
}
