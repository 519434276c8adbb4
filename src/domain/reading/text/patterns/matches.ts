/**
 * All matches of a pattern in a text, in order; `matchAll` would make a copy of the pattern for every text.
 * Shapes: the pattern has the flag `g` and matches no empty words. Linear, unless the pattern itself is not.
 */
export function matchesIn(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.push(match);
  return found;
}
