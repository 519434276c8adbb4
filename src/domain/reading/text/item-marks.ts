/** Signs that tick off the items of a list: ✅ 主体封顶 ❌ 环评批复. */

const SIGN = /[✅✔☑❌✖✘]/;
const SIGNS = /([✅✔☑])|[❌✖✘]/g;
/** What a sign that an item is open says in words. */
const OPEN = '\n未完成:';
/** 主体封顶✅ at the end of a line: there the signs stand behind their items, and say no more than a blank. */
const ENDS_LINE = /[✅✔☑❌✖✘]\ufe0f?[ \t\r]*(?:\n|$)/;
const FOLLOWED = /^\ufe0f?[ 　]*\p{Script=Han}/u;

/** Whether words are nothing but such a sign. */
export const isItemMark = (words: string): boolean => /^[✅✔☑❌✖✘]\ufe0f?$/.test(words.trim());

/**
 * What the signs of a message say, by where they stand: the beginning of an item that is done, or of one that is not.
 * Undefined where no sign begins an item.
 */
export function itemMarks(text: string): ReadonlyMap<number, string> | undefined {
  if (!SIGN.test(text) || ENDS_LINE.test(text)) return undefined;
  const found = new Map<number, string>();
  for (const sign of text.matchAll(SIGNS))
    if (FOLLOWED.test(text.slice(sign.index + 1, sign.index + 6))) found.set(sign.index, sign[1] ? '\n' : OPEN);
  return found;
}
