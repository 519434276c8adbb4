import type { Cell, Row } from '../file/workbook.ts';
import { type Header, headerAt, sameHeader } from './header.ts';
import { unitInLine } from './money-unit.ts';
import {
  endsWithCount,
  headingLevel,
  isClassName,
  isNoteText,
  isSectionNumber,
  isSignatureLine,
  isTitleText,
  isTotalLabel,
} from './row-words.ts';
import type { BodyRow, Column, DataRow, Line } from './table.ts';
import { cellText, squeeze } from './text.ts';
import { type SheetView, shownCells } from './view.ts';

/** What the rows below a header are. */

/** What is needed to know of the header to tell its rows apart. */
export interface BodyFrame {
  view: SheetView;
  header: Header;
  columns: readonly Column[];
  columnAt: ReadonlyMap<number, Column>;
  /** The first row that is no part of the table any more: the header of the next one, or past the last row. */
  end: number;
  titles: readonly string[];
  /** Lines right above the header that head its rows: 一、续建项目. */
  headings: readonly Line[];
}

/** Rows before sections are settled: a heading is one only if data follow. */
type Draft =
  | { kind: 'data'; row: Row; cells: Map<number, Cell>; carried: Set<number> }
  | { kind: 'heading'; row: Row; text: string; level: number; cell: Cell; cells: Map<number, Cell> }
  | { kind: 'total'; row: Row; text: string; cell: Cell | null; cells: Map<number, Cell> }
  | { kind: 'empty'; number: number; to: number }
  | { kind: 'header' | 'columnNumbers' | 'note' | 'title' | 'scribble'; number: number; text: string };

/** The body of a table, up to its last row that is not empty. */
export function bodyOf(frame: BodyFrame): BodyRow[] {
  const { header, view, end } = frame;
  const drafts: Draft[] = frame.headings.flatMap(line => headingAbove(view, line));
  if (header.numbersRow !== null) drafts.push({ kind: 'columnNumbers', number: header.numbersRow, text: '' });
  const from = (header.numbersRow ?? header.lastRow) + 1;
  let next = from;
  for (const row of view.sheet.rows) {
    if (row.number < next || row.number >= end) continue;
    if (row.number > next) drafts.push({ kind: 'empty', number: next, to: row.number - 1 });
    const repeated = repeatedHeader(frame, row);
    next = row.number + Math.max(1, repeated);
    if (repeated === 0) drafts.push(draftOf(frame, row));
    else for (let number = row.number; number < next; number++) drafts.push({ kind: 'header', number, text: '' });
  }
  return settled(withoutEmptyEnds(drafts));
}

function headingAbove(view: SheetView, { row: number, column, text }: Line): Draft[] {
  const row = view.row(number);
  const cell = view.cell(number, column);
  if (row === undefined || cell === undefined) return [];
  const level = headingLevel(squeeze(text)) ?? 8;
  return [{ kind: 'heading', row, text: text.trim(), level, cell, cells: new Map([[column, cell]]) }];
}

/** Empty rows one after the other are one; those after the last row are none of the table's. */
function withoutEmptyEnds(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const last = kept.at(-1);
    if (draft.kind === 'empty' && last?.kind === 'empty') kept[kept.length - 1] = { ...last, to: draft.to };
    else kept.push(draft);
  }
  if (kept.at(-1)?.kind === 'empty') kept.pop();
  return kept;
}

/** How many rows from here say the header over again. */
function repeatedHeader({ view, header, columns }: BodyFrame, row: Row): number {
  const [first] = shownCells(row);
  if (first === undefined) return 0;
  const label = squeeze(cellText(first));
  if (!columns.some(({ path }) => path.includes(label))) return 0;
  const again = headerAt(view, row);
  if (again === null || !sameHeader(header, again)) return 0;
  return (again.numbersRow ?? again.lastRow) - row.number + 1;
}

