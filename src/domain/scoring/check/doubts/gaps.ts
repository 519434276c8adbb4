import * as number from '../../numbers/exact.ts';
import type { RuleSet } from '../../schema/rule-set-schema.ts';
import { type Ends, highEdge, lowEdge, lowestFirst } from '../check-bands.ts';
import { nodesOf } from '../nodes.ts';
import type { Doubt } from './doubt.ts';

/** Numbers between two bands that belong to neither: a unit there has no grade, or sends the data back. */
export function doubtGaps(ruleSet: RuleSet): Doubt[] {
  const inTables = nodesOf(ruleSet).flatMap(({ node, path }) => {
    const isBanded = Array.isArray(node['table']) && ('bands' in node || node['kind'] === 'bands');
    return isBanded && node['else'] === undefined ? gapsIn(node['table'] as Ends[], `${path}.table`, '档') : [];
  });
  return [...gapsIn(ruleSet.grades ?? [], 'grades', '等次'), ...inTables];
}

function gapsIn(table: readonly Ends[], path: string, what: string): Doubt[] {
  const sorted = [...table].sort(lowestFirst);
  return sorted.slice(1).flatMap((band, i): Doubt[] => {
    const before = sorted[i];
    const [high, low] = [before === undefined ? null : highEdge(before), lowEdge(band)];
    if (high === null || low === null) return [];
    const sign = number.compare(high.at, low.at);
    if (sign > 0 || (sign === 0 && (high.isIn || low.isIn))) return [];
    const [from, to] = [number.toText(high.at), number.toText(low.at)];
    const where = sign === 0 ? `正好 ${from} 的` : `${from} 和 ${to} 之间的`;
    return [{ path, message: `${where}不属于任何一${what}；上一${what}的上端应与下一${what}的下端相接，一含一不含` }];
  });
}
