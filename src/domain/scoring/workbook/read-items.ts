import { NOTHING, readText } from './cells/text-cells.ts';
import { DETAIL_SHEET, DETAILS, type Detail, NAME_COLUMN, USE_COLUMN } from './detail-columns.ts';
import { CLASS_COLUMN, COMMON_FIELDS, KIND_COLUMN, KIND_FIELDS, KIND_WORDS, NUMBER_COLUMN } from './item-columns.ts';
import type { Reading, ReadRow } from './row-reader.ts';
import type { RuleSetNames } from './rule-set-names.ts';

/** A row of items before its cells are read: its place in the tree and what it is called. */
export interface ItemHead {
  row: ReadRow;
  class: string;
  /** `1.2`; null where no number is written. */
  number: string | null;
  key: string;
  label: string;
}

type Raw = Record<string, unknown>;
type Items = { items?: Raw[] };

/** What stands at the beginning of each row of items; a row without 代号 gets one from its number. */
export function itemHeads(rows: readonly ReadRow[]): ItemHead[] {
  return rows.map(row => {
    const number = textIn(row, NUMBER_COLUMN)
      .normalize('NFKC')
      .replace(/[-—－]/g, '.')
      .replace(/[.、．。\s]+$/, '');
    const label = textIn(row, '考核项');
    const key = textIn(row, '代号') || (number === '' ? `第${row.number}行` : number.replaceAll('.', '-'));
    return { row, class: textIn(row, CLASS_COLUMN), number: number === '' ? null : number, key, label };
  });
}

function textIn(row: ReadRow, header: string): string {
  const cell = row.take(header);
  return cell === null || typeof cell === 'object' ? '' : readText(cell);
}

/** Reads the items of all classes into `scheme(class)`. */
export function readItems(heads: readonly ItemHead[], reading: Reading, scheme: (className: string) => Items): Found {
  const blocks = new Map<string, Raw>();
  const found: Found = new Map();
  for (const head of heads) {
    const item = readItem(head, reading);
    const own = place(head);
    if (blocks.has(own) && head.number !== null) {
      reading.issue(
        head.row,
        NUMBER_COLUMN,
        `序号 ${head.number} 写了两次；请改正，并把这一列设为文本，免得 1.10 变成 1.1`,
      );
      continue;
    }
    blocks.set(own, item);
    found.set(`${head.class}\n${head.key}`, item);
    const into = parentOf(head, blocks, reading, scheme);
    if (into !== null) into.items = [...(into.items ?? []), item];
  }
  return found;
}

/** Items by class and key. */
type Found = Map<string, Raw>;

function place({ class: name, number, row }: ItemHead): string {
  return `${name}\n${number ?? `row ${row.number}`}`;
}

function parentOf(
  head: ItemHead,
  blocks: ReadonlyMap<string, Raw>,
  reading: Reading,
  scheme: (className: string) => Items,
): Items | null {
  const above = head.number?.split('.').slice(0, -1).join('.') ?? '';
  if (above === '') return scheme(head.class);
  const parent = blocks.get(place({ ...head, number: above }));
  if (parent === undefined) {
    reading.issue(head.row, NUMBER_COLUMN, `上面没有序号 ${above} 的大项，请先写大项，再写它的小项`);
    return null;
  }
  if (parent['kind'] !== 'sum' && parent['kind'] !== 'combine') {
    const words = KIND_WORDS.filter(({ item }) => item.kind === 'sum' || item.kind === 'combine').map(
      ({ word }) => word,
    );
    reading.issue(head.row, NUMBER_COLUMN, `序号 ${above} 不是大项，它的算法应为 ${words.join('、')} 之一`);
    return null;
  }
  return parent as Items;
}

function readItem(head: ItemHead, reading: Reading): Raw {
  const { row } = head;
  const word = reading.text(row, KIND_COLUMN)?.replace(/\s+/g, '');
  const kind = KIND_WORDS.find(each => each.word === word)?.item;
  if (kind === undefined) {
    const all = KIND_WORDS.map(each => each.word).join('、');
    reading.issue(
      row,
      KIND_COLUMN,
      word === undefined ? `请写明算法，可用：${all}；合计、注释的行请删去` : `没有“${word}”这种算法，可用：${all}`,
    );
  }
  const fields = kind === undefined ? COMMON_FIELDS : [...COMMON_FIELDS, ...KIND_FIELDS[kind.kind]];
  const item = reading.fields(row, fields);
  Object.assign(item, kind, { key: head.key });
  if (kind !== undefined) reading.noMore(row, word ?? '');
  const apart = DETAILS.filter(each => each.kind === kind?.kind && !each.at.includes('.'));
  reading.placed(
    item,
    row,
    new Map([['kind', KIND_COLUMN], ...apart.map(({ at }) => [at, DETAIL_SHEET.name] as const)]),
  );
  return item;
}

