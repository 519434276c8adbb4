import type { TableCell } from './cells/cell.ts';
import { readText } from './cells/text-cells.ts';
import type { FormulaNames } from './formula/names.ts';
import { CellTrouble } from './formula/trouble.ts';
import type { Field, SheetLayout } from './layout.ts';
import type { Table } from './table.ts';
import { unseenIn } from './unseen.ts';

/** Something wrong with the workbook: where it is, and what would be right. */
export interface SheetIssue {
  sheet: string;
  row: number | null;
  column: string | null;
  message: string;
}

/** An issue as one line: `“考核项”第 5 行“满分”：应为一个数…`. */
export function showSheetIssue({ sheet, row, column, message }: SheetIssue): string {
  const where = [
    sheet === '' ? '' : `工作表“${sheet}”`,
    row === null ? '' : `第 ${row} 行`,
    column === null ? '' : `“${column}”列`,
  ].join('');
  return where === '' ? message : `${where}：${message}`;
}

/** Where an object of the rule set came from, and row and column of each of its keys. */
export interface Place {
  sheet: string;
  row: number;
  keys: ReadonlyMap<string, { row: number; column: string }>;
}

/** What is known while a workbook is read: names, places and everything that is wrong. */
export class Reading {
  readonly issues: SheetIssue[] = [];
  readonly places = new WeakMap<object, Place>();
  readonly names: FormulaNames;

  constructor(names: FormulaNames) {
    this.names = names;
  }

  /** Runs what may find trouble in a cell; the trouble is taken down with its place. */
  attempt<T>(row: ReadRow, column: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (cause) {
      if (!(cause instanceof CellTrouble)) throw cause;
      this.issue(row, column, cause.message);
      return undefined;
    }
  }

  issue(row: ReadRow, column: string | null, message: string): void {
    this.issues.push({ sheet: row.sheet, row: row.number, column, message });
  }

  /** The object that a row's cells make. Cells that are not used are refused afterwards by `noMore`. */
  fields(row: ReadRow, fields: readonly Field[]): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    const columns = new Map<string, string>();
    for (const { key, header, codec } of fields) {
      columns.set(key, header);
      const cell = row.take(header);
      if (cell === null) continue;
      const value = this.attempt(row, header, () => codec.read(plainCell(cell), this.names));
      if (value !== undefined) put(object, key, value);
    }
    this.placed(object, row, columns);
    return object;
  }

  placed(object: object, row: ReadRow, columns: ReadonlyMap<string, string>): void {
    const known = this.places.get(object)?.keys ?? [];
    const keys = [...columns].map(([key, column]) => [key, { row: row.number, column }] as const);
    this.places.set(object, { sheet: row.sheet, row: row.number, keys: new Map([...known, ...keys]) });
  }

  /** The text of a cell; undefined where it is empty or cannot be read. */
  text(row: ReadRow, header: string): string | undefined {
    const cell = row.take(header);
    return cell === null ? undefined : this.attempt(row, header, () => readText(plainCell(cell)));
  }

  /** Refuses what stands in columns that mean nothing for this kind of row. */
  noMore(row: ReadRow, what: string): void {
    for (const header of row.unused()) this.issue(row, header, `“${what}”不用这一列，请清空`);
  }
}

function plainCell(cell: string | number | { trouble: string }): string | number {
  if (typeof cell === 'object') throw new CellTrouble(cell.trouble);
  return cell;
}

/** Sets the value at `outer.inner`. */
export function put(object: Record<string, unknown>, path: string, value: unknown): void {
  const [key = '', ...rest] = path.split('.');
  if (rest.length === 0) object[key] = value;
  else {
    object[key] ??= {};
    put(object[key] as Record<string, unknown>, rest.join('.'), value);
  }
}

/** A row by its headings. */
export class ReadRow {
  readonly sheet: string;
  readonly number: number;
  readonly #cells: ReadonlyMap<string, TableCell>;
  readonly #used = new Set<string>();

  constructor(sheet: string, number: number, cells: ReadonlyMap<string, TableCell>) {
    this.sheet = sheet;
    this.number = number;
    this.#cells = cells;
  }

