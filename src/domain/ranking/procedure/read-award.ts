import { periodNamed, showPeriod } from '../../base/period.ts';
import { addMonths, dayOf, isMonth, type Month, monthOf, yearOf } from '../../base/time.ts';
import type { StoredCase } from '../../cases/case.ts';
import type { ValuesOf } from '../../procedure/form.ts';
import { longPeriodOf } from '../period-ranking.ts';
import type { AWARD_FORM, Award, AwardState } from './award.ts';
import { type AwardCategory, amountOf, isMedia, isYearCategory, projectsListed } from './award-categories.ts';

/** What the form of 奖罚 says, checked: what is wrong is said in words. */

type Values = Omit<ValuesOf<typeof AWARD_FORM>, 'unit'>;

/** Shapes: `own` are the 奖罚 of the same unit, whatever became of them. */
export function readAward(values: Values, own: readonly StoredCase<Award>[], now: Date): Award | { refusal: string } {
  const category = values.category as AwardCategory;
  const { points: written, label, evidence, medium, day } = values;
  const read = periodOf(category, values.period, now);
  if (typeof read !== 'string') return read;
  const amount = amountOf(category, written, category === '集中开工' ? projectsListed(label) : []);
  if ('refusal' in amount) return amount;
  const award: Award = {
    period: read,
    category,
    ...amount,
    label,
    evidence,
    medium: isMedia(category) ? medium : null,
    day,
    revokedBy: null,
  };
  const refusal = whyNotOn(award, now) ?? whyNotBeside(award, own);
  return refusal === null ? award : { refusal };
}

function periodOf(category: AwardCategory, said: string, now: Date): string | { refusal: string } {
  const period = periodNamed(said, now);
  const isYear = period !== null && longPeriodOf(period) === 'year';
  if (isYearCategory(category)) {
    if (isYear) return period;
    return period === null
      ? { refusal: '年份没有读懂，请写如 2026年，不能是还没有到的年份' }
      : { refusal: `“${category}”按年计分，计入考核期请写年份，如 ${period.slice(0, 4)}年` };
  }
  if (period !== null && !isMonth(period)) {
    const instead = category === '奖励' ? '；全年的奖励请选“年度奖励”' : '；全年的扣分请选“年度扣分”';
    return { refusal: `“${category}”按月计分，计入考核期请写月份，如 6月${instead}` };
  }
  if (period === null)
    return { refusal: notBegun(said) ?? '月份没有读懂，请写如 6月 或 2026-06，不能是还没有到的月份' };
  const refusal = whyNotIn(period, said, now);
  return refusal === null ? period : { refusal };
}

/** A month that is written with its year and has not come. */
function notBegun(said: string): string | null {
  const year = /\d{4}/u.exec(said.normalize('NFKC'))?.[0];
  if (year === undefined) return null;
  const period = periodNamed(said, new Date(`${year}-12-31T12:00:00+08:00`));
  return period === null ? null : `${showPeriod(period)}还没有到，不能登记奖罚`;
}

/**
 * 9月 in June would be September of the year before, which nobody means; 12月 in January is. A month of the year before counts in no
 * ranking of this year; in January the year is still the one before.
 */
function whyNotIn(period: Month, said: string, now: Date): string | null {
  const present = monthOf(dayOf(now));
  const before = addMonths(present, -1);
  if (period >= before || yearOf(period) === yearOf(present)) return null;
  if (!/\d{4}|去年|上年/u.test(said.normalize('NFKC')))
    return `${yearOf(present)}年${Number(period.slice(5))}月还没有到，不能登记奖罚，请核对计入考核期`;
  if (yearOf(period) === yearOf(before)) return null;
  return `${showPeriod(period)}不在${yearOf(before)}年的考核期内，不能再登记奖罚`;
}

/** What is wrong with its medium or day. */
function whyNotOn({ category, period, medium, day }: Award, now: Date): string | null {
  if (day !== null && day > dayOf(now)) return '日期不能晚于今天';
  if (!isMedia(category)) return null;
  if (medium === null) return '请填写媒体名称，如 人民日报';
  if (day === null) return '请选择刊播日期';
  return day.startsWith(period) ? null : `刊播日期不在${showPeriod(period)}，请核对计入考核期`;
}

/** Whether it was entered already, or waits for its confirmation. */
function whyNotBeside(award: Award, own: readonly StoredCase<Award>[]): string | null {
  const { category, period, label } = award;
  const here = own.filter(({ data, state }) => data.category === category && data.period === period && isLive(state));
  if (category === '省市区领导评价') {
    const waiting = here.find(({ isOpen }) => isOpen);
    return waiting ? `${showPeriod(period)}的领导评价 ${waiting.id} 正在复核，办结后再登记` : null;
  }
  if (isMedia(category)) {
    const same = here.find(({ data }) => data.label === label && data.medium === award.medium);
    return same ? `这篇报道已经登记（${same.id}）` : null;
  }
  if (category !== '集中开工') {
    const same = here.find(({ data }) => data.label === label && data.evidence === award.evidence);
    return same ? `事由和依据相同的“${category}”已经登记（${same.id}）` : null;
  }
  const names = new Set(projectsListed(label));
  for (const { id, data } of here) {
    const again = projectsListed(data.label).find(name => names.has(name));
    if (again !== undefined) return `“${again}”参加集中开工已经登记（${id}）`;
  }
  return null;
}

function isLive(state: string): boolean {
  return (['proposed', 'done', 'revoking'] satisfies AwardState[] as string[]).includes(state);
}
