import * as number from '../../numbers/exact.ts';
import type { Item } from '../../schema/item-schema.ts';
import { type Literal, literalOf, readLiteral, showLiteral } from '../../schema/literal.ts';
import type { RuleSet } from '../../schema/rule-set-schema.ts';
import { itemsOf, schemesOf } from '../references.ts';
import type { Doubt } from './doubt.ts';

/** Bounds of an item that its full marks contradict: a cap of 1.2 points where 120 % of the rate was meant. */
export function doubtBounds(ruleSet: RuleSet): Doubt[] {
  return schemesOf(ruleSet).flatMap(({ items, path }) =>
    itemsOf(items, path).flatMap(({ item, path: at }) =>
      boundsOf(item).map(({ key, message }) => ({ path: `${at}.${key}`, message })),
    ),
  );
}

function boundsOf(item: Item): { key: string; message: string }[] {
  const { full, cap, floor, passMark } = item;
  if (full === undefined) return [];
  const marks = showLiteral(full);
  const isOver = (literal: Literal | undefined): literal is Literal =>
    literal !== undefined && number.compare(readLiteral(literal), readLiteral(full)) > 0;
  const found: { key: string; message: string }[] = [];
  if (cap !== undefined && number.compare(readLiteral(cap), readLiteral(full)) < 0) {
    const hint = item.kind === 'ratio' || item.kind === 'ratios' ? '；如指比率最多算到多少，请写 upTo' : '';
    found.push({ key: 'cap', message: `最多得 ${showLiteral(cap)} 分，满分 ${marks} 谁也得不到${hint}` });
  }
  if (isOver(floor)) found.push({ key: 'floor', message: `最少得 ${showLiteral(floor)} 分，高于满分 ${marks}` });
  if (isOver(passMark?.at)) {
    const message = `及格线 ${showLiteral(passMark.at)} 高于满分 ${marks}，得满分也不及格`;
    found.push({ key: 'passMark', message });
  }
  const base = item.kind === 'steps' ? literalOf(item.base) : null;
  if (base !== null && isOver(base)) {
    found.push({ key: 'base', message: `刚好达标得 ${showLiteral(base)} 分，高于满分 ${marks}` });
  }
  return found;
}
