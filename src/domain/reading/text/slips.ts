/**
 * Slips of the tongue that are put right at once: 五百万不对五百二十万, 下周三，不是，下周四. What was said first was never
 * meant and takes no part in the reading.
 */
import type { Token } from './tokens.ts';

/** Whatever a message with a slip holds. */
const MAY_HOLD_SLIP = /不对|不是|[啊哦噢呃哎唉]不|[说讲念]错|口误/;
/** Between a slip and what was meant. 不是 takes back only between two pauses: 是46万不是64万 says the opposite. */
const TAKES_BACK =
  /^ ?(?:之?前|以前|[这那]边|的话)?[,。 ]{0,2}(?:[呢啊哦噢呃哎嗯唉]{0,2}不对|[啊哦噢呃哎唉]{1,2}不是?|(?<=[,。 ])[啊哦噢呃哎嗯唉]{0,2}不是(?=[,。 啊哦噢呃])|[啊哦噢呃哎嗯唉]{0,2}(?:我?[说讲念]错了?|口误)){1,2}[啊哦噢呃哎嗯唉了]{0,2}[,。 ]{0,2}(?:应该是|是)?[找说]?$/;
const LONGEST_BETWEEN = 16;

/** A slip and the token that was meant. */
export interface Slip {
  said: Token;
  meant: Token;
}

/**
 * Finds the slips among the tokens of a text, in order.
 * Shapes: `tokens` are in order. A slip is a sum, a percentage, a time, a unit or a name with another of its kind right behind.
 */
export function slipsIn(text: string, tokens: readonly Token[]): Slip[] {
  if (!MAY_HOLD_SLIP.test(text)) return [];
  const slips: Slip[] = [];
  for (const [index, said] of tokens.entries()) {
    const meant = tokens[index + 1];
    if (!meant || meant.type !== said.type || said.type === 'number') continue;
    const between = text.slice(said.end, meant.start);
    // 住建局说错了，供电公司… tells of the first; 康华冷链说错了，是德云里 does not.
    const isTold = (said.type === 'unit' || said.type === 'project') && /错[^是]*$/.test(between);
    // 1.2亿 不是 350万 may mean either.
    const isFigure = said.type === 'money' || said.type === 'percent';
    if (isFigure && / 不是|不是 /.test(between)) continue;
    if (between.length <= LONGEST_BETWEEN && TAKES_BACK.test(between) && !isTold) slips.push({ said, meant });
  }
  return slips;
}
