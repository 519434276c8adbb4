import type { Cell, CellValue } from '../workbook.ts';

/** What beside its value is told of a cell; most cells of a column share one. */
export type CellLook = Pick<Cell, 'format' | 'isStruck' | 'comment' | 'formula'>;

/**
 * The cells of a row by their columns, in order. A large workbook has a million of them, so what is kept of each is its value and
 * its look, which others may share; the cell itself is made when somebody asks.
 */
export class RowCells implements ReadonlyMap<number, Cell> {
  readonly #row: number;
  readonly #columns: number[] = [];
  readonly #values: CellValue[] = [];
  readonly #looks: CellLook[] = [];

  constructor(row: number) {
    this.#row = row;
  }

  get size(): number {
    return this.#columns.length;
  }

  /** Puts a cell in its place; of two in one column the later one counts. */
  put(column: number, value: CellValue, look: CellLook): void {
    let at = this.#columns.length;
    if (at === 0 || (this.#columns[at - 1] as number) < column) {
      this.#columns.push(column);
      this.#values.push(value);
      this.#looks.push(look);
      return;
    }
    while (at > 0 && (this.#columns[at - 1] as number) >= column) at--;
    const isTaken = this.#columns[at] === column;
    this.#columns.splice(at, isTaken ? 1 : 0, column);
    this.#values.splice(at, isTaken ? 1 : 0, value);
    this.#looks.splice(at, isTaken ? 1 : 0, look);
  }

  delete(column: number): void {
    const at = this.#columns.indexOf(column);
    if (at < 0) return;
    this.#columns.splice(at, 1);
    this.#values.splice(at, 1);
    this.#looks.splice(at, 1);
  }

  comment(column: number, comment: string): void {
    const at = this.#columns.indexOf(column);
    const look = this.#looks[at];
    if (look) this.#looks[at] = { ...look, comment };
  }

  get(column: number): Cell | undefined {
    const at = this.#columns.indexOf(column);
    return at < 0 ? undefined : this.#cellAt(at);
  }

  has(column: number): boolean {
    return this.#columns.includes(column);
  }

  keys(): MapIterator<number> {
    return this.#columns.values();
  }

  *values(): MapIterator<Cell> {
    for (let at = 0; at < this.#columns.length; at++) yield this.#cellAt(at);
  }

  *entries(): MapIterator<[number, Cell]> {
    for (let at = 0; at < this.#columns.length; at++) yield [this.#columns[at] as number, this.#cellAt(at)];
  }

  [Symbol.iterator](): MapIterator<[number, Cell]> {
    return this.entries();
  }

  forEach(tell: (cell: Cell, column: number, cells: ReadonlyMap<number, Cell>) => void): void {
    for (const [column, cell] of this.entries()) tell(cell, column, this);
  }

  #cellAt(at: number): Cell {
    const { format, isStruck, comment, formula } = this.#looks[at] as CellLook;
    const [column, value] = [this.#columns[at] as number, this.#values[at] as CellValue];
    return { row: this.#row, column, value, format, isStruck, comment, formula };
  }
}
