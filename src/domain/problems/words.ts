import type { Category, Urgency } from './problem.ts';

/** What the words of the problem ledger are called in Chinese. Source: domain glossary. */

export const CATEGORY_WORDS = {
  funding: '资金',
  procedures: '手续',
  demolition: '拆迁',
  land: '土地',
  planning: '规划',
  construction: '施工',
  other: '其他',
} as const satisfies Readonly<Record<Category, string>>;

export const URGENCY_WORDS = { urgent: '紧急', ordinary: '常规' } as const satisfies Readonly<Record<Urgency, string>>;
