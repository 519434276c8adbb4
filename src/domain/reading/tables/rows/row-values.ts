/** The figures, days and words of a project's rows, each with the place of its cell in the message. */
import type { Yuan } from '../../../base/money.ts';
import type { MoneyField } from '../../types.ts';
import type { Cell } from '../find/cells.ts';
import type { PlacedCell, ReportRow } from './rows.ts';

/** A figure that one cell, or the words in one, give for a field. */
export type FieldFigure = {
  from: number;
  to: number;
  source: string;
  where: string;
  /** It stands in the words of a cell, which are accounted for as prose is. */
  isTold?: true;
  /** The rule that read the words. */
  rule?: string;
} & (
  | { field: MoneyField; amount: Yuan; isApproximate: boolean; month?: string }
  | { field: 'progressPercent'; percent: number }
);

/** 第3行“本月完成投资”: how a person finds a cell. */
export const whereIs = ({ number }: Pick<ReportRow, 'number'>, { column: { label } }: PlacedCell) =>
  label === '' ? `第${number}行` : `第${number}行“${label}”`;

/** The figure of a cell without 约 before it and 万元 kept: what a person would point at. */
export function figureIn(cell: Cell): { from: number; to: number; source: string } {
  const { from, to } = figureRange(cell);
  return { from, to, source: cell.text.slice(from - cell.start, cell.text.length - (cell.end - to)) };
}

/** Where that figure stands. */
export function figureRange({ text, start, end }: Cell): { from: number; to: number } {
  const lead = /^[^\d０-９零一二两三四五六七八九十百千-]*/.exec(text)?.[0].length ?? 0;
  const tail = /(?:左右|上下|人民币|[\s）)*])+$/.exec(text)?.[0].length ?? 0;
  return lead + tail >= text.length ? { from: start, to: end } : { from: start + lead, to: end - tail };
}

const RUN =
  /[-−–—－负+]?(?:百分之)?[\d０-９零一二两三四五六七八九十百千](?:[\d０-９零一二两三四五六七八九十百千万亿元美欧港日余多wW%％.．,，+~～至到\s−–—－-]*[\d０-９零一二两三四五六七八九十百千万亿元余多wW%％])?/g;

/** Where the figures of a cell stand that is no single figure: 350（含税30）, 主体5层. */
export function figureRanges({ text, start, end }: Cell): { from: number; to: number }[] {
  const runs = Array.from(text.matchAll(RUN), ({ index, 0: run }) => ({
    from: start + index,
    to: start + index + run.length,
  }));
  // Beside digits, 一 and 二 are words.
  const digits = runs.filter(({ from, to }) => /[\d０-９]/.test(text.slice(from - start, to - start)));
  if (digits.length > 0) return digits;
  return runs.length > 0 ? runs : [{ from: start, to: end }];
}
