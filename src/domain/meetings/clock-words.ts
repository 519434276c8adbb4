/** The hour at which a meeting is held, as people write it: 15:00, 下午3点, 上午九时半. */

const CLOCK =
  /(上午|下午|晚上|中午|早上)?\s*(\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[:：](\d{2})|[时点](半|一刻|三刻|(\d{1,2})分?)?)/;
const QUARTERS: Readonly<Record<string, string>> = { 半: '30', 一刻: '15', 三刻: '45' };

export type ClockTime = `${number}:${number}`;

/** The hour that words name; null for none, and for one that no clock shows. */
export function clockIn(words: string): ClockTime | null {
  const [, half, said, minute, word, minutes] = CLOCK.exec(words) ?? [];
  const hour = said === undefined ? null : hourOf(said);
  if (hour === null) return null;
  const isLate = half === undefined ? /下午|晚上/.test(words) || hour < 7 : half === '下午' || half === '晚上';
  // Nobody meets before seven: 3点 is in the afternoon; 中午1点 as well.
  const whole = hour + ((isLate || (half === '中午' && hour < 11)) && hour < 12 ? 12 : 0);
  const m = minute ?? QUARTERS[word ?? ''] ?? minutes ?? '00';
  if (whole > 23 || Number(m) > 59) return null;
  return `${String(whole).padStart(2, '0')}:${m.padStart(2, '0')}` as ClockTime;
}

function hourOf(said: string): number | null {
  if (/^\d/.test(said)) return Number(said);
  const digit = (one: string | undefined) => (one ? '零一二三四五六七八九'.indexOf(one.replace('两', '二')) : 0);
  if (!said.includes('十')) return digit(said);
  const [tens, ones] = said.split('十');
  return (tens ? digit(tens) : 1) * 10 + digit(ones);
}
