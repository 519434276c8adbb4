import { columnName } from '../file/cell-names.ts';
import type { Cell, Sheet } from '../file/workbook.ts';
import { bodyOf } from './body.ts';
import { type Header, headerAt, sameHeader } from './header.ts';
import { meaningOf } from './lexicon/meaning.ts';
import { unitAbove, unitInLabel, unitInLine } from './money-unit.ts';
import { dayOf, monthOf, yearOf } from './periods.ts';
import { isHeading, isNoteText, isTitleText, isTotalLabel } from './row-words.ts';
import { stretchesOf, stretchOf, withoutNeighbour } from './side-by-side.ts';
import type { BodyRow, Column, DataRow, Line, Table } from './table.ts';
import { cellText, squeeze } from './text.ts';
import { type SheetView, shownCells, viewOf } from './view.ts';

/** What is known beside the sheet: years that it does not state itself. */
export interface FindingContext {
  /** As the title of another sheet or the file's name says. */
  year: number | null;
}

/** The tables of a sheet, from the top down. A sheet without any header has none. */
export function findTables(sheet: Sheet, context: FindingContext = { year: null }): Table[] {
  const view = viewOf(sheet);
  const headers = headersIn(view);
  const [first] = headers;
  const stretches = first === undefined ? null : stretchesOf(first);
  if (first === undefined || stretches === null) return tablesIn(view, headers.map(withoutNeighbour), context);
  // A stretch is not parted again: a merged area may look like two for ever.
  return stretches.flatMap(stretch => {
    const part = viewOf(stretchOf(sheet, stretch, first.firstRow));
    return tablesIn(part, headersIn(part), context);
  });
}

/** The tables under these headers, from the top down. */
function tablesIn(view: SheetView, headers: readonly Header[], context: FindingContext): Table[] {
  const tables: Table[] = [];
  let from = 1;
  for (const [index, header] of headers.entries()) {
    const end = headers[index + 1]?.firstRow ?? view.lastRow + 1;
    const table = tableOf(view, header, { from, end, context, before: tables });
    tables.push(table);
    from = table.lastRow + 1;
  }
  return tables;
}

/** Headers that begin a table; one that only says the last one again, as on every printed page, begins none. */
function headersIn(view: SheetView): Header[] {
  const headers: Header[] = [];
  let after = 0;
  for (const row of view.sheet.rows) {
    if (row.number <= after) continue;
    const header = headerAt(view, row);
    if (header === null) continue;
    after = header.numbersRow ?? header.lastRow;
    const last = headers.at(-1);
    if (last !== undefined && sameHeader(last, header) && !statesUnit(view, last, header)) continue;
    headers.push(header);
  }
  return headers;
}

/** Whether a unit of money is stated between two headers, which then holds for the second one only. */
function statesUnit(view: SheetView, above: Header, below: Header): boolean {
  for (let number = below.firstRow - 1; number > above.lastRow && number > below.firstRow - 4; number--) {
    const row = view.row(number);
    if (row !== undefined && shownCells(row).some(cell => unitInLine(cellText(cell)) !== null)) return true;
  }
  return false;
}

interface Around {
  /** The first row that no table above holds, and the first that is no part of this one. */
  from: number;
  end: number;
  context: FindingContext;
  /** The tables above. */
  before: readonly Table[];
}

function tableOf(view: SheetView, header: Header, { from, end, context, before }: Around): Table {
  const { sheet } = view;
  const above = linesIn(view, from, header.firstRow - 1);
  // What is stated once at the top holds for the tables below, unless they state their own.
  const linesBefore = before.flatMap(table => table.above);
  const stated = unitAbove(sheet.name, above) ?? unitAbove(sheet.name, linesBefore);
  const bodyEnd = endOfBody(view, header, end);
  const columns = withoutHeader(view, header, bodyEnd, columnsOf(view, header, stated));
  const body = bodyOf({
    view,
    header,
    columns,
    columnAt: new Map(columns.map(column => [column.number, column])),
    end: bodyEnd,
    titles: above.map(({ text }) => squeeze(text)),
    headings: headingsIn(above, header.firstRow),
  });
  const rows = body.filter((row): row is DataRow => row.kind === 'data');
  const texts = above.map(({ text }) => text);
  const year = yearOf([...texts, sheet.name]) ?? before[0]?.year ?? context.year;
  return {
    sheet,
    above,
    headerRows: Array.from({ length: header.lastRow - header.firstRow + 1 }, (_, index) => header.firstRow + index),
    columns,
    body,
    rows,
    firstRow: above[0]?.row ?? header.firstRow,
    lastRow: Math.max(body.at(-1)?.number ?? 0, header.numbersRow ?? header.lastRow),
    year,
    month: monthOf(texts, year) ?? monthOfColumns(columns, year) ?? before[0]?.month ?? null,
    asOf: dayOf(texts, year) ?? before[0]?.asOf ?? null,
    outside: outsideOf(view, columns, header.firstRow, body),
  };
}

