import { dayOf } from '../base/time.ts';
import type { Roster } from '../library/roster.ts';
import type { LedgerReport } from '../progress/progress.ts';
import { columnNumber } from './file/cell-names.ts';
import type { Sheet, Workbook } from './file/workbook.ts';
import { findTables } from './grid/find-tables.ts';
import { yearOf } from './grid/periods.ts';
import type { Table } from './grid/table.ts';
import { cellText } from './grid/text.ts';
import { KINDS } from './kinds/all-kinds.ts';
import { everyTable } from './kinds/every-table.ts';
import type { KindContext, KindReader, KindReading } from './kinds/kind.ts';
import { PROGRESS_KIND } from './kinds/progress/read-progress.ts';
import { projectsKind } from './kinds/projects/projects-kind.ts';
import type { ReadTable, SkippedRows, WorkbookReading } from './reading.ts';

export interface ReadingContext {
  roster: Roster;
  fileName: string;
  now: Date;
  /** The active reports that figures of progress are compared with; without them only those of the workbook are. */
  reported?: readonly LedgerReport[];
}

/**
 * What a workbook says: each table is read by the kind that its columns show, whatever the others are; the kind of the
 * whole is that of most rows.
 * Errors: none are thrown. A workbook in which nothing can be read is refused with one error that says what is looked for.
 */
export function readWorkbook(workbook: Workbook, given: ReadingContext): WorkbookReading {
  const { roster, fileName, now, reported = [] } = given;
  const year = yearIn(workbook, fileName) ?? Number(dayOf(now).slice(0, 4));
  const context: KindContext = { roster, fileName, now, year, reported };
  const skip: SkippedRows[] = [];
  const byKind = new Map<KindReader, Table[]>();
  for (const sheet of workbook.sheets) {
    const leftOut = wholeSheetLeftOut(sheet);
    if (leftOut !== null) {
      skip.push(leftOut);
      continue;
    }
    const tables = findTables(sheet, { year });
    // In a text every line is a record, also what stands above the header.
    if (workbook.format === 'csv') skip.push(...linesAbove(tables));
    if (tables.length === 0) skip.push({ ...span(sheet), why: '没有找到表头，整表未读取' });
    for (const [table, kind] of kindsOf(tables)) {
      if (kind === null) skip.push(wholeTable(table, '没有项目、问题等可导入的栏目（如汇总表），整表未读取'));
      else byKind.set(kind, [...(byKind.get(kind) ?? []), table]);
    }
  }
  const readings = [...byKind].map(([kind, tables]) => ({
    kind: kind.kind,
    ...everyTable(tables, kind.read(tables, context)),
  }));
  const tables = [...byKind].flatMap(([{ kind }, found]) => found.map(table => tableOf(kind, table)));
  return { ...joined(workbook, readings, skip), tables };
}

function tableOf(kind: KindReader['kind'], { sheet, firstRow, lastRow, year, month, asOf, columns }: Table): ReadTable {
  const letters = new Map<string, string>();
  for (const { meaning, letter } of columns) if (meaning && !letters.has(meaning.is)) letters.set(meaning.is, letter);
  return { kind, sheet: sheet.name, firstRow, lastRow, year, month, asOf, columns: letters };
}

function joined(
  workbook: Workbook,
  readings: readonly (KindReading & { kind: KindReader['kind'] })[],
  skip: readonly SkippedRows[],
): Omit<WorkbookReading, 'tables'> {
  const order = new Map(workbook.sheets.map(({ name }, index) => [name, index]));
  const inOrder = <T extends Ordered>(lists: readonly (readonly T[])[]): T[] =>
    lists
      .flat()
      .sort(
        (a, b) =>
          (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) ||
          (a.row ?? 0) - (b.row ?? 0) ||
          placeOf(a.column) - placeOf(b.column),
      );
  const main = [...readings].sort((a, b) => b.rows.length - a.rows.length)[0];
  if (main === undefined) return nothingFound(workbook, skip);
  const errors = inOrder(readings.map(reading => reading.errors));
  const ask = inOrder(readings.map(reading => reading.ask));
  const isRefused = readings.some(reading => reading.isRefused === true);
  return {
    kind: main.kind,
    outcome: isRefused ? 'refuse' : errors.length + ask.length > 0 ? 'ask' : 'import',
    rows: inOrder(readings.map(reading => reading.rows)),
    errors,
    ask,
    tell: inOrder(readings.map(reading => reading.tell)),
    skip: inOrder([...readings.map(reading => reading.skip), skip]),
    gaps: inOrder(readings.map(reading => reading.gaps)),
    checks: readings.flatMap(reading => reading.checks),
  };
}

