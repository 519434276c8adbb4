import * as number from '../scoring/numbers/exact.ts';
import type { ResultLine } from '../scoring/outcome/result.ts';
import type { Item } from '../scoring/schema/item-schema.ts';
import { readLiteral, showLiteral } from '../scoring/schema/literal.ts';
import { leavesOf } from './gap-to-next.ts';
import { byMagnitude, difference, isNegative } from './points-text.ts';
import { isLeftOut, lineWords } from './words/line-words.ts';
import { raisedTo } from './words/note-words.ts';
import type { ScoredUnit } from './words/scored.ts';

/** Where a unit has lost its points, line by line: 为什么排第7. Source: issue 11 §3. */

/** Shapes: decimal text; `full` null for what can only be taken. */
export interface LostLine {
  label: string;
  full: string | null;
  points: string;
  lost: string;
  /** How the line came about. */
  words: string;
}

export interface LostPoints {
  /** The largest first. */
  lost: LostLine[];
  /** What is given on top and was not got in full: `most` is as much as can be had. */
  extra: { label: string; points: string; most: string }[];
}

/** Full marks minus points of every line that applied; what was taken is lost whole. */
export function lostPoints(unit: ScoredUnit): LostPoints {
  const lost: LostLine[] = [];
  const extra: LostPoints['extra'] = [];
  for (const line of leavesOf(unit.result.lines)) {
    if (isLeftOut(line)) continue;
    const { label, points } = line;
    const item = unit.itemOf(line.key);
    const full = item && fullOf(item, line);
    if (isNegative(points)) {
      lost.push({ label, full: null, points, lost: points.slice(1), words: wordsOf(line, unit) });
    } else if (full !== null && full !== undefined) {
      const missing = difference(full, points);
      if (number.isPositive(number.exact(missing)))
        lost.push({ label, full, points, lost: missing, words: lineWords(line, unit) });
    } else {
      const most = item && mostOf(item);
      if (most && number.isPositive(number.exact(difference(most, points)))) extra.push({ label, points, most });
    }
  }
  return { lost: lost.sort((a, b) => byMagnitude(a.lost, b.lost)), extra };
}

/** The full marks as they counted, raised ones included; null for weighted and additional items. */
function fullOf(item: Item, line: ResultLine): string | null {
  if (item.full === undefined || item.weight !== undefined) return null;
  const raised = raisedTo(line);
  return raised?.value ? number.toText(raised.value) : showLiteral(item.full);
}

/** As much as an additional item can give. */
function mostOf(item: Item): string | null {
  if (item.weight !== undefined) return null;
  const most = item.cap ?? (item.kind === 'places' ? (item.first ?? item.awards?.[0]?.points) : undefined);
  return most !== undefined && number.isPositive(readLiteral(most)) ? showLiteral(most) : null;
}

/** A line of entries is explained by them. */
function wordsOf(line: ResultLine, unit: ScoredUnit): string {
  const entries = line.lines.map(each => `${each.label} ${each.points.replace('-', '−')}`);
  return [...entries, lineWords(line, unit)].filter(text => text !== '').join('；');
}
