import * as number from '../../scoring/numbers/exact.ts';
import type { Figure } from '../../scoring/schema/figure-schema.ts';

/** Numbers as a notice prints them. */

/** So many decimals of 亿元 are whole 万元; a sum that is finer than that is told in 万元. */
const FINEST_YI = 4;
const WAN_IN_YI = number.exact(10_000);

/** How the sums of one line are told: in the unit of their figures, or all in 万元. */
export type MoneyIn = 'own' | '万元';

/** A figure's value with its unit: `28.7896 亿元`, `3 个`. */
export function amountOf(value: number.Exact, figure: Figure, money: MoneyIn): string {
  const unit = unitOf(figure);
  if (unit === '亿元' && money === '万元') return `${plain(number.multiply(value, WAN_IN_YI))} 万元`;
  const least = 'show' in figure ? (figure.show ?? 0) : 0;
  return `${plain(value, least)}${unit === undefined ? '' : ` ${unit}`}`;
}

/** The unit of measure of a figure, where it has one. What is taken from earlier results is points, unless it is a place. */
export function unitOf(figure: Figure): string | undefined {
  if ('unit' in figure && figure.unit !== undefined) return figure.unit;
  const earlier = 'fromResults' in figure ? figure.fromResults : undefined;
  return earlier === undefined || earlier.of === 'place' ? undefined : '分';
}

/** Whether a sum in 亿元 needs more decimals than 万元 have. */
export function isFine(value: number.Exact, figure: Figure): boolean {
  return unitOf(figure) === '亿元' && !number.equal(number.round(value, FINEST_YI), value);
}

/** A number with a minus that is one; what goes on for ever is cut at four decimals. */
export function plain(value: number.Exact, least = 0): string {
  const isShort = number.equal(number.round(value, LONGEST), value);
  return number.toText(isShort ? value : number.round(value, CUT), least).replace('-', '−');
}

const LONGEST = 8;
const CUT = 4;

/** A share as percent: `120.34%`. */
export function percent(value: number.Exact, decimals = 2): string {
  return `${number.toText(number.round(number.multiply(value, number.exact(100)), decimals)).replace('-', '−')}%`;
}
