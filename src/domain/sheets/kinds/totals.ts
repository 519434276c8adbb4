import type { Cell } from '../file/workbook.ts';
import { isGrandTotal } from '../grid/row-words.ts';
import type { BodyRow, Column, Table } from '../grid/table.ts';
import type { CellRemark, ReadRow } from '../reading.ts';
import { readMoney } from '../values/money.ts';

type TotalRow = Extract<BodyRow, { kind: 'total' }>;

/**
 * Stated totals of money against the rows. Only the widest total that disagrees is told, in the column where it does most:
 * what is wrong below is wrong above.
 * Shapes: `columns` with the field of the rows that they hold, in 万元.
 */
export function totalRemarks(
  table: Table,
  columns: readonly { column: Column; field: string }[],
  rows: readonly ReadRow[],
): CellRemark[] {
  const totals = table.body.filter((row): row is TotalRow => row.kind === 'total');
  const grand = totals.find(({ text }) => isGrandTotal(text));
  const told: readonly (readonly [TotalRow, readonly ReadRow[]])[] =
    grand === undefined ? totals.map(total => [total, rowsBefore(table, total, rows)]) : [[grand, rows]];
  return told.flatMap(([total, of]) => disagreement(table, total, columns, of) ?? []);
}

/** The rows that a subtotal below them adds up: back to the heading or total before. */
function rowsBefore({ body }: Table, total: TotalRow, rows: readonly ReadRow[]): readonly ReadRow[] {
  const at = body.indexOf(total);
  const from = body.slice(0, at).findLastIndex(({ kind }) => kind === 'section' || kind === 'total');
  const numbers = new Set(body.slice(from + 1, at).flatMap(row => (row.kind === 'data' ? [row.number] : [])));
  return rows.filter(({ row }) => numbers.has(row));
}

function disagreement(
  { sheet }: Table,
  total: TotalRow,
  columns: readonly { column: Column; field: string }[],
  rows: readonly ReadRow[],
): CellRemark | null {
  let worst: CellRemark | null = null;
  let most = 0.000_001;
  if (rows.length === 0) return null;
  for (const { column, field } of columns) {
    const stated = statedIn(total.cells.get(column.number), column);
    if (stated === null) continue;
    const figures = rows.map(row => row[field]);
    if (figures.includes(null)) continue;
    const computed = sumOf(figures);
    const difference = Math.abs(stated - computed) / Math.max(stated, computed, 1);
    if (difference <= most) continue;
    most = difference;
    const what = `合计为 ${stated} 万元，各行相加为 ${computed} 万元，不一致（写成文字的数求和公式不会计入）`;
    worst = { sheet: sheet.name, row: total.number, column: column.letter, what };
  }
  return worst;
}

function statedIn(cell: Cell | undefined, column: Column): number | null {
  const { value } = readMoney(cell, { unit: column.moneyUnit?.unit ?? null });
  return value ?? null;
}

/** Sums of 万元 with four decimals, exact. */
function sumOf(figures: readonly unknown[]): number {
  let yuan = 0n;
  for (const figure of figures) if (typeof figure === 'number') yuan += BigInt(Math.round(figure * 10_000));
  return Number(yuan) / 10_000;
}
