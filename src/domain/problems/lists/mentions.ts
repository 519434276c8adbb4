import type { Problem } from '../problem.ts';

/** Whether a problem speaks of something, by its description. */

/** Words that people use for the same thing. */
const SAME_THINGS: readonly RegExp[] = [
  /工资|欠薪|讨薪|薪酬|薪资/,
  /高压线|电力线|杆线|电杆|线路迁改/,
  /用电|供电|通电|停电|送电|临电/,
  /用水|供水|通水|停水/,
  /燃气|天然气/,
  /扬尘|大气管控|环保管控/,
  /阻工|围堵|堵门|阻挠|闹事/,
  /渣土|弃土|土方外运/,
];

/** By the word itself, or by another one for the same thing. */
export function mentions({ description }: Pick<Problem, 'description'>, word: string): boolean {
  const told = plain(description);
  const wanted = plain(word);
  return told.includes(wanted) || SAME_THINGS.some(said => said.test(wanted) && said.test(told));
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
}
