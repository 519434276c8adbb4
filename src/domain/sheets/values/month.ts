/** Months in cells, and the years over which works go on. Source: rule of reading 3 for workbooks. */
import { type Day, isMonth, type Month, monthOf } from '../../base/time.ts';
import type { Cell } from '../file/workbook.ts';
import { bareText, isNothing, shownText } from './cell-text.ts';
import { type DayContext, readDay } from './day.ts';
import { absent, asked, type Found, faulty, taken } from './found.ts';

export type MonthContext = Pick<DayContext, 'year' | 'asOf'>;

/**
 * Reads a cell of a column of months: 2025年3月, 2025-03, 2025.3, a day or its serial number, 6月底.
 * Errors: as of days; the number 2026.1 is asked (1月 or 10月).
 */
export function readMonth(cell: Cell | undefined, context: MonthContext): Found<Month> {
  const found = readDay(cell, { ...context, role: 'due' }, true);
  if (found.question?.candidates) {
    const months = found.question.candidates.map(one => (typeof one === 'string' ? one.slice(0, 7) : one));
    return { ...found, value: null, question: { ...found.question, candidates: Array.from(new Set(months)) } };
  }
  const { value, ...rest } = found;
  // No rule gives a month that is not written.
  if (value === undefined) {
    return { ...rest, remarks: rest.remarks.map(what => what.replace('时限按规则确定', '按未填处理')) };
  }
  return { ...rest, value: value && (isMonth(value) ? value : monthOf(value as Day)) };
}

export interface YearSpan {
  from: number;
  to: number;
}

/** Reads 2024-2026, 2024—2026年, 2026年. Errors: a fault for anything else, and for an end before the beginning. */
export function readYearSpan(cell: Cell | undefined): Found<YearSpan> {
  if (cell === undefined || isNothing(cell)) return absent();
  const shown = shownText(cell);
  const found = /^(20\d\d)年?(?:[-~至到]+(20\d\d)年?)?$/.exec(bareText(shown));
  if (!found) return faulty(shown, '不是起止年份，请写成 2024-2026 的样子');
  const from = Number(found[1]);
  const to = Number(found[2] ?? found[1]);
  return to < from ? asked(`“${shown.trim()}”的止年早于起年，是否有误？`) : taken({ from, to });
}