/** Reads the sheet of bands into the items to which its rows belong. */
export function readDetails(rows: readonly ReadRow[], items: Found, names: RuleSetNames, reading: Reading): void {
  for (const row of rows) {
    const className = reading.text(row, CLASS_COLUMN) ?? '';
    const item = ownerOf(row, className, items, names, reading);
    const use = reading.text(row, USE_COLUMN);
    if (item === undefined) continue;
    const possible = DETAILS.filter(({ kind }) => kind === item['kind']);
    const detail = possible.find(each => each.use === use);
    if (detail !== undefined) readDetail(row, detail, item, reading);
    else reading.issue(row, USE_COLUMN, wrongUse(item, use, possible));
  }
}

function wrongUse(item: Raw, use: string | undefined, possible: readonly Detail[]): string {
  const word = KIND_WORDS.find(each => each.item.kind === item['kind'])?.word ?? '';
  if (possible.length === 0) return `“${word}”没有分档，请删去这一行`;
  const right = possible.map(each => each.use).join('、');
  return use === undefined ? `请写明用途，“${word}”可用：${right}` : `“${word}”没有“${use}”，可用：${right}`;
}

function ownerOf(
  row: ReadRow,
  className: string,
  items: Found,
  names: RuleSetNames,
  reading: Reading,
): Raw | undefined {
  const name = reading.text(row, '考核项');
  if (name === undefined) {
    if (!row.has('考核项')) reading.issue(row, '考核项', '请写明是哪一项的分档');
    return undefined;
  }
  const key = reading.attempt(row, '考核项', () => names.ofClass(className).keyOf(name));
  return key === undefined ? undefined : items.get(`${className}\n${key}`);
}

function readDetail(row: ReadRow, detail: Detail, item: Raw, reading: Reading): void {
  const raw = row.take(NAME_COLUMN);
  const isEmpty = raw === NOTHING;
  const value = isEmpty ? {} : reading.fields(row, detail.fields);
  if (detail.shape === 'record' || isEmpty) row.take(NAME_COLUMN);
  reading.noMore(row, detail.use);
  const owner = ownerAt(item, detail.at, row, reading);
  if (owner === null) return;
  const { object, key } = owner;
  if (detail.shape === 'one') {
    if (object[key] !== undefined) reading.issue(row, USE_COLUMN, `“${detail.use}”只能有一行`);
    object[key] = { ...value, ...(object[key] as object | undefined) };
    reading.placed(object[key] as object, row, new Map(detail.fields.map(each => [each.key, each.header])));
  } else if (detail.shape === 'list') {
    object[key] = [...((object[key] as unknown[] | undefined) ?? []), ...(isEmpty ? [] : [value])];
  } else readRecordRow(row, detail, object, key, isEmpty ? null : value, reading);
}

function readRecordRow(
  row: ReadRow,
  detail: Detail,
  object: Raw,
  key: string,
  value: Raw | null,
  reading: Reading,
): void {
  object[key] ??= {};
  if (value === null) return;
  const record = object[key] as Raw;
  const name = reading.text(row, NAME_COLUMN);
  if (name === undefined) reading.issue(row, NAME_COLUMN, '请写明是哪个词或哪一类');
  else if (Object.hasOwn(record, name)) reading.issue(row, NAME_COLUMN, `“${name}”写了两次，请只留一行`);
  else {
    record[name] = detail.close === undefined ? value : detail.close(value);
    reading.placed(record, row, new Map([[name, '得分']]));
  }
}

/** The object in which a detail stands: the item, or what another row has made of it. */
function ownerAt(item: Raw, at: string, row: ReadRow, reading: Reading): { object: Raw; key: string } | null {
  const [outer = '', inner] = at.split('.');
  if (inner === undefined) return { object: item, key: outer };
  const object = item[outer];
  if (typeof object === 'object' && object !== null && (outer !== 'each' || 'bands' in object))
    return { object: object as Raw, key: inner };
  const right = outer === 'each' ? '考核项的“得分”写成“分档(按什么分)”' : '先写“高于达标线”或“低于达标线”的一行';
  reading.issue(row, USE_COLUMN, `这一行没有着落：请${right}`);
  return null;
}
