import { columnName } from '../file/cell-names.ts';
import type { CellRemark, SkippedRows } from '../reading.ts';
import { endsWithCount, isGrandTotal, statedCount } from './row-words.ts';
import type { BodyRow, Table } from './table.ts';
import { cellText, squeeze } from './text.ts';

/** What is said of every table alike, whatever its kind. */

const WHY: Readonly<Partial<Record<BodyRow['kind'], string>>> = {
  empty: '空行',
  header: '重复的表头',
  columnNumbers: '栏次行',
  note: '表下说明',
  title: '标题行',
  scribble: '表外文字',
};

/** Rows of the body that hold no data. Empty ones below the last row with data or a total are not listed. */
export function skippedRows(table: Table): SkippedRows[] {
  const sheet = table.sheet.name;
  const last = table.body.findLastIndex(({ kind }) => kind === 'data' || kind === 'total' || kind === 'section');
  return table.body.flatMap((row, at): SkippedRows[] => {
    if (row.kind === 'data' || (row.kind === 'empty' && at > last)) return [];
    if (row.kind === 'empty' && row.to > row.number) return [{ sheet, row: row.number, to: row.to, why: whyOf(row) }];
    return [{ sheet, row: row.number, why: whyOf(row) }];
  });
}

function whyOf(row: Exclude<BodyRow, { kind: 'data' }>): string {
  if (row.kind === 'section') return `分类标题行：${row.text}`;
  if (row.kind === 'total') return row.text === '' ? '合计行（未写“合计”，均为求和公式）' : `合计行（${row.text}）`;
  return WHY[row.kind] ?? '';
}

/** Hidden columns are read and said so; what stands beside the table is no data. */
export function tableRemarks(table: Table): CellRemark[] {
  const sheet = table.sheet.name;
  const hidden = table.columns
    .filter(column => column.isHidden)
    .map(({ letter, headerRow, label }) => ({
      sheet,
      row: headerRow,
      column: letter,
      what: `“${label}”列是隐藏列，照常读取`,
    }));
  const outside = table.outside.map(cell => ({
    sheet,
    row: cell.row,
    column: columnName(cell.column),
    what: `表格以外的内容，未作数据读取：${squeeze(cellText(cell)).slice(0, 30)}`,
  }));
  return [...hidden, ...outside];
}

/** A heading with the number of projects that it states, and the data rows below it. */
export interface CountedSection {
  cell: string;
  text: string;
  stated: number;
  /** Numbers of the data rows that stand under it. */
  rows: readonly number[];
}

export function countedSections({ body }: Table): CountedSection[] {
  return body.flatMap((row, at): CountedSection[] => {
    if (row.kind === 'total') return countedTotal(body, row, at);
    if (row.kind !== 'section') return [];
    const text = squeeze(row.text);
    const stated = endsWithCount(text) || /[(].*\d+(?:个|项)/.test(text) ? statedCount(text) : null;
    if (stated === null) return [];
    const after = body.slice(at + 1);
    const next = after.findIndex(other => other.kind === 'section' && other.level <= row.level);
    const under = next < 0 ? after : after.slice(0, next);
    const rows = under.flatMap(other => (other.kind === 'data' ? [other.number] : []));
    return [{ cell: `${columnName(row.cell.column)}${row.number}`, text: row.text, stated, rows }];
  });
}

/** 合计（29个） is of all rows, 小计（3个） of those since the heading or total before. */
function countedTotal(
  body: readonly BodyRow[],
  { cell, text, number }: Extract<BodyRow, { kind: 'total' }>,
  at: number,
): CountedSection[] {
  const stated = /^其中/.test(text) ? null : statedCount(text);
  if (stated === null || cell === null) return [];
  const before = body.slice(0, at);
  const from = before.findLastIndex(({ kind }) => kind === 'section' || kind === 'total');
  const counted = isGrandTotal(text) ? body : before.slice(from + 1);
  const rows = counted.flatMap(row => (row.kind === 'data' ? [row.number] : []));
  return [{ cell: `${columnName(cell.column)}${number}`, text, stated, rows }];
}
