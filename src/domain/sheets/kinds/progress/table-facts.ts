import { addDays, type Day, dayFrom, type Month, mondayOf } from '../../../base/time.ts';
import type { Unit } from '../../../people/person.ts';
import { dayOf, monthOf, yearOf } from '../../grid/periods.ts';
import type { Table } from '../../grid/table.ts';
import { squeeze } from '../../grid/text.ts';
import type { Names } from '../../values/names.ts';
import { unitsNamed } from '../../values/unit.ts';

/** What holds for all rows of a table. */
export interface TableFacts {
  year: number;
  month: Month | null;
  asOf: Day | null;
  /** The unit that the whole table is of: the sheet's name, 填报单位：白杨镇, or the title. */
  unit: Unit | null;
  /** 第26周, where nothing says its days: weeks are counted in several ways. */
  week: { number: number; friday: Day } | null;
}

export function tableFacts(table: Table, names: Names, fileName: string, year: number): TableFacts {
  const lines = table.above.map(({ text }) => text).filter(text => !/导出|打印|生成|下载/.test(text));
  const texts = [...lines, table.sheet.name, fileName];
  const ofTable = yearOf([...lines, table.sheet.name]) ?? table.year ?? year;
  const asOf = dayOf(texts, ofTable) ?? lastDayOfWeek(texts, ofTable);
  const month =
    monthOf(lines, ofTable) ?? bareMonth([table.sheet.name, fileName], ofTable) ?? headerMonth(table, ofTable);
  return {
    year: ofTable,
    month: (month ?? asOf?.slice(0, 7) ?? null) as Month | null,
    asOf: asOf as Day | null,
    unit: unitOf(table, names),
    week: weekOf(texts, ofTable),
  };
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
function weekOf(texts: readonly string[], year: number): TableFacts['week'] {
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

function unitOf(table: Table, names: Names): Unit | null {
  const stated = table.above
    .map(
      ({ text }) => /(?:填报|报送|上报|责任|编制|制表)单位(?:[(（][^)）]*[)）])?[:：]\s*([^\s,，;；]+)/.exec(text)?.[1],
    )
    .find(text => text !== undefined);
  const sheet = squeeze(table.sheet.name);
  const candidates = [
    stated,
    sheet,
    sheet.replace(/^[\d.、()-]+|(?:20\d\d年?)?(?:1-)?\d{1,2}月(?:份)?.*$|[()\d-]+$/g, ''),
    ...table.above
      .slice(0, 2)
      .map(({ text }) => /^(.{2,10}?)(?=20\d\d年|重点|项目|\d{1,2}月)/.exec(squeeze(text))?.[1]),
  ];
  for (const text of candidates) {
    if (text === undefined || text === '') continue;
    const [unit, another] = unitsNamed(text, names);
    if (unit && another === undefined) return unit;
  }
  return null;
}
