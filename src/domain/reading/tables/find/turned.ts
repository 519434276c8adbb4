/** A table whose projects stand side by side: the labels are in the first column. */

import { labelParts, namedKind } from '../columns/label-parts.ts';
import { type Cell, cellsOf, isRule, type Line, type Separator } from './cells.ts';
import type { NamesProject, TableRow } from './table.ts';

export interface TurnedTable {
  labels: string[];
  rows: TableRow[];
  until: number;
}

const CORNER = /^(?:指标|项目|项目名称|名称|内容|事项|类别|填报内容|栏目)?$/;
const NO_CELL: Cell = { text: '', start: 0, end: 0 };

/** The table that begins at a line with projects side by side, turned so that each has a row. */
export function turnedTableAt(lines: readonly Line[], at: number, namesProject: NamesProject): TurnedTable | undefined {
  const line = lines[at];
  if (!line) return undefined;
  for (const separator of ['tab', 'bar'] as const) {
    const [corner, ...names] = cellsOf(line, separator);
    if (!corner || names.length < 2 || !CORNER.test(corner.text.replace(/\s/g, ''))) continue;
    if (!names.every(({ text }) => text === '' || namesProject(text)) || names.every(({ text }) => text === ''))
      continue;
    const { labels, until } = labelsBelow(lines, at + 1, separator, names.length);
    if (labels.length === 0) continue;
    const rows = names.flatMap((name, index) =>
      name.text === ''
        ? []
        : [{ cells: [name, ...labels.map(({ cells }) => cells[index] ?? NO_CELL)], number: index + 1 }],
    );
    return { labels: ['项目名称', ...labels.map(({ label }) => label)], rows, until };
  }
  return undefined;
}

function labelsBelow(
  lines: readonly Line[],
  from: number,
  separator: Separator,
  width: number,
): { labels: { label: string; cells: Cell[] }[]; until: number } {
  const labels: { label: string; cells: Cell[] }[] = [];
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || (line.text.trim() !== '' && !isRule(line))) {
      const [label, ...cells] = line ? cellsOf(line, separator) : [];
      const parts = labelParts(label?.text.slice(0, 40) ?? '');
      const isKnown = namedKind(parts) !== undefined || parts.times.length > 0;
      if (!label || cells.length === 0 || cells.length > width + 1 || !isKnown) break;
      labels.push({ label: label.text, cells });
    }
  }
  return { labels, until: at };
}
