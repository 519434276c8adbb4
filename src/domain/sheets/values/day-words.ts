/** Days, months and terms as clerks write them in a cell; what year and which day they mean is decided afterwards. */
import { timeAt } from '../../reading/text/values/times.ts';

/** `year` is absent where none was written. */
export type DayWord =
  | { kind: 'day'; year?: number; month: number; day: number }
  | { kind: 'month'; year?: number; month: number }
  | { kind: 'monthPart'; year?: number; month: number; part: 'first' | 'middle' | 'end' }
  | { kind: 'quarter'; year?: number; quarter: number; isEnd: boolean }
  | { kind: 'half'; year?: number; half: 1 | 2 }
  | { kind: 'yearEnd'; year?: number }
  | { kind: 'within'; count: number; unit: 'days' | 'months' | 'workingDays' }
  /** 7.25 may be a day of a month or a number. */
  | { kind: 'bare'; month: number; day: number }
  /** 下周五, 本月底, 30日: known only from the day of writing. */
  | { kind: 'relative' };

export interface FoundDays {
  words: readonly DayWord[];
  /** The first two words are the ends of a range. */
  isRange: boolean;
  /** Digits that belong to none of the words. */
  isRestNumeric: boolean;
}

const YEAR = /(?:(20\d\d)年?|(\d\d)年)/.source;
const SHORT_YEAR = /(20\d\d|\d\d)/.source;

interface Rule {
  of: RegExp;
  read(found: RegExpExecArray): DayWord | undefined;
}

const yearOf = (text: string | undefined): { year?: number } =>
  text === undefined ? {} : { year: text.length === 2 ? 2000 + Number(text) : Number(text) };

const PARTS: Readonly<Record<string, 'first' | 'middle' | 'end'>> = {
  上旬: 'first',
  中旬: 'middle',
  下旬: 'end',
  末: 'end',
  底: 'end',
};
const QUARTERS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4 };

/** In order: the longer ones first. */
const RULES: readonly Rule[] = [
  // 2026-06-10, 2026.6.10, 2026/6/10, 26.6.10.
  {
    of: new RegExp(`${SHORT_YEAR}([-./])(\\d{1,2})\\2(\\d{1,2})(?![\\da-z])日?`, 'y'),
    read: ([, year, , month, day]) => ({ kind: 'day', ...yearOf(year), month: Number(month), day: Number(day) }),
  },
  // 2026年6月10日, 26年6月10号, 6月10日, 6月10.
  {
    of: new RegExp(`${YEAR}?(\\d{1,2})月份?(\\d{1,2})(?:[日号]|(?![\\d日号天个]))`, 'y'),
    read: ([, year, short, month, day]) => ({
      kind: 'day',
      ...yearOf(year ?? short),
      month: Number(month),
      day: Number(day),
    }),
  },
  // 20260610.
  {
    of: /(20\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)/y,
    read: ([, year, month, day]) => ({ kind: 'day', ...yearOf(year), month: Number(month), day: Number(day) }),
  },
  // 6/30/2026.
  {
    of: /(\d{1,2})[-./](\d{1,2})[-./](20\d\d)(?!\d)/y,
    read: ([, one, other, year]) => {
      if (Number(one) > 12) return { kind: 'day', ...yearOf(year), month: Number(other), day: Number(one) };
      if (Number(other) > 12) return { kind: 'day', ...yearOf(year), month: Number(one), day: Number(other) };
      return { kind: 'bare', month: Number(one), day: Number(other) };
    },
  },
  // 2026年8月底, 7月上旬, 2026.8月底.
  {
    of: new RegExp(`(?:${YEAR}|(20\\d\\d)[-./])?(\\d{1,2})月份?(?:的)?(上旬|中旬|下旬|末|底)`, 'y'),
    read: ([, year, short, dotted, month, part = '']) => {
      const of = PARTS[part];
      return of && { kind: 'monthPart', ...yearOf(year ?? short ?? dotted), month: Number(month), part: of };
    },
  },
  // 2026年三季度末, 第3季度.
  {
    of: new RegExp(`${YEAR}?第?([一二三四1-4])季度(末|底)?`, 'y'),
    read: ([, year, short, quarter = '', end]) => ({
      kind: 'quarter',
      ...yearOf(year ?? short),
      quarter: QUARTERS[quarter] ?? Number(quarter),
      isEnd: end !== undefined,
    }),
  },
  {
    of: new RegExp(`${YEAR}?(上|下)半年`, 'y'),
    read: ([, year, short, half]) => ({ kind: 'half', ...yearOf(year ?? short), half: half === '上' ? 1 : 2 }),
  },
  {
    of: new RegExp(`${YEAR}?年?(?:度)?(?:年底|年末|底)`, 'y'),
    read: ([all, year, short]) => (/年/.test(all) ? { kind: 'yearEnd', ...yearOf(year ?? short) } : undefined),
  },
  // 2026年6月, 6月份, 2026-06, 2026.6, 2026/6, 202606.
  {
    of: new RegExp(`${YEAR}?(\\d{1,2})月份?`, 'y'),
    read: ([, year, short, month]) => ({ kind: 'month', ...yearOf(year ?? short), month: Number(month) }),
  },
  {
    of: /(20\d\d)[-./](\d{1,2})(?![\d.])月?/y,
    read: ([, year, month]) => ({ kind: 'month', ...yearOf(year), month: Number(month) }),
  },
  {
    of: /(20\d\d)(0[1-9]|1[0-2])(?!\d)/y,
    read: ([, year, month]) => ({ kind: 'month', ...yearOf(year), month: Number(month) }),
  },
  // 10日内, 15个工作日内, 三个月内 as numerals in digits.
  {
    of: /(\d{1,3})个?(工作日|日|天|周|星期|月)(?:之内|以内|内)/y,
    read: ([, count, unit]) => withinOf(Number(count), unit),
  },
  { of: /(\d{1,3})个?(天|周|星期)(?!前|后)/y, read: ([, count, unit]) => withinOf(Number(count), unit) },
  { of: /(\d{1,3})个?(工作日)/y, read: ([, count, unit]) => withinOf(Number(count), unit) },
  // 7.25前, 7.25日, 6/30: a day for certain.
  {
    of: /(\d{1,2})[./-](\d{1,2})(?![\d.%])(?:[日号]|(?=之?前|以前))/y,
    read: ([, month, day]) => ({ kind: 'day', month: Number(month), day: Number(day) }),
  },
  {
    of: /(\d{1,2})\/(\d{1,2})(?![\d/])/y,
    read: ([, month, day]) => ({ kind: 'day', month: Number(month), day: Number(day) }),
  },
  {
    of: /(\d{1,2})[.-](\d{1,2})(?![\d.%])/y,
    read: ([, month, day]) => ({ kind: 'bare', month: Number(month), day: Number(day) }),
  },
];