/** How far above a header its heading stands at most, with a line for the unit of money between. */
const HEADING_ROWS = 2;

function headingsIn(above: readonly Line[], firstRow: number): Line[] {
  const near = above.filter(({ row }) => row >= firstRow - HEADING_ROWS);
  return near.filter(({ text, row }, at) => near[at - 1]?.row !== row && isHeading(squeeze(text)));
}

/** A column of running numbers right before the first one, over which nobody has written 序号. */
function withoutHeader(view: SheetView, header: Header, end: number, columns: readonly Column[]): readonly Column[] {
  const [first] = columns;
  if (first === undefined || first.number === 1 || first.meaning?.is === 'index') return columns;
  const number = first.number - 1;
  let filled = 0;
  let numbered = 0;
  for (const row of view.sheet.rows) {
    if (row.number <= header.lastRow || row.number >= end) continue;
    if (!columns.some(column => row.cells.has(column.number))) continue;
    filled++;
    if (/^\d{1,4}$/.test(view.label(row.number, number))) numbered++;
  }
  if (numbered * 2 < filled || numbered === 0) return columns;
  const letter = columnName(number);
  const index: Column = {
    number,
    letter,
    path: [],
    label: '',
    meaning: { is: 'index' },
    moneyUnit: null,
    headerRow: header.lastRow,
    isHidden: view.sheet.hiddenColumns.has(number),
  };
  return [index, ...columns];
}

/**
 * Where the body ends if another table follows: the lines above its header that are no note of this table are titles of it.
 */
function endOfBody(view: SheetView, header: Header, end: number): number {
  if (view.row(end) === undefined) return end;
  let first = end;
  for (let number = end - 1; number > header.lastRow; number--) {
    const row = view.row(number);
    const cells = row === undefined ? [] : shownCells(row);
    if (cells.length === 0) {
      // An empty row parts the tables, unless it is between a title and its header.
      if (first < end) break;
      continue;
    }
    const [label = '', ...others] = cells.map(cell => squeeze(cellText(cell)));
    const isPreamble =
      cells.length <= 3 && (unitInLine(label) !== null || others.some(other => unitInLine(other) !== null));
    const isTitle =
      cells.length === 1 &&
      cells[0]?.value.kind === 'text' &&
      !isTotalLabel(label) &&
      (!isNoteText(label) || isTitleText(label));
    if (!isPreamble && !isTitle) break;
    first = number;
  }
  return first;
}

function linesIn(view: SheetView, from: number, to: number): Line[] {
  const lines: Line[] = [];
  for (let number = from; number <= to; number++) {
    const row = view.row(number);
    if (row === undefined) continue;
    lines.push(...shownCells(row).map(cell => ({ row: number, column: cell.column, text: cellText(cell) })));
  }
  return lines;
}

function columnsOf(view: SheetView, header: Header, stated: Column['moneyUnit']): Column[] {
  const { sheet } = view;
  return [...header.columns].map(([number, { path, row }]) => {
    const letter = columnName(number);
    // The column's own unit before that of its group.
    const own = [...path]
      .reverse()
      .map(unitInLabel)
      .find(unit => unit !== null);
    return {
      number,
      letter,
      path,
      label: path.join('/'),
      meaning: meaningOf(path),
      moneyUnit: own ? { unit: own, from: { sheet: sheet.name, row, column: letter } } : stated,
      headerRow: row,
      isHidden: sheet.hiddenColumns.has(number),
    };
  });
}

function monthOfColumns(columns: readonly Column[], year: number | null): string | null {
  const months = columns.flatMap(({ meaning }) => (meaning?.month === undefined ? [] : [meaning]));
  const last = months.find(({ is }) => is === 'yearInvestment') ?? months.find(({ is }) => is === 'monthInvestment');
  const of = last?.year ?? year;
  return last?.month === undefined || of === null ? null : `${of}-${String(last.month).padStart(2, '0')}`;
}

function outsideOf(view: SheetView, columns: readonly Column[], from: number, body: readonly BodyRow[]): Cell[] {
  const known = new Set(columns.map(({ number }) => number));
  const to = body.at(-1)?.number ?? from;
  return view.sheet.rows
    .filter(({ number }) => from <= number && number <= to)
    .flatMap(row => shownCells(row).filter(({ column }) => !known.has(column)));
}
