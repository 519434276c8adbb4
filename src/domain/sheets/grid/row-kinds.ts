import type { Cell } from '../file/workbook.ts';
import type { Header } from './header.ts';
import { endsWithCount, headingLevel, isClassName, isSectionNumber, isTotalLabel } from './row-words.ts';
import type { Column, Line } from './table.ts';
import { cellText, squeeze } from './text.ts';
import type { SheetView } from './view.ts';

/** What the cells of one row make of it: a total, a heading, nothing yet. */

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

/** Numbers and formulas that were filled in before there is anything to count. */
export function isPrepared({ columnAt }: BodyFrame, cell: Cell): boolean {
  if (columnAt.get(cell.column)?.meaning?.is === 'index') return /^\d+$/.test(squeeze(cellText(cell)));
  return (
    cell.formula !== null && !/\bSUM|SUBTOTAL/i.test(cell.formula) && /^0?$/.test(cellText(cell).replace(/^#.*/, ''))
  );
}

export const isText = (cell: Cell): boolean => cell.value.kind === 'text';
export const isFigured = (cells: readonly Cell[]): boolean => cells.some(({ value }) => value.kind === 'number');

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

/** Whether a row adds up others: by its words, or because all its figures are sums. */
export function totalLabel(
  { columns }: BodyFrame,
  own: readonly Cell[],
): { text: string; cell: Cell | null } | undefined {
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

/** The heading that a row is: by its number, by a count, or as the name of a class with sums behind. */
export function headingOf(
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
export function isLoneText({ view, columnAt }: BodyFrame, cell: Cell): boolean {
  return (
    isWide(view, cell) || columnAt.get(cell.column)?.meaning?.is === 'index' || isClassName(squeeze(cellText(cell)))
  );
}