function withinOf(count: number, unit: string | undefined): DayWord {
  if (unit === '工作日') return { kind: 'within', count, unit: 'workingDays' };
  if (unit === '月') return { kind: 'within', count, unit: 'months' };
  return { kind: 'within', count: unit === '周' || unit === '星期' ? count * 7 : count, unit: 'days' };
}

const HAN_DIGITS: Readonly<Record<string, string>> = {
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
/** Hours of a day, and days of the week behind a day. */
const CLOCK =
  /(?:t|\b)?\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?z?|\d{1,2}[时点](?:\d{1,2}分|半)?|\((?:周|星期)[一二三四五六日天]\)/g;

/** Every expression of time in a text. Shapes: `text` in its normal form without blanks. */
export function dayWordsIn(text: string): FoundDays {
  const read = text
    .replace(/[零一二三四五六七八九]{4}(?=年)/g, digits => Array.from(digits, one => HAN_DIGITS[one] ?? '').join(''))
    .replace(CLOCK, '');
  const words: DayWord[] = [];
  let rest = '';
  let isRange = false;
  for (let at = 0; at < read.length; ) {
    const found = wordAt(read, at);
    // 2026.6.1O is no day: a letter goes on where digits should.
    const isCut = found !== undefined && /\d[a-z]/.test(read.slice(found.end - 1, found.end + 1));
    if (found === undefined || isCut || /\d/.test(read[at - 1] ?? '')) {
      rest += read[at];
      at += 1;
      continue;
    }
    if (words.length === 1 && /^[-~至到—]+$/.test(rest.slice(rest.lastIndexOf('|') + 1))) isRange = true;
    words.push(found.word);
    rest += '|';
    at = found.end;
  }
  return { words, isRange, isRestNumeric: /\d/.test(rest) };
}

function wordAt(text: string, at: number): { word: DayWord; end: number } | undefined {
  for (const { of, read } of RULES) {
    of.lastIndex = at;
    const found = of.exec(text);
    const word = found && read(found);
    if (found && word) return { word, end: at + found[0].length };
  }
  return spokenAt(text, at);
}

/** 六月三十日, 十日内, 下周五, 国庆前: as chat reads them. */
function spokenAt(text: string, at: number): { word: DayWord; end: number } | undefined {
  const found = timeAt(text, at);
  if (!found) return undefined;
  const { expression, end } = found;
  switch (expression.kind) {
    case 'date': {
      if (expression.yearShift !== undefined) return { word: { kind: 'relative' }, end };
      const { year, month, day } = expression;
      return { word: { kind: 'day', ...(year === undefined ? {} : { year }), month, day }, end };
    }
    case 'monthEnd':
    case 'tenDays':
    case 'month': {
      const { of } = expression;
      if ('shift' in of || of.yearShift !== undefined) return { word: { kind: 'relative' }, end };
      const named = { ...(of.year === undefined ? {} : { year: of.year }), month: of.month };
      if (expression.kind === 'month') return { word: { kind: 'month', ...named }, end };
      const part = expression.kind === 'tenDays' ? (['first', 'middle', 'end'] as const)[expression.part - 1] : 'end';
      return { word: { kind: 'monthPart', ...named, part: part ?? 'end' }, end };
    }
    case 'within': {
      const { count, unit, extraDays = 0 } = expression;
      if (unit === 'hours' || (unit === 'months' && extraDays > 0)) return { word: { kind: 'relative' }, end };
      return { word: { kind: 'within', count, unit }, end };
    }
    case 'yearEnd':
      return { word: { kind: 'yearEnd', ...(expression.year === undefined ? {} : { year: expression.year }) }, end };
    case 'weekday':
      // Behind a day it says nothing new.
      return { word: { kind: 'relative' }, end };
    case 'dayOfMonth':
    case 'offset':
    case 'weekEnd':
    case 'beforeFestival':
      return { word: { kind: 'relative' }, end };
    default:
      return undefined;
  }
}
