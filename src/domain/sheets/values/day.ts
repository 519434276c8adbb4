/** Days in cells. Source: rule of reading 3 for workbooks. No day is ever made up: what is not certain is asked. */

import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import {
  addDays,
  addMonths,
  type Day,
  dayFrom,
  isDay,
  lastDayOf,
  type Month,
  monthOf,
  yearOf,
} from '../../base/time.ts';
import type { Cell } from '../file/workbook.ts';
import { bareText, brokenCell, isNothing, shownText } from './cell-text.ts';
import { type DayWord, dayWordsIn } from './day-words.ts';
import { absent, asked, type Found, faulty, taken, withHabit } from './found.ts';

export interface DayContext {
  /** Of days without one: the year of the table; null when the table names none. */
  year: number | null;
  /** The day of the table. */
  asOf?: Day | null;
  /** `past`: when something happened; `due`: by when it is wanted or planned. */
  role: 'past' | 'due';
  /** From when 10日内 counts, and what that day is called: 提出时间. */
  countFrom?: { day: Day; name: string } | null;
  /** For 10个工作日内. */
  calendar?: WorkingCalendar;
}

/** Serial numbers of days in workbooks from 2000 to 2050. */
const FIRST_SERIAL = 36_526;
const LAST_SERIAL = 55_153;
/** Days lie in these years. */
const YEARS = { first: 2000, last: 2050 };

/** The day of a serial number as workbooks count, 25569 for 1970-01-01. */
export const dayOfSerial = (serial: number): Day => addDays('1970-01-01' as Day, Math.floor(serial) - 25_569);

/** Whether a number is a day by its size. */
export const isSerial = (number: number): boolean => number >= FIRST_SERIAL && number < LAST_SERIAL + 1;

/**
 * Reads a cell of a column of days. Value: a day; with `isMonthEnough` also a month where the cell names no day.
 * Errors: a fault for days that do not exist and for what is no day; a question for 7.25, for a month where a day is
 * needed, and for what only the writer knows. 尽快 and other words are no day: absent, with a remark.
 */
export function readDay(cell: Cell | undefined, context: DayContext): Found<Day>;
export function readDay(cell: Cell | undefined, context: DayContext, isMonthEnough: boolean): Found<Day | Month>;
export function readDay(cell: Cell | undefined, context: DayContext, isMonthEnough = false): Found<Day | Month> {
  if (cell === undefined) return absent();
  // 待定 says that there is no day yet; — says nothing.
  if (isNothing(cell)) {
    const said = bareText(shownText(cell));
    return /待|未|不详/.test(said) ? absent(notADay(said, context)) : absent();
  }
  const broken = brokenCell(cell);
  if (broken) return broken;
  const { value } = cell;
  if (value.kind === 'day') return inRange(dayFrom(value.year, value.month, value.day), shownText(cell), context);
  if (value.kind === 'number') return ofNumber(cell, value.number, context, isMonthEnough);
  if (value.kind !== 'text') return faulty(shownText(cell), '不是日期，请写成 2026-06-30 的样子');
  return ofText(value.text, context, isMonthEnough);
}

function ofNumber(cell: Cell, number: number, context: DayContext, isMonthEnough: boolean): Found<Day | Month> {
  const shown = shownText(cell);
  if (number === 0) return absent('0 不是日期，按未填处理');
  if (isSerial(number)) return inRange(dayOfSerial(number), shown, context);
  const isTwoPlaces = cell.format !== null && /0\.00(?!0)/.test(cell.format);
  const text = isTwoPlaces && /^\d+\.\d$/.test(shown) ? `${shown}0` : shown;
  // A number has lost the noughts behind its point: 2026.1 is 1月 or 10月, 6.1 6月1日 or 6月10日.
  const short = /^(20\d\d)\.([1-3])$/.exec(text);
  if (short && !isTwoPlaces && short[2] === '1') {
    return isMonthEnough
      ? asked(`数字 ${text} 是 ${short[1]}年1月还是 ${short[1]}年10月？`, [`${short[1]}-01`, `${short[1]}-10`])
      : asked(`数字 ${text} 是哪一天？`);
  }
  const bare = /^(\d{1,2})\.([1-3])$/.exec(text);
  if (bare && !isTwoPlaces && context.year !== null) {
    const candidates = [Number(bare[2]), Number(`${bare[2]}0`)].flatMap(day =>
      existing(context.year ?? 0, Number(bare[1]), day),
    );
    if (candidates.length > 0) return asked(`数字 ${text} 是哪一天？`, candidates);
  }
  return ofText(text, context, isMonthEnough);
}

function ofText(written: string, context: DayContext, isMonthEnough: boolean): Found<Day | Month> {
  const shown = written.trim();
  const text = bareText(written);
  if (/^\d{5}(?:\.\d+)?$/.test(text) && isSerial(Number(text))) return ofSerialText(text, shown, context);
  const { words: all, isRange, isRestNumeric } = dayWordsIn(text);
  // 6月15日（周一）: the weekday says nothing new.
  const named = all.filter(({ kind }) => kind !== 'relative');
  const words = named.length > 0 ? named : all;
  if (words.length === 0) {
    return isRestNumeric ? faulty(shown, '不是日期，请写成 2026-06-30 的样子') : absent(notADay(shown, context));
  }
  if (isRestNumeric) return asked(`“${shown}”里除日期外还有别的数字，是哪一天？`);
  const [first, second] = words;
  if (first && words.length === 1) return ofWord(first, shown, context, isMonthEnough);
  const days = words.map(word => ofWord(word, shown, context, isMonthEnough));
  if (isRange && second && words.length === 2) {
    const end = days[context.role === 'due' ? 1 : 0];
    if (end?.value) return { ...end, remarks: [...end.remarks, `“${shown}”是一段时间，取 ${end.value}`] };
  }
  const values = Array.from(new Set(days.flatMap(({ value }) => (value ? [value] : []))));
  const [only] = values;
  if (values.length === 1 && only && days.every(({ value }) => value)) return taken(only);
  return asked(`“${shown}”里有几个日期，应取哪一个？`, values);
}

