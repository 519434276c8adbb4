/** The unit of money that a number format shows behind its digits: `#,##0.00"万元"`, `0!.0,"万"`. */

/** Powers of ten of 元. */
export const MONEY_POWERS: Readonly<Record<string, number>> = {
  元: 0,
  千元: 3,
  万元: 4,
  十万元: 5,
  百万元: 6,
  千万元: 7,
  亿元: 8,
};

/**
 * The power of ten of 元 by which a stored number counts, when its format says so.
 * Shapes: a format may scale what it shows: each comma behind the digits by 1000, each digit behind a literal point by
 * 10. Errors: undefined for a format without a unit of money.
 */
export function powerOfFormat(format: string | null): number | undefined {
  const section = format?.split(';')[0] ?? '';
  const unit = /(十|百|千)?(万|亿)元?|元/.exec(section)?.[0];
  // [$¥-804] and ¥ mark a currency, not its size.
  if (unit === undefined) return undefined;
  const power = MONEY_POWERS[unit.endsWith('元') ? unit : `${unit}元`];
  if (power === undefined) return undefined;
  const digits = section.slice(0, section.indexOf(unit));
  const commas = /[0#](,+)[^0#]*$/.exec(digits)?.[1]?.length ?? 0;
  const behindPoint = /(?:[!\\]\.|"\.")([0#]+)/.exec(digits)?.[1]?.length ?? 0;
  return power - commas * 3 - behindPoint;
}