  /** What stands under a heading; null for nothing. */
  take(header: string): Exclude<TableCell, null> | null {
    this.#used.add(header);
    const cell = this.#cells.get(header) ?? null;
    return typeof cell === 'string' && cell.trim() === '' ? null : cell;
  }

  /** Whether something stands under a heading. */
  has(header: string): boolean {
    const cell = this.#cells.get(header) ?? null;
    return cell !== null && !(typeof cell === 'string' && cell.trim() === '');
  }

  get isEmpty(): boolean {
    return ![...this.#cells.keys()].some(header => this.has(header));
  }

  unused(): string[] {
    return [...this.#cells.keys()].filter(header => !this.#used.has(header) && this.has(header));
  }
}

/** Headings that offices use for ours. */
const OTHER_HEADERS: Readonly<Record<string, string>> = {
  考核内容: '考核项',
  考核指标: '考核项',
  项目名称: '考核项',
  分值: '满分',
  标准分: '满分',
  计分方法: '算法',
  实际数: '完成数',
  目标数: '计划数',
  最高分: '封顶',
  最低分: '保底',
  指标名称: '指标',
  单位: '计量单位',
};

/** A column for the office's own notes: it is not read. */
const NOTES = ['备注'];

/**
 * The rows of a sheet by its headings. The row of headings is the first that has two of them; columns may stand in any order.
 * Issues: a sheet without headings, a heading that means nothing or stands twice, what would count otherwise than it looks.
 */
export function rowsOf(table: Table, layout: SheetLayout, issues: SheetIssue[]): ReadRow[] {
  const at = table.rows.findIndex(({ cells }) => cells.filter(cell => headerOf(cell, layout) !== null).length >= 2);
  const head = table.rows[at];
  const sheet = table.name;
  if (head === undefined) {
    const message = `找不到表头，第一行应写：${layout.always.join('、')}`;
    issues.push({ sheet, row: null, column: null, message });
    return [];
  }
  const headers = head.cells.map(cell => headerOf(cell, layout));
  for (const [index, cell] of head.cells.entries()) {
    const name = headerText(cell);
    if (name === '' || NOTES.includes(name)) continue;
    const header = headers[index] ?? null;
    const message =
      header === null
        ? `没有叫“${name}”的列，可用：${layout.headers.join('、')}；自己记事的列请叫“备注”`
        : headers.indexOf(header) < index
          ? '这一列有两个，请合并成一个'
          : null;
    if (message !== null) issues.push({ sheet, row: head.number, column: name, message });
  }
  const headings = head.cells.map((cell, index) => ({ header: headers[index] ?? null, name: headerText(cell) }));
  issues.push(...unseenIn(table, head.number, headings));
  for (const { number, cells } of table.rows) {
    if (cells.includes('__proto__'))
      issues.push({ sheet, row: number, column: null, message: '不能用 __proto__ 作名称' });
  }
  return table.rows
    .slice(at + 1)
    .map(({ number, cells }) => new ReadRow(sheet, number, cellsBy(headers, cells)))
    .filter(row => !row.isEmpty);
}

function cellsBy(headers: readonly (string | null)[], cells: readonly TableCell[]): Map<string, TableCell> {
  return new Map(
    headers.flatMap((header, index): [string, TableCell][] =>
      header === null ? [] : [[header, cells[index] ?? null]],
    ),
  );
}

function headerText(cell: TableCell): string {
  return typeof cell === 'string' ? cell.replace(/\s+/g, '') : '';
}

/** The heading that a cell is: spaces, and a unit in brackets behind it, say nothing. */
function headerOf(cell: TableCell, { headers }: SheetLayout): string | null {
  const text = headerText(cell);
  if (text === '') return null;
  const wide = text.replaceAll('(', '（').replaceAll(')', '）');
  for (const each of [wide, wide.replace(/（[^）]*）$/, '')]) {
    if (headers.includes(each)) return each;
    const other = OTHER_HEADERS[each];
    if (other !== undefined && headers.includes(other)) return other;
  }
  return null;
}
