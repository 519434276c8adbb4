/** Rows that are pasted without a header: a name, and cells that say by themselves what they are. */
import { labelParts, namedKind } from '../columns/label-parts.ts';
import { type Cell, cellsOf, type Line, type Separator } from './cells.ts';
import type { Names, TableRow } from './table.ts';

export interface HeadlessRow {
  /** A label for each cell; empty where the cell stands alone. */
  labels: string[];
  row: TableRow;
}

const INDEX = /^[\d一二三四五六七八九十]{1,3}[.、]?$/;
const BARE = /^\d[\d,]*(?:\.\d+)?$/;
/** Not commas: they stand within sums. */
const MARKS: readonly Separator[] = ['tab', 'bar', 'blanks', 'blank'];
const FEWEST_CELLS = 3;
const PROSE = /[，。；：！？,;:!?]/;

/** The row of a line that begins with a project's name; `before` are words above that the name goes on from. */
export function headlessRowAt(
  line: Line | undefined,
  before: string,
  number: number,
  { isName: namesProject, areUnits }: Names,
): HeadlessRow | undefined {
  if (!line) return undefined;
  for (const separator of MARKS) {
    const cells = cellsOf(line, separator);
    if (cells.filter(({ text }) => text !== '').length < FEWEST_CELLS) continue;
    const isLoose = separator !== 'tab' && separator !== 'bar';
    if (isLoose && !isBareRow(cells)) continue;
    const indexed = INDEX.test(cells[0]?.text ?? '') ? 1 : 0;
    const first = cells[indexed]?.text ?? '';
    const nameAt = first !== '' && areUnits(first) ? indexed + 1 : indexed;
    const name = cells[nameAt];
    if (!name || name.text === '') continue;
    const rest = cells.slice(nameAt + 1);
    if (namesProject(name.text)) return paired(name, rest, number);
    // 华睿封测基地 above, 一期 here.
    const whole = before + name.text;
    const goesOn = before !== '' && name.text.length <= 6 && namedKind(labelParts(name.text)) === undefined;
    if (goesOn && namesProject(whole)) return paired({ ...name, text: whole }, rest, number);
  }
  return undefined;
}

/** 350 in a cell of its own; in 投资 350 万元 and 由 62.5 %提高到 the unit stands behind a blank. */
const isBareFigure = ({ text }: Cell, next: Cell | undefined) =>
  BARE.test(text) && !/^[%％万亿元]/.test(next?.text ?? '');

/**
 * Blanks part prose, too: two bare numbers make a row there. 本周 62 月累计 180 says what they are, and is read as prose.
 */
const isBareRow = (cells: readonly Cell[]) =>
  cells.filter((cell, index) => isBareFigure(cell, cells[index + 1])).length >= 2 &&
  !PROSE.test(cells[0]?.text ?? '') &&
  !cells.some(({ text }, index) => BARE.test(cells[index + 1]?.text ?? '') && saysWhich(text));

/** Whether a cell says of the figure behind it what it is: a period, a kind of sum. */
function saysWhich(text: string): boolean {
  if (text === '' || text.length > 20 || BARE.test(text)) return false;
  const parts = labelParts(text);
  return parts.words.length <= 8 && !/\d/.test(parts.words) && (parts.times.length > 0 || namedKind(parts) === 'money');
}

/** 形象进度⇥设备调试: a cell that is a label and nothing else names the next one. */
function paired(name: Cell, cells: readonly Cell[], number: number): HeadlessRow {
  const labels = ['项目名称'];
  const values = [name];
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at];
    const next = cells[at + 1];
    if (!cell) continue;
    const isLabel = next !== undefined && (isOnlyLabel(cell.text) || (BARE.test(next.text) && saysWhich(cell.text)));
    labels.push(isLabel ? cell.text : '');
    values.push(isLabel ? next : cell);
    if (isLabel) at += 1;
  }
  return { labels, row: { cells: values, number } };
}

function isOnlyLabel(text: string): boolean {
  if (text === '' || text.length > 20 || /[。；，]/.test(text)) return false;
  const parts = labelParts(text);
  return parts.words.length <= 8 && !/\d/.test(parts.words) && namedKind(parts) !== undefined;
}
