import type { Item } from '../schema/item-schema.ts';
import {
  CONDITION,
  choiceOrPoints,
  choices,
  FIGURE,
  REASON,
  REASONS,
  REMARKS,
  UNIT_SETS,
  VALUE,
} from './cells/formula-cells.ts';
import { choice, LITERAL, TEXT, WHOLE, YES_NO } from './cells/text-cells.ts';
import { AMONG, ORDER, TIES } from './formula/words.ts';
import { type Field, field, layoutOf } from './layout.ts';

/** What a way of counting is called, and what it makes of an item. */
interface KindWord {
  word: string;
  item: { kind: Item['kind']; how?: 'mean' | 'max' | 'min' | 'product' };
}

export const KIND_WORDS: readonly KindWord[] = [
  { word: '比率', item: { kind: 'ratio' } },
  { word: '比率平均', item: { kind: 'ratios' } },
  { word: '算式', item: { kind: 'formula' } },
  { word: '固定分', item: { kind: 'fixed' } },
  { word: '按次', item: { kind: 'perEvent' } },
  { word: '分档', item: { kind: 'bands' } },
  { word: '对照表', item: { kind: 'table' } },
  { word: '逐步加减', item: { kind: 'steps' } },
  { word: '达到得分', item: { kind: 'mark' } },
  { word: '名次', item: { kind: 'places' } },
  { word: '评委打分', item: { kind: 'judges' } },
  { word: '奖罚条目', item: { kind: 'entries' } },
  { word: '小项合计', item: { kind: 'sum' } },
  { word: '小项平均', item: { kind: 'combine', how: 'mean' } },
  { word: '小项取高', item: { kind: 'combine', how: 'max' } },
  { word: '小项取低', item: { kind: 'combine', how: 'min' } },
  { word: '小项相乘', item: { kind: 'combine', how: 'product' } },
];

export const KIND_COLUMN = '算法';
export const NUMBER_COLUMN = '序号';
export const CLASS_COLUMN = '类别';

/** What every item can have. */
export const COMMON_FIELDS: readonly Field[] = [
  field('key', '代号', TEXT),
  field('label', '考核项', TEXT),
  field('full', '满分', LITERAL),
  field('weight', '权重', LITERAL),
  field('basis', '说明', TEXT),
  field('extra', '附加项', YES_NO),
  field('cap', '封顶', LITERAL),
  field('floor', '保底', LITERAL),
  field('decimals', '小数位', WHOLE),
  field('passMark.at', '及格线', LITERAL),
  field('passMark.else', '不及格得分', LITERAL),
  field('zeroIf', '不得分条件', REASONS),
  field('onlyIf', '适用条件', REASON),
  field('onlyFor', '适用单位', UNIT_SETS),
  field(
    'ifNotApplicable',
    '不适用时',
    choiceOrPoints({
      spread: '分摊给其他项',
      zero: '得零分',
      full: '得满分',
      mean: '取平均分',
      notRanked: '不参加排名',
    }),
  ),
  field('remarks', '附注', REMARKS),
];

/** One ratio, of an item or of a part of it. */
export const RATIO_FIELDS: readonly Field[] = [
  field('of', '完成数', VALUE),
  field('to', '计划数', VALUE),
  field('target', '达标线', VALUE),
  field('upTo', '比率封顶', LITERAL),
  field('atLeast', '比率保底', LITERAL),
];

/** What the kinds of items have besides; what stands on the sheet of bands is in `detail-columns.ts`. */
export const KIND_FIELDS: Readonly<Record<Item['kind'], readonly Field[]>> = {
  ratio: [
    ...RATIO_FIELDS,
    field(
      'ifNoDenominator',
      '计划数为零时',
      choiceOrPoints({ notApplicable: '不适用', zero: '得零分', full: '得满分' }),
    ),
  ],
  ratios: [],
  formula: [field('value', '得分', VALUE)],
  fixed: [field('value', '得分', LITERAL)],
  perEvent: [
    field('count', '完成数', VALUE),
    field('events', '明细', FIGURE),
    field('where', '条件', CONDITION),
    field('each', '得分', VALUE),
    field('maxTimes', '最多次数', WHOLE),
  ],
  bands: [field('value', '完成数', VALUE), field('else', '否则得分', VALUE)],
  table: [field('value', '完成数', FIGURE), field('else', '否则得分', VALUE)],
  steps: [
    field('value', '完成数', VALUE),
    field('target', '达标线', VALUE),
    field('base', '基础分', VALUE),
    field('lowerIsBetter', '越少越好', YES_NO),
  ],
  mark: [field('if', '条件', CONDITION), field('give', '得分', VALUE), field('else', '否则得分', VALUE)],
  places: [
    field('by', '完成数', VALUE),
    field('order', '顺序', choice(ORDER)),
    field('ties', '并列', choice(TIES)),
    field('among', '比较范围', choice(AMONG)),
    field('minUnits', '至少单位数', WHOLE),
    field('first', '第一名得分', LITERAL),
    field('step', '每降一名减', LITERAL),
    field('least', '最低得分', LITERAL),
  ],
  judges: [
    field('ballots', '明细', FIGURE),
    field('dropHighest', '去掉最高', WHOLE),
    field('dropLowest', '去掉最低', WHOLE),
    field('whenAtLeast', '满几个才去', WHOLE),
  ],
  entries: [
    field('entries', '明细', FIGURE),
    field('sign', '加减', choice({ plus: '只加分', minus: '只扣分' })),
    field('requires', '必备材料', choices({ evidence: '佐证', approver: '批准人', date: '日期' })),
    field('maxTimes', '最多次数', WHOLE),
  ],
  sum: [],
  combine: [],
};

export const ITEM_SHEET = layoutOf(
  '考核项',
  [
    NUMBER_COLUMN,
    CLASS_COLUMN,
    '代号',
    '考核项',
    '满分',
    '权重',
    KIND_COLUMN,
    '完成数',
    '计划数',
    '达标线',
    '封顶',
    '保底',
    '得分',
    '否则得分',
    '条件',
    '明细',
    '最多次数',
    '基础分',
    '比率封顶',
    '比率保底',
    '计划数为零时',
    '第一名得分',
    '每降一名减',
    '最低得分',
  ],
  [
    ...Object.values(KIND_FIELDS),
    COMMON_FIELDS.filter(({ key }) => key !== 'basis' && key !== 'remarks'),
    COMMON_FIELDS,
  ],
  [
    NUMBER_COLUMN,
    '代号',
    '考核项',
    '满分',
    KIND_COLUMN,
    '完成数',
    '计划数',
    '达标线',
    '封顶',
    '保底',
    '不适用时',
    '说明',
  ],
  { [KIND_COLUMN]: KIND_WORDS.map(({ word }) => word) },
);
