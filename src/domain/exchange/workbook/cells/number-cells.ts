import { Decimal } from 'decimal.js';
import { isDay, isMonth } from '../../../base/time.ts';
import { type CellKind, plainWord, textIn } from './cell-kind.ts';

/** Cells that hold figures and times. */

const plain = { isLong: false, choices: null };

const WAN_FORMATS = ['#,##0', '#,##0.0', '#,##0.00', '#,##0.000', '#,##0.0000'] as const;
const WHOLE_WAN = WAN_FORMATS[0];

/** Money in 万元, with as many decimals as it has. */
export const WAN: CellKind = {
  ...plain,
  format: WHOLE_WAN,
  write: value => {
    const wan = value as number;
    const format = WAN_FORMATS[decimalsOf(wan)] ?? WAN_FORMATS[4];
    return format === WHOLE_WAN ? wan : { number: wan, format };
  },
  read: cell => {
    const text = textIn(cell);
    const figure = figureIn(text) ?? withOwnUnit(text);
    if (figure === null) return { why: `“${text}”不是数字，请按万元填写，如 17800` };
    if (figure < 0) return { why: `金额不能为负数：${text}` };
    if (decimalsOf(figure) > 4) return { why: `万元最多四位小数：${text}` };
    if (figureIn(text) !== null) return { value: figure };
    return { value: figure, remark: `“${text}”带有单位，按 ${figure} 万元读取` };
  },
};

const UNITS: Readonly<Record<string, number>> = { 亿: 10_000, 万: 1, 元: 0.0001 };

/** An amount that names its own unit, such as 1.2亿元 or 1,825万, in 万元; null for other texts. */
function withOwnUnit(text: string): number | null {
  const [, digits = '', unit = ''] = /^([\d,.]+)(?:(亿|万)元?|元)$/.exec(plainWord(text)) ?? [];
  const figure = figureIn(digits);
  if (figure === null) return null;
  return new Decimal(figure).times(UNITS[unit === '' ? '元' : unit] ?? 1).toNumber();
}

/** A figure as it is, such as 45.5 for 45.5 %. */
export const FIGURE: CellKind = {
  ...plain,
  format: 'General',
  write: value => value as number,
  read: cell => {
    const text = textIn(cell);
    const percent = /^(.+)[%％]$/.exec(text.trim());
    const isPercent = cell.value.kind === 'number' && (cell.format?.includes('%') ?? false);
    const figure = figureIn(percent?.[1] ?? text);
    if (figure === null) return { why: `“${text}”不是数字` };
    return { value: isPercent ? Number((figure * 100).toPrecision(12)) : figure };
  },
};

export const COUNT: CellKind = {
  ...plain,
  format: '0',
  write: value => value as number,
  read: cell => {
    const text = textIn(cell);
    const figure = figureIn(text);
    return figure !== null && Number.isSafeInteger(figure) ? { value: figure } : { why: `“${text}”应为整数` };
  },
};

/** A day as a real date. */
export const DAY: CellKind = {
  ...plain,
  format: 'yyyy-mm-dd',
  write: value => (isDay(String(value)) ? new Date(`${String(value)}T00:00:00Z`) : String(value)),
  read: cell => {
    const text = cell.value.kind === 'number' ? dayOfNumber(cell.value.number) : dayIn(textIn(cell));
    if (isDay(text)) return { value: text };
    return {
      why: /^\d{4}-\d{2}-\d{2}$/.test(text)
        ? `没有这一天：${textIn(cell)}`
        : `“${textIn(cell)}”不是日期，请写成 2026-06-30`,
    };
  },
};

/** The numbers of the days from 2000 to 2099 in spreadsheets. */
const [FIRST_DAY, LAST_DAY, EPOCH] = [36_526, 73_050, 25_569];

/** The day that a number stands for where its cell lacks the format of a date; no day for other numbers. */
function dayOfNumber(number: number): string {
  if (!Number.isInteger(number) || number < FIRST_DAY || number > LAST_DAY) return String(number);
  return new Date((number - EPOCH) * 86_400_000).toISOString().slice(0, 10);
}

/** A month as the text `2026-06`. */
export const MONTH: CellKind = {
  ...plain,
  format: null,
  write: value => String(value),
  read: cell => {
    const text = dayIn(cell.value.kind === 'day' ? textIn(cell).slice(0, 7) : textIn(cell));
    if (cell.value.kind !== 'number' && isMonth(text)) return { value: text };
    const isNone = /^\d{4}-\d{2}$/.test(text) && cell.value.kind !== 'number';
    return { why: isNone ? `没有这个月份：${textIn(cell)}` : `“${textIn(cell)}”不能确定是哪个月，请写成 2026-06` };
  },
};

/** An instant as date and time in the district's zone. Shapes: ISO 8601 with offset in the district file. */
export const INSTANT: CellKind = {
  ...plain,
  format: 'yyyy-mm-dd hh:mm:ss',
  write: value => {
    const wall = /^(\d{4}-\d{2}-\d{2}T[\d:.]+)\+08:00$/.exec(String(value))?.[1];
    return wall === undefined ? String(value) : new Date(`${wall}Z`);
  },
  read: cell => {
    const text = textIn(cell);
    const words = cell.value.kind === 'day' ? cell.value.text : dayIn(text, true);
    const [, day = '', time] = /^(\d{4}-\d{2}-\d{2})(?:[T\s]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/.exec(words) ?? [];
    if (/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text)) return { value: text };
    if (!isDay(day)) return { why: `“${text}”不是时间，请写成 2026-06-30 09:00` };
    const [hours = '0', minutes = '00', seconds = '00'] = (time ?? '').split(':');
    return { value: `${day}T${(hours || '0').padStart(2, '0')}:${minutes}:${seconds}+08:00` };
  },
};

/** A day or month in the usual spellings as `2026-06-30`, `2026-06`; other texts as they are. */
function dayIn(text: string, withTime = false): string {
  const plainText = withTime ? text.normalize('NFKC').trim() : plainWord(text);
  const [all, year = '', month = '', day] = /^(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?/.exec(plainText) ?? [
    '',
  ];
  if (all === '') return plainText;
  const parts = [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])];
  return `${parts.join('-')}${plainText.slice(all.length)}`;
}

/** A number as people write it, with commas between the thousands; null for other texts. */
function figureIn(text: string): number | null {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const digits = plainWord(text).replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
  // A spreadsheet shows fifteen digits; what is behind them comes of its arithmetic.
  return /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(digits) ? Number(Number(digits).toPrecision(15)) : null;
}

function decimalsOf(figure: number): number {
  if (Number.isInteger(figure)) return 0;
  const [digits = '', exponent = '0'] = String(figure).split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}
