import type { Item, PerEventItem } from '../schema/item-schema.ts';
import type { Band, Value } from '../schema/value-schema.ts';
import { NOTHING, writeText } from './cells/text-cells.ts';
import { DETAIL_SHEET, DETAILS, type Detail, NAME_COLUMN, USE_COLUMN } from './detail-columns.ts';
import { type FormulaWriter, Unwritable } from './formula/write-formula.ts';
import {
  CLASS_COLUMN,
  COMMON_FIELDS,
  ITEM_SHEET,
  KIND_COLUMN,
  KIND_FIELDS,
  KIND_WORDS,
  NUMBER_COLUMN,
} from './item-columns.ts';
import { type OutRow, SheetDraft, valueAt, writeFields } from './row-writer.ts';
import type { RuleSetNames } from './rule-set-names.ts';

/** Writes items, one a row, and what belongs to them on the sheet of bands. */
export class ItemWriter {
  readonly items = new SheetDraft(ITEM_SHEET);
  readonly details = new SheetDraft(DETAIL_SHEET);
  readonly #formulas: FormulaWriter;
  readonly #names: RuleSetNames;

  constructor(formulas: FormulaWriter, names: RuleSetNames) {
    this.#formulas = formulas;
    this.#names = names;
  }

  /** Items of the general scheme (`''`) or of a class, numbered 1, 1.1, 1.2, 2. */
  write(items: readonly Item[], className: string, above = ''): void {
    for (const [index, item] of items.entries()) {
      const number = `${above}${index + 1}`;
      this.#item(item, className, number);
      if ('items' in item) this.write(item.items, className, `${number}.`);
    }
  }

  #item(item: Item, className: string, number: string): void {
    const details = DETAILS.filter(({ kind }) => kind === item.kind);
    const row: OutRow = new Map([[NUMBER_COLUMN, number]]);
    if (className !== '') row.set(CLASS_COLUMN, writeText(className));
    row.set(KIND_COLUMN, kindWord(item));
    const apart = ['kind', 'how', 'items', ...details.flatMap(({ at }) => (at.includes('.') ? [] : [at]))];
    writeFields(row, withoutBands(item), [...COMMON_FIELDS, ...KIND_FIELDS[item.kind]], this.#formulas, apart);
    this.items.add(row);
    for (const detail of details) this.#details(item, detail, className);
  }

  #details(item: Item, detail: Detail, className: string): void {
    const value = valueAt(item, detail.at);
    if (value === undefined || (detail.at === 'each.table' && !isBanded(item))) return;
    const rows = detail.shape === 'one' ? [['', value]] : entriesOf(value, detail.shape);
    for (const [name, each] of rows) this.#detail(item, detail, className, String(name), each);
    if (rows.length === 0) this.#detail(item, { ...detail, fields: [] }, className, NOTHING, {});
  }

  #detail(item: Item, detail: Detail, className: string, name: string, value: unknown): void {
    const row: OutRow = new Map();
    if (className !== '') row.set(CLASS_COLUMN, writeText(className));
    row.set('考核项', writeText(this.#names.ofClass(className).nameOf(item.key)));
    row.set(USE_COLUMN, detail.use);
    if (name !== '') row.set(NAME_COLUMN, writeText(name));
    writeFields(row, detail.open?.(value) ?? (value as object), detail.fields, this.#formulas, detail.apart);
    this.details.add(row);
  }
}

function entriesOf(value: unknown, shape: 'list' | 'record'): [string, unknown][] {
  return shape === 'list' ? (value as unknown[]).map(each => ['', each]) : Object.entries(value as object);
}

function kindWord(item: Item): string {
  const how = item.kind === 'combine' ? item.how : undefined;
  const found = KIND_WORDS.find(each => each.item.kind === item.kind && each.item.how === how);
  if (found === undefined) throw new Unwritable(`工作簿里还没有 ${item.kind} 这种算法`);
  return found.word;
}

/** Points of an event by bands have their rows on the sheet of bands. */
function withoutBands(item: Item): Item {
  if (!isBanded(item)) return item;
  const { each } = item;
  return { ...item, each: { ...each, table: [] } };
}

type Banded = Omit<PerEventItem, 'each'> & { each: { bands: Value; table: Band[]; else?: Value } };

function isBanded(item: Item): item is Banded {
  return item.kind === 'perEvent' && typeof item.each === 'object' && 'bands' in item.each;
}
