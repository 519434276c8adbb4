/** Rows whose every cell names itself: 项目：康华冷链|本月：350万|进度：45%. */
import { labelParts, namedKind } from '../columns/label-parts.ts';
import { type Cell, cellsOf, type Line } from './cells.ts';
import { kindOf } from './header.ts';
import type { HeadlessRow } from './headless.ts';
import type { Names } from './table.ts';

const LABEL = /^([^:：\d]{2,12}|[^:：]{2,12}月[^:：\d]{0,8})[:：]\s*/;
const FEWEST_CELLS = 3;

/** The row of a line in which a label and a colon stand before every value; the first, or the one behind a number, is the project's. */
export function labelledRowAt(line: Line | undefined, number: number, names: Names): HeadlessRow | undefined {
  if (!line || !/[:：]/.test(line.text)) return undefined;
  for (const separator of ['tab', 'bar', 'blanks', 'semicolon', 'comma'] as const) {
    const cells = cellsOf(line, separator).filter(({ text }) => text !== '');
    if (cells.length < FEWEST_CELLS) continue;
    const labelled = cells.map(labelledIn);
    if (!labelled.every(one => one !== undefined)) continue;
    const [first] = labelled;
    const isProject = first !== undefined && namedKind(labelParts(first.label)) === 'project';
    if (!isProject || !names.isName(first.value.text)) continue;
    if (!labelled.every(({ label }) => kindOf(label) !== undefined)) continue;
    return { labels: labelled.map(({ label }) => label), row: { cells: labelled.map(({ value }) => value), number } };
  }
  return undefined;
}

function labelledIn({ text, start, end }: Cell): { label: string; value: Cell } | undefined {
  const [lead = '', label] = LABEL.exec(text) ?? [];
  if (label === undefined) return undefined;
  return { label: label.trim(), value: { text: text.slice(lead.length), start: start + lead.length, end } };
}
