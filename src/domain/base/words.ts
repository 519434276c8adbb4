/**
 * What the ledgers' values are called in Chinese, each in one place: by the reader beside what it has read, by the checks
 * that doubt a value, on forms and on cards. Source: domain glossary.
 */

/** A figure of invested money: on a form, as it was read, and in a doubt, where it may be of another month. */
export const MONEY_WORDS = {
  weekInvestment: { form: '本周投资', read: '本周投资', doubt: '本周投资' },
  monthInvestment: { form: '本月投资', read: '本月投资', doubt: '当月投资' },
  yearInvestment: { form: '今年累计', read: '今年累计投资', doubt: '今年累计投资' },
  totalInvestment: { form: '开工累计', read: '开工以来累计投资', doubt: '开工以来投资' },
} as const;

/** A category of problems: on forms and cards, and in full as it was read. */
export const CATEGORY_WORDS = {
  funding: { short: '资金', full: '资金' },
  procedures: { short: '手续', full: '手续办理' },
  demolition: { short: '拆迁', full: '拆迁清表' },
  land: { short: '土地', full: '土地' },
  planning: { short: '规划', full: '规划' },
  construction: { short: '施工', full: '施工' },
  other: { short: '其他', full: '其他' },
} as const;

export const URGENCY_WORDS = { urgent: '紧急', ordinary: '常规' } as const;

/** A milestone: on cards, and in full as it was read. */
export const MILESTONE_WORDS = {
  signed: { short: '签约', full: '签约' },
  started: { short: '开工', full: '开工' },
  completed: { short: '竣工', full: '竣工（投产）' },
  effective: { short: '达效', full: '达效' },
} as const;

/** Every other value that an entry may hold. */
export const VALUE_WORDS = {
  percent: '形象进度',
  stage: '进展',
  nextPlan: '下步计划',
  milestone: '节点',
  milestoneDate: '节点日期',
  month: '月份',
  asOf: '截止日期',
  project: '项目',
  category: '类别',
  urgency: '紧急程度',
  description: '问题',
  responsibleUnit: '责任单位',
  dueDate: '限期',
} as const;

/** One column of a table of words. */
export function wordsOf<Name extends string, Column extends string>(
  table: Readonly<Record<Name, Readonly<Record<Column, string>>>>,
  column: Column,
): Readonly<Record<Name, string>> {
  const entries = Object.entries<Readonly<Record<Column, string>>>(table).map(([name, words]) => [name, words[column]]);
  return Object.fromEntries(entries);
}
