/** Sums of money in cells, exact. Source: rules of reading 1 and 2 for workbooks. */
import { amountAt } from '../../reading/text/values/amounts.ts';
import type { Cell } from '../file/workbook.ts';
import { brokenCell, plainText, saysNothing, shownText } from './cell-text.ts';
import { type Decimal, parseDecimal, storedDecimal, wholeOf } from './decimal.ts';
import { absent, asked, type Found, faulty, taken } from './found.ts';
import { MONEY_POWERS, powerOfFormat } from './money-format.ts';

export type MoneyUnit = '元' | '千元' | '万元' | '百万元' | '千万元' | '亿元';

export interface MoneyContext {
  /** Of the column, of its group, or of the table; null when nothing says it. */
  unit: MoneyUnit | null;
  /** The smallest figure but nought that can be meant here, in 万元, e.g. 100 for a total investment. */
  least?: number;
  /** The largest one, in 万元, e.g. a multiple of the project's total investment. */
  most?: number;
  /** A form of ours that is filled in as asked: 待定 and fractions of a 元 are faults there. */
  isStrict?: boolean;
}

/** No project of a district costs a thousand 亿元. Units: 万元. */
const MOST = 10_000_000;
/** Nobody reports less than this when he counts in 元. Units: 万元. */
const LEAST_IN_YUAN = 0.1;

const APPROXIMATE = /^(?:大?约|大概|将?近|不足|超过?|逾|预计|估计|暂估|预估|达)+/;
const SUM =
  /^([+-]?)(\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?) ?(余|多|来)?个?(亿|千万|百万|十万|万|w|千)?(余|多|来)?(?:元|块)?(?:人民币)?(整|左右|上下|以上|余|多)?(\(.*\))?$/;

/**
 * Reads a cell of a column of money. Value: 万元, a number with at most four decimals.
 * Errors: a fault for words that are no sum and for error values; a question for a sum that is absurd in its unit, that
 * has no unit, is a range, negative, or in another currency.
 */
export function readMoney(cell: Cell | undefined, context: MoneyContext): Found<number> {
  if (cell === undefined) return absent();
  const broken = brokenCell(cell);
  if (broken) return broken;
  const written = shownText(cell);
  if (context.isStrict && /待|不详/.test(written)) return faulty(written, '不是金额，请填写数字，没有就留空');
  if (saysNothing(cell)) return absent(`“${written.trim()}”不是数字，按未填处理，不作 0`);
  if (cell.value.kind === 'number') {
    if (cell.format?.includes('%')) return faulty(written, '金额栏里是百分比，请填写金额');
    const number = storedDecimal(cell.value.text);
    const power = powerOfFormat(cell.format);
    return number === undefined
      ? faulty(written, '不是金额，请填写数字')
      : settle(number, written, context, power, false, cell.formula === null);
  }
  if (cell.value.kind !== 'text') return faulty(written, '不是金额，请填写数字');
  const text = plainText(written);
  return text === '' ? absent() : readSum(text, written, context);
}

function readSum(text: string, written: string, context: MoneyContext): Found<number> {
  const joined = text.replace(/\s+/g, ' ').replace(/^[:=¥￥]\s*|[,;。]$/g, '');
  const before = APPROXIMATE.exec(joined.replace(/ /g, ''))?.[0] ?? '';
  const rest = before === '' ? joined : joined.replace(/ /g, '').slice(before.length);
  const found = SUM.exec(rest.replace(/(?<=\d) (?=[余多来个亿千百十万w元块])|(?<=[亿万千百]) (?=元)/g, ''));
  if (!found) return compound(rest, written, before !== '');
  const [, sign, digits = '', more, unit, moreBehind, tail, bracket] = found;
  const number = parseDecimal(`${sign}${digits.replace(/[, ]/g, '')}`);
  if (number === undefined) return faulty(written, '不是金额，请填写数字');
  const isApproximate = before !== '' || [more, moreBehind].some(Boolean) || (tail !== undefined && tail !== '整');
  const isYuan = /(?:元|块)(?:人民币)?(?:整|左右|上下|以上|余|多)?(?:\(.*\))?$/.test(rest);
  const own = unit === undefined ? (isYuan ? 0 : undefined) : MONEY_POWERS[`${unit === 'w' ? '万' : unit}元`];
  const read = settle(number, written, context, own, isApproximate, true);
  return bracket === undefined ? read : { ...read, remarks: [...read.remarks, `括号里的“${bracket}”没有录入`] };
}

