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

/** Words of counting: 已开工 3 个 of 应开工 4 项 is a rate all the same. */
const COUNTED: readonly string[] = ['个', '项', '件', '家', '处', '宗', '条', '次', '份', '人', '户', '天', '名'];

/** Quantities of different units of measure that are reckoned together. */
export function doubtUnits(ruleSet: RuleSet): Doubt[] {
  return nodesOf(ruleSet).flatMap(({ node, path }) =>
    togetherIn(node).flatMap(({ values, at }): Doubt[] => {
      const units = [...new Set(values.map(value => measureOf(value, ruleSet)).filter(unit => unit !== null))];
      const mixed = ALIKE.map(alike => units.filter(unit => alike.includes(unit))).find(found => found.length > 1);
      if (mixed !== undefined) {
        const message = `计量单位不同：${mixed.join(' 与 ')}；请在指标里用 unit 和 givenIn 换成同一单位`;
        return [{ path: `${path}${at}`, message }];
      }
      // Marks are multiplied by it: without a target it has to be a share.
      const isShare = node['kind'] === 'ratio' && node['target'] === undefined;
      if (!isShare || units.length < 2 || units.every(unit => COUNTED.includes(unit))) return [];
      const message = `${units.join(' ÷ ')} 不是比率，满分会乘上这个数；请核对 of 和 to`;
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
