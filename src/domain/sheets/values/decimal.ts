/** Decimal numbers as digits, without binary fractions. */

/** `digits` × 10^-`places`. */
export interface Decimal {
  digits: bigint;
  places: number;
}

/** Digits that a binary number holds for certain. */
const CERTAIN_DIGITS = 15;

/** Reads `-1234.5`, `1E-3`. Errors: undefined for anything else, and for exponents past 30. */
export function parseDecimal(text: string): Decimal | undefined {
  const found = /^([+-]?)(\d{1,40})(?:\.(\d{0,40}))?(?:e([+-]?\d{1,3}))?$/i.exec(text.trim());
  if (!found) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = found;
  const places = fraction.length - Number(exponent);
  if (Math.abs(places) > 60) return undefined;
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

/** A number that a file holds: what stands behind the fifteenth digit is noise of the program that wrote it. */
export function storedDecimal(text: string): Decimal | undefined {
  const number = parseDecimal(text);
  if (!number) return undefined;
  const size = number.digits < 0n ? -number.digits : number.digits;
  const extra = size.toString().length - CERTAIN_DIGITS;
  if (extra <= 0 || number.places === 0) return number;
  const cut = Math.min(extra, number.places);
  const rounded = divideHalfUp(size, 10n ** BigInt(cut));
  return { digits: number.digits < 0n ? -rounded : rounded, places: number.places - cut };
}

/** The number times 10^`power` as a whole number, half up; `isExact` says whether nothing was rounded away. */
export function wholeOf({ digits, places }: Decimal, power = 0): { whole: bigint; isExact: boolean } {
  const left = places - power;
  if (left <= 0) return { whole: digits * 10n ** BigInt(-left), isExact: true };
  const by = 10n ** BigInt(left);
  const size = digits < 0n ? -digits : digits;
  const whole = divideHalfUp(size, by);
  return { whole: digits < 0n ? -whole : whole, isExact: size % by === 0n };
}

const divideHalfUp = (number: bigint, by: bigint): bigint => (number * 2n + by) / (by * 2n);

/** As a binary number, the nearest one. */
export const numberOf = ({ digits, places }: Decimal): number => Number(`${digits}e${-places}`);
