import type { Sheet, Workbook } from '../../sheets/file/workbook.ts';
import { plainWord, textIn } from './cells/cell-kind.ts';
import { allSheets } from './layout/all-sheets.ts';
import { planYearIn } from './layout/project-sheets.ts';
import type { Column, SheetLayout } from './layout/sheet-layout.ts';

/** A sheet of a workbook that has the columns of one of ours. */
export interface OwnSheet {
  sheet: Sheet;
  layout: SheetLayout;
  headerRow: number;
  columns: readonly FoundColumn[];
  unknown: readonly { number: number; header: string }[];
}

export interface FoundColumn extends Column {
  number: number;
  /** What its figures are multiplied with to be 万元; 1 for all that is no money. */
  factor: number;
}

/** A header stands among so many rows at the top. */
const HEADER_ROWS = 10;

/**
 * The sheets of the district's own workbook, in the order of the file; none where it is another workbook. A text file is one
 * sheet, which is known by its headers alone.
 * Shapes: `year` is that of plans whose year no header tells.
 */
export function ownSheets({ format, sheets }: Workbook, year: number): OwnSheet[] {
  const shown = sheets.filter(({ isHidden }) => !isHidden);
  return shown.flatMap(sheet => {
    const layouts = layoutsFor(sheet, year).filter(({ name }) => format === 'csv' || name === sheet.name.trim());
    const found = layouts.map(layout => headerIn(sheet, layout)).filter(one => one !== null);
    return found.sort((a, b) => b.columns.length - a.columns.length).slice(0, 1);
  });
}

function layoutsFor(sheet: Sheet, year: number): SheetLayout[] {
  const headers = topRows(sheet).flatMap(({ cells }) => [...cells.values()].map(cell => plainWord(textIn(cell))));
  return allSheets([], planYearIn(headers) ?? year);
}

function headerIn(sheet: Sheet, layout: SheetLayout): OwnSheet | null {
  for (const { number, cells } of topRows(sheet)) {
    const columns: FoundColumn[] = [];
    const unknown: { number: number; header: string }[] = [];
    for (const cell of cells.values()) {
      const header = textIn(cell).trim();
      const found = header === '' ? null : columnFor(layout, header);
      const isTaken = columns.some(one => one.field !== null && one.field === found?.field);
      if (found && !isTaken) columns.push({ ...found, number: cell.column });
      else if (header !== '') unknown.push({ number: cell.column, header });
    }
    const has = (field: string) => columns.some(one => one.field === field);
    if (layout.toldBy.every(fields => fields.split('|').some(has))) {
      return { sheet, layout, headerRow: number, columns, unknown };
    }
  }
  return null;
}

function topRows({ rows }: Sheet) {
  return rows.filter(({ number }) => number <= HEADER_ROWS);
}

const MONEY_UNITS: Readonly<Record<string, number>> = { 亿元: 10_000, 万元: 1, 元: 0.0001 };

/** The column that a header names, with the unit of money that it states. */
function columnFor(layout: SheetLayout, header: string): (Column & { factor: number }) | null {
  const [base, unit] = baseOf(header);
  const isMoney = unit !== null;
  const candidates = layout.columns.filter(one => [one.header, ...one.also].some(known => baseOf(known)[0] === base));
  const found = candidates[0] ?? layout.moreColumns?.(base) ?? null;
  if (found === null) return null;
  const wantsMoney = baseOf(found.header)[1] !== null;
  // Money of which nobody says in what unit it is counted is not guessed.
  if (wantsMoney !== isMoney) return null;
  return { ...found, factor: MONEY_UNITS[unit ?? '万元'] ?? 1 };
}

/** A header without blanks, brackets and unit of money, and that unit. */
function baseOf(header: string): [base: string, unit: string | null] {
  const plain = plainWord(header);
  const [, base = plain, unit = null] = /^(.*?)[([【]?(?:单位[::])?(亿元|万元|元)[)\]】]?$/.exec(plain) ?? [];
  return [unit === null ? plain.replace(/[()]/g, '') : base.replace(/[()]/g, ''), unit];
}
