/** Labels under which several figures stand in one cell: 本周/本月/本年完成投资（万元） above 35/120/2100. */

import { normalise } from '../../text/normalise.ts';
import { isNothing } from '../columns/cell-values.ts';
import { labelParts, namedKind } from '../columns/label-parts.ts';
import type { Cell } from './cells.ts';
import type { TableRow } from './table.ts';

const TIME =
  '(?:截[至止]到?)?(?:[本当这上]个?[周月季年]|今年|全年|20\\d\\d年|\\d{1,2}-\\d{1,2}月|\\d{1,2}月|目前|周|月|年|年初|自?开工|建设|总|开)';
const PART = `(?:${TIME}(?:份|度|底|末|以来|至今|累(?!计))?|累计|计划|实际|完成)(?:累计|计划|实际|已|完成|投资|数|额)*`;
const JOINT = new RegExp(`${PART}(?:[/、和及与]${PART})+`);
const BEGINS_WITH_TIME = new RegExp(`^${TIME}(?:份|度)?`);
const MARKS = [/[/／]/g, /[、；;]/g, /\s+/g];
const FIGURE = /^[约近]?[\d.,%％]+\s*(?:万元|亿元|万|亿|元)?$/;
const LONGEST_LABEL = 40;

/** The same labels and rows with one figure to a cell, where the cells of a joint label hold as many as it names. */
export function withoutJointLabels(
  labels: readonly string[],
  rows: readonly TableRow[],
): { labels: string[]; rows: TableRow[] } {
  let [single, parted]: [string[], TableRow[]] = [labels.slice(), rows.slice()];
  // From the last: what stands before it keeps its place.
  for (let at = labels.length - 1; at >= 0; at -= 1) {
    const names = partsOfLabel(labels[at] ?? '');
    if (names.length === 0) continue;
    const split = parted.map(row => ({ row, figures: figuresOf(row.cells[at], names.length) }));
    if (!split.some(({ figures }) => figures !== undefined)) continue;
    single = [...single.slice(0, at), ...names, ...single.slice(at + 1)];
    parted = split.map(({ row, figures }) => ({ ...row, cells: put(row.cells, at, figures, names.length) }));
  }
  return { labels: single, rows: parted };
}

/** 本月计划/完成投资（万元） → 本月计划投资（万元）, 本月完成投资（万元）; nothing for a label of one figure. */
export function partsOfLabel(label: string): string[] {
  if (label.length > LONGEST_LABEL || !/[/／、和及与]/.test(label)) return [];
  const text = normalise(label).text.replace(/\s/g, '');
  const found = JOINT.exec(text);
  if (!found) return [];
  const [joint] = found;
  const before = text.slice(0, found.index);
  const behind = text.slice(found.index + joint.length);
  if (!isKnown(before.replace(/\($/, '')) || /^[/、和及与]/.test(behind)) return [];
  const rest = `${before}${behind}`.replace(/\([,;、:]*\)/g, '').replace(/(?<=\()[,;、:]+|[,;、:]+(?=\))/g, '');
  const time = BEGINS_WITH_TIME.exec(joint)?.[0] ?? '';
  const names = joint.split(/[/、和及与]/).map(part => {
    const isTimeless = !BEGINS_WITH_TIME.test(part) && !part.includes('累计');
    return `${isTimeless ? time : ''}${SHORT.get(part) ?? part}${rest}`;
  });
  return names.every(isKnown) ? names : [];
}

/** Whether words call figures, or are none: 完成投资, 本周, 形象进度. */
function isKnown(label: string): boolean {
  const parts = labelParts(label);
  const kind = namedKind(parts);
  return kind === 'money' || kind === 'stage' || parts.words === '';
}

/** 周/月/年: of this one. */
const SHORT = new Map([
  ['周', '本周'],
  ['月', '本月'],
  ['年', '今年'],
  ['总', '总累计'],
]);

function figuresOf(cell: Cell | undefined, count: number): Cell[] | undefined {
  if (!cell || cell.text === '') return undefined;
  for (const mark of MARKS) {
    const figures: Cell[] = [];
    let from = 0;
    for (const { index, 0: between } of [...cell.text.matchAll(mark), { index: cell.text.length, 0: '' }]) {
      const text = cell.text.slice(from, index);
      const start = cell.start + from + (text.length - text.trimStart().length);
      figures.push({ text: text.trim(), start, end: start + text.trim().length });
      from = index + between.length;
    }
    if (figures.length === count && figures.every(({ text }) => FIGURE.test(text) || isNothing(text))) return figures;
  }
  return undefined;
}

/** A cell that cannot be split stays whole in the first place. */
function put(cells: readonly Cell[], at: number, figures: readonly Cell[] | undefined, count: number): Cell[] {
  if (cells.length <= at) return cells.slice();
  const own = cells[at] ?? NO_CELL;
  const filled = figures ?? [own, ...Array.from({ length: count - 1 }, () => NO_CELL)];
  return [...cells.slice(0, at), ...filled, ...cells.slice(at + 1)];
}

const NO_CELL: Cell = { text: '', start: 0, end: 0 };
