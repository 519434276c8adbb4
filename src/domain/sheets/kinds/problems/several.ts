/** Several problems in one cell: 1、…2、…, ①…②…, 一是…二是…. */

/** The marks of one kind of list, in order. */
const LISTS: readonly ((at: number) => RegExp)[] = [
  at => new RegExp(`(?:^|[\\s;；。,，、：:])${at}\\s*[.．、)）](?!\\d)`),
  at => new RegExp(`[(（]${at}[)）]`),
  at => new RegExp('①②③④⑤⑥⑦⑧⑨'[at - 1] ?? '(?!)'),
  at => new RegExp(`(?:^|[\\s;；。,，：:])[（(]?${'一二三四五六七八九'[at - 1]}(?:是|[)）、])`),
];

/** How many problems a description lists; 1 for one that lists none. */
export function problemsListed(description: string): number {
  for (const mark of LISTS) {
    if (!mark(1).test(description) || !mark(2).test(description)) continue;
    let count = 2;
    while (count < 9 && mark(count + 1).test(description)) count += 1;
    return count;
  }
  return 1;
}