/** 1亿2000万, 一点八亿, 壹佰万元: as chat reads them. What is left over makes it no sum. */
function compound(text: string, written: string, isApproximate: boolean): Found<number> {
  const bare = text.replace(/ /g, '');
  const found = amountAt(bare, 0);
  if (found?.oddity === 'foreign') return asked(`“${written.trim()}”不是人民币，折合多少万元？`);
  if (found && found.end === bare.length) {
    if (found.amount === undefined) return asked(`“${written.trim()}”不是一个确定的数，应为多少万元？`);
    const read = taken(found.amount / 10_000);
    return isApproximate || found.isApproximate ? { ...read, isApproximate: true } : read;
  }
  const sums = text.match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? [];
  if (sums.length > 1) return asked(`“${written.trim()}”里有几个数，应取哪一个？`);
  if (sums.length === 0) return faulty(written, '不是金额，请填写数字，没有就留空');
  return asked(`“${written.trim()}”里除数字外还有别的话，金额是多少？`);
}

function settle(
  number: Decimal,
  written: string,
  context: MoneyContext,
  own: number | undefined,
  isApproximate: boolean,
  isTyped: boolean,
): Found<number> {
  const shown = written.trim();
  if (number.digits === 0n) return taken(0);
  if (number.digits < 0n) return faulty(shown, '金额不能是负数，请改正');
  const power = own ?? (context.unit === null ? undefined : MONEY_POWERS[context.unit]);
  if (power === undefined) {
    return asked(`${shown} 没有写单位，表上也没有写：万元还是亿元？`, [wanOf(number, 4), wanOf(number, 8)]);
  }
  const wan = wanOf(number, power);
  const doubt = own === undefined ? absurd(number, wan, shown, context) : undefined;
  if (doubt) return doubt;
  if (wan > MOST) return asked(`${shown} 折合 ${wan} 万元，超过 1000 亿元，是否有误？`, [wan]);
  const { isExact } = wholeOf(number, power);
  if (!isExact && isTyped && context.isStrict) return faulty(shown, '万元最多四位小数（精确到元），请改正');
  const remarks: string[] = [];
  if (own !== undefined && context.unit !== null && own !== MONEY_POWERS[context.unit])
    remarks.push(`单元格自带单位，按“${shown}”读作 ${wan} 万元`);
  if (!isExact && isTyped) remarks.push(`不足 1 元的部分四舍五入，读作 ${wan} 万元`);
  const read = taken(wan, ...remarks);
  return isApproximate ? { ...read, isApproximate: true } : read;
}

/** A figure that cannot be meant in the unit of its column: asked with what it would be in the likely one. */
function absurd(number: Decimal, wan: number, shown: string, context: MoneyContext): Found<number> | undefined {
  const { unit, least = 0, most = MOST } = context;
  const isTooLarge = wan > Math.min(most, MOST);
  const isTooSmall = wan < Math.max(least, unit === '元' ? LEAST_IN_YUAN : 0);
  if (!isTooLarge && !isTooSmall) return undefined;
  const others = (isTooLarge ? [4, 0] : [4, 8]).filter(power => power !== MONEY_POWERS[unit ?? '']);
  const likely = others
    .map(power => ({ power, wan: wanOf(number, power) }))
    .find(one => one.wan <= Math.min(most, MOST) && one.wan >= Math.max(least, LEAST_IN_YUAN));
  const name = likely && Object.keys(MONEY_POWERS).find(key => MONEY_POWERS[key] === likely.power);
  const why = `${shown} 按本栏单位${unit}不合常理`;
  return likely && isLikelier(likely.power, unit, isTooLarge)
    ? asked(`${why}，是否应为${name}？`, [likely.wan])
    : asked(`${why}，应为多少？`);
}

const isLikelier = (power: number, unit: MoneyUnit | null, isTooLarge: boolean) =>
  isTooLarge === power < (MONEY_POWERS[unit ?? ''] ?? 4);

/** A number of so many powers of ten of 元 in 万元, rounded to whole 元. */
function wanOf(number: Decimal, power: number): number {
  return Number(`${wholeOf(number, power).whole}e-4`);
}
