import { NOTHING, readText } from './cells/text-cells.ts';
import { NAME_COLUMN, USE_COLUMN } from './detail-columns.ts';
import {
  CLAUSES,
  type Clause,
  CONTENT_COLUMN,
  EMPTY_ROWS,
  GENERAL_FIELDS,
  SETTING_COLUMN,
  TOTAL_FIELDS,
  WITHIN_COLUMN,
} from './general-columns.ts';
import type { Field } from './layout.ts';
import { put, type Reading, type ReadRow } from './row-reader.ts';
import { valueAt } from './row-writer.ts';

type Raw = Record<string, unknown>;

/** Reads the general sheet into the rule set and, for rows with a class, into `scheme(class)`. */
export function readGeneral(
  rows: readonly ReadRow[],
  ruleSet: Raw,
  reading: Reading,
  scheme: (className: string) => object,
): void {
  for (const row of rows) {
    const className = reading.text(row, '类别') ?? '';
    const name = reading.text(row, SETTING_COLUMN)?.replace(/\s+/g, '') ?? '';
    const into = className === '' ? ruleSet : (scheme(className) as Raw);
    const fields = className === '' ? GENERAL_FIELDS : TOTAL_FIELDS;
    const known = fields.find(({ header }) => header === name);
    const bare = EMPTY_ROWS.find(each => each.row === name);
    if (known !== undefined) readSetting(row, known, into, reading);
    else if (bare !== undefined && row.take(CONTENT_COLUMN) === NOTHING) into[bare.key] ??= {};
    else {
      const all = fields.map(({ header }) => header).join('、');
      reading.issue(row, SETTING_COLUMN, name === '' ? '请写明项目' : `没有“${name}”这个项目，可用：${all}`);
    }
    row.take(CONTENT_COLUMN);
    reading.noMore(row, name);
  }
}

function readSetting(row: ReadRow, { key, codec }: Field, into: Raw, reading: Reading): void {
  const cell = row.take(CONTENT_COLUMN);
  if (cell === null) return;
  if (valueAt(into, key) !== undefined) {
    reading.issue(row, SETTING_COLUMN, '这个项目写了两次，请只留一行');
    return;
  }
  const read = { key: 'content', header: CONTENT_COLUMN, codec };
  const value = reading.fields(row, [read])['content'];
  if (value === undefined) return;
  put(into, key, value);
  const [outer = '', inner] = key.split('.');
  if (inner === undefined) reading.placed(into, row, new Map([[outer, CONTENT_COLUMN]]));
  else reading.placed(into[outer] as object, row, new Map([[inner, CONTENT_COLUMN]]));
}

/** Reads the sheet of clauses into the rule set. */
export function readClauses(rows: readonly ReadRow[], ruleSet: Raw, reading: Reading): void {
  for (const row of rows) {
    const use = reading.text(row, USE_COLUMN);
    const clause = CLAUSES.find(each => each.use === use);
    if (clause === undefined) {
      const all = CLAUSES.map(each => each.use).join('、');
      reading.issue(
        row,
        USE_COLUMN,
        use === undefined ? `请写明用途，可用：${all}` : `没有“${use}”这种条款，可用：${all}`,
      );
      continue;
    }
    const owner = clause.within === undefined ? ruleSet : ownerOf(row, clause.within, ruleSet, reading);
    if (owner !== null) readClause(row, clause, owner, reading);
  }
}

function readClause(row: ReadRow, clause: Clause, owner: Raw, reading: Reading): void {
  const list = (valueAt(owner, clause.at) as unknown[] | undefined) ?? [];
  const isEmpty = row.take(NAME_COLUMN) === NOTHING;
  put(owner, clause.at, isEmpty ? list : [...list, reading.fields(row, clause.fields)]);
  if (!isEmpty && !clause.fields.some(({ header }) => header === NAME_COLUMN) && row.has(NAME_COLUMN)) {
    reading.issue(row, NAME_COLUMN, `“${clause.use}”不用这一列，请清空`);
  }
  reading.noMore(row, clause.use);
}

function ownerOf(row: ReadRow, within: NonNullable<Clause['within']>, ruleSet: Raw, reading: Reading): Raw | null {
  const cell = row.take(WITHIN_COLUMN);
  const name = cell === null || typeof cell === 'object' ? '' : readText(cell);
  const lists = (ruleSet[within.at] as Raw[] | undefined) ?? [];
  const found = lists.find(each => each[within.key] === name) ?? lists.find(each => each['label'] === name);
  if (found === undefined) reading.issue(row, WITHIN_COLUMN, `上面没有“${name}”这个单项榜，请写它的代号`);
  return found ?? null;
}
