/** The unit of sums in a table that names none. Source: corpus README: reports of investment are in 万元. */
import { normalise } from '../../text/normalise.ts';

const PLAIN = /^(?:约为?|近|大约|将近|超过?|逾|[≈~>])?[¥]?(\d[\d,]*(?:\.\d+)?)(?:余|多|左右|上下)?$/;
/** 2.8 may be 亿元, 8600000 元; between them no other unit is ever meant. */
const FEWEST_WAN = 10;
const MOST_WAN = 100_000;

/**
 * Whether the bare figures of columns without a unit can only be 万元: the greatest of them is too great for 亿元, too
 * small for 元, and none is a fraction of 1. Shapes: the texts of all such cells; cells with a unit of their own and
 * words do not count.
 */
export function areWan(texts: readonly string[]): boolean {
  const values = texts.flatMap(text => {
    const number = PLAIN.exec(normalise(text).text.replace(/\s/g, ''))?.[1];
    return number === undefined ? [] : [Number(number.replaceAll(',', ''))];
  });
  const greatest = values.reduce((one, other) => Math.max(one, other), 0);
  return greatest >= FEWEST_WAN && greatest < MOST_WAN && values.every(value => value === 0 || value >= 1);
}
