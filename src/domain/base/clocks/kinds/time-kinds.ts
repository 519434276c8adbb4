import { clockOf } from '../../clock-words.ts';
import { parseCount } from '../../numerals.ts';
import type { BeforeTime, MonthDaysTime, NthDayTime, TimeOfDay, WeekTime, WorkSpan } from '../clock-rules.ts';
import type { Span } from '../held-series.ts';
import { hasMembers, isListOf, isWhole, readAll, type SettingKind } from './kind.ts';

/** Times of the day and of the calendar as settings. */

export const WEEKDAY_WORDS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;

/** A week's times fall on days that are worked by rule. */
const LAST_WEEKDAY = 5;

/** Nobody is at work before or after these hours. */
const EARLIEST = '06:00';
const LATEST = '22:00';

/** So many working days a half month, a month and a quarter have at least, most years. */
const MOST_NTH: Readonly<Record<Exclude<Span, 'week'>, number>> = { 'half month': 8, month: 15, quarter: 30 };

/** Reminders stand at most so many working days before the day that they go with. */
const MOST_BEFORE = 4;

function isTime(value: unknown): value is TimeOfDay {
  return typeof value === 'string' && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value);
}

/** `8:30`, `15点`, `下午3点半`. */
function readTime(text: string): TimeOfDay | undefined {
  return clockOf(text) ?? undefined;
}

/** The hour behind a day, as it is said of meetings: `的下午3点`, `,15:00召开`. */
function readHour(text: string): TimeOfDay | undefined {
  return readTime(text.replace(/^[,的在]+/, '').replace(/(?:召开|举行|开会|开)$/, ''));
}

/** Hours of work in words, as people write them: `8:30–12:00、14:00–18:00`. */
export function hoursWords(hours: readonly WorkSpan[]): string {
  const short = (time: TimeOfDay) => time.replace(/^0/, '');
  return hours.map(({ opens, closes }) => `${short(opens)}–${short(closes)}`).join('、');
}

export const HOURS: SettingKind<readonly WorkSpan[]> = {
  isValue(value): value is readonly WorkSpan[] {
    const isSpan = (one: unknown) =>
      hasMembers(one, ['opens', 'closes']) && isTime(one.opens) && isTime(one.closes) && one.opens < one.closes;
    if (!isListOf(value, isSpan)) return false;
    const spans = value as readonly WorkSpan[];
    const times = spans.flatMap(({ opens, closes }) => [opens, closes]);
    const isInOrder = times.every((time, index) => index === 0 || (times[index - 1] ?? '') < time);
    return isInOrder && times.every(time => time >= EARLIEST && time <= LATEST);
  },
  read: text =>
    readAll(text, part => {
      const [from = '', to = '', ...others] = part.split(/[-–—~至到]+/);
      const [opens, closes] = [readTime(from), readTime(to)];
      return others.length > 0 || opens === undefined || closes === undefined ? undefined : { opens, closes };
    }),
  words: hoursWords,
};

export const TIME_OF_DAY: SettingKind<TimeOfDay> = {
  isValue: isTime,
  read: readTime,
  words: time => time,
};

export const WEEK_TIME: SettingKind<WeekTime> = {
  isValue: (value): value is WeekTime =>
    hasMembers(value, ['weekday', 'time']) && isWhole(value.weekday, 1, LAST_WEEKDAY) && isTime(value.time),
  read(text) {
    const [found, named, typed = ''] =
      /^(?:每个?(?:周|星期|礼拜)?的?)?(?:(?:周|星期|礼拜)([一二三四五六日天1-7])|(?:(?<=周)|周)(?:首|第[1一])个?工作日)(.+)$/.exec(
        text,
      ) ?? [];
    const time = readHour(typed);
    if (found === undefined || time === undefined) return undefined;
    return { weekday: named === undefined ? 1 : weekdayOf(named), time };
  },
  words: ({ weekday, time }) => `${WEEKDAY_WORDS[weekday - 1] ?? ''} ${time}`,
};

function weekdayOf(named: string): number {
  if (/\d/.test(named)) return Number(named);
  return named === '天' ? 7 : '一二三四五六日'.indexOf(named) + 1;
}

const PERIODS: Readonly<Record<Exclude<Span, 'week'>, { said: RegExp; word: string }>> = {
  'half month': { said: /^每?个?半个?月/, word: '每半月' },
  month: { said: /^每?个?月/, word: '每月' },
  quarter: { said: /^每?个?季度?末?/, word: '每季度' },
};

