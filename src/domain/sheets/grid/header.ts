import type { Cell, Row } from '../file/workbook.ts';
import { cellText, squeeze } from './text.ts';
import { type SheetView, shownCells } from './view.ts';

/** Where headers stand and what they say by column. */

export interface Header {
  firstRow: number;
  lastRow: number;
  /** By column, the words from the group down, squeezed; the lowest row that has words of its own. */
  columns: ReadonlyMap<number, { path: readonly string[]; row: number }>;
  /** The row of 1 2 3 or 甲 乙 丙 below, if there is one. */
  numbersRow: number | null;
}

const MOST_HEADER_ROWS = 4;
const LONGEST_LABEL = 40;
/** 填报单位：推进中心, 单位：万元 above a table are no labels; 总投资（单位：万元） is one. */
const FIGURE = /^(?!20\d\d$)[\d.,%/:-]+(?:[万亿]?元|万|亿)?$/;
const SAYS_SOMETHING = /^(?!其中)[^()]*[:：](?!$)|[。；;]/;

/** The header that begins in this row; null when it is none. */
export function headerAt(view: SheetView, row: Row): Header | null {
  const cells = shownCells(row);
  if (!cells.every(cell => mayBeLabel(cell))) return null;
  if (isTitleLike(view, row.number, cells)) return null;
  const lastRow = lastHeaderRow(view, row.number);
  const columns = columnsOf(view, row.number, lastRow);
  const labels = [...columns.values()].map(({ path }) => path);
  if (labels.length < 2) return null;
  const known = labels.filter(path => path.some(view.isHeaderWord)).length;
  const own = cells.filter(cell => view.isHeaderWord(squeeze(cellText(cell)))).length;
  if (known < 2 || own === 0 || known * 2 < labels.length) return null;
  return { firstRow: row.number, lastRow, columns, numbersRow: numbersRowAfter(view, lastRow, columns) };
}

/** Header cells are words, or years over groups. */
function mayBeLabel(cell: Cell): boolean {
  const { value } = cell;
  if (value.kind === 'number') return value.number >= 2000 && value.number < 2100 && Number.isInteger(value.number);
  if (value.kind !== 'text') return false;
  const label = squeeze(value.text);
  return label.length <= LONGEST_LABEL && !SAYS_SOMETHING.test(label) && !FIGURE.test(label);
}

/** One text across all columns is a title, whatever words it has. */
function isTitleLike(view: SheetView, row: number, cells: readonly Cell[]): boolean {
  const [only] = cells;
  if (cells.length > 1 || only === undefined) return false;
  const area = view.areaAt(row, only.column);
  return area === undefined || area.toColumn > area.fromColumn || area.toRow === area.fromRow;
}

function lastHeaderRow(view: SheetView, firstRow: number): number {
  let last = firstRow;
  while (last < firstRow + MOST_HEADER_ROWS - 1 && goesOn(view, firstRow, last)) last++;
  return last;
}

/** Whether the row after `last` still belongs to the header. */
function goesOn(view: SheetView, firstRow: number, last: number): boolean {
  const next = last + 1;
  const row = view.row(next);
  const above = headerCells(view, firstRow, last);
  const reaching = above.filter(cell => (view.areaAt(cell.row, cell.column)?.toRow ?? cell.row) >= next);
  if (reaching.length > 0) return row === undefined || shownCells(row).every(cell => mayBeLabel(cell));
  if (row === undefined) return false;
  const cells = shownCells(row);
  if (cells.length === 0 || !cells.every(cell => mayBeLabel(cell) && cell.value.kind === 'text')) return false;
  if (cells.every(cell => ONLY_UNIT.test(squeeze(cellText(cell)))) && cells.some(cell => unitIn(cell))) return true;
  // Without merged areas: words under groups, and nothing under the words that stand for themselves.
  const known = cells.filter(cell => view.isHeaderWord(squeeze(cellText(cell)))).length;
  if (known * 2 < cells.length) return false;
  return cells.every(cell => isUnderGroup(view, last, cell)) && cells.length >= 2;
}

