import type { Unit } from '../../../people/person.ts';
import { yearOf } from '../../grid/periods.ts';
import type { Table } from '../../grid/table.ts';
import { squeeze } from '../../grid/text.ts';
import type { Names } from '../../values/names/names.ts';
import { unitsNamed } from '../../values/names/unit.ts';
import { datesOf, type TableDates } from './table-dates.ts';

/** What holds for all rows of a table. */
export interface TableFacts extends TableDates {
  year: number;
  /** The unit that the whole table is of: the sheet's name, 填报单位：白杨镇, or the title. */
  unit: Unit | null;
}

export function tableFacts(table: Table, names: Names, fileName: string, year: number): TableFacts {
  const lines = table.above.map(({ text }) => text).filter(text => !/导出|打印|生成|下载/.test(text));
  const ofTable = yearOf([...lines, table.sheet.name]) ?? table.year ?? year;
  return {
    year: ofTable,
    ...datesOf(table, lines, fileName, ofTable),
    unit: unitOf(table, names),
  };
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
