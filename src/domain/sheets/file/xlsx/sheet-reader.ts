import { cellPlace, columnName } from '../cell-names.ts';
import { type Budget, LAST_COLUMN, LAST_ROW } from '../limits.ts';
import { type Attributes, isOn, type XmlListener } from '../package/xml.ts';
import { brokenPackage } from '../package/zip.ts';
import type { Area, Row } from '../workbook.ts';
import { cellValue, type RawCell, type Surroundings } from './cell-value.ts';
import { RichTextReader } from './rich-text.ts';
import { type CellLook, RowCells } from './row-cells.ts';
import { SharedFormulas } from './shared-formulas.ts';
import { type CellStyle, PLAIN } from './styles.ts';

/** Longer ones are counted like texts. */
const LONGEST_NUMBER = 30;

interface OpenCell extends RawCell {
  row: number;
  column: number;
  style: CellStyle;
  formula: string | null;
  sharedId: string | null;
}

/** Listens to the XML of one sheet and keeps the cells that hold something. */
export class SheetReader implements XmlListener {
  readonly rows = new Map<number, Row & { cells: RowCells }>();
  readonly merges: Area[] = [];
  /** First and last number of columns that are hidden. */
  readonly hiddenColumns: [number, number][] = [];
  readonly #budget: Budget;
  readonly #styles: readonly CellStyle[];
  readonly #around: Surroundings;
  readonly #formulas = new SharedFormulas();
  readonly #rich: RichTextReader;
  /** How cells of a style without a formula look. */
  readonly #looks = new Map<string, CellLook>();
  #row = 0;
  #column = 0;
  #isRowHidden = false;
  #cell: OpenCell | null = null;
  /** Where text belongs to: the element of the cell that is open. */
  #field: 'v' | 'f' | 'is' | null = null;
  #text = '';

  constructor(budget: Budget, styles: readonly CellStyle[], around: Surroundings) {
    this.#budget = budget;
    this.#rich = new RichTextReader(budget);
    this.#styles = styles;
    this.#around = around;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#cell) this.#openInCell(this.#cell, name, attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'col') this.#openColumns(attributes);
    else if (name === 'mergeCell') this.#openMerge(attributes);
  }

  text(text: string): void {
    if (this.#field === 'is') this.#rich.text(text);
    else if (this.#field) this.#text += text;
  }

  close(name: string): void {
    const cell = this.#cell;
    if (!cell) return;
    if (name === 'c') {
      this.#cell = null;
      this.#field = null;
      this.#keep(cell);
    } else if (name === this.#field) {
      this.#closeField(cell, name);
    } else if (this.#field === 'is') this.#rich.close(name);
  }

  #openRow({ r, hidden }: Attributes): void {
    this.#budget.take('rows');
    this.#row = r === undefined ? this.#row + 1 : Number(r);
    if (!(Number.isInteger(this.#row) && this.#row >= 1 && this.#row <= LAST_ROW)) throw brokenPackage();
    this.#column = 0;
    this.#isRowHidden = isOn(hidden);
  }

  #openCell({ r, s, t = 'n' }: Attributes): void {
    this.#budget.take('cells');
    const place = r === undefined ? { row: this.#row, column: this.#column + 1 } : cellPlace(r);
    if (!place || place.row !== this.#row || place.column > LAST_COLUMN) throw brokenPackage();
    this.#column = place.column;
    // Written out: a spread costs more than all the rest of a cell.
    this.#cell = {
      row: place.row,
      column: place.column,
      style: this.#styles[Number(s ?? 0)] ?? PLAIN,
      type: t,
      stored: null,
      inline: null,
      isFormula: false,
      formula: null,
      sharedId: null,
    };
  }

  #openInCell(cell: OpenCell, name: string, attributes: Attributes): void {
    if (this.#field === 'is') this.#rich.open(name, attributes);
    else if (this.#field === null && (name === 'v' || name === 'f' || name === 'is')) {
      this.#field = name;
      this.#text = '';
      if (name === 'f') {
        cell.isFormula = true;
        cell.sharedId = attributes['t'] === 'shared' ? (attributes['si'] ?? null) : null;
      }
    }
  }

  #closeField(cell: OpenCell, field: 'v' | 'f' | 'is'): void {
    if (field === 'v') cell.stored = this.#text;
    else if (field === 'is') cell.inline = this.#rich.take();
    else {
      const { sharedId, row, column } = cell;
      const place = `${columnName(column)}${row}`;
      this.#budget.formula(this.#text.length, place);
      cell.formula = sharedId === null ? this.#text : this.#formulas.formulaAt(sharedId, this.#text, row, column);
      if (this.#text === '') this.#budget.formula(cell.formula.length, place);
    }
    this.#field = null;
  }

  #keep(open: OpenCell): void {
    const found = cellValue(open, open.style, this.#around);
    if (!found) return;
    const { row, column, style, formula } = open;
    this.#budget.take('filledCells');
    const { value } = found;
    const isLong = value.kind === 'text' || (value.kind === 'number' && value.text.length > LONGEST_NUMBER);
    if (isLong) this.#budget.text(value.text.length, `${columnName(column)}${row}`);
    const known = this.rows.get(row)?.cells;
    const cells = known ?? new RowCells(row);
    cells.put(column, found.value, this.#lookOf(style, found.isStruck, formula));
    if (!known) this.rows.set(row, { number: row, isHidden: this.#isRowHidden, cells });
  }

  #lookOf({ format }: CellStyle, isStruck: boolean, formula: string | null): CellLook {
    if (formula !== null) return { format, isStruck, comment: null, formula };
    const key = `${isStruck} ${format}`;
    const known = this.#looks.get(key) ?? { format, isStruck, comment: null, formula };
    this.#looks.set(key, known);
    return known;
  }

  #openColumns({ min, max, hidden, width }: Attributes): void {
    if (!isOn(hidden) && !(width !== undefined && Number(width) === 0)) return;
    const [from, to] = [Number(min), Math.min(Number(max ?? min), LAST_COLUMN)];
    if (from >= 1 && to >= from) this.hiddenColumns.push([from, to]);
  }

  #openMerge({ ref = '' }: Attributes): void {
    this.#budget.take('merges');
    const [from, to] = ref.split(':').map(cellPlace);
    if (!from) return;
    const last = to ?? from;
    if (last.row < from.row || last.column < from.column) return;
    this.merges.push({ fromRow: from.row, fromColumn: from.column, toRow: last.row, toColumn: last.column });
  }
}
