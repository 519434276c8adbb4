import { isLeftOut } from '../../ranking/words/line-words.ts';
import type { ScoredUnit } from '../../ranking/words/scored.ts';
import type { ResultLine } from '../../scoring/outcome/result.ts';
import type { Item } from '../../scoring/schema/item-schema.ts';

/** The lines of all units one below the other, each with the row where it stands. */
export interface LineRow {
  unit: ScoredUnit;
  line: ResultLine;
  item: Item | undefined;
  depth: number;
  row: number;
  /** Its parts: what adds up to it, or what it is put together from. */
  parts: readonly LineRow[];
  /** The block in which it stands; null for a line of the total. */
  block: LineRow | null;
}

export const POINTS_COLUMN = 'E';
export const FULL_COLUMN = 'D';
export const LINES = '得分明细';

/** Every line of every unit, a block before its parts. The first stands in row 2. */
export function lineRows(units: readonly ScoredUnit[]): LineRow[] {
  const rows: LineRow[] = [];
  const add = (unit: ScoredUnit, line: ResultLine, depth: number, block: LineRow | null): LineRow => {
    const parts: LineRow[] = [];
    const own: LineRow = { unit, line, item: unit.itemOf(line.key), depth, row: rows.length + 2, parts, block };
    rows.push(own);
    for (const inner of [...line.lines, ...line.details]) parts.push(add(unit, inner, depth + 1, own));
    return own;
  };
  for (const unit of units) for (const line of unit.result.lines) add(unit, line, 0, null);
  return rows;
}

/** A line that only says what a limit took or gave: its block's formula has the limit itself. */
export function isLimitLine({ line }: LineRow): boolean {
  return /\.(cap|floor)$/.test(line.key);
}

/** The cell of a line's points. */
export function pointsCell({ row }: LineRow): string {
  return `${LINES}!$${POINTS_COLUMN}$${row}`;
}

/** The cells of some lines as a sum; what does not apply holds a word, which a sum passes over. */
export function sumOf(rows: readonly LineRow[]): string {
  return rows.length === 0 ? '0' : `SUM(${rows.map(pointsCell).join(',')})`;
}

/** What stands in the cell of a line that did not apply. */
export const NOT_COUNTED = '不计';

export function pointsOf({ line }: LineRow): number | string {
  return isLeftOut(line) ? NOT_COUNTED : Number(line.points);
}
