const NUMBERS = ['', '一', '两', '三', '四', '五', '六', '七', '八', '九'];

/** A number of weeks in words, as it is spoken: `两周`, `四周`, `12 周`. */
export function weeksWords(weeks: number): string {
  return `${NUMBERS[weeks] ?? ` ${weeks} `}周`;
}
