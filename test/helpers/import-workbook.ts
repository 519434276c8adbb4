import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutCell } from '../../src/domain/sheets/file/out-sheet.ts';
import { readWorkbookFile } from '../../src/domain/sheets/file/read-workbook-file.ts';
import { writeWorkbook } from '../../src/domain/sheets/file/write-workbook.ts';
import { type FindAccounts, importWorkbook } from '../../src/handlers/exchange/import-workbook.ts';
import type { Store } from '../../src/store/store.ts';
import { NOW } from './builders.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/excel');

/** A workbook as offices keep it. */
export function officeFile(name: string): Uint8Array {
  return readFileSync(join(FIXTURES, name));
}

export interface Expectation {
  outcome: 'import' | 'ask' | 'refuse';
  errors: ExpectedPlace[];
  ask: ExpectedPlace[];
  skip: { sheet: string; row: number }[];
  rows: unknown[];
}

interface ExpectedPlace {
  sheet: string;
  row: number | null;
  column: string | null;
  maybe?: boolean;
}

/** What a careful clerk reads in it. */
export function expectationOf(name: string): Expectation {
  return JSON.parse(readFileSync(join(FIXTURES, `${name}.expected.json`), 'utf8'));
}

interface Options {
  replace?: boolean;
  allowSameNames?: boolean;
  isDryRun?: boolean;
  now?: Date;
  findAccounts?: FindAccounts;
  /** Who imports, by his id; without it the command line. */
  actor?: string;
}

/** Imports a workbook as the command does. */
export function importBytes(store: Store, bytes: Uint8Array, name = 'file.xlsx', options: Options = {}) {
  return importWorkbook(readWorkbookFile(bytes, name), name, store, options.findAccounts ?? null, {
    isDryRun: options.isDryRun ?? false,
    replace: options.replace ?? false,
    allowSameNames: options.allowSameNames ?? false,
    now: options.now ?? NOW,
    actor: options.actor ?? 'cli',
  });
}

/** A workbook with one sheet of these rows for each name; the first row of each is its header. */
export function aWorkbook(sheets: Readonly<Record<string, readonly (readonly OutCell[])[]>>): Promise<Uint8Array> {
  return writeWorkbook(
    Object.entries(sheets).map(([name, [header = [], ...rows]]) => ({
      name,
      rows,
      frozenColumns: 0,
      columns: header.map(one => ({
        header: String(one ?? ''),
        width: 12,
        isHidden: false,
        format: null,
        isLong: false,
        choices: null,
      })),
    })),
  );
}

/** A cell as a sentence names it. */
export function cellName({
  sheet,
  row,
  column,
}: {
  sheet: string;
  row: number | null;
  column?: string | null;
}): string {
  return `${sheet} ${row} ${column ?? '-'}`;
}
