import { CEILING_ADVICE, isAboveCeiling } from '../base/ceiling.ts';
import { type Yuan, yuanFromWan } from '../base/money.ts';
import { HAN_NUMERAL, parseHanNumber, parseMixedNumber } from '../base/numerals.ts';
import { normalise } from '../reading/text/normalise.ts';
import { amountAt, percentAt } from '../reading/text/values/amounts.ts';

/** Sums and percentages typed into a form, read as the same words are read in a message. */

/** A value, or what is wrong with the typed text. */
export type Typed<T> = { value: T } | { fault: string };

const NO_SUM = { fault: '不是金额，请填数字（万元）' };
const VAGUE_SUM = { fault: '不是确切金额，请填一个数（万元）' };
const TOO_LARGE = { fault: CEILING_ADVICE };
const NO_PERCENT = { fault: '应为 0 到 100 的数字' };

/** A number of 万元: four decimals are whole 元. */
const WAN = /^\d{1,11}(?:\.\d{1,4})?$/;
/** More 万元 than any project can have, and small enough for 元 to be whole numbers. */
const MOST_WAN = 99_999_999_999;
/** A number with more digits than that. */
const FAR_TOO_LARGE = /^0*[1-9]\d{11,}(?:\.\d+)?$/;
const ABOUT = /^(?:大约|大概|大致|将近|接近|差不多|约|近)(?:为|是)?/;
const OR_SO = /(?:左右|上下)$/;
const HAN_NUMBER = new RegExp(`^[${HAN_NUMERAL}\\d点]+$`);
/** 三百五 may be 350 or 305: in a message 万 follows and it is 350, here nothing does. */
const CUT_SHORT = /[百千佰仟][^零十拾百千佰仟]$/;

/**
 * A sum of money: `350`, `1,260.5`, `350万`, `约350`, `三百五十`, `1.2亿`, `8600元`.
 * Units: 万元 where no unit stands behind it.
 * Errors: says so when it is no sum, and when no project can have so much.
 */
export function readMoney(text: string): Typed<Yuan> {
  const plain = bare(text);
  if (FAR_TOO_LARGE.test(plain)) return TOO_LARGE;
  const number = WAN.test(plain) ? Number(plain) : hanNumber(plain);
  if (number !== undefined) return number > MOST_WAN ? TOO_LARGE : withinCeiling(yuanFromWan(number));
  const found = amountAt(plain, 0);
  if (!found || found.end < plain.length) return NO_SUM;
  if (found.isTooLarge) return TOO_LARGE;
  return found.amount === undefined ? VAGUE_SUM : withinCeiling(found.amount);
}

function withinCeiling(amount: Yuan): Typed<Yuan> {
  return isAboveCeiling(amount) ? TOO_LARGE : { value: amount };
}

/** A percentage from 0 to 100 with at most two decimals: `45`, `45.5%`, `约45%`, `百分之四十五`, `四成五`. */
export function readPercentage(text: string): Typed<number> {
  const plain = bare(text);
  const percent = /^\d{1,3}(?:\.\d{1,2})?$/.test(plain) ? Number(plain) : (hanNumber(plain) ?? wholePercent(plain));
  if (percent === undefined || percent < 0 || percent > 100) return NO_PERCENT;
  return Math.abs(percent * 100 - Math.round(percent * 100)) > 1e-9 ? NO_PERCENT : { value: percent };
}

/** Half width, lower case, without blanks, commas and words such as 约 and 左右. */
function bare(text: string): string {
  return normalise(text).text.replaceAll(/[,\s]/g, '').replace(ABOUT, '').replace(OR_SO, '');
}

function hanNumber(plain: string): number | undefined {
  if (!HAN_NUMBER.test(plain) || CUT_SHORT.test(plain)) return undefined;
  return parseHanNumber(plain) ?? (/\d[十百千]/.test(plain) ? parseMixedNumber(plain) : undefined);
}

function wholePercent(plain: string): number | undefined {
  const found = percentAt(plain, 0);
  return found && found.end === plain.length ? found.percent : undefined;
}
