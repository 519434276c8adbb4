import type { Cell, CellValue } from '../../../../src/domain/sheets/file/workbook.ts';

/** A cell as a workbook would hold it. */
export function cellOf(value: string | number | CellValue | null, more: Partial<Cell> = {}): Cell | undefined {
  if (value === null) return undefined;
  return {
    row: 1,
    column: 1,
    value: asCellValue(value),
    format: null,
    isStruck: false,
    comment: null,
    formula: null,
    ...more,
  };
}

function asCellValue(value: string | number | CellValue): CellValue {
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', number: value, text: String(value) };
  return value;
}
