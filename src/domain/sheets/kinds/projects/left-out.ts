import type { Table } from '../../grid/table.ts';
import { squeeze } from '../../grid/text.ts';
import type { ReadRow, SkippedRows } from '../../reading.ts';
import type { KindContext } from '../kind.ts';

/** Lists that are not read, or not a second time. */

const skipped = ({ sheet, firstRow, lastRow }: Table, why: string): SkippedRows => ({
  sheet: sheet.name,
  row: firstRow,
  to: lastRow,
  why,
});

/** Lists of earlier years beside one of a later year: what they say was true then. */
export function oldLists(tables: readonly Table[], context: KindContext): Map<Table, SkippedRows> {
  const newest = Math.max(...tables.map(table => table.year ?? context.year));
  const old = tables.filter(table => (table.year ?? context.year) < newest);
  return new Map(old.map(table => [table, skipped(table, `${table.year ?? context.year} 年的旧清单，未读取`)]));
}

/** A list read, with the table that it stands in. */
export interface ReadList {
  table: Table;
  rows: readonly ReadRow[];
}

/** A sheet that puts all others together names every project over again; where it says nothing else it is left out. */
export function summariesOf(lists: readonly ReadList[]): Map<Table, SkippedRows> {
  const left = new Map<Table, SkippedRows>();
  for (const list of lists) {
    const others = lists.filter(other => other !== list && !left.has(other.table));
    if (others.length === 0 || list.rows.length === 0 || !isSummary(list.table)) continue;
    const known = new Map(others.flatMap(other => other.rows.map(row => [keyOf(row), row] as const)));
    const isRepeated = list.rows.every(row => {
      const other = known.get(keyOf(row));
      return other !== undefined && saysTheSame(row, other);
    });
    if (isRepeated) left.set(list.table, skipped(list.table, '汇总表，与其他工作表的项目重复，不重复读取'));
  }
  return left;
}

const isSummary = ({ sheet, above }: Table): boolean =>
  [sheet.name, ...above.map(({ text }) => text)].some(text => /汇总|总表|总清单|合并/.test(squeeze(text)));

const keyOf = (row: ReadRow) => String(row['code'] ?? row['project']);

const PLACE: ReadonlySet<string> = new Set(['sheet', 'row', 'section', 'unit', 'approximate']);

function saysTheSame(row: ReadRow, other: ReadRow): boolean {
  return Object.entries(row).every(
    ([field, value]) =>
      PLACE.has(field) || other[field] === undefined || JSON.stringify(other[field]) === JSON.stringify(value),
  );
}
