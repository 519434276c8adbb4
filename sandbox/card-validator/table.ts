import { isRecord } from '../json.ts';
import {
  all,
  anyText,
  anything,
  bool,
  distinct,
  either,
  int,
  listOf,
  number,
  object,
  oneOf,
  percent,
  px,
  word,
} from './checks.ts';
import { ERR } from './limits.ts';
import { countTable, larkMarkdownText, markdownText } from './markdown.ts';
import { at, type Check, entry, type Place, refuse } from './place.ts';
import type { Shape } from './shape.ts';
import { horizontalAlign, PLACED, personId, verticalAlign } from './shared.ts';

/** One cell by its column's `data_type`. Errors: all are refused with 200914, unknown people with 100290. */
const CELLS: Readonly<Record<string, Check>> = {
  text: anyText,
  lark_md: larkMarkdownText,
  markdown: anyText,
  number: number(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
  date: number(0, Number.MAX_SAFE_INTEGER),
  options: either(anyText, listOf(object({ text: anyText, color: anyText }, ['text']))),
  persons: (value, place) => {
    for (const id of Array.isArray(value) ? value : [value]) personId(id, place);
  },
};

const column = object(
  {
    name: word,
    display_name: anyText,
    width: either(oneOf('auto'), either(percent, px(80, 600))),
    data_type: oneOf(...Object.keys(CELLS)),
    vertical_align: verticalAlign,
    horizontal_align: horizontalAlign,
    format: object({ symbol: anyText, precision: int(0, 10), separator: bool }),
    date_format: anyText,
  },
  ['name'],
);

const headerStyle = object({
  text_align: horizontalAlign,
  text_size: oneOf('normal', 'heading'),
  background_style: oneOf('none', 'grey'),
  text_color: oneOf('default', 'grey'),
  bold: bool,
  lines: int(1, 1_000),
});

export const TABLE: Shape = {
  fields: {
    ...PLACED,
    page_size: int(1, 10),
    row_height: either(oneOf('low', 'middle', 'high', 'auto'), px(32, 124)),
    row_max_height: px(32, 999),
    freeze_first_column: bool,
    header_style: headerStyle,
    columns: all(listOf(column), distinct('name')),
    rows: anything,
  },
  required: ['columns', 'rows'],
  isRootOnly: true,
  rule(node, place) {
    countTable(place);
    const { columns, rows } = node;
    if (!Array.isArray(rows)) refuse(at(place, 'rows'), 'table rows is not an array', ERR.tableRows);
    const types = new Map<string, string>();
    for (const one of Array.isArray(columns) ? columns.filter(isRecord) : []) {
      types.set(String(one['name']), String(one['data_type'] ?? 'text'));
    }
    rows.forEach((row, index) => {
      checkRow(row, types, entry(at(place, 'rows'), index, row));
    });
  },
};

function checkRow(row: unknown, types: ReadonlyMap<string, string>, place: Place): void {
  if (!isRecord(row)) refuse(place, 'table row is not an object', ERR.tableRows);
  for (const [key, cell] of Object.entries(row)) {
    const type = types.get(key);
    if (type === undefined) refuse(at(place, key), `table row key is not declared in columns: ${key}`, ERR.tableKey);
    try {
      CELLS[type]?.(cell, at(place, key));
    } catch (error) {
      if (type === 'persons') throw error;
      refuse(at(place, key), `table row is invalid, expected ${type}: ${JSON.stringify(cell)}`, ERR.tableRows);
    }
    // Outside the try, so that its tables and people keep their own codes.
    if (type === 'markdown') markdownText(cell, at(place, key));
  }
}
