import type { Sheet } from '../../../src/domain/sheets/file/workbook.ts';
import { readWorkbook } from '../../../src/domain/sheets/read-workbook.ts';
import type { ReadRow, WorkbookReading } from '../../../src/domain/sheets/reading.ts';
import { aWorkbook } from '../../helpers/workbooks.ts';
import { ROSTER } from './wangchuan.ts';

/** Reads sheets of 望川县 on 4 July 2026. */
export function readSheets(...sheets: readonly Sheet[]): WorkbookReading {
  return readWorkbook(aWorkbook(...sheets), {
    roster: ROSTER,
    fileName: '台账.xlsx',
    now: new Date('2026-07-04T09:00:00+08:00'),
  });
}

/** Some fields of every row, in order; what a row does not have is undefined. */
export function fieldsOf({ rows }: WorkbookReading, ...fields: readonly string[]): unknown[][] {
  return rows.map(row => fields.map(field => row[field]));
}

/** What a row says beside its place. */
export function saidIn({ sheet: _, row: __, ...said }: ReadRow): Readonly<Record<string, unknown>> {
  return said;
}

/** Where things stand, like `E7`. */
export function cellsOf(list: readonly { row: number | null; column: string | null }[]): string[] {
  return list.map(({ row, column }) => `${column ?? ''}${row ?? ''}`).sort();
}

/** Questions with what one chooses from. */
export function asksOf({ ask }: WorkbookReading): Readonly<Record<string, unknown>> {
  return Object.fromEntries(ask.map(({ row, column, candidates }) => [`${column ?? ''}${row ?? ''}`, candidates]));
}
