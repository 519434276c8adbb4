/** Tables pasted into a message: a header row of labels and a row for each project are read as a form for each row. */
import { type NormalText, normalise } from './normalise.ts';

const SEPARATOR = /\t|[|｜]| {2,}/;
/** What the columns of a report are called. */
const LABEL =
  /项目|名称|编号|序号|投资|进度|进展|累计|问题|困难|类别|类型|单位|部门|时限|期限|时间|日期|程度|计划|下一?步|内容|描述|诉求|备注|节点|状态|责任/;
const PROJECT = /^(?:项目(?:名称|编号|代码)?|名称|工程(?:名称)?)$/;
const SKIPPED = /^(?:序号|备注|No\.?|#)$/i;
const LONGEST_LABEL = 16;

interface Cell {
  text: string;
  /** Index in the message. */
  start: number;
}

/**
 * The normal form of a message that holds a table, or undefined when it holds none. Every row becomes lines such as
 * `德云里`, `本周投资：45万元`; indexes still lead to the message as it was sent. The work is linear in the length.
 */
export function normaliseTable(original: string): NormalText | undefined {
  if (!original.includes('\n') || !/\t|[|｜]| {2}/.test(original)) return undefined;
  let text = '';
  const origins: number[] = [];
  const put = (words: string, start: number, isQuoted: boolean) => {
    for (let index = 0; index < words.length; index += 1) origins.push(isQuoted ? start + index : start);
    text += words;
  };
  let header: Cell[] | undefined;
  let hasRow = false;
  let start = 0;
  for (const line of original.split('\n')) {
    const cells = cellsOf(line, start);
    const rowOf = header && cells.length > 1 && cells.length <= header.length ? header : undefined;
    if (/^[\s|｜:-]+$/.test(line) && line.includes('-')) {
      // The rule under a header: |---|---|.
    } else if (isHeader(cells)) header = cells;
    else if (rowOf) {
      hasRow = true;
      putRow(rowOf, cells);
    } else {
      put(line, start, true);
      put('\n', start + Math.max(0, line.length - 1), false);
    }
    start += line.length + 1;
  }
  if (!hasRow) return undefined;

  const normal = normalise(text);
  const originOf = (index: number) =>
    index < normal.text.length ? (origins[normal.originOf(index)] ?? original.length) : original.length;
  return {
    text: normal.text,
    original,
    originOf,
    sourceOf: (from, to) => (to <= from ? '' : original.slice(originOf(from), originOf(to - 1) + 1)),
  };

  function putRow(labels: readonly Cell[], cells: readonly Cell[]): void {
    const named = labels.findIndex(({ text: label }) => PROJECT.test(label));
    const first = cells[named];
    if (first) {
      put(first.text, first.start, true);
      put('\n', first.start, false);
    }
    for (const [index, cell] of cells.entries()) {
      const label = labels[index]?.text ?? '';
      if (index === named || cell.text === '' || SKIPPED.test(label)) continue;
      put(`${label}：`, cell.start, false);
      put(cell.text, cell.start, true);
      put('\n', cell.start + cell.text.length - 1, false);
    }
  }
}

function cellsOf(line: string, start: number): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  for (const part of line.split(SEPARATOR)) {
    const from = line.indexOf(part, at);
    const text = part.trim();
    cells.push({ text, start: start + from + (part.length - part.trimStart().length) });
    at = from + part.length;
  }
  // | a | b | has empty cells at both ends.
  const isFramed = /^\s*[|｜]/.test(line);
  return isFramed ? cells.slice(1, cells.at(-1)?.text === '' ? -1 : undefined) : cells;
}

function isHeader(cells: readonly Cell[]): boolean {
  return (
    cells.length >= 3 &&
    cells.some(({ text }) => PROJECT.test(text)) &&
    cells.every(
      ({ text }) => text.length <= LONGEST_LABEL && (LABEL.test(text) || SKIPPED.test(text)) && !/\d{2}/.test(text),
    )
  );
}
