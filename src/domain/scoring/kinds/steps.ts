import type { Scope } from '../engine/scope.ts';
import type { Score } from '../engine/score.ts';
import * as number from '../numbers/exact.ts';
import { bracketed, mergeKeys, type Term } from '../numbers/quantity.ts';
import type { StepsItem, StepsSide } from '../schema/item-schema.ts';
import { readLiteral, showLiteral } from '../schema/literal.ts';

const COUNTING = {
  full: { count: number.floor, name: '个整步' },
  started: { count: (steps: number.Exact) => number.round(steps, 0, 'up'), name: '步（不足一步算一步）' },
  exact: { count: (steps: number.Exact) => steps, name: '步' },
};

/** Points gained or lost by steps above and below a target. */
export function steps(item: StepsItem, scope: Scope, path: string): Score {
  const measured = scope.read(item.value, `${path}.value`);
  if (!measured.ok) return measured;
  const target = scope.read(item.target, `${path}.target`);
  if (!target.ok) return target;
  const base = scope.read(item.base ?? 0, `${path}.base`);
  if (!base.ok) return base;
  const gap = number.subtract(measured.value, target.value);
  const isBelow = number.isNegative(gap);
  const side = number.isZero(gap) ? undefined : isBelow ? item.below : item.above;
  const found = {
    figures: mergeKeys(measured.figures, target.figures, base.figures),
    notes: mergeKeys(measured.notes, target.notes, base.notes),
    measure: measured.value,
  };
  if (side === undefined) return { ...base, ...found };
  const change = changeOf(side, gap);
  const reads = `${measured.text}${measured.binds === 2 || measured.binds === 1 ? ` = ${number.toFormulaText(measured.value)}` : ''}`;
  const note = `${reads}，${isBelow ? '低于' : '超过'} ${target.text}，每 ${showLiteral(side.each)} 一步，计 ${change.countText} ${COUNTING[side.count ?? 'full'].name}`;
  const isLoss = isBelow !== (item.lowerIsBetter ?? false);
  return { ok: true, ...applied(base, change, isLoss), ...found, notes: [...found.notes, note] };
}

type Change = { value: number.Exact; text: string; countText: string; isProduct: boolean };

function changeOf(side: StepsSide, gap: number.Exact): Change {
  const size = number.isNegative(gap) ? number.negate(gap) : gap;
  const count = COUNTING[side.count ?? 'full'].count(number.divide(size, readLiteral(side.each)));
  const value = number.multiply(count, readLiteral(side.points));
  const countText = number.toFormulaText(count);
  const text = `${countText} × ${showLiteral(side.points)}`;
  if (side.most === undefined || number.compare(value, readLiteral(side.most)) <= 0) {
    return { value, text, countText, isProduct: true };
  }
  const most = showLiteral(side.most);
  return { value: readLiteral(side.most), text: `MIN(${text}, ${most})`, countText, isProduct: false };
}

function applied(base: Term, change: Change, isLoss: boolean): Pick<Term, 'value' | 'text' | 'binds'> {
  const value = isLoss ? number.subtract(base.value, change.value) : number.add(base.value, change.value);
  if (!number.isZero(base.value)) {
    return { value, text: `${bracketed(base, 1)} ${isLoss ? '−' : '+'} ${change.text}`, binds: 1 };
  }
  if (isLoss) return { value, text: `−${change.text}`, binds: 0 };
  return { value, text: change.text, binds: change.isProduct ? 2 : 3 };
}
