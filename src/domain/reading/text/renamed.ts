/**
 * A name that is put right behind what was said of it: 樱桃沟这周完成投资两百万哦不对是桐树洼. What was said belongs to the name
 * that was meant.
 */
import type { ProjectToken, Token } from './tokens.ts';

/** Before the name that was meant. */
const PUT_RIGHT =
  /[,。 ]{0,2}(?:(?:[啊哦噢呃哎嗯唉]{0,2}不对|[啊哦噢呃哎唉]{1,2}不是|[啊哦噢呃哎嗯唉]{0,2}(?:我?[说讲念报]错了|口误)){1,2}[啊哦噢呃哎嗯唉了]{0,2}[,。 ]{0,2}(?:应该|刚才|那个|这)?(?:是|说的是|讲的是))[嗯呃]?$/;
const LONGEST_PUT_RIGHT = 20;
/** Behind it: nothing more, or that it was of this one. */
const NOTHING_BEHIND = /^(?:[这那]边)?(?:的(?:数字?|情况)?)?[啊哈呢嘛]?(?=$|[,。;!\n])/;
const LONGEST_BEHIND = 8;
/** So many characters behind both names are the same where it is said again: 外墙没干完哦不对是孵化器外墙没干完. */
const SAID_AGAIN = 3;

export interface Renamed {
  /** The tokens without the names that put others right. */
  tokens: readonly Token[];
  /** The words that were only said to put a name right, in order. */
  dropped: readonly { from: number; to: number }[];
  /** The tokens among those words. */
  unsaid: readonly Token[];
}

/** Gives what was said of a name to the name that was meant. Shapes: `tokens` are in order, and so are the answer's. */
export function renamedIn(text: string, tokens: readonly Token[]): Renamed {
  const kept: Token[] = [];
  const dropped: { from: number; to: number }[] = [];
  const unsaid: Token[] = [];
  let last = -1;
  for (const token of tokens) {
    if (token.type === 'project') {
      const said = kept[last];
      const words = said?.type === 'project' ? wordsPuttingRight(text, said, token) : undefined;
      if (words) dropped.push(words);
      if (said?.type === 'project' && words?.isAll === false) {
        kept[last] = { ...said, mention: token.mention };
        continue;
      }
      if (words) unsaid.push(...kept.splice(last));
      last = kept.length;
    }
    kept.push(token);
  }
  return { tokens: kept, dropped, unsaid };
}

/** The words that put a name right: all since the first name where the same is said again of the second. */
function wordsPuttingRight(text: string, said: ProjectToken, meant: ProjectToken) {
  const start = Math.max(said.end, meant.start - LONGEST_PUT_RIGHT);
  const found = PUT_RIGHT.exec(text.slice(start, meant.start));
  // 装备园一期不对是装备园二期: nothing was said of the first.
  if (!found || start + found.index <= said.end) return undefined;
  const again = text.slice(meant.end, meant.end + SAID_AGAIN);
  if (again.length === SAID_AGAIN && text.startsWith(again, said.end))
    return { from: said.start, to: meant.start, isAll: true };
  const behind = NOTHING_BEHIND.exec(text.slice(meant.end, meant.end + LONGEST_BEHIND));
  return behind ? { from: start + found.index, to: meant.end + behind[0].length, isAll: false } : undefined;
}
