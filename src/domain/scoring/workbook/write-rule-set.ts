import { type Figure, figureType, type ListField } from '../schema/figure-schema.ts';
import type { RuleSet } from '../schema/rule-set-schema.ts';
import { NOTHING, writeText } from './cells/text-cells.ts';
import { NAME_COLUMN, USE_COLUMN } from './detail-columns.ts';
import {
  FIGURE_FIELDS,
  FIGURE_SHEET,
  KEY_COLUMN,
  LIST_COLUMN,
  STATED_NUMBER,
  TYPE_COLUMN,
  TYPE_WORDS,
} from './figure-columns.ts';
import type { Names } from './formula/names.ts';
import { FormulaWriter } from './formula/write-formula.ts';
import {
  CLAUSE_SHEET,
  CLAUSES,
  CONTENT_COLUMN,
  EMPTY_ROWS,
  GENERAL_FIELDS,
  GENERAL_SHEET,
  SETTING_COLUMN,
  TOTAL_FIELDS,
  WITHIN_COLUMN,
} from './general-columns.ts';
import type { Field } from './layout.ts';
import { type OutRow, SheetDraft, valueAt, writeFields } from './row-writer.ts';
import { namesOfRuleSet } from './rule-set-names.ts';
import type { Table } from './table.ts';
import { ItemWriter } from './write-items.ts';

/**
 * A rule set as the sheets of a workbook: 总则, 考核项, 指标, 分档 and 条款, the last two only where something stands on them.
 * `readRuleSet` gives the same rule set back.
 *
 * Shapes: a checked rule set, as `parseRuleSet` gives it.
 * Errors: throws Unwritable for what the workbook has no column for.
 * Source: docs/scoring.md, “The rule set as a workbook”
 */
export function writeRuleSet(ruleSet: RuleSet): Table[] {
  const names = namesOfRuleSet(ruleSet);
  const formulas = new FormulaWriter(names);
  const items = new ItemWriter(formulas, names);
  items.write(ruleSet.items ?? [], '');
  for (const [name, scheme] of Object.entries(ruleSet.classes ?? {})) items.write(scheme.items, name);
  const always = [generalSheet(ruleSet, formulas), items.items, figureSheet(ruleSet, formulas, names.figures)];
  const others = [items.details, clauseSheet(ruleSet, formulas)].filter(sheet => !sheet.isEmpty);
  return [...always, ...others].map(sheet => sheet.table());
}

function generalSheet(ruleSet: RuleSet, formulas: FormulaWriter): SheetDraft {
  const sheet = new SheetDraft(GENERAL_SHEET);
  const apart = ['figures', 'items', 'classes', ...CLAUSES.map(({ at }) => at)];
  settings(sheet, ruleSet, GENERAL_FIELDS, formulas, apart);
  for (const [name, scheme] of Object.entries(ruleSet.classes ?? {})) {
    settings(sheet, scheme, TOTAL_FIELDS, formulas, ['items'], name);
    if (isBare(scheme.total)) sheet.add(setting('总分', NOTHING, name));
  }
  for (const { key, row } of EMPTY_ROWS) if (isBare(ruleSet[key])) sheet.add(setting(row, NOTHING));
  return sheet;
}

function settings(
  sheet: SheetDraft,
  object: object,
  fields: readonly Field[],
  formulas: FormulaWriter,
  apart: readonly string[],
  className = '',
): void {
  const row: OutRow = new Map();
  writeFields(row, object, fields, formulas, apart);
  for (const [name, content] of row) sheet.add(setting(name, content, className));
}

function setting(name: string, content: string | number, className = ''): OutRow {
  const row: OutRow = new Map<string, string | number>([
    [SETTING_COLUMN, name],
    [CONTENT_COLUMN, content],
  ]);
  return className === '' ? row : row.set('类别', writeText(className));
}

function isBare(value: object | undefined): boolean {
  return value !== undefined && Object.keys(value).length === 0;
}

function figureSheet(ruleSet: RuleSet, formulas: FormulaWriter, names: Names): SheetDraft {
  const sheet = new SheetDraft(FIGURE_SHEET);
  for (const [key, figure] of Object.entries(ruleSet.figures)) {
    sheet.add(figureRow(key, figure, formulas));
    if (!('fields' in figure)) continue;
    const fields = Object.entries(figure.fields);
    const list = writeText(names.nameOf(key));
    for (const [name, field] of fields) sheet.add(fieldRow(name, field, list, formulas));
    if (fields.length === 0)
      sheet.add(
        new Map([
          [LIST_COLUMN, list],
          [KEY_COLUMN, NOTHING],
        ]),
      );
  }
  return sheet;
}

function figureRow(key: string, figure: Figure, formulas: FormulaWriter): OutRow {
  const type = figureType(figure);
  const row: OutRow = new Map([[KEY_COLUMN, writeText(key)]]);
  row.set(TYPE_COLUMN, 'type' in figure && figure.type === 'number' ? STATED_NUMBER : TYPE_WORDS[type]);
  writeFields(row, figure, FIGURE_FIELDS[type], formulas, ['type', 'fields']);
  return row;
}

function fieldRow(key: string, field: ListField, list: string, formulas: FormulaWriter): OutRow {
  const row: OutRow = new Map([
    [KEY_COLUMN, writeText(key)],
    [LIST_COLUMN, list],
  ]);
  const type = field.type === 'number' ? 'numberField' : 'wordField';
  row.set(TYPE_COLUMN, TYPE_WORDS[type]);
  writeFields(row, field, FIGURE_FIELDS[type], formulas, ['type']);
  return row;
}

function clauseSheet(ruleSet: RuleSet, formulas: FormulaWriter): SheetDraft {
  const sheet = new SheetDraft(CLAUSE_SHEET);
  for (const { use, at, fields, within } of CLAUSES) {
    for (const owner of within === undefined
      ? [ruleSet]
      : ((valueAt(ruleSet, within.at) as object[] | undefined) ?? [])) {
      const list = valueAt(owner, at) as object[] | undefined;
      const named =
        within === undefined ? [] : [[WITHIN_COLUMN, writeText(String(valueAt(owner, within.key)))] as const];
      for (const each of list ?? []) {
        const row: OutRow = new Map([[USE_COLUMN, use], ...named]);
        writeFields(row, each, fields, formulas, at === 'lists' ? ['tieBreak'] : []);
        sheet.add(row);
      }
      if (list?.length === 0) sheet.add(new Map([[USE_COLUMN, use], [NAME_COLUMN, NOTHING], ...named]));
    }
  }
  return sheet;
}
