import type { CellQuestion, ReadRow } from '../../reading.ts';
import type { ReadPermit } from './permit-days.ts';

/** Permits that stand in a workbook more than once. */

const permitsOf = (row: ReadRow) => (row['permits'] ?? []) as readonly ReadPermit[];
const keyOf = (row: ReadRow, { permit, name = '' }: ReadPermit) => `${row['code']}\n${permit}\n${name}`;

/** Whether a table (a reminder, a summary) says nothing that the rows before do not say. */
export function repeats(rows: readonly ReadRow[], before: readonly ReadRow[]): boolean {
  const known = new Map(before.flatMap(row => permitsOf(row).map(permit => [keyOf(row, permit), permit] as const)));
  return (
    rows.length > 0 &&
    rows.every(row => {
      const permits = permitsOf(row);
      return typeof row['code'] === 'string' && permits.length > 0 && permits.every(permit => isIn(known, row, permit));
    })
  );
}

function isIn(known: ReadonlyMap<string, ReadPermit>, row: ReadRow, permit: ReadPermit): boolean {
  const same = known.get(keyOf(row, permit));
  if (same === undefined) return false;
  return (['state', 'date', 'planned', 'document'] as const).every(
    key => permit[key] === undefined || permit[key] === null || permit[key] === same[key],
  );
}

/** The same permit of a project in two rows: which one holds? */
export function twice(rows: readonly ReadRow[]): CellQuestion[] {
  const first = new Map<string, { row: ReadRow; permit: ReadPermit }>();
  return rows.flatMap(row =>
    permitsOf(row).flatMap((permit): CellQuestion[] => {
      const isNamed = typeof row['code'] === 'string' && permit.permit !== null;
      const before = first.get(keyOf(row, permit));
      if (before === undefined || before.row === row) {
        if (isNamed) first.set(keyOf(row, permit), { row, permit });
        return [];
      }
      if (!isNamed || isSame(before.permit, permit)) return [];
      const where = before.row.sheet === row.sheet ? '' : `${before.row.sheet} `;
      return [
        {
          sheet: row.sheet,
          row: row.row,
          column: null,
          question: `${row['project']} 的同一项手续在${where}第 ${before.row.row} 行已有，内容不同，以哪一行为准？`,
          rows: [before.row.row, row.row],
          field: 'permits',
        },
      ];
    }),
  );
}

const isSame = (one: ReadPermit, other: ReadPermit) =>
  (['state', 'date', 'planned', 'document'] as const).every(key => one[key] === other[key]);
