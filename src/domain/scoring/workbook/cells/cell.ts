import type { FormulaNames } from '../formula/names.ts';
import type { FormulaWriter } from '../formula/write-formula.ts';

/** A cell of a table. A `trouble` is one that the file holds in a form that cannot be used, such as a date. */
export type TableCell = string | number | null | { trouble: string };

/** How one value of the format stands in a cell. */
export interface Codec {
  /** The value as it stands in a cell; null leaves it empty. */
  write(value: never, formulas: FormulaWriter): string | number | null;
  /** The value of a cell that is not empty. Errors: throws CellTrouble. */
  read(cell: string | number, names: FormulaNames): unknown;
  /** All that the cell may hold, to choose from; absent where it may hold more than can be listed. */
  choices?: readonly string[];
}