interface Ordered {
  sheet: string;
  row?: number | null;
  column?: unknown;
}

/** 0 for a whole row. */
const placeOf = (column: unknown): number => (typeof column === 'string' ? (columnNumber(column) ?? 0) : 0);

function nothingFound(workbook: Workbook, skip: readonly SkippedRows[]): Omit<WorkbookReading, 'tables'> {
  const why =
    '没有找到可以导入的表格：表头里应有“项目名称”和投资、进展、问题或手续等栏目，名册应有“名称”“姓名”等栏目。请核对表头后重新导入';
  const sheet = workbook.sheets.find(({ isHidden }) => !isHidden)?.name ?? '';
  return {
    kind: 'unknown',
    outcome: 'refuse',
    rows: [],
    errors: [{ sheet, row: null, column: null, value: null, why }],
    ask: [],
    tell: [],
    skip: [...skip],
    gaps: [],
    checks: [],
  };
}

/**
 * The kinds of a sheet's tables. Tables of projects that stand in one sheet are of one kind, be it that some tell of progress
 * and others do not.
 */
function kindsOf(tables: readonly Table[]): Map<Table, KindReader | null> {
  const kinds = new Map(tables.map(table => [table, kindOf(table)]));
  const alike = [...kinds].filter(([, kind]) => kind === projectsKind || kind === PROGRESS_KIND);
  if (new Set(alike.map(([, kind]) => kind)).size < 2) return kinds;
  const pointsOf = (kind: KindReader) => alike.reduce((sum, [table]) => sum + kind.fits(table), 0);
  const better = pointsOf(projectsKind) >= pointsOf(PROGRESS_KIND) ? projectsKind : PROGRESS_KIND;
  for (const [table] of alike) if (better.fits(table) > 0) kinds.set(table, better);
  return kinds;
}

/** The kind whose columns a table has most of; null when it has none's. */
function kindOf(table: Table): KindReader | null {
  let best: KindReader | null = null;
  let most = 0;
  for (const kind of KINDS) {
    const points = kind.fits(table);
    if (points > most) [best, most] = [kind, points];
  }
  return best;
}

function wholeSheetLeftOut(sheet: Sheet): SkippedRows | null {
  if (sheet.rows.length === 0) return { sheet: sheet.name, row: 1, why: '空工作表' };
  return sheet.isHidden ? { ...span(sheet), why: '隐藏的工作表，未读取' } : null;
}

const span = ({ name, rows }: Sheet) => ({ sheet: name, row: 1, to: rows.at(-1)?.number ?? 1 });

function linesAbove(tables: readonly Table[]): SkippedRows[] {
  const rows = new Map(tables.flatMap(({ sheet, above }) => above.map(({ row }) => [row, sheet.name] as const)));
  return [...rows].map(([row, sheet]) => ({ sheet, row, why: '标题行' }));
}

function wholeTable({ sheet, firstRow, lastRow }: Table, why: string): SkippedRows {
  return { sheet: sheet.name, row: firstRow, to: lastRow, why };
}

/** As many top lines as a title has. */
const TITLE_ROWS = 5;

/** Wider rows are a header or data, in which 2025.11.2 is when something was done and 2026年计划投资 is of the table's year. */
const MOST_TITLE_CELLS = 3;
const YEAR_OF_TABLE = /^(?!\s*20\d\d年\d{1,2}月(?:\d{1,2}日|[底末初]|[上中下]旬)?前?\s*$).*20\d\d年|[a-z]-?20\d\d-/is;

function yearIn({ sheets }: Workbook, fileName: string): number | null {
  const seen = sheets.filter(({ isHidden }) => !isHidden);
  const titles = seen.flatMap(({ rows }) =>
    rows.slice(0, TITLE_ROWS).flatMap(({ cells }) => {
      const texts = [...cells.values()].slice(0, 2).map(cellText);
      return cells.size <= MOST_TITLE_CELLS ? texts : texts.filter(text => YEAR_OF_TABLE.test(text));
    }),
  );
  return yearOf([fileName, ...seen.map(({ name }) => name), ...titles]);
}
