import { expect, test } from 'vitest';
import { previewTable } from '../../../src/cards/cases/scheme-preview-table.ts';
import type { PreviewedUnit } from '../../../src/domain/ranking/schemes/scheme-preview.ts';

function aUnit(unit: string, placeAfter: number | null, group: string | null): PreviewedUnit {
  return { unit, group, placeBefore: placeAfter, placeAfter, change: 0, totalBefore: '80.00', totalAfter: '80.00' };
}

const OFFICE = aUnit('住建局', null, null);
const table = (...units: PreviewedUnit[]) =>
  previewTable({ period: '2026-05', before: '默认办法', after: '新办法', units });

test('whoever is ranked comes first, with the group where several are ranked apart', () => {
  const { columns, rows } = table(OFFICE, aUnit('园区', 1, '园区组'), aUnit('甲镇', 1, '街镇组'));

  expect(columns.map(({ title }) => title)).toContain('分组');
  expect(rows.map(({ unit, group, place }) => [unit, group, place])).toEqual([
    ['园区', '园区组', '1'],
    ['甲镇', '街镇组', '1'],
    ['住建局', '—', '不排名'],
  ]);
  expect(table(OFFICE, aUnit('甲镇', 1, '街镇组')).columns.map(({ title }) => title)).not.toContain('分组');
});
