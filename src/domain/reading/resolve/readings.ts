/** How values are shown beside the words they were read from. */
import { showYuan, type Yuan } from '../../base/money.ts';
import { type Day, type Month, showDay, yearOf } from '../../base/time.ts';
import { MONEY_WORDS } from '../../base/words.ts';
import type { NormalText } from '../text/normalise.ts';
import type { FieldSpan, MoneyField, ReadField, Reading } from '../types.ts';

/** One reading; `start` and `end` are indexes of the normal text. */
export function reading(normal: NormalText, field: ReadField, start: number, end: number, value: string): Reading {
  return { field, source: normal.sourceOf(start, end), value, start: normal.originOf(start) };
}

/** Where a field stands; `start` and `end` are indexes of the normal text. */
export function span(normal: NormalText, field: FieldSpan['field'], start: number, end: number): FieldSpan {
  const from = normal.originOf(start);
  return { field, from, to: from + normal.sourceOf(start, end).length };
}

/** `本月投资 约2000万元`; a month that is not the message's own is named: `2025年12月投资 1350万元`. */
export function showInvestment(
  field: MoneyField,
  amount: Yuan,
  isApproximate: boolean,
  month: Month | undefined,
  thisMonth: Month,
): string {
  let label: string = MONEY_WORDS[field].read;
  if (field === 'monthInvestment' && month !== undefined && month !== thisMonth) {
    const name = `${Number(month.slice(5))}月投资`;
    label = yearOf(month) === yearOf(thisMonth) ? name : `${yearOf(month)}年${name}`;
  }
  return `${label} ${isApproximate ? '约' : ''}${showYuan(amount)}`;
}

/** A day with its weekday: `6月19日（周五）`. */
export function showDueDay(day: Day, now: Date): string {
  const weekday = '日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()];
  return `${showDay(day, now)}（周${weekday}）`;
}
