import type { Award } from '../../ranking/procedure/award.ts';
import { type AwardCategory, amountOf, isMedia } from '../../ranking/procedure/award-categories.ts';
import * as number from '../../scoring/numbers/exact.ts';

/**
 * What a district file calls the kinds of 奖罚, and what their points mean: it writes each with the points with which it counts,
 * the program keeps the category and, where the scheme has a price, how many. Source: contract §5, domain §4.1, §4.3.
 */

export const SCORE_KINDS = ['bonus', 'penalty', 'verification', 'mass_start', 'media', 'evaluation'] as const;
export type ScoreKind = (typeof SCORE_KINDS)[number];

/** What a year gives for each project of a joint start. */
const MASS_START = '2';

/** The categories that have one price. */
const PRICES = {
  虚报开竣工: '-2',
  漏报问题: '-1',
  媒体报道·中央: '2',
  媒体报道·省级: '1',
  媒体报道·市级: '0.5',
} as const satisfies Partial<Record<AwardCategory, string>>;
type Priced = keyof typeof PRICES;

const KIND_OF: Readonly<Record<AwardCategory, ScoreKind>> = {
  奖励: 'bonus',
  虚报开竣工: 'verification',
  漏报问题: 'verification',
  通报批评: 'penalty',
  集中开工: 'mass_start',
  媒体报道·中央: 'media',
  媒体报道·省级: 'media',
  媒体报道·市级: 'media',
  省市区领导评价: 'evaluation',
  年度奖励: 'bonus',
  年度扣分: 'penalty',
};

/** The categories that count in the year: a month written for one of them is the month in which it was. */
const OF_THE_YEAR: readonly ScoreKind[] = ['mass_start', 'media', 'evaluation'];

export function kindOf(category: AwardCategory): ScoreKind {
  return KIND_OF[category];
}

/** The points with which it counts, with two decimals. */
export function pointsOf({ category, points, count }: Pick<Award, 'category' | 'points' | 'count'>): string {
  if (category === '集中开工') {
    return number.toText(number.multiply(number.exact(MASS_START), number.exact(count ?? 0)), 2);
  }
  const own = category in PRICES ? PRICES[category as Priced] : points;
  return number.toText(number.exact(own ?? '0'), 2);
}

type Meaning = Pick<Award, 'period' | 'category' | 'points' | 'count' | 'month'>;
export type Refusal = { field: 'points' | 'period'; refusal: string };

/**
 * What an entry says, as 奖罚 keep it, or what is wrong with it. Shapes: a deduction may be written with or without its minus;
 * `month` is there where one was written for what counts in the year.
 */
export function decisionSaid(said: { kind: ScoreKind; period: string; points: string }): Meaning | Refusal {
  const { kind, period } = said;
  const isMonth = period.length > 4;
  if (kind === 'verification' && !isMonth) {
    return { field: 'period', refusal: '核查扣分按月计分，请写月份，如 2026-06' };
  }
  const meant = amountSaid(said, isMonth);
  if (typeof meant === 'string') return { field: 'points', refusal: meant };
  if (!isMonth || !OF_THE_YEAR.includes(kind)) return { period, ...meant };
  return { period: period.slice(0, 4), ...meant, month: period };
}

type Amount = Pick<Award, 'category' | 'points' | 'count'>;

function amountSaid({ kind, points: said }: { kind: ScoreKind; points: string }, isMonth: boolean): Amount | string {
  const isTaken = kind === 'penalty' || kind === 'verification';
  const value = number.exact(isTaken ? said.replace('-', '') : said);
  if (number.isNegative(value)) return '加分的分值不能为负数；扣分请用 penalty 或 verification';
  if (kind === 'mass_start') {
    const projects = Number(number.toText(number.divide(value, number.exact(MASS_START))));
    if (projects >= 1 && Number.isInteger(projects)) return { category: '集中开工', points: null, count: projects };
    return '集中开工每个项目 2 分，分值应为 2 的倍数，如 3 个项目写 "6.00"';
  }
  if (kind === 'verification' || kind === 'media') {
    const category = pricedAt(kind, value);
    if (category) return { category, points: null, count: isMedia(category) ? 1 : null };
    return kind === 'media'
      ? '媒体报道一条登记一篇：中央 "2.00"、省级 "1.00"、市级 "0.50"'
      : '核查扣分按规则计：虚报开竣工 "-2.00"、漏报问题 "-1.00"';
  }
  const category = freeCategory(kind, isMonth);
  const amount = amountOf(category, number.toText(value), []);
  return 'refusal' in amount ? amount.refusal : { category, ...amount };
}

function freeCategory(kind: 'bonus' | 'penalty' | 'evaluation', isMonth: boolean): AwardCategory {
  if (kind === 'evaluation') return '省市区领导评价';
  if (kind === 'bonus') return isMonth ? '奖励' : '年度奖励';
  return isMonth ? '通报批评' : '年度扣分';
}

/** The category of a kind with this price, whatever its sign. */
function pricedAt(kind: ScoreKind, value: number.Exact): Priced | undefined {
  const priced = Object.keys(PRICES) as Priced[];
  return priced.find(one => KIND_OF[one] === kind && number.equal(number.exact(PRICES[one].replace('-', '')), value));
}
