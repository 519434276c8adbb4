import { type FormulaWriter, Unwritable } from './formula/write-formula.ts';
import type { Field, SheetLayout } from './layout.ts';
import type { Table } from './table.ts';

/** A row before its columns have an order. */
export type OutRow = Map<string, string | number>;

/** Gathers the rows of one sheet. */
export class SheetDraft {
  readonly layout: SheetLayout;
  readonly #rows: OutRow[] = [];

  constructor(layout: SheetLayout) {
    this.layout = layout;
  }

  add(row: OutRow): void {
    this.#rows.push(row);
  }

  get isEmpty(): boolean {
    return this.#rows.length === 0;
  }

  /** The sheet with the columns that are always there and those that are used. */
  table(): Table {
    const { name, headers, always } = this.layout;
    const used = headers.filter(header => always.includes(header) || this.#rows.some(row => row.has(header)));
    const rows = [used, ...this.#rows.map(row => used.map(header => row.get(header) ?? null))];
    return { name, rows: rows.map((cells, index) => ({ number: index + 1, cells })) };
  }
}

/**
 * Puts the values of an object into a row.
 * Errors: throws Unwritable for a key that no column and no other row (`apart`) holds: nothing is lost in silence.
 */
export function writeFields(
  row: OutRow,
  object: object,
  fields: readonly Field[],
  formulas: FormulaWriter,
  apart: readonly string[] = [],
): void {
  refuseUnheld(object, fields, apart, '');
  for (const { key, header, codec } of fields) {
    const value = valueAt(object, key);
    if (value === undefined) continue;
    const cell = codec.write(value as never, formulas);
    if (cell === null || cell === '') throw new Unwritable(`工作簿里写不下“${header}”：${JSON.stringify(value)}`);
    row.set(header, cell);
  }
}

function refuseUnheld(object: object, fields: readonly Field[], apart: readonly string[], path: string): void {
  const keys = fields.map(({ key }) => key).filter(key => key.startsWith(path));
  for (const [key, value] of Object.entries(object)) {
    const own = `${path}${key}`;
    if (value === undefined || apart.includes(own) || keys.includes(own)) continue;
    if (!keys.some(each => each.startsWith(`${own}.`))) throw new Unwritable(`工作簿里还没有 ${own} 的列`);
    refuseUnheld(value as object, fields, apart, `${own}.`);
  }
}

/** The value at `outer.inner`. */
export function valueAt(object: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], object);
}
