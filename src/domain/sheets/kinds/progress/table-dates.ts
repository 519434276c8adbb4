import { addDays, type Day, dayFrom, isDay, type Month, mondayOf } from '../../../base/time.ts';
import { dayOf, monthOf, yearOf } from '../../grid/periods.ts';
import type { Table } from '../../grid/table.ts';
import { squeeze } from '../../grid/text.ts';

/** When the figures of a table are of. */
export interface TableDates {
  month: Month | null;
  /** The day until which they count. */
  asOf: Day | null;
  /** 第26周, where nothing says its days: weeks are counted in several ways. */
  week: { number: number; friday: Day } | null;
}

/** Reads them from the `lines` above a table, the names of its sheet and file, and its header. */
export function datesOf(table: Table, lines: readonly string[], fileName: string, year: number): TableDates {
  const names = [table.sheet.name, fileName];
  const texts = [...lines, ...names];
  const isWeekly = table.columns.some(({ meaning }) => meaning?.is === 'weekInvestment');
  const titles = lines.filter(line => !FILLED_IN.test(squeeze(line)));
  const stated = monthOf(titles, year) ?? bareMonth(names, year) ?? quarterOf(texts, year) ?? headerMonth(table, year);
  const asOf =
    dayOf(texts, year) ??
    lastDayOfWeek(texts, year) ??
    fullDate([...titles, ...names]) ??
    filledInOn(lines, year, isWeekly ? null : stated) ??
    (isWeekly ? dayNamed(table.sheet.name, year) : null);
  return {
    month: (stated ?? asOf?.slice(0, 7) ?? null) as Month | null,
    asOf: asOf as Day | null,
    week: weekOf(texts, year),
  };
}

/** 填报日期：2026年6月26日, 制表时间：…: the day of the paper. */
const FILLED_IN = /(?:填报|填表|报送|上报|制表|统计)?(?:日期|时间)[:：]/;

/** The day of the paper; of a table of a month it says something only within that month. */
function filledInOn(lines: readonly string[], year: number, month: string | null): string | null {
  const day = lines
    .filter(line => FILLED_IN.test(squeeze(line)))
    .map(line => fullDate([line]) ?? dayNamed(line, year))[0];
  if (!day) return null;
  return month === null || day.startsWith(month) ? day : null;
}

function fullDate(texts: readonly string[]): string | null {
  for (const text of texts) {
    const found = /(?<!\d)(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?(?!\d)/.exec(squeeze(text));
    const day = found && dayText(Number(found[1]), Number(found[2]), Number(found[3]));
    if (day) return day;
  }
  return null;
}

/** 6月26日, or the sheet of a week that is called 6.26. */
function dayNamed(text: string, year: number): string | null {
  const found = /(?<![\d.])(\d{1,2})(?:月|\.)(\d{1,2})日?(?![\d.])/.exec(squeeze(text));
  return found && dayText(year, Number(found[1]), Number(found[2]));
}

function dayText(year: number, month: number, date: number): string | null {
  const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

const QUARTERS: readonly (readonly [RegExp, string])[] = [
  [/前三季度|(?:第三|三|3|Q3)季度|Q3/, '09'],
  [/上半年|(?:第二|二|2)季度|Q2/, '06'],
  [/(?:第一|一|1)季度|Q1/, '03'],
  [/(?:第四|四|4)季度|Q4|全年/, '12'],
];

/** The last month of a quarter or half-year that a title names. */
function quarterOf(texts: readonly string[], year: number): string | null {
  for (const text of texts) {
    const found = QUARTERS.find(([words]) => words.test(squeeze(text)));
    if (found) return `${yearOf([text]) ?? year}-${found[1]}`;
  }
  return null;
}

/** A month that stands alone in the name of a sheet or file: 6月, 2026年6月, 白杨镇6月份. */
function bareMonth(texts: readonly string[], year: number): string | null {
  for (const text of texts) {
    const label = squeeze(text);
    const found = monthOf([label], year);
    if (found !== null) return found;
    const month = Number(/(?<!\d)(\d{1,2})月(?!\d)/.exec(label)?.[1] ?? 0);
    if (month >= 1 && month <= 12) return `${yearOf([label]) ?? year}-${String(month).padStart(2, '0')}`;
  }
  return null;
}

function headerMonth({ month, columns }: Table, year: number): string | null {
  // Months side by side: which of them is the last is seen from the rows.
  if (columns.filter(({ meaning }) => meaning?.is === 'monthInvestment' && meaning.month !== undefined).length > 1)
    return null;
  return month?.startsWith(String(year)) === true ? month : null;
}

/** The Friday of 第26周, as the international count has it. */
function weekOf(texts: readonly string[], year: number): TableDates['week'] {
  const found = texts
    .map(text => /第(\d{1,2})周(?!.*第\d)/.exec(squeeze(text))?.[1])
    .find(number => number !== undefined);
  const number = Number(found ?? 0);
  if (number < 1 || number > 53) return null;
  // The first week is that of 4 January.
  const friday = addDays(mondayOf(dayFrom(year, 1, 4)), (number - 1) * 7 + 4);
  return { number, friday };
}

/** The last day of a week that a text is of: （6月22日—6月26日）, 2026.6.22-6.26. */
export function lastDayOfWeek(texts: readonly string[], year: number): string | null {
  for (const text of texts) {
    const found =
      /(?:(20\d\d)[年./-])?(\d{1,2})[月./](\d{1,2})日?(?:-|至|到)(?:(20\d\d)[年./-])?(?:(\d{1,2})[月./])?(\d{1,2})日?(?!\d|月)/.exec(
        squeeze(text),
      );
    if (!found) continue;
    const [, first, month, , last, lastMonth, day] = found;
    const of = Number(last ?? first ?? year);
    const date = new Date(Date.UTC(of, Number(lastMonth ?? month) - 1, Number(day)));
    if (date.getUTCMonth() === Number(lastMonth ?? month) - 1 && date.getUTCDate() === Number(day)) {
      return date.toISOString().slice(0, 10);
    }
  }
  return null;
}
