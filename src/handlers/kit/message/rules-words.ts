import { parseCount } from '../../../domain/base/numerals.ts';
import { isPeriod } from '../../../domain/base/period.ts';
import { dayOf, isMonth, monthOf } from '../../../domain/base/time.ts';

/** 评分规则 of a period, or as a file, as somebody asks for it. */
export interface RulesAsked {
  /** `2026-08`, `2026-Q3`, `2026-H2` or `2026`. */
  period: string;
  isFile: boolean;
}

const WORDS = /^(导出|下载)?(?:评分规则|评分办法|考核办法|排名规则)[\s:：]*(.*)$/u;

/** What is asked; null for anything else, and for 评分规则 alone, which is a question like others. */
export function rulesAsked(text: string, now: Date): RulesAsked | null {
  const [, file, rest] = WORDS.exec(text.normalize('NFKC').trim()) ?? [];
  if (rest === undefined || (file === undefined && rest === '')) return null;
  const period = rest === '' ? monthOf(dayOf(now)) : periodIn(rest, now);
  return period === null ? null : { period, isFile: file !== undefined };
}

/** A period as it is written: `2026-08`, `8月`, `2026年第三季度`, `下半年`, `2026年`, `年总评`. */
function periodIn(said: string, now: Date): string | null {
  const text = said.replace(/\s/gu, '');
  if (isPeriod(text)) return text;
  const [, named, rest = ''] = /^(?:(\d{4})年)?(.*)$/u.exec(text) ?? [];
  const year = named ?? dayOf(now).slice(0, 4);
  if (/^(?:年总评|年度|全年|年)$/u.test(rest) || (rest === '' && named !== undefined)) return year;
  if (rest === '上半年' || rest === '下半年') return `${year}-H${rest === '上半年' ? 1 : 2}`;
  const [, quarter] = /^第?([一二三四1-4])季度?$/u.exec(rest) ?? [];
  if (quarter !== undefined) return `${year}-Q${parseCount(quarter)}`;
  const [, number] = /^(\d{1,2}|[一二三四五六七八九十]{1,2})月份?$/u.exec(rest) ?? [];
  const month = `${year}-${String(parseCount(number ?? '') ?? 0).padStart(2, '0')}`;
  return isMonth(month) ? month : null;
}
