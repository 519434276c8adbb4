import { shareAmount } from '../../engine/shares.ts';
import * as number from '../../numbers/exact.ts';
import type { Item } from '../../schema/item-schema.ts';
import { readLiteral, showLiteral } from '../../schema/literal.ts';
import type { RuleSet } from '../../schema/rule-set-schema.ts';
import { itemsOf, schemesOf } from '../references.ts';
import type { Doubt } from './doubt.ts';

const ONE_AND_A_HALF = number.exact('1.5');

/** Marks and weights that do not add up to what is declared. */
export function doubtMarks(ruleSet: RuleSet): Doubt[] {
  return schemesOf(ruleSet).flatMap(({ name, items, path }) => {
    const total = name === null ? ruleSet.total : (ruleSet.classes?.[name]?.total ?? ruleSet.total);
    return [
      ...(total?.full === undefined ? [] : doubtSum(items, total.full, path, '总分')),
      ...doubtWeights(items, path),
      ...itemsOf(items, path).flatMap(({ item, path: at }) => [...doubtBlock(item, at), ...doubtWeight(item, at)]),
    ];
  });
}

function doubtBlock(item: Item, path: string): Doubt[] {
  if (item.kind !== 'sum') return [];
  const isWeighed = item.items.some(member => member.weight !== undefined);
  // Unweighted members are compared with the block when the rule set is read: it is refused then.
  const sum = item.full === undefined || !isWeighed ? [] : doubtSum(item.items, item.full, path, item.label);
  return [...sum, ...doubtWeights(item.items, `${path}.items`)];
}

function doubtSum(items: readonly Item[], declared: string | number, path: string, label: string): Doubt[] {
  const held = items.filter(item => item.extra !== true).map(shareAmount);
  const added = number.sum(held);
  if (number.equal(added, readLiteral(declared))) return [];
  return [{ path, message: `${label}写明满分 ${showLiteral(declared)}，各项满分之和是 ${number.toText(added)}` }];
}

/** Weights that stand side by side are parts of a whole. */
function doubtWeights(items: readonly Item[], path: string): Doubt[] {
  const main = items.filter(item => item.extra !== true && item.kind !== 'entries');
  const weights = main.map(item => item.weight).filter(weight => weight !== undefined);
  if (weights.length < 2 || weights.length < main.length) return [];
  const added = number.sum(weights.map(readLiteral));
  const sign = number.compare(added, number.ONE);
  // Items on top may make up the rest of the hundred.
  const isCompleted = sign < 0 && items.some(item => item.extra === true);
  if (sign === 0 || isCompleted) return [];
  const text = weights.map(showLiteral).join(' + ');
  return [{ path, message: `各项权重之和 ${text} = ${number.toText(added)}，不是 1（100%）` }];
}

function doubtWeight({ weight }: Item, path: string): Doubt[] {
  if (weight === undefined || number.compare(readLiteral(weight), ONE_AND_A_HALF) <= 0) return [];
  const message = `权重 ${showLiteral(weight)} 会把得分放大 ${showLiteral(weight)} 倍；如指百分比，请写 "${weight}%"`;
  return [{ path: `${path}.weight`, message }];
}
