import type { FigureType } from '../schema/figure-schema.ts';
import { NOTHING, readText } from './cells/text-cells.ts';
import {
  FIGURE_FIELDS,
  KEY_COLUMN,
  LABEL_COLUMN,
  LIST_COLUMN,
  STATED_NUMBER,
  TYPE_COLUMN,
  TYPE_WORDS,
} from './figure-columns.ts';
import { keyOfWord } from './formula/words.ts';
import type { Reading, ReadRow } from './row-reader.ts';

type Raw = Record<string, unknown>;

/** A row of figures before its cells are read. */
export interface FigureHead {
  row: ReadRow;
  key: string;
  label: string;
  /** The list whose field it is, by key or name; null for a figure. */
  list: string | null;
}

/** What stands at the beginning of each row of figures. A figure without 代号 is called by its name. */
export function figureHeads(rows: readonly ReadRow[]): FigureHead[] {
  return rows.map(row => {
    const label = textIn(row, LABEL_COLUMN);
    const list = textIn(row, LIST_COLUMN);
    const raw = row.take(KEY_COLUMN);
    const key = raw === NOTHING ? NOTHING : textIn(row, KEY_COLUMN) || label;
    return { row, key, label, list: list === '' ? null : list };
  });
}

function textIn(row: ReadRow, header: string): string {
  const cell = row.take(header);
  return cell === null || typeof cell === 'object' ? '' : readText(cell);
}

/** Reads figures and the fields of lists into one object by key. */
export function readFigures(heads: readonly FigureHead[], reading: Reading): Raw {
  const figures: Raw = {};
  for (const head of heads) {
    if (head.list !== null) continue;
    const { row } = head;
    const isStated = row.take(TYPE_COLUMN) === STATED_NUMBER;
    const type = isStated ? 'number' : typeOf(row, reading);
    const figure = rowObject(head, type, reading);
    if (isStated || (type !== 'number' && type !== 'computed')) figure['type'] = type;
    if (type === 'list') figure['fields'] = {};
    add(figures, head, figure, reading);
  }
  for (const head of heads) if (head.list !== null) readField(head, head.list, figures, reading);
  return figures;
}

function typeOf(row: ReadRow, reading: Reading): FigureType {
  const word = reading.text(row, TYPE_COLUMN)?.replace(/\s+/g, '');
  if (word === undefined) return row.has('算式') ? 'computed' : 'number';
  const found = keyOfWord(TYPE_WORDS, word);
  if (found === 'numberField' || found === 'wordField') {
    reading.issue(row, LIST_COLUMN, '请写明是哪张明细表的一栏');
    return 'number';
  }
  if (found !== undefined) return found;
  const all = Object.entries(TYPE_WORDS).flatMap(([key, each]) => (key.endsWith('Field') ? [] : [each]));
  reading.issue(row, TYPE_COLUMN, `没有“${word}”这种指标，可用：${all.join('、')}`);
  return 'number';
}

const FIELD_TYPES: Readonly<Record<string, 'numberField' | 'wordField'>> = {
  [TYPE_WORDS.numberField]: 'numberField',
  [TYPE_WORDS.number]: 'numberField',
  [TYPE_WORDS.wordField]: 'wordField',
  [TYPE_WORDS.word]: 'wordField',
};

function readField(head: FigureHead, list: string, figures: Raw, reading: Reading): void {
  const { row } = head;
  const key = reading.attempt(row, LIST_COLUMN, () => reading.names.figures.keyOf(list));
  if (key === undefined) return;
  const fields = (figures[key] as Raw | undefined)?.['fields'];
  if (fields === undefined) {
    reading.issue(row, LIST_COLUMN, `“${list}”不是明细表，它的类型应为“${TYPE_WORDS.list}”`);
    return;
  }
  if (row.take(KEY_COLUMN) === NOTHING) return;
  const word = reading.text(row, TYPE_COLUMN) ?? TYPE_WORDS.numberField;
  const type = FIELD_TYPES[word];
  if (type === undefined) {
    reading.issue(row, TYPE_COLUMN, `明细栏的类型应为 ${TYPE_WORDS.numberField} 或 ${TYPE_WORDS.wordField}`);
    return;
  }
  const field = rowObject(head, type, reading);
  field['type'] = type === 'wordField' ? 'word' : 'number';
  add(fields as Raw, head, field, reading);
}

function rowObject({ row }: FigureHead, type: keyof typeof TYPE_WORDS, reading: Reading): Raw {
  if (!row.has(LABEL_COLUMN)) reading.issue(row, LABEL_COLUMN, '请写明指标的名称；合计、注释的行请删去');
  const object = reading.fields(row, FIGURE_FIELDS[type]);
  reading.placed(object, row, new Map([['type', TYPE_COLUMN]]));
  reading.noMore(row, TYPE_WORDS[type]);
  return object;
}

function add(into: Raw, { row, key }: FigureHead, value: Raw, reading: Reading): void {
  // Without a name, too, it has been refused already.
  if (key === '') return;
  if (Object.hasOwn(into, key)) reading.issue(row, KEY_COLUMN, `“${key}”写了两次，请改成不同的代号`);
  else {
    into[key] = value;
    reading.placed(into, row, new Map([[key, KEY_COLUMN]]));
  }
}
