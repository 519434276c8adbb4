/** A sheet as it is to be written: one header row, then rows of values. */
export interface OutSheet {
  name: string;
  columns: readonly OutColumn[];
  /** May be made while they are written: of none of them anything is kept. */
  rows: Iterable<readonly OutCell[]>;
  /** So many columns at the left stay in sight. */
  frozenColumns: number;
}

export interface OutColumn {
  header: string;
  /** In characters of Latin letters; a Chinese one is as wide as two. */
  width: number;
  isHidden: boolean;
  /** The format of numbers; null for texts. */
  format: string | null;
  /** Whether its texts may be long and are wrapped. */
  isLong: boolean;
  /** What a cell may hold, as a list to choose from; null for anything. */
  choices: readonly string[] | null;
}

/**
 * Shapes: a number carries its own format where it is not that of its column; a `Date` is shown as its UTC wall clock.
 * A text is always a text, whatever it begins with.
 */
export type OutCell = string | number | Date | { number: number; format: string } | OutFormula | null;

/** A cell that is worked out: `ROUND(C2*D2,2)`, with what it comes to, for whoever reads without working out. */
export interface OutFormula {
  formula: string;
  result: number | null;
}

/** No cell of a workbook holds more characters. */
export const LONGEST_TEXT = 32_767;
