/** Writes numbers as people do, for tests that read them back. */

const DIGITS = '零一二三四五六七八九';

/** A whole number below 100,000,000 in Chinese numerals: 12030 → 一万二千零三十. */
export function hanNumber(value: number): string {
  if (value === 0) return '零';
  const high = Math.floor(value / 10_000);
  const low = value % 10_000;
  const words =
    (high > 0 ? `${below10000(high)}万${low > 0 && low < 1000 ? '零' : ''}` : '') + (low > 0 ? below10000(low) : '');
  return words.replace(/^一十/, '十');
}

function below10000(value: number): string {
  let words = '';
  let isGap = false;
  for (const [place, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / place) % 10;
    if (digit === 0) isGap = words !== '';
    else {
      if (isGap) words += '零';
      isGap = false;
      words += DIGITS[digit] + unit;
    }
  }
  return words;
}

/** A decimal in Chinese numerals: 1.26 → 一点二六. */
export function hanDecimal(value: number): string {
  const [whole = '0', fraction] = String(value).split('.');
  const digits = fraction === undefined ? '' : `点${Array.from(fraction, digit => DIGITS[Number(digit)]).join('')}`;
  return hanNumber(Number(whole)) + digits;
}

export const withCommas = (digits: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Digits, letters and marks in full width. */
export const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, character => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

/** Every way to write a sum of 万元 with at most four decimals; those that do not suit the sum are left out. */
export function waysToWrite(wan: number): string[] {
  const yuan = Math.round(wan * 10_000);
  const ways = [
    `${wan}万元`,
    `${wan}万`,
    `${wan}w`,
    `${wan}W`,
    `${wan} 万元`,
    `${yuan}元`,
    `${withCommas(String(yuan))}元`,
  ];
  if (Number.isInteger(wan)) {
    ways.push(`${withCommas(String(wan))}万元`, `${wan}余万元`, `约${wan}万元`, `近${wan}万元`, `${wan}多万`);
    if (wan > 0 && wan < 10_000) ways.push(`${hanNumber(wan)}万元`, `${hanNumber(wan)}万`);
    if (wan >= 10_000 && wan % 10_000 !== 0)
      ways.push(
        `${Math.floor(wan / 10_000)}亿${wan % 10_000}万元`,
        `${hanNumber(Math.floor(wan / 10_000))}亿${wan % 10_000 < 1000 ? '零' : ''}${hanNumber(wan % 10_000).replace(/^十/, '一十')}万元`,
      );
    if (wan >= 10_000 && wan % 10_000 === 0) ways.push(`${wan / 10_000}个亿`, `${hanNumber(wan / 10_000)}亿元`);
    if (wan >= 1000 && wan < 10_000 && wan % 1000 === 0)
      ways.push(`${wan / 1000}千万`, `${hanNumber(wan / 1000)}千万元`);
    if (wan >= 100 && wan < 1000 && wan % 100 === 0) ways.push(`${wan / 100}百万`);
    if (wan >= 100) ways.push(`${wan / 10_000}亿元`, `${wan / 10_000}亿`, `${hanDecimal(wan / 10_000)}亿元`);
  } else if (wan < 10_000) ways.push(`${hanDecimal(wan)}万元`);
  return [...ways, ...ways.map(fullWidth)];
}
