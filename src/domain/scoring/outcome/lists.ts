import type { Judged } from '../engine/judge.ts';
import * as number from '../numbers/exact.ts';
import { orAbsent } from '../numbers/quantity.ts';
import type { ScoringData } from '../schema/data-schema.ts';
import type { RuleSet } from '../schema/rule-set-schema.ts';
import type { ListResult } from './result.ts';
import { type Contender, compareText, contend, placeAll, shownDecimals } from './standing.ts';

type ListRule = NonNullable<RuleSet['lists']>[number];

/**
 * The single-figure lists beside the main one; units that are only in some of them appear only there. A unit that the
 * main ranking lacks a figure of is still in the lists of those it has.
 */
export function rankLists(ruleSet: RuleSet, judged: readonly Judged[], data: ScoringData): ListResult[] {
  return (ruleSet.lists ?? []).map((list, i) => {
    const members = judged.filter(({ unit, isBarred }, at) => {
      const lists = data.units[at]?.only;
      if (lists !== undefined) return lists.includes(list.key);
      return !isBarred && (unit.excluded === null || unit.hasDroppedOut);
    });
    return rankList(list, members, `lists[${i}]`);
  });
}

function rankList(list: ListRule, members: readonly Judged[], path: string): ListResult {
  const tieBreaks = list.tieBreak ?? [];
  const orders = [list.order ?? 'desc', ...tieBreaks.map(each => each.order ?? 'desc')];
  const left: ListResult['left'] = [];
  const groups = new Map<string | null, Contender[]>();
  for (const judged of members) {
    const read = orAbsent(() => judged.scope.read(list.by, `${path}.by`));
    if (!read.ok) {
      left.push({ unit: judged.unit.name, reason: read.reason });
      continue;
    }
    const value = list.decimals === undefined ? read.value : number.round(read.value, list.decimals);
    const group = list.groups === 'apart' ? judged.unit.group : null;
    // A veto on the total does not move a unit in a list of one figure.
    const free = { ...judged, isLast: false };
    const contenders = groups.get(group) ?? [];
    contenders.push(contend(free, value, tieBreaks, path));
    groups.set(group, contenders);
  }
  const units = [...groups]
    .sort(([a], [b]) => compareText(a ?? '', b ?? ''))
    .flatMap(([group, contenders]) =>
      placeAll(contenders, orders, list.ties ?? 'competition', null).map(({ judged, keys, place }) => ({
        unit: judged.unit.name,
        group,
        place,
        value: number.toText(keys[0] ?? number.ZERO, list.decimals ?? shownDecimals(list.by, judged)),
      })),
    );
  left.sort((a, b) => compareText(a.unit, b.unit));
  return { key: list.key, label: list.label, units, left };
}
