/** The period that a question names. Source: corpus README, A query item. */
import { monthOf, yearOf } from '../../../base/time.ts';
import type { Token, Tokens } from '../../text/tokens.ts';
import { resolveMonth, type Today } from '../days.ts';

/** 本月, 上月, 上季度, 今年, 1-6月 and the like as `YYYY-MM`, `YYYY-Qn`, `YYYY-Hn` or `YYYY`; 年度 alone is no period. */
export function periodOf(token: Token, today: Today): string | undefined {
  if (token.type !== 'time') return undefined;
  const { expression } = token;
  const year = yearOf(today.day);
  switch (expression.kind) {
    case 'month':
    case 'monthEnd':
      return resolveMonth(expression.of, today.day);
    case 'monthRange':
      return periodOfRange(expression.from, expression.to, year);
    case 'quarter':
    case 'quarterEnd': {
      const now = Math.ceil(Number(monthOf(today.day).slice(5)) / 3);
      if (expression.quarter === undefined) {
        const index = year * 4 + now - 1 + expression.shift;
        return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
      }
      const named = 'year' in expression && expression.year !== undefined ? expression.year : undefined;
      if (named !== undefined) return `${named}-Q${expression.quarter}`;
      if (expression.yearShift !== undefined && expression.yearShift !== 0)
        return `${year + expression.yearShift}-Q${expression.quarter}`;
      return `${expression.quarter > now ? year - 1 : year}-Q${expression.quarter}`;
    }
    case 'half':
      return `${yearOfHalf(expression, today)}-H${expression.half}`;
    case 'year':
      return expression.isNamed ? String(expression.year ?? year + expression.yearShift) : undefined;
    default:
      return undefined;
  }
}

/** 1-6月 is the first half; a range that is no quarter, half or year is no period. */
function periodOfRange(from: number, to: number, year: number): string | undefined {
  if (from === 1 && to === 12) return String(year);
  if (to - from === 5 && (from === 1 || from === 7)) return `${year}-H${from === 1 ? 1 : 2}`;
  return to - from === 2 && from % 3 === 1 ? `${year}-Q${(from + 2) / 3}` : undefined;
}

function yearOfHalf(
  { half, isYearNamed, yearShift }: { half: 1 | 2; isYearNamed: boolean; yearShift: number },
  { day }: Today,
): number {
  const year = yearOf(day);
  if (isYearNamed) return year + yearShift;
  return half === 2 && Number(monthOf(day).slice(5)) < 7 ? year - 1 : year;
}

const RANKED =
  '(?:的|我们的?|综合|重点|项目|投资|完成)*(?:排名|名次|位次|排行|考核|考评|总评|评比|得分|成绩|总分|第[一二三四五六七八九十几\\d]|谁|哪)';
const BARE_QUARTER = new RegExp(`(?<![上下本一二三四\\d])季度?${RANKED}`);
const BARE_HALF = new RegExp(`(?<![上下])半年度?${RANKED}`);
const BARE_YEAR = new RegExp(`(?<![上下半\\d])年${RANKED}`);
const IS_RANKED = new RegExp(`^${RANKED}`);

/** 季考核, 年度排名 and 年总评 state no period, but they do not mean a month; undefined where nothing of the kind is said. */
export function bareSpanOf({
  shape,
  placed,
}: Pick<Tokens, 'shape' | 'placed'>): 'year' | 'half' | 'quarter' | undefined {
  if (BARE_QUARTER.test(shape)) return 'quarter';
  if (BARE_HALF.test(shape)) return 'half';
  if (BARE_YEAR.test(shape)) return 'year';
  const isYear = placed.some(
    ({ token, at }) =>
      token.type === 'time' &&
      (token.expression.kind === 'yearEnd' || (token.expression.kind === 'year' && !token.expression.isNamed)) &&
      IS_RANKED.test(shape.slice(at + 1)),
  );
  return isYear ? 'year' : undefined;
}