function draftOf(frame: BodyFrame, row: Row): Draft {
  const { number } = row;
  const shown = shownCells(row);
  const own = shown.filter(({ column }) => frame.columnAt.has(column));
  if (shown.length === 0 || (own.length > 0 && own.every(cell => isPrepared(frame, cell)))) {
    return { kind: 'empty', number, to: number };
  }
  const first = (own[0] ?? shown[0]) as Cell;
  const label = squeeze(cellText(first));
  if (own.length === 0) {
    const isNote = isNoteText(label) || unitInLine(label) !== null;
    return { kind: isNote ? 'note' : 'scribble', number, text: label };
  }
  const cells = new Map(own.map(cell => [cell.column, cell]));
  const total = totalLabel(frame, own);
  if (total !== undefined) return { kind: 'total', row, text: total.text, cell: total.cell, cells };
  if (isText(first) && own.length <= 3 && isNoteText(label) && !isFigured(own))
    return { kind: 'note', number, text: label };
  if (isText(first) && isSignatureLine(own.map(cell => squeeze(cellText(cell)))))
    return { kind: 'note', number, text: label };
  const heading = headingOf(frame, own);
  if (heading !== null) return { kind: 'heading', row, cells, ...heading };
  if (own.length === 1 && isText(first)) {
    if (frame.titles.some(title => title !== '' && label.startsWith(title.slice(0, 12))))
      return { kind: 'title', number, text: label };
    if (unitInLine(label) !== null || label.length > 40) return { kind: 'note', number, text: label };
    if (isLoneText(frame, first))
      return { kind: 'heading', row, cells, text: cellText(first).trim(), level: 9, cell: first };
  }
  return { kind: 'data', row, ...withCarried(frame, row, cells) };
}

