import type { Item } from '../schema/item-schema.ts';
import { VALUE } from './cells/formula-cells.ts';
import { choice, LITERAL, TEXT, WHOLE } from './cells/text-cells.ts';
import { RATIO_FIELDS } from './item-columns.ts';
import { type Field, field, layoutOf } from './layout.ts';

/**
 * Rows of the sheet of bands that belong to an item.
 * Shapes: `list` gives an array, `record` an object by the column 名称, `one` a single object. `at` is the key in the item,
 * or `outer.inner` where it stands in an object that another kind of row makes.
 */
export interface Detail {
  use: string;
  kind: Item['kind'];
  at: string;
  shape: 'list' | 'record' | 'one';
  fields: readonly Field[];
  /** Keys of what stands in rows of their own. */
  apart?: readonly string[];
  /** Of a record: a value as an object, and back. */
  open?: (value: unknown) => object;
  close?: (row: Record<string, unknown>) => unknown;
}

/** Where a band begins and ends. */
export const BAND_ENDS: readonly Field[] = [
  field('from', '从（含）', LITERAL),
  field('above', '高于（不含）', LITERAL),
  field('to', '到（含）', LITERAL),
  field('below', '低于（不含）', LITERAL),
];

const SIDE: readonly Field[] = [
  field('each', '每多少一步', LITERAL),
  field('points', '得分', LITERAL),
  field('count', '算步', choice({ full: '只算整步', started: '不足一步算一步', exact: '按比例' })),
  field('most', '最多', LITERAL),
];
const FURTHER: readonly Field[] = [
  field('beyond', '离达标线超过', LITERAL),
  field('each', '每多少一步', LITERAL),
  field('points', '得分', LITERAL),
];

/** The column of words, categories and names of parts. */
export const NAME_COLUMN = '名称';
export const USE_COLUMN = '用途';
const give = field('give', '得分', VALUE);

export const DETAILS: readonly Detail[] = [
  {
    use: '比率',
    kind: 'ratios',
    at: 'parts',
    shape: 'list',
    fields: [field('label', NAME_COLUMN, TEXT), ...RATIO_FIELDS, field('weight', '权重', LITERAL)],
  },
  { use: '档', kind: 'bands', at: 'table', shape: 'list', fields: [...BAND_ENDS, give] },
  {
    use: '对照',
    kind: 'table',
    at: 'table',
    shape: 'record',
    fields: [give],
    open: value => ({ give: value }),
    close: row => row['give'],
  },
  { use: '每次得分的档', kind: 'perEvent', at: 'each.table', shape: 'list', fields: [...BAND_ENDS, give] },
  { use: '高于达标线', kind: 'steps', at: 'above', shape: 'one', fields: SIDE, apart: ['further'] },
  { use: '高于达标线更远', kind: 'steps', at: 'above.further', shape: 'list', fields: FURTHER },
  { use: '低于达标线', kind: 'steps', at: 'below', shape: 'one', fields: SIDE, apart: ['further'] },
  { use: '低于达标线更远', kind: 'steps', at: 'below.further', shape: 'list', fields: FURTHER },
  {
    use: '名次得分',
    kind: 'places',
    at: 'awards',
    shape: 'list',
    fields: [
      field('upTo', '前几名', WHOLE),
      field('upToShare', '前几分之几', LITERAL),
      field('points', '得分', LITERAL),
    ],
  },
  {
    use: '条目分值',
    kind: 'entries',
    at: 'prices',
    shape: 'record',
    fields: [field('give', '得分', LITERAL), ...BAND_ENDS.filter(({ key }) => key === 'from' || key === 'to')],
    open: value => (typeof value === 'object' && value !== null ? value : { give: value }),
    close: row => row['give'] ?? row,
  },
  {
    use: '条目次数',
    kind: 'entries',
    at: 'perCategory',
    shape: 'record',
    fields: [field('maxTimes', '最多', WHOLE)],
  },
];

export const DETAIL_SHEET = layoutOf(
  '分档',
  [
    '类别',
    '考核项',
    USE_COLUMN,
    NAME_COLUMN,
    '从（含）',
    '高于（不含）',
    '到（含）',
    '低于（不含）',
    '得分',
    '每多少一步',
    '算步',
    '最多',
  ],
  DETAILS.map(({ fields }) => fields),
  ['考核项', USE_COLUMN, NAME_COLUMN, '从（含）', '低于（不含）', '得分'],
  { [USE_COLUMN]: DETAILS.map(({ use }) => use) },
);
