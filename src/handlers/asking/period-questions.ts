import type { AskView } from '../../cards/kit/views.ts';
import type { Ask } from '../../domain/reading/types.ts';
import type { SumColumn } from './column-asks.ts';

/** Questions about sums that say no period, and about figures that say nothing at all. */

/** `column` stands before the label of a column. */
const PERIODS = [
  { label: '本周', words: '本周完成投资', column: '本周' },
  { label: '本月', words: '本月完成投资', column: '本月' },
  { label: '今年累计', words: '今年以来完成投资', column: '今年累计' },
  { label: '开工以来', words: '开工以来累计完成投资', column: '开工以来累计' },
];

/** The periods that a sum may be of, each with the text as it would be then. */
export function periodChoices(text: string, figure: { source: string; start: number }): AskView['choices'] {
  return PERIODS.map(({ label, words }) => ({ label, text: insertPeriod(text, figure, words) }));
}

const PERCENT_BEFORE = /(?:形象|总体|工程)?(?:形象|进度)[:：为达到了约 ]*$/;
const HAS_UNIT = /[元万亿wW]/;

/** One question for all sums of a column: the answer completes its label. */
export function whichPeriodOfColumn({ label, start, sums }: SumColumn, text: string): AskView {
  return {
    question: `“${label}”一列（${sums} 个数）是哪个时段的投资？`,
    choices: PERIODS.map(({ label: period, column }) => ({
      label: period,
      text: `${text.slice(0, start)}${column}${text.slice(start)}`,
    })),
  };
}

/** One question for all sums of a text that say no period: one tap for those who mean the same of each. */
export function whichPeriodOfAll(loose: readonly { source: string; start: number }[], text: string): AskView {
  const lastFirst = loose.toSorted((one, other) => other.start - one.start);
  return {
    question: `有 ${loose.length} 个数没有写时段。都是哪个时段的投资？（时段不同的请逐个点）`,
    isOfAll: true,
    choices: PERIODS.map(({ label, words }) => ({
      label,
      text: lastFirst.reduce((filled, one) => insertPeriod(filled, one, words), text),
    })),
  };
}

/** A figure that found no place: behind 形象 or 进度 it may be a percentage, else a sum of some period. */
export function aboutFigure({ source, start, why }: Extract<Ask, { reason: 'figure' }>, text: string): AskView {
  const question = `“${source}”${why}，没有记录。请写明是什么数、哪个时段`;
  if (/[%％]/.test(source)) return { question: `${question}。`, choices: [] };
  const before = text.slice(0, start);
  if (PERCENT_BEFORE.test(before) && !HAS_UNIT.test(source)) {
    const words = `形象进度${source}%`;
    const said = `${before.replace(PERCENT_BEFORE, '')}${words}${text.slice(start + source.length)}`;
    return { question: `${question}。`, choices: [{ label: words, text: said }] };
  }
  const unit = HAS_UNIT.test(source) ? '' : '（按万元计）';
  return { question: `${question}${unit}。`, choices: periodChoices(text, { source, start }) };
}

/** A figure without a unit is in 万元, as everywhere. */
const withUnit = (amount: string) => (HAS_UNIT.test(amount) ? amount : `${amount}万元`);

/** Puts the period in front of the sum; what stood there (`完成投资`, `投资`) is taken along. */
function insertPeriod(text: string, loose: { source: string; start: number }, words: string): string {
  const before = text
    .slice(0, loose.start)
    .replace(/(?:月度|年度|季度)?(?:累计)?(?:共)?(?:完成)?(?:投资)?(?:额)?[:：为是]?\s*$/, '');
  const amount = /[\d０-９零〇一二两三四五六七八九十百千万亿点.．,，]+.*$/.exec(loose.source)?.[0] ?? loose.source;
  return `${before}${words}${withUnit(amount)}${text.slice(loose.start + loose.source.length)}`;
}