/** A row under the words that says what each column is counted in. */
const ONLY_UNIT =
  /^[(]?(?:[百千]?万元|亿元|千元|元|%|个|家|项|年|月|年月|日|天|亩|公顷|平方米|万平方米|公里|人|\/|-)[)]?$/;
const unitIn = (cell: Cell): boolean => /[万亿千]元/.test(squeeze(cellText(cell)));

/** Whether the cell lies under a group, or under nothing. */
function isUnderGroup(view: SheetView, above: number, { column }: Cell): boolean {
  const area = view.areaAt(above, column);
  if (area !== undefined) return area.toColumn > area.fromColumn;
  if (view.cell(above, column) === undefined) return true;
  // A group that was not merged stands above the first of its columns; the next ones are empty.
  return view.cell(above, column + 1) === undefined && view.cell(above + 1, column + 1) !== undefined;
}

function headerCells(view: SheetView, firstRow: number, lastRow: number): Cell[] {
  const cells: Cell[] = [];
  for (let number = firstRow; number <= lastRow; number++) {
    const row = view.row(number);
    if (row !== undefined) cells.push(...shownCells(row));
  }
  return cells;
}

function columnsOf(view: SheetView, firstRow: number, lastRow: number): Header['columns'] {
  const used = new Set<number>();
  for (const { row, column } of headerCells(view, firstRow, lastRow)) {
    const area = view.areaAt(row, column);
    for (let at = column; at <= (area?.toColumn ?? column); at++) used.add(at);
  }
  const columns = new Map<number, { path: readonly string[]; row: number }>();
  for (const column of [...used].sort((a, b) => a - b)) {
    const path: string[] = [];
    let ownRow = firstRow;
    for (let row = firstRow; row <= lastRow; row++) {
      const { text, at } = labelAt(view, row, column, lastRow);
      if (text === '' || path.at(-1) === text) continue;
      path.push(text);
      ownRow = at;
    }
    if (path.length > 0) columns.set(column, { path, row: ownRow });
  }
  return columns;
}

/** What is written over a column in one header row: its own cell, that of the merged area, or of a group to the left. */
function labelAt(view: SheetView, row: number, column: number, lastRow: number): { text: string; at: number } {
  const area = view.areaAt(row, column);
  if (area !== undefined) return { text: view.label(area.fromRow, area.fromColumn), at: area.fromRow };
  const own = view.label(row, column);
  if (own !== '' || row === lastRow || view.label(row + 1, column) === '') return { text: own, at: row };
  for (let left = column - 1; left > 0; left--) {
    // Only what has words below can be the group of the columns to its right.
    if (view.areaAt(row, left) !== undefined || view.label(row + 1, left) === '') return { text: '', at: row };
    const text = view.label(row, left);
    if (text !== '') return { text, at: row };
  }
  return { text: '', at: row };
}

const SERIAL = /^[(]?(?:[0-9]{1,2}|[甲乙丙丁戊己庚辛壬癸]|[a-z])[)]?(?:[=＝].*)?$/i;

/** The row after the header that only numbers the columns. */
function numbersRowAfter(view: SheetView, lastRow: number, columns: Header['columns']): number | null {
  const row = view.row(lastRow + 1);
  if (row === undefined) return null;
  const labels = shownCells(row)
    .filter(({ column }) => columns.has(column))
    .map(cell => squeeze(cellText(cell)));
  const numbers = labels.filter(label => label !== '栏次');
  if (numbers.length < 3 || !numbers.every(label => SERIAL.test(label))) return null;
  // In order, and one after the other: 1 2 3, 甲 乙 1 2.
  const digits = numbers
    .map(label => Number(/\d+/.exec(label)?.[0] ?? Number.NaN))
    .filter(digit => !Number.isNaN(digit));
  const isRising = digits.every((digit, index) => index === 0 || digit === (digits[index - 1] ?? 0) + 1);
  const [first = 1] = digits;
  return isRising && first <= numbers.length && new Set(numbers).size === numbers.length ? lastRow + 1 : null;
}

/** Whether two headers say the same in the same columns. */
export function sameHeader(a: Header, b: Header): boolean {
  if (a.columns.size !== b.columns.size) return false;
  return [...a.columns].every(([column, { path }]) => b.columns.get(column)?.path.join('/') === path.join('/'));
}
