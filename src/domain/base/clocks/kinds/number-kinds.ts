import type { Limit } from '../clock-rules.ts';
import { isListOf, isWhole, readAll, type SettingKind } from './kind.ts';

/** Limits and numbers as settings. */

/** How a limit is said: `4 个工作小时`, `7 个工作日`, `30 天`, `当天`. */
export function limitWords(limit: Limit): string {
  if ('hours' in limit) return `${limit.hours} 个工作小时`;
  if ('calendarDays' in limit) return `${limit.calendarDays} 天`;
  return limit.days === 0 ? '当天' : `${limit.days} 个工作日`;
}

export const LIMIT: SettingKind<Limit> = {
  isValue(value, { least, most }): value is Limit {
    if (typeof value !== 'object' || value === null) return false;
    const [entry, ...others] = Object.entries(value);
    if (!entry || others.length > 0) return false;
    const [measure, count] = entry;
    // Only whole days have a same day.
    const isLong = (from: number) => isWhole(count, from, most);
    return measure === 'days' ? isLong(least) : ['hours', 'calendarDays'].includes(measure) && isLong(1);
  },
  read(text) {
    if (/^(?:当[天日])$/.test(text)) return { days: 0 };
    const [, digits, unit = ''] =
      /^(\d{1,3})个?(工作小时|小时|工作日|工作天|自然日|日历天|天|日)(?:内|以内)?$/.exec(text) ?? [];
    if (digits === undefined) return undefined;
    const count = Number(digits);
    if (unit.endsWith('小时')) return { hours: count };
    return unit.startsWith('工作') ? { days: count } : { calendarDays: count };
  },
  words: limitWords,
};

export const COUNT: SettingKind<number> = {
  isValue: (value, { least, most }): value is number => isWhole(value, least, most),
  read: readCount,
  words: (value, { unit }) => counted(String(value), unit),
};

export const COUNTS: SettingKind<readonly number[]> = {
  isValue: (value, { least, most }): value is readonly number[] => isListOf(value, one => isWhole(one, least, most)),
  read: text => readAll(text, readCount),
  words: (value, { unit }) => counted(value.join('、'), unit),
};

const NO_CAP = '不另限';

/** A number, or none of its own. */
export const CAP: SettingKind<number | null> = {
  isValue: (value, { least, most }): value is number | null => value === null || isWhole(value, least, most),
  read: text => (text === NO_CAP ? null : readCount(text)),
  words: (value, { unit }) => (value === null ? NO_CAP : counted(String(value), unit)),
};

function readCount(text: string): number | undefined {
  const [, digits] = /^(\d{1,8})(?:个?工作日|个?工作天|天|日|%|件|项|个?月|次|周)?$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function counted(words: string, unit: string): string {
  return unit === '%' ? `${words}%` : `${words} ${unit}`;
}
