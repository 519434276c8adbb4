/** Rows that were torn apart: line breaks within cells whose quotes were lost on the way. */
import { labelParts, namedKind } from '../columns/label-parts.ts';
import { cellsOf, type Line } from './cells.ts';
import type { Header } from './header.ts';
import type { Names } from './table.ts';

/** As many lines as a torn row may have. */
const MOST_LINES = 8;
const MARK = /^\s*(?:\d{1,2}[.、．)）](?!\d)|[①-⑳]|[（(]\d{1,2}[)）])/;
const HOLDS_MARK = /(?:^|[\n；;。]\s*)(?:\d{1,2}[.、．)）](?!\d)|[①-⑳]|[（(]\d{1,2}[)）])/;
const INDEX = /^\d{0,3}$/;

/**
 * The lines of a row of tabs that has too few cells and goes on below until it has as many as the header, or whose last
 * cell holds a list that goes on. Undefined for a row that stands in one line.
 */
export function torn(
  lines: readonly Line[],
  at: number,
  { separator, labels }: Header,
  message: string,
  names: Names,
): { line: Line; until: number } | undefined {
  const first = lines[at];
  if (!first || separator !== 'tab') return undefined;
  const cells = cellsOf(first, 'tab');
  if (cells.length < 2 || cells.length > labels.length) return undefined;
  let count = cells.length;
  let last = cells.at(-1)?.text ?? '';
  let isList = true;
  let end = at;
  for (let next = at + 1; next < lines.length && next - at < MOST_LINES; next += 1) {
    const line = lines[next];
    const more = line ? cellsOf(line, 'tab') : [];
    if (!line || line.text.trim() === '' || count + more.length - 1 > labels.length) break;
    if (
      more.length > 1 &&
      isNewRow(
        more.map(({ text }) => text),
        labels,
        names,
      )
    )
      break;
    const goesOn = MARK.test(line.text) && HOLDS_MARK.test(last);
    if (count === labels.length && !goesOn) break;
    isList &&= goesOn;
    count += more.length - 1;
    last = more.at(-1)?.text ?? '';
    end = next;
  }
  const closing = lines[end];
  if (end === at || !closing || (count < labels.length && !isList)) return undefined;
  const text = message.slice(first.start, closing.start + closing.text.length);
  return { line: { text, start: first.start }, until: end + 1 };
}

/** Whether cells begin a row of their own: a number, nothing where a merged cell was, or the name of a project. */
function isNewRow(cells: readonly string[], labels: readonly string[], names: Names): boolean {
  if (INDEX.test(cells[0] ?? '')) return true;
  const nameAt = labels.findIndex(label => namedKind(labelParts(label)) === 'project');
  return nameAt >= 0 && names.isName(cells[nameAt] ?? '');
}
