import type { Exact } from '../../scoring/numbers/exact.ts';
import * as number from '../../scoring/numbers/exact.ts';
import type { StepsItem, StepsSide } from '../../scoring/schema/item-schema.ts';
import { type Literal, readLiteral, showLiteral } from '../../scoring/schema/literal.ts';
import { type MoneyIn, percent, plain } from './amount-words.ts';
import type { Core } from './core.ts';
import type { ScoredUnit } from './scored.ts';
import { type Said, sayValue } from './value-words.ts';

/** Steps around a target: how far it was exceeded or missed, and what each step gives or takes. */
export function saySteps(item: StepsItem, unit: ScoredUnit, money: MoneyIn): Core | null {
  const measured = sayValue(item.value, unit, money);
  const target = sayValue(item.target, unit, money);
  const base = sayValue(item.base ?? 0, unit, money);
  if (measured === null || target === null || base === null) return null;
  const gap = number.subtract(measured.value, target.value);
  const isBelow = number.isNegative(gap);
  const side = number.isZero(gap) ? undefined : isBelow ? item.below : item.above;
  const isShare = side !== undefined && String(side.each).endsWith('%');
  const shown = shownMeasure(measured, target, item, isShare);
  const compared = `${shown}，${number.isZero(gap) ? '正好达到' : isBelow ? '低于' : '超过'}${targetWords(target, isShare || isRate(measured))}`;
  if (side === undefined) return { lead: compared, factors: [], amount: base.value };
  // Two rates in one item have no short sum.
  if (side.further !== undefined) return null;
  const size = isBelow ? number.negate(gap) : gap;
  const count = stepsIn(side, size);
  const isLoss = isBelow !== (item.lowerIsBetter ?? false);
  const each = `每 ${showLiteral(side.each)} ${isLoss ? '扣' : '加'} ${showLiteral(side.points)} 分`;
  const counted = isShare ? `${plain(count)} 个 ${showLiteral(side.each)}` : `${plain(count)} 档`;
  const lead = `${compared}，${each}，计 ${counted}`;
  const points = number.multiply(count, readLiteral(side.points));
  if (!number.isZero(base.value) || isAbove(points, side.most)) return limited(lead, points, side, base.value, isLoss);
  const signed = isLoss ? number.negate(readLiteral(side.points)) : readLiteral(side.points);
  return { lead, factors: [{ value: count, text: plain(count) }], amount: signed };
}

function limited(lead: string, points: Exact, { most }: StepsSide, base: Exact, isLoss: boolean): Core {
  const isOver = isAbove(points, most);
  const change = isOver && most !== undefined ? readLiteral(most) : points;
  const bound = isOver && most !== undefined ? `，最多${isLoss ? '扣' : '加'} ${showLiteral(most)} 分` : '';
  const from = number.isZero(base) ? '' : `，在基础分 ${plain(base)} 分上${isLoss ? '扣减' : '增加'}`;
  const amount = isLoss ? number.subtract(base, change) : number.add(base, change);
  return { lead: `${lead}${bound}${from}`, factors: [], amount };
}

function isAbove(points: Exact, most: Literal | undefined): boolean {
  return most !== undefined && number.compare(points, readLiteral(most)) > 0;
}

function stepsIn({ each, count = 'full' }: StepsSide, size: Exact): Exact {
  const steps = number.divide(size, readLiteral(each));
  if (count === 'exact') return steps;
  return count === 'started' ? number.round(steps, 0, 'up') : number.floor(steps);
}

function isRate({ words }: Said): boolean {
  return words.endsWith('%');
}

function targetWords(target: Said, isShare: boolean): string {
  return isShare ? ` ${percent(target.value)}` : `目标 ${target.words}`;
}

/** So many decimals a percentage has at most, so that it shows on which side of a step it lies. */
const MOST_DECIMALS = 6;

/** A rate is told as exactly as its steps need; 119.999 % would else be printed as 120 % with 19 steps. */
function shownMeasure(measured: Said, target: Said, { above, below }: StepsItem, isShare: boolean): string {
  if (!isRate(measured))
    return isShare ? `${measured.words}${measured.binds === 3 ? '' : ` = ${plain(measured.value)}`}` : measured.words;
  const side = number.compare(measured.value, target.value) < 0 ? below : above;
  const label = measured.words.slice(0, measured.words.lastIndexOf(' '));
  const steps = (value: Exact) => (side === undefined ? number.ZERO : stepsIn(side, distance(value, target.value)));
  for (let decimals = 2; decimals < MOST_DECIMALS; decimals += 1) {
    const cut = number.round(measured.value, decimals + 2);
    if (number.equal(steps(cut), steps(measured.value))) return `${label} ${percent(measured.value, decimals)}`;
  }
  return `${label} ${percent(measured.value, MOST_DECIMALS)}`;
}

function distance(a: Exact, b: Exact): Exact {
  const gap = number.subtract(a, b);
  return number.isNegative(gap) ? number.negate(gap) : gap;
}
