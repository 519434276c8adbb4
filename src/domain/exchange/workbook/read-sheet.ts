import { Decimal } from 'decimal.js';
import { columnName } from '../../sheets/file/cell-names.ts';
import type { Cell, Row } from '../../sheets/file/workbook.ts';
import type { CellError, CellRemark, SkippedRows } from '../../sheets/reading.ts';
import { type CellKind, type InNames, plainWord, textIn } from './cells/cell-kind.ts';
import { WAN } from './cells/number-cells.ts';
import { putAt } from './entry-path.ts';
import type { Origin } from './file-places.ts';
import type { FoundColumn, OwnSheet } from './find-sheets.ts';
import { RowPlaces } from './row-places.ts';

/** A row of a sheet as an entry of the district file, with what is wrong in it. */
export interface ReadEntry {
  entry: Record<string, unknown>;
  origin: Origin;
  errors: readonly CellError[];
  /** The fields of which the row says that there is none. */
  none: ReadonlySet<string>;
  /** What is told of its cells. */
  tell: readonly CellRemark[];
}

/** Reads the rows of a sheet. Rows that nothing is written in, and sums that somebody has added, are no entries. */
export function readSheet(own: OwnSheet, names: InNames): { entries: ReadEntry[]; skip: SkippedRows[] } {
  const entries: ReadEntry[] = [];
  const skip: SkippedRows[] = [];
  // In the order of the layout: what a cell means may lean on another one.
  const columns = inOrder(own.columns, own.layout.columns);
  for (const row of own.sheet.rows) {
    if (row.number <= own.headerRow) continue;
    const cells = own.columns.flatMap(({ number }) => row.cells.get(number) ?? []);
    if (cells.every(isBlank)) continue;
    const place = { sheet: own.sheet.name, row: row.number };
    if (isTotal(cells)) skip.push({ ...place, why: '合计行' });
    else if (isNote(cells)) skip.push({ ...place, why: '表下说明' });
    else entries.push(readRow({ ...own, columns }, row, names));
  }
  return { entries, skip };
}

function readRow({ sheet, layout, columns }: OwnSheet, row: Row, names: InNames): ReadEntry {
  const entry: Record<string, unknown> = {};
  const unplaced = new Set<string>();
  const errors: CellError[] = [];
  const none = new Set<string>();
  const tell: CellRemark[] = [];
  for (const one of columns) {
    const { field, isRequired, header, number } = one;
    if (field === null) continue;
    const column = columnName(number);
    const cell = row.cells.get(number);
    const fail = (value: string | null, why: string) =>
      errors.push({ sheet: sheet.name, row: row.number, column, value, why, field });
    if (cell === undefined || isBlank(cell)) {
      if (isRequired) fail(null, `缺少${header}（必填）`);
      continue;
    }
    if (one.saysNone && isDash(cell)) {
      none.add(field);
      unplaced.add(field);
      continue;
    }
    const read = readCell(cell, one, entry, names);
    if ('why' in read) {
      fail(textIn(cell) || faultIn(cell), read.why);
      continue;
    }
    if (read.value === null) unplaced.add(field);
    else putAt(entry, field, read.value);
    if (read.remark !== undefined) tell.push({ sheet: sheet.name, row: row.number, column, what: read.remark });
  }
  layout.complete?.(entry);
  const places = new RowPlaces(entry, columns, unplaced.size === 0 ? NOWHERE : unplaced);
  const origin = { sheet: sheet.name, row: row.number, columns: places };
  return { entry, origin, errors: keep(errors), none: none.size === 0 ? NOWHERE : none, tell: keep(tell) };
}

/** One empty list and set for all rows that have nothing in them: there may be a hundred thousand. */
const NOTHING: readonly never[] = [];
const NOWHERE: ReadonlySet<string> = new Set();

function keep<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NOTHING : list;
}

function readCell(
  cell: Cell,
  column: FoundColumn,
  entry: Record<string, unknown>,
  names: InNames,
): ReturnType<CellKind['read']> {
  const { value } = cell;
  if (value.kind === 'error') return { why: `单元格是错误值 ${value.code}，请改正或清空` };
  if (value.kind === 'uncomputed')
    return { why: '公式没有保存计算结果，请用 Excel 打开并保存后再导入，或直接填写数值' };
  const kind = column.kindOf?.(entry) ?? column.kind;
  if (column.factor === 1 || kind !== WAN) return kind.read(cell, names);
  const read = kind.read({ ...cell, value: { kind: 'text', text: inWan(textIn(cell), column.factor) } }, names);
  return 'why' in read ? { why: `${read.why}（原文 ${textIn(cell)}）` } : read;
}

/** A figure of another unit in 万元, exact. */
function inWan(text: string, factor: number): string {
  const digits = plainWord(text).replace(/,/g, '');
  return /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(digits) ? new Decimal(digits).times(factor).toFixed() : text;
}

function inOrder(columns: readonly FoundColumn[], layout: readonly { field: string | null }[]): FoundColumn[] {
  const order = new Map(layout.map(({ field }, index) => [field, index]));
  const place = ({ field }: FoundColumn) => order.get(field) ?? layout.length;
  return [...columns].sort((a, b) => place(a) - place(b));
}

function isBlank({ value }: Cell): boolean {
  return value.kind === 'text' && value.text.trim() === '';
}

function isDash({ value }: Cell): boolean {
  return value.kind === 'text' && /^[—–―－-]+$/.test(value.text.trim());
}

const TOTAL = /^(?:合计|总计|小计|共计)(?:[::].*)?$/;

function isTotal(cells: readonly Cell[]): boolean {
  return cells.slice(0, 2).some(({ value }) => value.kind === 'text' && TOTAL.test(plainWord(value.text)));
}

/** A line of text below the rows, such as 注：… */
function isNote(cells: readonly Cell[]): boolean {
  const filled = cells.filter(cell => !isBlank(cell));
  const [{ value } = { value: null }] = filled;
  return (
    filled.length === 1 && value?.kind === 'text' && /^(?:注|说明|备注|填表|制表|审核|\*|★)/.test(plainWord(value.text))
  );
}

function faultIn({ value, formula }: Cell): string {
  if (value.kind === 'error') return value.code;
  return value.kind === 'uncomputed' ? `=${formula ?? ''}` : '';
}
