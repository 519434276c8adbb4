import type { Literal } from '../schema/literal.ts';
import type { Veto } from '../schema/rule-set-schema.ts';
import type { Codec } from './cells/cell.ts';
import { CONDITION, FIGURE, VALUE } from './cells/formula-cells.ts';
import { choice, keyIn, LITERAL, literalIn, TEXT, WHOLE } from './cells/text-cells.ts';
import { BAND_ENDS, NAME_COLUMN, USE_COLUMN } from './detail-columns.ts';
import { trouble } from './formula/trouble.ts';
import { ORDER, TIES } from './formula/words.ts';
import { refuseOthers } from './formula/write-formula.ts';
import { type Field, field, layoutOf } from './layout.ts';

const APART = { apart: '各组分别', together: '合在一起' };

/** Who differs nowhere else is told apart by the name or a figure. */
const LAST_KEY: Codec = {
  write: (key: string, formulas) => (key === 'name' ? '单位名称' : formulas.figure(key)),
  read: (cell, names) => (String(cell).trim() === '单位名称' ? 'name' : FIGURE.read(cell, names)),
};

/** Bounds of the total, which a class may have of its own. */
export const TOTAL_FIELDS: readonly Field[] = [
  field('total.full', '总分满分', LITERAL),
  field('total.cap', '总分封顶', LITERAL),
  field('total.floor', '总分保底', LITERAL),
];

/** Rows of the general sheet: what is set once. */
export const GENERAL_FIELDS: readonly Field[] = [
  field('title', '名称', TEXT),
  field('id', '编号', TEXT),
  field('version', '版本', TEXT),
  field('basis', '依据', TEXT),
  field('decimals', '小数位', WHOLE),
  field('rounding', '四舍五入', choice({ lines: '每行', total: '只总分' })),
  field('spread', '权重分摊', choice({ fixed: '定到两位小数', exact: '按比例折算' })),
  ...TOTAL_FIELDS,
  field('ranking.groups', '分组排名', choice(APART)),
  field('ranking.on', '排名按哪个分', choice({ printed: '印出来的分', exact: '未四舍五入的分' })),
  field('ranking.by', '排名依据', VALUE),
  field('ranking.order', '排名顺序', choice(ORDER)),
  field('ranking.ties', '并列名次', choice({ ...TIES, ordinal: '不并列' })),
  field('ranking.lastKey', '最后比', LAST_KEY),
  field('ranking.lastOrder', '最后比的顺序', choice(ORDER)),
  field('totalRow', '合计行', choice({ none: '不要', all: '总合计', groups: '总合计和各组小计' })),
  field('bottom.minRanked', '不定末位的单位数', WHOLE),
  field('$schema', '格式文件', TEXT),
];

/** Objects that may stand there with nothing in them. */
export const EMPTY_ROWS: readonly { key: 'total' | 'ranking' | 'bottom' | 'classes'; row: string }[] = [
  { key: 'total', row: '总分' },
  { key: 'ranking', row: '排名' },
  { key: 'bottom', row: '末位' },
  { key: 'classes', row: '分类考核' },
];

export const SETTING_COLUMN = '项目';
export const CONTENT_COLUMN = '内容';
export const GENERAL_SHEET = layoutOf(
  '总则',
  [SETTING_COLUMN, CONTENT_COLUMN, '类别'],
  [],
  [SETTING_COLUMN, CONTENT_COLUMN],
  { [SETTING_COLUMN]: GENERAL_FIELDS.map(({ header }) => header) },
);

const EFFECTS = { zero: '总分为零', notRanked: '不参加排名', last: '排在最后', note: '只写明' };

const EFFECT: Codec = {
  write: (effect: Veto['effect']) => {
    if (typeof effect === 'string') return EFFECTS[effect];
    if ('capTotal' in effect) {
      refuseOthers(effect, ['capTotal'], 'effect');
      return `总分最多 ${written(effect.capTotal)} 分`;
    }
    refuseOthers(effect, ['lowerGrade'], 'effect');
    return `降 ${effect.lowerGrade} 等`;
  },
  read: cell => {
    const text = String(cell).normalize('NFKC').trim();
    const known = keyIn(EFFECTS, {}, text);
    if (known !== undefined) return known;
    const most = /^总分最多\s*("?)([^"]+?)\1\s*分?$/.exec(text);
    const literal = most === null ? null : literalIn(most[2] ?? '');
    if (literal !== null)
      return { capTotal: most?.[1] === '' && /^-?\d+$/.test(String(literal)) ? Number(literal) : literal };
    const lower = /^降\s*(\d+)\s*等$/.exec(text)?.[1];
    if (lower !== undefined) return { lowerGrade: Number(lower) };
    return trouble(`应为 ${Object.values(EFFECTS).join('、')}、“总分最多 79 分”或“降 1 等”，写的是“${text}”`);
  },
};

/** A whole number as text stands in quotes, so that it stays a text. */
function written(literal: Literal): string {
  return typeof literal === 'string' && /^-?\d+$/.test(literal) ? `"${literal}"` : String(literal);
}

/** Rows of the sheet of clauses. `at` is the key of the list in the rule set. */
export interface Clause {
  use: string;
  at: string;
  fields: readonly Field[];
  /** The column that names the list to which a row belongs. */
  within?: { at: string; key: string };
}

const tieBreak: readonly Field[] = [
  field('label', NAME_COLUMN, TEXT),
  field('by', '数量', VALUE),
  field('order', '顺序', choice(ORDER)),
];
const because = [field('if', '条件', CONDITION), field('reason', '原因', TEXT)];

export const CLAUSES: readonly Clause[] = [
  { use: '参加排名的条件', at: 'eligible', fields: [field('if', '条件', CONDITION), field('else', '原因', TEXT)] },
  { use: '一票否决', at: 'vetoes', fields: [...because, field('effect', '后果', EFFECT)] },
  { use: '等次', at: 'grades', fields: [field('label', NAME_COLUMN, TEXT), ...BAND_ENDS] },
  { use: '同分比较', at: 'ranking.tieBreak', fields: tieBreak },
  {
    use: '单项榜',
    at: 'lists',
    fields: [
      field('key', '代号', TEXT),
      ...tieBreak,
      field('groups', '分组', choice(APART)),
      field('ties', '并列', choice(TIES)),
      field('unit', '计量单位', TEXT),
      field('decimals', '小数位', WHOLE),
    ],
  },
  { use: '单项榜同分比较', at: 'tieBreak', fields: tieBreak, within: { at: 'lists', key: 'key' } },
  { use: '末位保护', at: 'bottom.protectIf', fields: because },
];

export const WITHIN_COLUMN = '所属榜';
export const CLAUSE_SHEET = layoutOf(
  '条款',
  [
    USE_COLUMN,
    NAME_COLUMN,
    '条件',
    '数量',
    '后果',
    '原因',
    '从（含）',
    '高于（不含）',
    '到（含）',
    '低于（不含）',
    WITHIN_COLUMN,
  ],
  CLAUSES.map(({ fields }) => fields),
  [USE_COLUMN, NAME_COLUMN, '条件', '数量', '后果', '原因'],
  { [USE_COLUMN]: CLAUSES.map(({ use }) => use) },
);
