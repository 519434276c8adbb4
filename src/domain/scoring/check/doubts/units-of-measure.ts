import type { RuleSet } from '../../schema/rule-set-schema.ts';
import type { Value } from '../../schema/value-schema.ts';
import { nodesOf } from '../nodes.ts';
import type { Doubt } from './doubt.ts';
import { measureOf } from './kind-of-number.ts';

/** Units that measure the same thing: one of them divided by, added to or compared with another is a mistake. */
const ALIKE: readonly (readonly string[])[] = [
  ['元', '千元', '万元', '百万元', '千万元', '亿元'],
  ['平方米', '㎡', '亩', '公顷', '平方公里'],
  ['米', '公里', '千米'],
  ['吨', '万吨'],
  ['人', '万人'],
];

/** Quantities of different units of measure that are reckoned together. */
export function doubtUnits(ruleSet: RuleSet): Doubt[] {
  return nodesOf(ruleSet).flatMap(({ node, path }) =>
    togetherIn(node).flatMap(({ values, at }): Doubt[] => {
      const units = [...new Set(values.map(value => measureOf(value, ruleSet)).filter(unit => unit !== null))];
      const mixed = ALIKE.map(alike => units.filter(unit => alike.includes(unit))).find(found => found.length > 1);
      if (mixed === undefined) return [];
      const message = `计量单位不同：${mixed.join(' 与 ')}；请在 figures 里用 unit 和 givenIn 换成同一单位`;
      return [{ path: `${path}${at}`, message }];
    }),
  );
}

/** The quantities of a node that have to be of one unit. */
function togetherIn(node: Record<string, unknown>): { values: readonly Value[]; at: string }[] {
  if (node['kind'] === 'ratio' || ('of' in node && 'to' in node && 'label' in node)) {
    return [{ values: [node['of'], node['to']] as Value[], at: '' }];
  }
  if (node['kind'] === 'steps') return [{ values: [node['value'], node['target']] as Value[], at: '' }];
  for (const step of ['divide', 'minus', 'sum', 'min', 'max', 'mean', 'firstOf']) {
    if (Array.isArray(node[step])) return [{ values: node[step] as Value[], at: `.${step}` }];
  }
  if (Array.isArray(node['compare'])) {
    const [left, , right] = node['compare'];
    return [{ values: [left, right] as Value[], at: '.compare' }];
  }
  return [];
}