/** Numbers and formulas that were filled in before there is anything to count. */
function isPrepared({ columnAt }: BodyFrame, cell: Cell): boolean {
  if (columnAt.get(cell.column)?.meaning?.is === 'index') return /^\d+$/.test(squeeze(cellText(cell)));
  return (
    cell.formula !== null && !/\bSUM|SUBTOTAL/i.test(cell.formula) && /^0?$/.test(cellText(cell).replace(/^#.*/, ''))
  );
}

const isText = (cell: Cell): boolean => cell.value.kind === 'text';
const isFigured = (cells: readonly Cell[]): boolean => cells.some(({ value }) => value.kind === 'number');

/** Columns whose cells are words about the row: number, name, unit. Totals and headings stand there. */
function isLabelColumn({ meaning }: Column): boolean {
  return (
    meaning === null ||
    [
      'index',
      'asOf',
      'date',
      'code',
      'project',
      'unit',
      'place',
      'name',
      'content',
      'nature',
      'library',
      'owner',
    ].includes(meaning.is)
  );
}

function totalLabel({ columns }: BodyFrame, own: readonly Cell[]): { text: string; cell: Cell | null } | undefined {
  const labels = new Set(columns.filter(isLabelColumn).map(({ number }) => number));
  const names = columns.filter(({ meaning }) => meaning?.is === 'project');
  const isNamed = names.some(({ number }) => own.some(({ column }) => column === number));
  // Where no project is named, the first cell may be of any column: 合计 stands in front.
  const isLeading = (cell: Cell, at: number) => labels.has(cell.column) || (!isNamed && at === 0);
  const leading = own.filter((cell, at) => isText(cell) && isLeading(cell, at)).slice(0, 3);
  const found = leading.find(cell => isTotalLabel(squeeze(cellText(cell))));
  // A project may be called 某某合计; one whose other label cells are filled, too, is no total.
  const others = leading.filter(
    cell => cell !== found && !/^[一二三四五六七八九十\d、.()/-]*$/.test(squeeze(cellText(cell))),
  );
  if (found !== undefined && others.length <= 1) return { text: squeeze(cellText(found)), cell: found };
  // Sums that nobody has labelled.
  const figures = own.filter(({ value }) => value.kind === 'number' || value.kind === 'uncomputed');
  const sums = figures.filter(({ formula }) => formula !== null && /\bSUM(?:IF)?\(|SUBTOTAL\(/i.test(formula));
  if (own.length === figures.length && sums.length >= 2) return { text: '', cell: null };
  return undefined;
}

function headingOf(
  { columnAt, view }: BodyFrame,
  own: readonly Cell[],
): { text: string; level: number; cell: Cell } | null {
  const [first, second] = own;
  if (first === undefined || !isText(first)) return null;
  const label = squeeze(cellText(first));
  const isIndex = columnAt.get(first.column)?.meaning?.is === 'index';
  const rest = own.slice(1);
  const onlyFigures = (cells: readonly Cell[]) => cells.every(cell => isFigureLike(cell));
  const level = headingLevel(label);
  if (level !== null && level <= 2 && onlyFigures(rest)) return { text: cellText(first).trim(), level, cell: first };
  if (level !== null && rest.length === 0 && view.areaAt(first.row, first.column) !== undefined) {
    return { text: cellText(first).trim(), level, cell: first };
  }
  // 一 in the column of numbers, 续建项目 beside it, sums behind.
  if (isIndex && isSectionNumber(label) && second !== undefined && isText(second) && onlyFigures(own.slice(2))) {
    const words = squeeze(cellText(second));
    const depth = /[()]/.test(label) ? 2 : 1;
    if (isClassName(words) || endsWithCount(words) || own.length === 2) {
      const number = label.replace(/[、.．]$/, '');
      const mark = number.endsWith(')') ? '' : '、';
      return { text: `${number}${mark}${cellText(second).trim()}`, level: depth, cell: second };
    }
  }
  if (endsWithCount(label) && onlyFigures(rest) && label.length <= 30)
    return { text: cellText(first).trim(), level: 8, cell: first };
  if (isClassName(label) && rest.length > 0 && onlyFigures(rest) && isWide(view, first)) {
    return { text: cellText(first).trim(), level: 9, cell: first };
  }
  return null;
}

const isWide = (view: SheetView, { row, column }: Cell): boolean => {
  const area = view.areaAt(row, column);
  return area !== undefined && area.toColumn > area.fromColumn;
};

function isFigureLike(cell: Cell): boolean {
  const { value } = cell;
  if (value.kind !== 'text') return true;
  return /^[-/—]*$|^[约近]?[\d.,，]+(?:[万亿]?元?|%|个|项)?$/.test(squeeze(value.text));
}

/** A text alone in its row that heads what follows: merged across, in the column of numbers, or a name of a class. */
function isLoneText({ view, columnAt }: BodyFrame, cell: Cell): boolean {
  return (
    isWide(view, cell) || columnAt.get(cell.column)?.meaning?.is === 'index' || isClassName(squeeze(cellText(cell)))
  );
}

/** Cells of merged areas that began above hold for this row, too. */
function withCarried({ view, columns, header }: BodyFrame, row: Row, own: Map<number, Cell>) {
  const carried = new Set<number>();
  for (const { number } of columns) {
    if (own.has(number)) continue;
    const area = view.areaAt(row.number, number);
    if (area === undefined || area.fromRow === row.number || area.fromRow <= header.lastRow) continue;
    // An area that is also wide is a heading or a note.
    if (area.toColumn > area.fromColumn && area.fromColumn !== number) continue;
    const from = view.cell(area.fromRow, area.fromColumn);
    if (from === undefined) continue;
    own.set(number, from);
    carried.add(number);
  }
  return { cells: own, carried };
}

/** Headings without data behind them are notes; data know the headings that they stand under. */
function settled(drafts: readonly Draft[]): BodyRow[] {
  const lastData = drafts.findLastIndex(({ kind }) => kind === 'data');
  const open: { text: string; level: number }[] = [];
  return drafts.map((draft, at): BodyRow => {
    switch (draft.kind) {
      case 'data':
        return dataRow(
          draft,
          open.map(({ text }) => text),
        );
      case 'heading': {
        const { text, level, cell, cells, row } = draft;
        if (at > lastData) return { kind: isTitleText(squeeze(text)) ? 'title' : 'note', number: row.number, text };
        while ((open.at(-1)?.level ?? 0) >= level) open.pop();
        open.push({ text, level });
        return { kind: 'section', number: row.number, text, level, cell, cells };
      }
      case 'total':
        return {
          kind: 'total',
          number: draft.row.number,
          text: draft.text,
          cell: draft.cell,
          cells: draft.cells,
          isHidden: draft.row.isHidden,
        };
      default:
        return draft;
    }
  });
}

function dataRow({ row, cells, carried }: Extract<Draft, { kind: 'data' }>, sections: readonly string[]): DataRow {
  const own = [...cells.values()].filter(({ column }) => !carried.has(column));
  const struck = own.filter(({ isStruck }) => isStruck).length;
  return {
    kind: 'data',
    number: row.number,
    row,
    cells,
    carried,
    sections,
    isHidden: row.isHidden,
    isStruck: struck * 2 > own.length,
  };
}
