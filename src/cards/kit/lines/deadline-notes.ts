import type { Explanation } from '../../../domain/problems/times/explain-due.ts';
import { type Element, type Maybe, mdLines } from '../drawing/elements.ts';
import { escapeMd, grey } from '../drawing/markdown.ts';

/** How each deadline was counted, a line each: `办结　9月12日交办，7个工作日：13、14(补班)、18日…`. */
export function deadlineNotes(explanations: readonly Explanation[] = []): Maybe<Element> {
  if (explanations.length === 0) return null;
  const lines = explanations.map(({ label, words }) => grey(`${label}期限　${escapeMd(words)}`));
  return mdLines(lines, { size: 'notation' });
}
