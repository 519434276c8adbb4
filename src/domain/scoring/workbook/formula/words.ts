import type { Comparison } from '../../schema/value-schema.ts';

/** Words of formulas, for writing and reading alike: the word of the office for each key of the format. */
export type Words<K extends string = string> = Readonly<Record<K, string>>;

/** Functions of any number of quantities. */
export const MANY: Words<'sum' | 'times' | 'min' | 'max' | 'mean' | 'firstOf'> = {
  sum: '求和',
  times: '连乘',
  min: '最小',
  max: '最大',
  mean: '平均',
  firstOf: '依次取',
};

/** Functions over the rows of a list. */
export const OVER_ROWS: Words<'count' | 'total' | 'average' | 'largest' | 'smallest'> = {
  count: '行数',
  total: '各行合计',
  average: '各行平均',
  largest: '各行最大',
  smallest: '各行最小',
};

/** Functions over the units. */
export const ACROSS: Words<'sum' | 'mean' | 'max' | 'min' | 'median' | 'count'> = {
  sum: '各单位合计',
  mean: '各单位平均',
  max: '各单位最高',
  min: '各单位最低',
  median: '各单位中位数',
  count: '各单位个数',
};

export const MODES: Words<'halfUp' | 'down' | 'up'> = { halfUp: '四舍五入', down: '去尾', up: '进位' };
export const AMONG: Words<'group' | 'class' | 'all'> = { group: '同组', class: '同类', all: '全部' };
export const ORDER: Words<'desc' | 'asc'> = { desc: '大的在前', asc: '小的在前' };
export const TIES: Words<'competition' | 'dense'> = { competition: '并列占位', dense: '并列不占位' };
export const STATES: Words<'number' | 'missing' | 'notPublished' | 'word'> = {
  number: '有数',
  missing: '未报',
  notPublished: '未公布',
  word: '写的是词',
};
export const UNIT_SETS: Words<'groups' | 'classes' | 'units'> = { groups: '分组', classes: '类别', units: '单位' };
export const ENDS: Words<'from' | 'above' | 'to' | 'below'> = { from: '≥', above: '>', to: '≤', below: '<' };
export const SIGN_OF: Words<Comparison> = { '<': '<', '<=': '≤', '=': '=', '!=': '≠', '>=': '≥', '>': '>' };

/** The key that a word stands for; undefined when it is none of them. */
export function keyOfWord<K extends string>(words: Words<K>, word: string): K | undefined {
  return (Object.keys(words) as K[]).find(key => words[key] === word);
}
