/**
 * The formats that files name by number only, as a Chinese spreadsheet shows them. Source: ECMA-376 part 1, 18.8.30, with its
 * list for zh-CN (27–36, 50–58).
 */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: 'AM/PM h"时"mm"分"',
  35: 'AM/PM h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0_);(#,##0)',
  38: '#,##0_);[Red](#,##0)',
  39: '#,##0.00_);(#,##0.00)',
  40: '#,##0.00_);[Red](#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: 'AM/PM h"时"mm"分"',
  56: 'AM/PM h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** The general format by its names: `G/通用格式` is what Chinese programs write. */
const GENERAL = /^(?:General|G\/通用格式)$/i;

/** A format by its number, with the file's own ones; null for the general one. */
export function numberFormat(id: number, own: ReadonlyMap<number, string>): string | null {
  const format = own.get(id) ?? BUILT_IN[id];
  return format === undefined || GENERAL.test(format.trim()) ? null : format;
}

/**
 * Whether a number in this format is a day: it shows a year, a month or a day. Words in quotes or behind a backslash, colours
 * and conditions do not count; `m` beside hours or seconds means minutes.
 */
export function isDayFormat(format: string): boolean {
  const [first = ''] = bare(format).split(';');
  if (/[ydgb]|aaa/.test(first)) return true;
  // `e` is the year of the era where it is not the exponent.
  if (/(?<![0#?.])e/.test(first)) return true;
  return /m/.test(first) && !/[hs]/.test(first);
}

function bare(format: string): string {
  return (
    format
      .replace(/"[^"]*"?|\\.|[_*]./g, '')
      // Hours and minutes that go on counting, which are no condition.
      .replace(/\[[hms]+\]/gi, 'h')
      .replace(/\[[^\]]*\]/g, '')
      .replace(/General|G\/通用格式|AM\/PM|A\/P|上午\/下午/gi, '')
      .toLowerCase()
  );
}
