import type { FigureType } from '../schema/figure-schema.ts';
import type { Codec } from './cells/cell.ts';
import { treatment, VALUE, words, wordTable } from './cells/formula-cells.ts';
import { choice, LITERAL, TEXT, WHOLE, YES_NO } from './cells/text-cells.ts';
import { trouble } from './formula/trouble.ts';
import { refuseOthers } from './formula/write-formula.ts';
import { type Field, field, layoutOf } from './layout.ts';

/** What the types of figures are called; a field of a list is a row, too. */
export const TYPE_WORDS: Readonly<Record<FigureType | 'numberField' | 'wordField', string>> = {
  number: '数值',
  computed: '算出',
  word: '词',
  yesNo: '是否',
  numbers: '一串数',
  list: '明细表',
  entries: '奖罚条目',
  names: '名单',
  numberField: '明细栏·数值',
  wordField: '明细栏·词',
};

/** A number figure may say so, or not. */
export const STATED_NUMBER = '数值（注明）';
export const TYPE_COLUMN = '类型';
export const LIST_COLUMN = '所属明细';

const TREATMENTS = { refuse: '退回数据', notApplicable: '不适用', notRanked: '不参加排名' };
const EMPTINESS = { refuse: '退回数据', empty: '当作没有', notApplicable: '不适用', notRanked: '不参加排名' };
const byValue = treatment(TREATMENTS, 'value');
const emptiness = field('missing', '未报时', treatment(EMPTINESS, null));

/** What is taken of an earlier result: the points of an item are named by the key that it has there. */
const TAKEN: Codec = {
  write: (value: 'total' | 'place' | { line: string }) => {
    if (typeof value === 'string') return { total: '总分', place: '名次' }[value];
    refuseOthers(value, ['line'], 'of');
    return `得分：${value.line}`;
  },
  read: cell => {
    const text = String(cell).trim();
    if (text === '总分' || text === 'total') return 'total';
    if (text === '名次' || text === 'place') return 'place';
    const line = /^得分\s*[：:]\s*(.+)$/s.exec(text)?.[1];
    return line === undefined ? trouble(`应为 总分、名次，或“得分：某项的代号”，写的是“${text}”`) : { line };
  },
};

/** Which earlier period: 01 may have become the number 1 in a spreadsheet. */
const PERIOD: Codec = {
  write: (value: string) => ({ last: '最后一期', all: '各期' })[value] ?? value,
  read: cell => {
    const text = String(cell).normalize('NFKC').trim();
    const known = { 最后一期: 'last', 各期: 'all' }[text];
    return (
      known ??
      (/^\d$/.test(text)
        ? `0${text}`
        : text
            .replace(/月$/, '')
            .toUpperCase()
            .replace(/^(ALL|LAST)$/, word => word.toLowerCase()))
    );
  },
};

const RESULTS: readonly Field[] = [
  field('fromResults.ruleSet', '取自规则', TEXT),
  field('fromResults.take', '取哪一期', PERIOD),
  field('fromResults.of', '取什么', TAKEN),
];

const unit = field('unit', '计量单位', TEXT);
const givenIn = field('givenIn', '数据单位', choice({ 元: '元', 万元: '万元', 亿元: '亿元' }));
const decimals = field('decimals', '先取小数位', WHOLE);
const show = field('show', '显示小数位', WHOLE);
const limits = [field('min', '最小', LITERAL), field('max', '最大', LITERAL)];
const options = field('options', '可选的词', words());

export const KEY_COLUMN = '代号';
export const LABEL_COLUMN = '指标';
const label = field('label', LABEL_COLUMN, TEXT);

export const FIGURE_FIELDS: Readonly<Record<keyof typeof TYPE_WORDS, readonly Field[]>> = {
  number: [
    label,
    unit,
    givenIn,
    decimals,
    show,
    ...limits,
    field('whole', '只能整数', YES_NO),
    field('missing', '未报时', byValue),
    field('notPublished', '未公布时', byValue),
    field('words', '可写的词', wordTable(byValue)),
    field('inTotal', '合计行', choice({ sum: '相加', none: '没有' })),
    field('level', '谁的数', choice({ unit: '各单位', whole: '全域' })),
    ...RESULTS,
  ],
  computed: [label, field('computed', '算式', VALUE), unit, decimals, show],
  word: [label, options, field('missing', '未报时', treatment(TREATMENTS, 'word'))],
  yesNo: [label, field('missing', '未报时', treatment({ ...TREATMENTS, no: '按否' }, null))],
  numbers: [
    label,
    unit,
    decimals,
    show,
    ...limits,
    field('leaveOut', '略去的词', words('空白')),
    emptiness,
    ...RESULTS,
  ],
  list: [label, emptiness],
  entries: [label, emptiness],
  names: [label, emptiness],
  numberField: [
    label,
    unit,
    givenIn,
    decimals,
    show,
    ...limits,
    options,
    field('missing', '未报时', treatment({ refuse: '退回数据' }, 'literalOrWord')),
  ],
  wordField: [
    label,
    unit,
    givenIn,
    decimals,
    show,
    ...limits,
    options,
    field('missing', '未报时', treatment({ refuse: '退回数据' }, 'literalOrWord')),
  ],
};

export const FIGURE_SHEET = layoutOf(
  '指标',
  [KEY_COLUMN, LABEL_COLUMN, TYPE_COLUMN, LIST_COLUMN, '算式', '计量单位', '数据单位'],
  Object.values(FIGURE_FIELDS),
  [KEY_COLUMN, LABEL_COLUMN, TYPE_COLUMN, '算式', '计量单位', '数据单位', '未报时'],
  { [TYPE_COLUMN]: Object.values(TYPE_WORDS) },
);
