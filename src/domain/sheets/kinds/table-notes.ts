import type { Column, DataRow, Table } from '../grid/table.ts';
import type { CellError, CellQuestion, CellRemark } from '../reading.ts';
import type { Found } from '../values/found.ts';

/** More remarks of one kind than these on what the cells of a column say are said once, for all of it. */
const MOST_REMARKS = 10;

/** Collects what is said of the cells of one table. */
export class TableNotes {
  readonly errors: CellError[] = [];
  readonly ask: CellQuestion[] = [];
  readonly #tell: CellRemark[] = [];
  readonly #table: Table;
  /** What cells say of themselves, by column and kind of remark. */
  readonly #habits = new Map<string, CellRemark[]>();

  constructor(table: Table) {
    this.#table = table;
  }

  /**
   * Takes over what was found out about a cell, and returns its value. A cell that a merged area carries down is noted where
   * it stands only.
   */
  of<T>(found: Found<T>, row: DataRow, column: Column | undefined, field: string): T | null | undefined {
    if (column && row.carried.has(column.number)) return found.value;
    const at = this.#at(row.number, column);
    if (found.fault) this.errors.push({ ...at, ...found.fault, field });
    if (found.question) this.ask.push({ ...at, ...found.question, field });
    for (const what of found.remarks) this.#habit({ ...at, what });
    for (const { what } of found.habits ?? []) this.#habit({ ...at, what });
    return found.value;
  }

  question(row: number, column: Column | undefined, question: Omit<CellQuestion, 'sheet' | 'row' | 'column'>): void {
    this.ask.push({ ...this.#at(row, column), ...question });
  }

  tell(row: number, column: Column | undefined, what: string): void {
    this.#tell.push({ ...this.#at(row, column), what });
  }

  tellAt(row: number, column: string, what: string): void {
    this.#tell.push({ sheet: this.#table.sheet.name, row, column, what });
  }

  /** What is said of a row that is left out is of no use to anybody. */
  forget(row: number): void {
    dropRow(this.errors, row);
    dropRow(this.ask, row);
    dropRow(this.#tell, row);
    for (const remarks of this.#habits.values()) dropRow(remarks, row);
  }

  /** Everything told; what many cells of a column say alike is one remark on its header. */
  told(): CellRemark[] {
    const grouped = [...this.#habits.values()].flatMap(remarks => {
      const [first] = remarks;
      if (!first || remarks.length <= MOST_REMARKS) return remarks;
      const column = this.#table.columns.find(({ letter }) => letter === first.column);
      const what = `本列有 ${remarks.length} 格类似情况，如第 ${first.row} 行：${first.what}`;
      return [{ ...first, row: column?.headerRow ?? first.row, what }];
    });
    return [...this.#tell, ...grouped];
  }

  #at(row: number, column: Column | undefined) {
    return { sheet: this.#table.sheet.name, row, column: column?.letter ?? null };
  }

  #habit(remark: CellRemark): void {
    // Remarks of one kind differ in the words that they quote and the figures that they name.
    const kind = `${remark.column} ${remark.what.replace(/“[^”]*”|\d[\d.,-]*/g, '')}`;
    const same = this.#habits.get(kind);
    if (same) same.push(remark);
    else this.#habits.set(kind, [remark]);
  }
}

function dropRow<T extends { row: number | null }>(list: T[], row: number): void {
  for (let at = list.length - 1; at >= 0; at--) if (list[at]?.row === row) list.splice(at, 1);
}
