import { cellPlace, columnName, columnNumber } from '../cell-names.ts';
import { LAST_COLUMN, LAST_ROW } from '../limits.ts';

/** Texts and sheet names in quotes, then references; a name such as LOG10( or a reference's letters in a word is none. */
const PIECE =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![A-Za-z0-9_.\u4e00-\u9fff])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![A-Za-z0-9_.(\u4e00-\u9fff])/g;

interface Master {
  row: number;
  column: number;
  formula: string;
}

/**
 * Formulas that several cells share are written once, at the first cell; those of the others are that one with its references
 * moved by the distance. Source: ECMA-376 part 1, 18.3.1.40.
 */
export class SharedFormulas {
  readonly #masters = new Map<string, Master>();

  /** The formula of a cell that names the shared one `id`; `formula` is empty where another cell holds it. */
  formulaAt(id: string, formula: string, row: number, column: number): string {
    const master = this.#masters.get(id);
    if (formula !== '' || !master) {
      if (formula !== '') this.#masters.set(id, { row, column, formula });
      return formula;
    }
    return moved(master.formula, row - master.row, column - master.column);
  }
}

function moved(formula: string, down: number, right: number): string {
  return formula.replace(PIECE, (piece, fixedColumn = '', letters = '', fixedRow = '', digits = '') => {
    if (letters === '' || !cellPlace(`${letters}${digits}`)) return piece;
    const column = (columnNumber(letters) ?? 0) + (fixedColumn ? 0 : right);
    const row = Number(digits) + (fixedRow ? 0 : down);
    if (column < 1 || row < 1 || column > LAST_COLUMN || row > LAST_ROW) return '#REF!';
    return `${fixedColumn}${columnName(column)}${fixedRow}${row}`;
  });
}
