import { expect } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import type { Bulletin } from '../../../src/domain/bulletin/bulletin.ts';
import { isTold } from '../../../src/domain/bulletin/bulletin-words.ts';
import { bulletinSheets } from '../../../src/domain/bulletin/workbook/bulletin-workbook.ts';
import type { Scored } from '../../../src/domain/ranking/words/scored.ts';
import type { ResultLine } from '../../../src/domain/scoring/outcome/result.ts';
import type { OutCell, OutSheet } from '../../../src/domain/sheets/file/out-sheet.ts';
import { type Cell, type Sheets, shownNumber, workOutWorkbook } from '../../helpers/work-out-formula.ts';

/** The workbook of a bulletin, its formulas worked out, beside the ranking that it tells. */

/** A bulletin of a ranking that is no more than a draft. */
export function aBulletin(scored: Scored): Bulletin {
  return {
    scored,
    district: '示例区',
    asOf: toDay('2026-06-30'),
    isRunning: false,
    isDraft: true,
    number: null,
    issuedOn: null,
    leftOut: [],
    unpublished: [],
  };
}

function cell(out: OutCell): Cell {
  if (out === null || typeof out === 'string' || typeof out === 'number') return out;
  if (out instanceof Date) return out.getTime();
  return 'formula' in out ? { formula: out.formula } : out.number;
}

/** The sheets with their headers in row 1, and without the results that were written beside the formulas. */
export function cellsOf(sheets: readonly OutSheet[]): Sheets {
  return new Map(
    sheets.map(({ name, columns, rows }) => [
      name,
      [columns.map(({ header }) => header), ...[...rows].map(row => row.map(cell))],
    ]),
  );
}

export function everyLine(lines: readonly ResultLine[]): ResultLine[] {
  return lines.flatMap(line => [line, ...everyLine(line.lines), ...everyLine(line.details)]);
}

/** Works the workbook out and compares each number with the ranking. Returns how many formulas there were, and results. */
export function expectRecalculated(scored: Scored): { formulas: number; results: number } {
  const sheets = bulletinSheets(aBulletin(scored));
  const cells = cellsOf(sheets);
  const valueAt = workOutWorkbook(cells);
  const counted = { formulas: 0, results: 0 };
  const ranking = cells.get('排名') ?? [];
  for (const [index, row] of ranking.entries()) {
    if (index === 0) continue;
    const unit = scored.result.units.find(each => each.unit === row[3] && each.group === row[0]);
    if (unit === undefined) throw new Error(`no unit: ${row[3]}`);
    const total = valueAt('排名', index + 1, 5);
    if (unit.total === null) expect(total).toBeNull();
    else expect(shownNumber(total, decimalsOf(unit.total)), `${unit.unit} 总分`).toBe(unit.total);
    expect(valueAt('排名', index + 1, 2), `${unit.unit} 名次`).toBe(unit.place ?? '—');
  }
  const lines = scored.result.units.filter(isTold).flatMap(({ lines }) => everyLine(lines));
  const rows = cells.get('得分明细') ?? [];
  expect(rows).toHaveLength(lines.length + 1);
  for (const [i, line] of lines.entries()) {
    const points = valueAt('得分明细', i + 2, 5);
    if (line.formula === '不适用') expect(points, line.label).toBe('不计');
    // Where only the total is rounded, a block holds the exact sum; the ranking prints the sum of its printed lines.
    else if (scored.ruleSet.rounding !== 'total' || line.lines.length === 0)
      expect(shownNumber(points, decimalsOf(line.points)), `${line.label}: ${JSON.stringify(rows[i + 1])}`).toBe(
        line.points,
      );
    const drawn = rows[i + 1]?.[4];
    if (typeof drawn === 'object' && drawn !== null) counted.formulas += 1;
    else if (line.formula !== '不适用' && !line.key.includes('.')) counted.results += 1;
  }
  return counted;
}

function decimalsOf(text: string | null): number {
  return text?.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
}
