/** The value of a cell by the kind of its column: a sum, a percentage, or nothing. */
import { type Yuan, yuan } from '../../../base/money.ts';
import { addDays, dayFrom } from '../../../base/time.ts';
import { normalise } from '../../text/normalise.ts';
import { amountAt } from '../../text/values/amounts.ts';
import type { CellUnit } from './label-parts.ts';

/** `text` is no figure at all: words, which the column's rule reads. */
export type CellValue<Of> = { is: 'nothing' } | { is: 'text' } | { is: 'doubt'; why: string } | ({ is: 'value' } & Of);
export type SumValue = CellValue<{ amount: Yuan; isApproximate: boolean }>;
export type PercentValue = CellValue<{ percent: number }>;

const NOTHING =
  /^(?:|[-/\\~.*×]+|无|暂无|没有|暂时没有|无问题|暂无问题|没有问题|不存在|不涉及|无需协调|暂无需协调(?:问题|事项)?|无需要协调(?:的)?(?:问题|事项)|未报|未填|未填报|未上报|未统计|待报|待定|待明确|未定|缺|未(?:见|发现)(?:明显)?(?:异常|隐患|问题)|无(?:异常|隐患)|空|n\/?a|null|none|[无没]需求)[。.]?$/;
const PLAIN = /^(约为?|近|大约|将近|超过?|逾|[≈~>])?[¥]?(\d[\d,]*(?:\.\d+)?)(余|多|左右|上下)?$/;
const GROUPED = /^\d{1,3}(?:,\d{3})*(?:\.\d+)?$|^\d+(?:\.\d+)?$/;
const FOREIGN = /[美港欧日]元|英镑|[$€£]/;
const APPROXIMATE = /^(?:约为?|近|大约|将近|超过?|逾|[≈~>])/;

const plainText = (text: string) => normalise(text).text.replace(/\s|^[*]+|[*]+$|(?<=\d)\.$/g, '');

/** -, /, 无 and an empty cell say nothing; 0 does. */
export const isNothing = (text: string) => NOTHING.test(plainText(text));

/** The sum in a cell of a column of money. Units: 元; the cell's own unit goes before the column's. */
export function sumIn(text: string, unit: CellUnit | undefined): SumValue {
  const plain = plainText(text);
  if (NOTHING.test(plain)) return { is: 'nothing' };
  if (!/[\d零一二两三四五六七八九十百千]/.test(plain)) return { is: 'text' };
  if (FOREIGN.test(plain)) return { is: 'doubt', why: '是外币' };
  if (/^(?:[-(]|负)\d/.test(plain)) return { is: 'doubt', why: '是负数' };
  const [, before, number, behind] = PLAIN.exec(plain) ?? [];
  const isApproximate = before !== undefined || behind !== undefined;
  if (number !== undefined) {
    if (!GROUPED.test(number)) return { is: 'doubt', why: '这个数没有读懂' };
    if (unit?.kind === 'foreign') return { is: 'doubt', why: '是外币' };
    const value = Number(number.replaceAll(',', ''));
    if (value !== 0 && unit?.kind !== 'money') return { is: 'doubt', why: '没有写单位，是万元还是亿元？' };
    return whole(value * (unit?.kind === 'money' ? unit.yuan : 1), isApproximate);
  }
  const bare = plain.replace(APPROXIMATE, '');
  const found = amountAt(bare, 0);
  if (!found || found.end < bare.length)
    return /\d/.test(plain) ? { is: 'doubt', why: '这个数没有读懂' } : { is: 'text' };
  if (found.amount === undefined) return { is: 'doubt', why: '金额说得不确切' };
  return { is: 'value', amount: found.amount, isApproximate: found.isApproximate || bare !== plain };
}

/** Cells copied from a formula have more decimals than 元 has: they are rounded to whole 元. */
function whole(amount: number, isApproximate: boolean): SumValue {
  const rounded = Math.round(amount);
  if (!Number.isSafeInteger(rounded)) return { is: 'doubt', why: '超过单个项目金额的上限' };
  return { is: 'value', amount: yuan(rounded), isApproximate };
}

const EXCEL_DAY = /^4[4-9]\d{3}$/;
/** Day 0 of Excel. */
const EXCEL_EPOCH = dayFrom(1899, 12, 30);

/** 46295 in a column of days is a day of Excel whose format was lost; every other text stays as it is. */
export function withExcelDay(text: string): string {
  const plain = text.trim();
  if (!EXCEL_DAY.test(plain)) return text;
  const [year, month, day] = addDays(EXCEL_EPOCH, Number(plain)).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

const PERCENT = /^(?:约为?|近|大约|将近)?(\d{1,5}(?:\.\d+)?)(%)?(?:左右)?$/;

/** How the bare numbers of a column of percentages are meant: as they stand, or as fractions of 1. */
export type PercentScale = 'percent' | 'fraction' | 'mixed';

/** 0.45 and 0.6 in every row are fractions; 0.45 beside 60 is a matter of doubt, unless the label says （%）. */
export function scaleOf(texts: readonly string[], unit: CellUnit | undefined): PercentScale {
  const bare = texts.flatMap(text => {
    const match = PERCENT.exec(plainText(text));
    return match && match[2] === undefined ? [Number(match[1])] : [];
  });
  const hasFraction = bare.some(value => value > 0 && value < 1);
  if (!hasFraction) return 'percent';
  const isAllSmall = bare.every(value => value <= 1);
  if (unit?.kind === 'percent') return isAllSmall ? (bare.length > 1 ? 'fraction' : 'mixed') : 'percent';
  return isAllSmall ? 'fraction' : 'mixed';
}

/** The percentage in a cell; words such as 主体8层 are text. */
export function percentIn(text: string, scale: PercentScale): PercentValue {
  const plain = plainText(text);
  if (NOTHING.test(plain)) return { is: 'nothing' };
  const match = PERCENT.exec(plain);
  if (!match) return { is: 'text' };
  const value = Number(match[1]);
  const isFraction = match[2] === undefined && scale === 'fraction';
  if (match[2] === undefined && scale === 'mixed' && value > 0 && value < 1)
    return { is: 'doubt', why: '是百分之几，还是几成？' };
  const percent = isFraction ? Math.round(value * 1e6) / 1e4 : value;
  return percent > 100 ? { is: 'doubt', why: '超过100%' } : { is: 'value', percent };
}
