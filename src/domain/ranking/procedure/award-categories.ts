/** What 奖罚 are entered as: of a month, or of the year. Source: domain §4.1 (奖, 核查, 罚), §4.3. */

/** What is given or taken by decision in a month; what the ledgers take themselves (`ledger-penalties.ts`) is not entered. */
export const MONTH_CATEGORIES = ['奖励', '虚报开竣工', '漏报问题', '通报批评'] as const;
/** What counts in the year alone. */
export const YEAR_CATEGORIES = [
  '集中开工',
  '媒体报道·中央',
  '媒体报道·省级',
  '媒体报道·市级',
  '省市区领导评价',
  '年度奖励',
  '年度扣分',
] as const;

export type MonthCategory = (typeof MONTH_CATEGORIES)[number];
export type YearCategory = (typeof YEAR_CATEGORIES)[number];
export type AwardCategory = MonthCategory | YearCategory;

export const AWARD_CATEGORIES: readonly AwardCategory[] = [...MONTH_CATEGORIES, ...YEAR_CATEGORIES];

export function isYearCategory(category: AwardCategory): category is YearCategory {
  return (YEAR_CATEGORIES as readonly string[]).includes(category);
}

export function isMedia(category: AwardCategory): boolean {
  return category.startsWith('媒体报道');
}

/** Which points may be written for a category, and whether they are taken; a category that is not here has none. */
const RANGES: Readonly<Partial<Record<AwardCategory, { from: number; to: number; words: string; takes?: true }>>> = {
  奖励: { from: 0.01, to: 5, words: '大于 0、不超过 5' },
  通报批评: { from: 1, to: 2, words: '1 至 2', takes: true },
  省市区领导评价: { from: 0, to: 10, words: '0 至 10' },
  年度奖励: { from: 0.01, to: 5, words: '大于 0、不超过 5' },
  年度扣分: { from: 0.01, to: 5, words: '大于 0、不超过 5', takes: true },
};

/** What the number of an entry means: points as decimal text, or how many projects took part. */
export interface Amount {
  points: string | null;
  count: number | null;
}

/**
 * The number as it was written, or why it cannot be taken. Shapes: no points where the scheme has a price of its own;
 * `projects` are the projects that took part in a joint start.
 */
export function amountOf(
  category: AwardCategory,
  written: string | null,
  projects: readonly string[],
): Amount | { refusal: string } {
  const typed = (written ?? '').normalize('NFKC').replace(/[分个篇\s+]/gu, '');
  const text = typed.replace(/^[−–—-]/u, '');
  if (category === '集中开工') return countOf(text, projects);
  if (isMedia(category)) {
    if (text === '' || text === '1') return { points: null, count: 1 };
    return { refusal: '媒体报道一次登记一篇，分值按规则计，不用填写' };
  }
  const range = RANGES[category];
  if (range === undefined) {
    if (text === '') return { points: null, count: null };
    return { refusal: `“${category}”按规则固定扣分，分值不用填写` };
  }
  if (text !== typed && !range.takes) return { refusal: `“${category}”是加分，请写大于 0 的分值；扣分请另选类别` };
  const points = /^\d{1,2}(?:\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  if (!(points >= range.from && points <= range.to)) {
    return { refusal: `请填写“${category}”的分值，${range.words}，如 1 或 1.5` };
  }
  return { points: range.takes ? `-${text}` : text, count: null };
}

function countOf(text: string, projects: readonly string[]): Amount | { refusal: string } {
  if (projects.length === 0) return { refusal: '请在“事由”写明参加集中开工的项目名称，用顿号分开' };
  if (text === '' || text === String(projects.length)) return { points: null, count: projects.length };
  return {
    refusal: `“事由”写了 ${projects.length} 个项目，与填写的“${text}”不一致，请核对；项目名称之间请用顿号分开`,
  };
}

/** The projects that somebody lists. */
export function projectsListed(text: string): string[] {
  const names = text.split(/[、，,；;\n]/u).map(name => name.trim());
  return [...new Set(names.filter(name => name !== ''))];
}
