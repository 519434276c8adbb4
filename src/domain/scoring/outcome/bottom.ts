import type { Judged } from '../engine/judge.ts';
import { orAbsent } from '../numbers/quantity.ts';
import type { RuleSet } from '../schema/rule-set-schema.ts';
import type { BottomResult } from './result.ts';
import { type Contender, compareText } from './standing.ts';

/** Finds the last of each group, and who of them is protected from consequences. People decide the rest. */
export function findBottom(
  ruleSet: RuleSet,
  judged: readonly Judged[],
  placed: ReadonlyMap<Judged, Contender>,
  isApart: boolean,
): BottomResult[] {
  const { bottom } = ruleSet;
  if (bottom === undefined) return [];
  const groups = new Map<string | null, Judged[]>();
  for (const each of judged) {
    if (!placed.has(each)) continue;
    const group = isApart ? each.unit.group : null;
    const members = groups.get(group) ?? [];
    members.push(each);
    groups.set(group, members);
  }
  return [...groups]
    .sort(([a], [b]) => compareText(a ?? '', b ?? ''))
    .map(([group, members]): BottomResult => {
      const least = bottom.minRanked ?? 1;
      if (members.length < least) {
        return {
          group,
          units: [],
          protected: [],
          note: `参加排名的只有 ${members.length} 个单位，不足 ${least} 个，不定末位`,
        };
      }
      const worst = Math.max(...members.map(each => placed.get(each)?.place ?? 0));
      const last = members.filter(each => placed.get(each)?.place === worst);
      const names = last.map(each => each.unit.name).sort(compareText);
      const note = names.length > 1 ? '末位并列，由人决定' : null;
      return { group, units: names, protected: last.flatMap(each => protection(each, ruleSet)), note };
    });
}

function protection(judged: Judged, ruleSet: RuleSet): { unit: string; reason: string }[] {
  for (const [i, { if: condition, reason }] of (ruleSet.bottom?.protectIf ?? []).entries()) {
    const answer = orAbsent(() => judged.scope.ask(condition, `bottom.protectIf[${i}].if`));
    if (answer.ok && answer.yes) return [{ unit: judged.unit.name, reason }];
  }
  return [];
}
