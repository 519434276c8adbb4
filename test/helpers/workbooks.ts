import type { Area, Cell, CellValue, Row, Sheet, Workbook } from '../../src/domain/sheets/file/workbook.ts';

/** Workbooks built in code: rows of what one would type, with what else a cell can have. */

/** A cell: a text, a number, nothing, or a value with what is beside it. */
export type Typed =
  | string
  | number
  | null
  | (Partial<Omit<Cell, 'row' | 'column' | 'value'>> & { is: string | number | CellValue });

export interface SheetOptions {
  /** Like `A1:C1`. */
  merges?: readonly string[];
  hidden?: boolean;
  hiddenRows?: readonly number[];
  /** Letters. */
  hiddenColumns?: readonly string[];
  /** Rows all of whose cells are struck through. */
  struckRows?: readonly number[];
  /** The column in which every row begins, from 1. */
  fromColumn?: number;
}

/** A sheet whose first row is number 1; an empty row is `[]`. */
export function aSheet(name: string, rows: readonly (readonly Typed[])[], options: SheetOptions = {}): Sheet {
  const struck = new Set(options.struckRows ?? []);
  const built = rows.flatMap((cells, index): Row[] => {
    const number = index + 1;
    const entries = cells.flatMap((typed, at): [number, Cell][] => {
      const column = at + (options.fromColumn ?? 1);
      return typed === null || typed === '' ? [] : [[column, cellOf(typed, number, column, struck.has(number))]];
    });
    const isHidden = options.hiddenRows?.includes(number) ?? false;
    return entries.length === 0 ? [] : [{ number, isHidden, cells: new Map(entries) }];
  });
  return {
    name,
    isHidden: options.hidden ?? false,
    rows: built,
    merges: (options.merges ?? []).map(areaOf),
    hiddenColumns: new Set((options.hiddenColumns ?? []).map(columnOf)),
  };
}

export function aWorkbook(...sheets: readonly Sheet[]): Workbook {
  return { format: 'xlsx', encoding: null, sheets };
}

/** A real date of the spreadsheet. */
export function aDate(year: number, month: number, day: number): Typed {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return { is: { kind: 'day', year, month, day, text }, format: 'yyyy/m/d' };
}

function cellOf(typed: Exclude<Typed, null>, row: number, column: number, isStruck: boolean): Cell {
  const plain = { row, column, format: null, isStruck, comment: null, formula: null };
  if (typeof typed !== 'object') return { ...plain, value: typedValue(typed) };
  const { is, ...beside } = typed;
  return { ...plain, ...beside, value: typeof is === 'object' ? is : typedValue(is) };
}

function typedValue(typed: string | number): CellValue {
  if (typeof typed === 'string') return { kind: 'text', text: typed };
  return { kind: 'number', number: typed, text: String(typed) };
}

function areaOf(name: string): Area {
  const [, fromColumn = '', fromRow, toColumn = '', toRow] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(name) ?? [];
  return {
    fromRow: Number(fromRow),
    fromColumn: columnOf(fromColumn),
    toRow: Number(toRow),
    toColumn: columnOf(toColumn),
  };
}

function columnOf(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
