import type { Cell, Row } from '../file/workbook.ts';
import { headerAt, sameHeader } from './header.ts';
import { unitInLine } from './money-unit.ts';
import { type BodyFrame, headingOf, isFigured, isLoneText, isPrepared, isText, totalLabel } from './row-kinds.ts';
import { headingLevel, isNoteText, isSignatureLine, isTitleText } from './row-words.ts';
import type { BodyRow, DataRow, Line } from './table.ts';
import { cellText, squeeze } from './text.ts';
import { type SheetView, shownCells } from './view.ts';

/** What the rows below a header are. */

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
  const isUnused = own.every(cell => isPrepared(frame, cell));
  if (shown.length === own.length && isUnused) return { kind: 'empty', number, to: number };
  const beside = shown.find(cell => !own.includes(cell));
  const first = (isUnused ? beside : own[0]) as Cell;
  const label = squeeze(cellText(first));
  if (isUnused) {
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
