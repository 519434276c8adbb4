/** An hour of the day as people write it: 15:00, 下午3点, 上午九时半. The one place where such words are read. */

import { parseCount } from './numerals.ts';

const CLOCK =
  /(上午|下午|晚上|中午|早上)?\s*(\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[:：](\d{2})|[时点](整|半|一刻|三刻|(\d{1,2})分?|([一二三四五]?十?[一二三四五六七八九]?)分)?)/;
const WHOLE = new RegExp(`^${CLOCK.source}$`);
const QUARTERS: Readonly<Record<string, number>> = { 整: 0, 半: 30, 一刻: 15, 三刻: 45 };

/** Nobody meets before this hour: 3点 of a meeting is in the afternoon. */
const EARLIEST_MEETING = 7;

export type ClockTime = `${number}:${number}`;

/** The hour of a meeting that words name anywhere; null for none, and for one that no clock shows. */
export function clockIn(words: string): ClockTime | null {
  return timeOf(CLOCK.exec(words), words, EARLIEST_MEETING);
}

/** The words in which an hour stands among others, with what is before and behind them; null for none. */
export function aroundClock(words: string): { before: string; time: ClockTime | null; after: string } | null {
  const found = CLOCK.exec(words);
  if (!found) return null;
  const end = found.index + found[0].length;
  return { before: words.slice(0, found.index), time: clockIn(words), after: words.slice(end) };
}

/** The hour of a meeting, where the words are nothing else. */
export function meetingClock(words: string): ClockTime | null {
  return timeOf(WHOLE.exec(words), words, EARLIEST_MEETING);
}

/** The hour that words are, as the clock has it: 3点 is in the night. */
export function clockOf(words: string): ClockTime | null {
  return timeOf(WHOLE.exec(words), words, 0);
}

function timeOf(found: RegExpExecArray | null, words: string, earliest: number): ClockTime | null {
  const [, half, said, digits, word, minutes, spelled] = found ?? [];
  const hour = parseCount(said ?? '');
  if (hour === undefined) return null;
  const isLate = half === undefined ? /下午|晚上/.test(words) || hour < earliest : half === '下午' || half === '晚上';
  // 中午1点 is in the afternoon as well.
  const whole = hour + ((isLate || (half === '中午' && hour < 11)) && hour < 12 ? 12 : 0);
  const minute = QUARTERS[word ?? ''] ?? (spelled ? parseCount(spelled) : Number(digits ?? minutes ?? 0));
  if (minute === undefined || whole > 23 || minute > 59) return null;
  return `${String(whole).padStart(2, '0')}:${String(minute).padStart(2, '0')}` as ClockTime;
}
