/** A table of Word that was pasted one cell a line: the labels below each other, then the cells of each row. */
import { labelParts, namedKind } from '../columns/label-parts.ts';
import type { Cell, Line } from './cells.ts';
import type { NamesProject, TableRow } from './table.ts';

export interface StackedTable {
  labels: string[];
  rows: TableRow[];
  until: number;
}

const FEWEST_LABELS = 3;
const MOST_LABELS = 20;
const LONGEST_LABEL = 24;
const TOTAL = /^(?:合计|小计|总计|共计)$/;

/** The table that begins at a line with the first of its labels. */
export function stackedTableAt(
  lines: readonly Line[],
  at: number,
  namesProject: NamesProject,
): StackedTable | undefined {
  const { labels, until: from } = labelsAt(lines, at);
  const nameAt = labels.findIndex(label => namedKind(labelParts(label)) === 'project');
  if (labels.length < FEWEST_LABELS || nameAt < 0) return undefined;
  const isStart = (index: number) => namesProject(textAt(lines, index));
  const first = filledFrom(lines, from, nameAt + 1).at(-1);
  if (first === undefined || !isStart(first)) return undefined;
  const starts: number[] = [];
  for (let index = first; index < lines.length; index += 1) {
    if (isCell(lines, index) && (isStart(index) || TOTAL.test(textAt(lines, index)))) starts.push(index);
    else if (!isCell(lines, index) || isProjectLabel(textAt(lines, index))) break;
    if (isOfRows(textAt(lines, index))) return rowsFrom(lines.slice(0, index), starts, labels, nameAt);
  }
  return rowsFrom(lines, starts, labels, nameAt);
}

/** （单位万元，都是本月/年累计）, 康华冷链 210/2380 设备安装: rows of another kind begin. */
const isOfRows = (text: string) =>
  /^[（(](?:单位)?[：:为]?[万亿]元.*\/|^[^\d\s]\S*\s\d[\d.]*\/\d[\d.]*(?:\s|$)/.test(text);

/** The labels stand again: another table begins. */
const isProjectLabel = (text: string) => text.length <= LONGEST_LABEL && namedKind(labelParts(text)) === 'project';

const textAt = (lines: readonly Line[], index: number) => (lines[index]?.text ?? '').trim();
const isCell = (lines: readonly Line[], index: number) => !/[\t|｜]/.test(lines[index]?.text ?? '');

/** The labels that stand one a line, with or without an empty line between. */
function labelsAt(lines: readonly Line[], at: number): { labels: string[]; until: number } {
  const labels: string[] = [];
  let until = at;
  for (let index = at; index < lines.length && labels.length <= MOST_LABELS; index += 1) {
    const text = textAt(lines, index);
    if (text === '' && labels.length > 0) continue;
    const isLabel = text !== '' && text.length <= LONGEST_LABEL && isCell(lines, index) && !/[:：，。；]/.test(text);
    if (!isLabel || namedKind(labelParts(text)) === undefined) break;
    labels.push(text);
    until = index + 1;
  }
  return labels.length > MOST_LABELS ? { labels: [], until: at } : { labels, until };
}

/** The indexes of the next lines that are not empty. */
function filledFrom(lines: readonly Line[], from: number, count: number): number[] {
  const found: number[] = [];
  for (let index = from; index < lines.length && found.length < count; index += 1)
    if (textAt(lines, index) !== '') found.push(index);
  return found;
}

/** The rows that begin at the names; an empty line is an empty cell where the row has as many lines as labels. */
function rowsFrom(
  lines: readonly Line[],
  starts: readonly number[],
  labels: readonly string[],
  nameAt: number,
): StackedTable | undefined {
  const width = labels.length;
  const rows: TableRow[] = [];
  let until = 0;
  for (const [index, start] of starts.entries()) {
    const isTotal = TOTAL.test(textAt(lines, start));
    const lead = isTotal ? 0 : nameAt;
    const next = starts[index + 1];
    const isNextTotal = next !== undefined && TOTAL.test(textAt(lines, next));
    const end = next === undefined ? lines.length : next - (isNextTotal ? 0 : nameAt);
    const cells = cellsBetween(lines, leadOf(lines, start, lead), end, width, next === undefined);
    if (cells.length === width || cells.length > 1) {
      const isUncertain = cells.length !== width && !isTotal;
      rows.push({ cells, number: rows.length + 1, ...(isUncertain ? { isUncertain: true as const } : {}) });
      const { end: last = 0 } = cells.findLast(({ text }) => text !== '') ?? {};
      while (until < lines.length && (lines[until]?.start ?? 0) < last) until += 1;
    }
  }
  return rows.some(({ isUncertain }) => !isUncertain) ? { labels: labels.slice(), rows, until } : undefined;
}

/** The line of the first cell of a row: as many filled lines before the name as labels stand before its own. */
function leadOf(lines: readonly Line[], name: number, lead: number): number {
  let at = name;
  for (let left = lead; left > 0 && at > 0; ) {
    at -= 1;
    if (textAt(lines, at) !== '') left -= 1;
  }
  return at;
}

function cellsBetween(lines: readonly Line[], from: number, to: number, width: number, isLast: boolean): Cell[] {
  const all = lines.slice(from, isLast ? Math.min(to, from + 2 * width) : to).map(cellOf);
  const filled = all.filter(({ text }) => text !== '');
  if (filled.length === width || all.length < width) return filled;
  if (all.length === width) return all;
  // Below the last row stands prose, or nothing.
  if (!isLast) return filled.length > width ? filled.slice(0, width) : filled;
  return all.slice(0, width).some(({ text }) => text === '') && filled.length < width
    ? all.slice(0, width)
    : filled.slice(0, width);
}

function cellOf({ text, start }: Line): Cell {
  const lead = text.length - text.trimStart().length;
  const trimmed = text.trim();
  return { text: trimmed, start: start + lead, end: start + lead + trimmed.length };
}