const notADay = (shown: string, { role }: DayContext) =>
  `“${shown}”不是日期，${role === 'due' ? '时限按规则确定' : '按未填处理'}`;

const ofSerialText = (text: string, shown: string, context: DayContext) =>
  inRange(dayOfSerial(Number(text)), shown, context);

function ofWord(word: DayWord, shown: string, context: DayContext, isMonthEnough: boolean): Found<Day | Month> {
  if (word.kind === 'relative') return asked(`“${shown}”是哪一天？请写明年月日`);
  if (word.kind === 'within') return countedFrom(word, shown, context);
  if (word.kind === 'bare') {
    const days = context.year === null ? [] : existing(context.year, word.month, word.day);
    return days.length > 0
      ? asked(`“${shown}”是 ${word.month}月${word.day}日吗？`, days)
      : faulty(shown, '不是日期，请写成 2026-06-30 的样子');
  }
  const year = 'year' in word && word.year !== undefined ? word.year : context.year;
  if (year === null) return asked(`“${shown}”没有写年份，表上也没有写，是哪一年？`);
  const isYearless = !('year' in word) || word.year === undefined;
  const found = inYear(word, year, shown, context, isMonthEnough);
  if (!isYearless || !found.value) return found;
  if (context.role === 'past' && context.asOf && found.value.length === 10 && found.value > context.asOf) {
    const before = `${year - 1}${found.value.slice(4)}`;
    return asked(
      `“${shown}”没有写年份，按 ${year} 年在填表日 ${context.asOf} 之后，是 ${year - 1} 年吗？`,
      isDay(before) ? [before, found.value] : [found.value],
    );
  }
  return withHabit(found, 'withoutYear', `“${shown}”没有写年份，按表中年份读作 ${found.value}`);
}

type Named = Exclude<DayWord, { kind: 'relative' | 'within' | 'bare' }>;

function inYear(
  word: Named,
  year: number,
  shown: string,
  context: DayContext,
  isMonthEnough: boolean,
): Found<Day | Month> {
  const monthText = (month: number) => `${year}-${String(month).padStart(2, '0')}` as Month;
  switch (word.kind) {
    case 'day': {
      const [day] = existing(year, word.month, word.day);
      return day === undefined
        ? faulty(shown, `没有 ${year}年${word.month}月${word.day}日 这一天，请改正`)
        : inRange(day, shown, context);
    }
    case 'monthPart': {
      if (word.month < 1 || word.month > 12) return faulty(shown, `没有 ${word.month} 月，请改正`);
      const month = monthText(word.month);
      const day = word.part === 'end' ? lastDayOf(month) : (`${month}-${word.part === 'first' ? '10' : '20'}` as Day);
      return inRange(day, shown, context);
    }
    case 'month': {
      if (word.month < 1 || word.month > 12) return faulty(shown, `没有 ${word.month} 月，请改正`);
      const month = monthText(word.month);
      if (isMonthEnough) return taken(month);
      // 6月前 or 6月 by when something is wanted: the last day is offered, not taken.
      return context.role === 'due'
        ? asked(`“${shown}”没有写哪一天，是 ${lastDayOf(month)} 吗？`, [lastDayOf(month)])
        : asked(`“${shown}”没有写哪一天`);
    }
    case 'quarter': {
      const end = lastDayOf(monthText(word.quarter * 3));
      return word.isEnd ? taken(end) : asked(`“${shown}”没有写哪一天，是 ${end} 吗？`, [end]);
    }
    case 'half': {
      const end = lastDayOf(monthText(word.half * 6));
      return asked(`“${shown}”没有写哪一天，是 ${end} 吗？`, [end]);
    }
    case 'yearEnd':
      return taken(dayFrom(year, 12, 31));
  }
}

function countedFrom(word: DayWord & { kind: 'within' }, shown: string, context: DayContext): Found<Day> {
  const from = context.countFrom;
  if (!from) return asked(`“${shown}”从哪一天算起？`);
  const day = counted(from.day, word, context.calendar);
  if (day === undefined) return asked(`“${shown}”是哪一天？`);
  return taken(day, `“${shown}”从${from.name} ${from.day} 起算，为 ${day}`);
}

function counted(
  from: Day,
  word: DayWord & { kind: 'within' },
  calendar: WorkingCalendar | undefined,
): Day | undefined {
  if (word.unit === 'days') return addDays(from, word.count);
  if (word.unit === 'workingDays') return calendar?.addWorkingDays(from, word.count);
  const month = addMonths(monthOf(from), word.count);
  const same = `${month}${from.slice(7)}`;
  return isDay(same) ? same : lastDayOf(month);
}

function inRange(day: Day, shown: string, context: DayContext): Found<Day> {
  const year = yearOf(day);
  const isFar = context.year !== null && Math.abs(year - context.year) > 15;
  if (year < YEARS.first || year > YEARS.last || isFar) return asked(`“${shown}”的年份是否有误？`, [day]);
  return taken(day);
}

function existing(year: number, month: number, day: number): Day[] {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? [text] : [];
}
