/**
 * What a workbook says, as a careful clerk reads it: rows with money in 万元, and beside them everything that needs somebody's
 * eye. Source: contract §4 (`import --dry-run --json`).
 */
export interface WorkbookReading {
  kind: SheetKind;
  /**
   * `import`: it may be stored after a preview. `ask`: nothing is stored before the questions are answered and the faults mended
   * or left out by a person. `refuse`: it cannot be taken.
   */
  outcome: 'import' | 'ask' | 'refuse';
  rows: readonly ReadRow[];
  errors: readonly CellError[];
  ask: readonly CellQuestion[];
  tell: readonly CellRemark[];
  skip: readonly SkippedRows[];
  /** What is missing by rule, which is no error. */
  gaps: readonly CellRemark[];
  /** A stated total or count against the rows. */
  checks: readonly Check[];
  /** The tables that the rows were read from, each with what stands above it. */
  tables: readonly ReadTable[];
}

/** A table of a sheet; its rows are those from `firstRow` to `lastRow`. */
export interface ReadTable {
  kind: SheetKind;
  sheet: string;
  firstRow: number;
  lastRow: number;
  /** The year, month (`YYYY-MM`) and day that its titles state; null where they state none. */
  year: number | null;
  month: string | null;
  asOf: string | null;
  /** Letters of its columns by what they mean, e.g. `yearInvestment`; of several the first. */
  columns: ReadonlyMap<string, string>;
}

export const SHEET_KINDS = ['roster', 'projects', 'progress', 'problems', 'permits', 'ballots', 'unknown'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

/** Where something stands, as a spreadsheet shows it: `row` from 1, `column` as letters; null for the whole row or sheet. */
export interface Place {
  sheet: string;
  row: number | null;
  column: string | null;
}

/**
 * One record. A key that is absent was not written; null was written, but is not decided without an answer.
 * Shapes: money in 万元 as numbers with at most four decimals, days `YYYY-MM-DD`, months `YYYY-MM`.
 */
export interface ReadRow extends Readonly<Record<string, unknown>> {
  sheet: string;
  row: number;
}

export interface CellError extends Place {
  value: string | null;
  /** In Chinese: what is wrong and what to do. */
  why: string;
  field?: string;
}

export interface CellQuestion extends Place {
  /** In Chinese. */
  question: string;
  field?: string;
  candidates?: readonly unknown[];
  /** The rows that contradict each other. */
  rows?: readonly number[];
}

export interface CellRemark extends Place {
  what: string;
}

export interface SkippedRows {
  sheet: string;
  row: number;
  /** The last of several. */
  to?: number;
  why: string;
}

export interface Check {
  sheet: string;
  cell: string;
  what: string;
  stated: number;
  computed: number;
  agrees: boolean;
}
