/** A change of one place in a text: what stands in `[from, to)` becomes `words`. Indexes are UTF-16 units. */
export interface TextEdit {
  from: number;
  to: number;
  words: string;
}

/** The one change that makes `after` of `before`, as short as it can be. */
export function editBetween(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < most - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { from, to: before.length - same, words: after.slice(from, after.length - same) };
}

/** A text with a change made. */
export function withEdit(text: string, { from, to, words }: TextEdit): string {
  return text.slice(0, from) + words + text.slice(to);
}
