/** The rows below a header, and the lines between them that are none. */
import { type Cell, cellsOf, isRule, type Line, type Separator } from './cells.ts';
import { declaredAt, declaredMarks } from './declared.ts';
import { type Header, headerAt, isSameHeader } from './header.ts';
import type { Names, TableRow } from './table.ts';
import { torn } from './torn-rows.ts';

/** What stands below a table and is no row: 填表人：…, 注：…. */
const FOOT = /^(?:填[表报]|制表|审核|注|备注|说明|联系|来源|附[注件]?|报送)[^\t|]{0,8}[:：]/;
/** 例：XX项目 100 2000 主体施工: how a line of a chat list is to be written. */
const EXAMPLE = /^\s*(?:示?例|例如|如)[:：]/;
const LIST_MARK = /^\s*\d{1,3}[.、．)）]\s*/;

/** Reads the rows until a line that is none. The work is linear in the lines. */
export function rowsBelow(
  lines: readonly Line[],
  header: Header,
  message: string,
  names: Names,
): { rows: TableRow[]; between: Line[]; until: number } {
  const rows: TableRow[] = [];
  const between: Line[] = [];
  const waiting: Line[] = [];
  let until = header.until;
  for (let at = header.until; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || FOOT.test(line.text.trimStart())) break;
    if (line.text.trim() === '' || isRule(line) || (header.isDeclared && EXAMPLE.test(line.text))) continue;
    const whole = torn(lines, at, header, message, names);
    const row = rowOf(whole?.line ?? line, header, rows.length + 1, names);
    if (row) {
      const again = headerAt(lines, at);
      if (again && !isSameHeader(again, header)) break;
      if (again) at = again.until - 1;
      else rows.push(row);
      if (whole) at = whole.until - 1;
      between.push(...waiting.splice(0));
      until = Math.min(at + 1, lines.length);
      continue;
    }
    // One line without cells may head a section; two are prose.
    if (waiting.length > 0 || headerAt(lines, at)) break;
    waiting.push(line);
  }
  return { rows, between, until };
}

/** The rows between a line and the one that tells their order; undefined where one of the lines is none. */
export function rowsAbove(
  lines: readonly Line[],
  at: number,
  orderAt: number,
  message: string,
  names: Names,
): { labels: string[]; rows: TableRow[] } | undefined {
  const header = declaredAt(lines, orderAt);
  const first = lines[at];
  if (!header || !first || !declaredRowOf(first, header, 1, names)) return undefined;
  const { rows, between, until } = rowsBelow(
    lines.slice(0, orderAt),
    { ...header, from: at, until: at },
    message,
    names,
  );
  const isWhole = between.length === 0 && lines.slice(until, orderAt).every(({ text }) => text.trim() === '');
  return rows.length > 0 && isWhole ? { labels: header.labels, rows } : undefined;
}

function rowOf(line: Line, header: Header, number: number, names: Names): TableRow | undefined {
  if (header.isDeclared) return declaredRowOf(line, header, number, names);
  const { separator, labels } = header;
  const cells = cellsOf(line, separator);
  const width = labels.length;
  if (separator === 'tab' || separator === 'bar') return cells.length < 2 ? undefined : { cells, number };
  if (cells.length === width) return { cells, number };
  const isNamed = () => cells.slice(0, 2).some(({ text }) => names.isName(text));
  const hasTail = separator === 'comma' || (separator === 'blank' && isNamed());
  if (hasTail && cells.length > width) return { cells: withTail(line, cells, width), number };
  if (cells.length < 2 || cells.length > width) return undefined;
  // Marks of prose part a row with cells that are missing only behind the name of a project.
  const isRow = separator === 'blanks' || (separator !== 'blank' && names.isName(cells[0]?.text ?? ''));
  return isRow ? { cells, number, isUncertain: true } : undefined;
}

/** A line that fills in the order told above, by whichever mark. */
function declaredRowOf(whole: Line, { separator, labels }: Header, number: number, names: Names): TableRow | undefined {
  const mark = LIST_MARK.exec(whole.text)?.[0].length ?? 0;
  const line = { text: whole.text.slice(mark), start: whole.start + mark };
  for (const parting of new Set<Separator>(declaredMarks(separator))) {
    const cells = cellsOf(line, parting);
    if (cells.length === labels.length && (parting === 'blank' || names.isName(cells[0]?.text ?? '')))
      return { cells, number };
  }
  return undefined;
}

/** A comma in the last cell parts nothing. */
function withTail(line: Line, cells: readonly Cell[], width: number): Cell[] {
  const first = cells[width - 1];
  const last = cells.at(-1);
  if (!first || !last) return cells.slice();
  const text = line.text.slice(first.start - line.start, last.end - line.start);
  return [...cells.slice(0, width - 1), { text, start: first.start, end: last.end }];
}
