import type { Refusal } from '../numbers/refusal.ts';
import { checkedRuleSet } from '../schema/rule-set.ts';
import type { RuleSet } from '../schema/rule-set-schema.ts';
import { ALL_SHEETS, NEEDED_SHEETS } from './all-sheets.ts';
import { DETAIL_SHEET } from './detail-columns.ts';
import { FIGURE_SHEET } from './figure-columns.ts';
import { CLAUSE_SHEET, GENERAL_FIELDS, GENERAL_SHEET } from './general-columns.ts';
import { ITEM_SHEET } from './item-columns.ts';
import type { SheetLayout } from './layout.ts';
import { readClauses, readGeneral } from './read-clauses.ts';
import { figureHeads, readFigures } from './read-figures.ts';
import { itemHeads, readDetails, readItems } from './read-items.ts';
import { type Place, Reading, type ReadRow, rowsOf, type SheetIssue } from './row-reader.ts';
import { namesOf } from './rule-set-names.ts';
import type { Table } from './table.ts';

export type ReadRuleSet = { ok: true; ruleSet: RuleSet } | { ok: false; issues: readonly SheetIssue[] };

/** Sheets for people, which are not read. */
const NOTES = ['说明', '填写说明', '备注'];

/**
 * Reads a rule set from the sheets of a workbook, as `writeRuleSet` writes them or as an office has typed them: columns in
 * another order or missing, full-width digits, `35分`, `100%`.
 *
 * Errors: never throws. Every issue names sheet, row and column, and says what would be right.
 * Source: docs/scoring.md, “The rule set as a workbook”
 */
export function readRuleSet(tables: readonly Table[]): ReadRuleSet {
  const issues: SheetIssue[] = [];
  const { ruleSet, reading } = readRows(sheetsOf(tables, issues));
  if (issues.length > 0) return { ok: false, issues };
  if (reading.issues.length > 0) return { ok: false, issues: reading.issues };
  const outcome = checkedRuleSet(ruleSet);
  if (outcome.ok) return outcome;
  return { ok: false, issues: outcome.refusals.map(({ path, message }) => issueAt(path, message, ruleSet, reading)) };
}

/** Where in the workbook of a rule set the paths of doubts about it stand. */
export function placesOf(tables: readonly Table[], doubts: readonly Refusal[]): SheetIssue[] {
  const { ruleSet, reading } = readRows(sheetsOf(tables, []));
  return doubts.map(({ path, message }) => issueAt(path, message, ruleSet, reading));
}

function sheetsOf(tables: readonly Table[], issues: SheetIssue[]): Map<SheetLayout, ReadRow[]> {
  const sheets = new Map<SheetLayout, ReadRow[]>();
  for (const table of tables) {
    const layout = ALL_SHEETS.find(({ name }) => name === table.name.trim());
    if (layout !== undefined) sheets.set(layout, rowsOf(table, layout, issues));
    else if (table.rows.length > 0 && !NOTES.includes(table.name.trim())) issues.push(strange(table.name));
  }
  for (const layout of NEEDED_SHEETS) if (!sheets.has(layout)) issues.push(absent(layout));
  return sheets;
}

function strange(sheet: string): SheetIssue {
  const known = ALL_SHEETS.map(({ name }) => name).join('、');
  const message = `不认识这张工作表，可用：${known}；写说明的请改名为“填写说明”，不用的请删去`;
  return { sheet, row: null, column: null, message };
}

function absent({ name, always }: SheetLayout): SheetIssue {
  return { sheet: name, row: null, column: null, message: `缺少这张工作表，请加上，第一行写：${always.join('、')}` };
}

/** The rule set before it is checked. */
function readRows(sheets: ReadonlyMap<SheetLayout, ReadRow[]>): { ruleSet: object; reading: Reading } {
  const rows = (layout: SheetLayout) => sheets.get(layout) ?? [];
  const figures = figureHeads(rows(FIGURE_SHEET));
  const items = itemHeads(rows(ITEM_SHEET));
  const names = namesOf(
    figures.filter(({ list }) => list === null),
    figures.filter(({ list }) => list !== null),
    items,
  );
  const reading = new Reading(names);
  const ruleSet: Record<string, unknown> = {};
  const scheme = (className: string) => (className === '' ? ruleSet : schemeOf(ruleSet, className));
  ruleSet['figures'] = readFigures(figures, reading);
  // Items before totals: classes stand in the order of their items.
  const found = readItems(items, reading, scheme);
  readGeneral(rows(GENERAL_SHEET), ruleSet, reading, scheme);
  readDetails(rows(DETAIL_SHEET), found, names, reading);
  readClauses(rows(CLAUSE_SHEET), ruleSet, reading);
  return { ruleSet, reading };
}

function schemeOf(ruleSet: Record<string, unknown>, className: string): object {
  ruleSet['classes'] ??= {};
  const classes = ruleSet['classes'] as Record<string, object>;
  if (!Object.hasOwn(classes, className)) classes[className] = {};
  return classes[className] as object;
}

/** Where a path of the rule set stands in the workbook: the innermost object of it that came from a row. */
function issueAt(path: string, message: string, ruleSet: object, reading: Reading): SheetIssue {
  const keys = path.match(/[^.[\]]+/g) ?? [];
  const setting = message.startsWith('缺少这一项') ? GENERAL_FIELDS.find(({ key }) => key === path) : undefined;
  const said = setting === undefined ? message : `缺少“${setting.header}”这个项目，请加一行写上`;
  let issue: SheetIssue = { sheet: sheetOf(keys[0]), row: null, column: null, message: said };
  let object: unknown = ruleSet;
  for (const [index, key] of keys.entries()) {
    if (typeof object !== 'object' || object === null) break;
    const place = reading.places.get(object);
    const own = place?.keys.get(key) ?? place?.keys.get(`${key}.${keys[index + 1]}`);
    const isApart = own?.column === DETAIL_SHEET.name && object[key as keyof typeof object] === undefined;
    const told = isApart ? `请在“${DETAIL_SHEET.name}”表里为这一项写上各行` : inWords(message, place);
    if (own !== undefined) issue = { sheet: place?.sheet ?? '', row: own.row, column: own.column, message: told };
    object = (object as Record<string, unknown>)[key];
    const inner = typeof object === 'object' && object !== null ? reading.places.get(object) : undefined;
    if (inner !== undefined) {
      issue = { sheet: inner.sheet, row: inner.row, column: null, message: inWords(message, inner) };
    }
  }
  return issue;
}

/** The sheet of what stands in no row. */
function sheetOf(key: string | undefined): string {
  if (key === undefined) return '';
  if (key === 'figures') return FIGURE_SHEET.name;
  return key === 'items' || key === 'classes' ? ITEM_SHEET.name : GENERAL_SHEET.name;
}

/** What keys and words of the format are called here, whatever row they are said of. */
const WORDS: Readonly<Record<string, string>> = {
  unit: '计量单位',
  givenIn: '数据单位',
  notRanked: '不参加排名',
  ifNotApplicable: '不适用时',
  last: '最后一期',
  all: '各期',
};

/** A message about keys of the format, with the columns in which they stand here. */
function inWords(message: string, place: Place | undefined): string {
  if (message.startsWith('缺少这一项')) return '这一格空着，请填写';
  // The columns say themselves which ends they include.
  const plain = message.replace(/（from\/to[^）]*）/, '');
  return plain.replace(/\$?[a-z][A-Za-z]*/g, word => place?.keys.get(word)?.column ?? WORDS[word] ?? word);
}
