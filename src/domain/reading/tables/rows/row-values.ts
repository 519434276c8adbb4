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