export const NTH_DAY_TIME: SettingKind<NthDayTime> = {
  isValue: (value, { every }): value is NthDayTime =>
    hasMembers(value, ['workingDay', 'time']) &&
    isTime(value.time) &&
    value.workingDay !== 0 &&
    every !== null &&
    every !== 'week' &&
    isWhole(value.workingDay, -MOST_NTH[every], MOST_NTH[every]),
  read(text, { every }) {
    if (every === null || every === 'week') return undefined;
    const [found, back, count, first, typed = ''] =
      /^(倒数)?(?:第([\d一二三四五六七八九十]{1,3})|(首|最后一?))个?工作日(.+)$/.exec(
        text.replace(PERIODS[every].said, ''),
      ) ?? [];
    const nth = first === undefined ? readNumber(count ?? '') : 1;
    const time = readHour(typed);
    if (found === undefined || nth === undefined || time === undefined) return undefined;
    return { workingDay: back !== undefined || first?.startsWith('最后') ? -nth : nth, time };
  },
  words: (value, { every }) => `${every === null ? '' : nthWords(value, every)} ${value.time}`,
};

/** Which of its working days: `每月首个工作日`, `每季度倒数第 8 个工作日`. */
export function nthWords({ workingDay }: Pick<NthDayTime, 'workingDay'>, every: Span): string {
  const period = every === 'week' ? '每周' : PERIODS[every].word;
  if (workingDay === 1) return `${period}首个工作日`;
  return `${period}${workingDay < 0 ? '倒数' : ''}第 ${Math.abs(workingDay)} 个工作日`;
}

/** A half month has its second day from the 16th on. */
const FIRST_HALF = 15;

const MONTH_DAY = '(\\d{1,2}|[一二三]?十?[一二三四五六七八九十])';
const MONTH_DAYS = new RegExp(`^${MONTH_DAY}[日号]?(?:[、,和及与]${MONTH_DAY})?[日号](.+)$`);

/** When a meeting is held that comes once in a half month, a month or a quarter. */
export const HELD_TIME: SettingKind<NthDayTime | MonthDaysTime> = {
  isValue: (value, setting): value is NthDayTime | MonthDaysTime =>
    NTH_DAY_TIME.isValue(value, setting) || isMonthDaysTime(value, setting.every),
  read(text, setting) {
    const nth = NTH_DAY_TIME.read(text, setting);
    if (nth !== undefined || setting.every === null) return nth;
    const [found, first = '', second, typed = ''] = MONTH_DAYS.exec(text.replace(/^每?个?半?个?月的?/, '')) ?? [];
    const time = readHour(typed);
    if (found === undefined || time === undefined) return undefined;
    const monthDays = [first, ...(second === undefined ? [] : [second])].map(one => readNumber(one) ?? 0);
    return { monthDays, time };
  },
  words: (value, { every }) => `${every === null ? '' : heldDayWords(value, every)} ${value.time}`,
};

function isMonthDaysTime(value: unknown, every: Span | null): value is MonthDaysTime {
  if (!hasMembers(value, ['monthDays', 'time']) || !isTime(value.time)) return false;
  const days = value.monthDays;
  if (!Array.isArray(days)) return false;
  if (every === 'month') return days.length === 1 && isWhole(days[0], 1, 31);
  return (
    every === 'half month' &&
    days.length === 2 &&
    isWhole(days[0], 1, FIRST_HALF) &&
    isWhole(days[1], FIRST_HALF + 1, 31)
  );
}

/** On which days a meeting is held: `每月 5 日、20 日`, `每月首个工作日`. */
export function heldDayWords(held: NthDayTime | MonthDaysTime, every: Span): string {
  if ('workingDay' in held) return nthWords(held, every);
  return `每月 ${held.monthDays.map(day => `${day} 日`).join('、')}`;
}

/** `8`, `十二`. */
function readNumber(text: string): number | undefined {
  return /^(?:\d+|[一二三四五六七八九十]+)$/.test(text) ? parseCount(text) : undefined;
}

export const BEFORE_TIMES: SettingKind<readonly BeforeTime[]> = {
  isValue: (value): value is readonly BeforeTime[] =>
    isListOf(
      value,
      one =>
        hasMembers(one, ['workingDaysBefore', 'time']) &&
        isWhole(one.workingDaysBefore, 0, MOST_BEFORE) &&
        isTime(one.time),
    ),
  read: text =>
    readAll(text, part => {
      const [found, days, typed = ''] =
        /^(?:(?:截止)?(?:提?前)([\d一二三四])个?工作日|前(?=一日|一天)一[日天]|截?止?当[天日])(.+)$/.exec(part) ?? [];
      const time = readTime(typed);
      if (found === undefined || time === undefined) return undefined;
      const isDayBefore = /^前一[日天]/.test(part);
      const workingDaysBefore = days === undefined ? Number(isDayBefore) : (readNumber(days) ?? 0);
      return { workingDaysBefore, time };
    }),
  words: beforeWords,
};

/** `前 1 个工作日 16:10、当天 10:10`. */
export function beforeWords(times: readonly BeforeTime[]): string {
  return times
    .map(
      ({ workingDaysBefore, time }) =>
        `${workingDaysBefore === 0 ? '当天' : `前 ${workingDaysBefore} 个工作日`} ${time}`,
    )
    .join('、');
}
