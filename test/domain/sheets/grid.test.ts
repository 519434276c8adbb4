import { describe, expect, test } from 'vitest';
import { findTables } from '../../../src/domain/sheets/grid/find-tables.ts';
import { countedSections, skippedRows, tableRemarks } from '../../../src/domain/sheets/grid/remarks.ts';
import type { Table } from '../../../src/domain/sheets/grid/table.ts';
import { aSheet } from '../../helpers/workbooks.ts';

const meanings = (table: Table | undefined) =>
  Object.fromEntries(table?.columns.map(({ letter, meaning }) => [letter, meaning?.is ?? null]) ?? []);
const units = (table: Table | undefined) =>
  Object.fromEntries(
    table?.columns.flatMap(({ letter, moneyUnit }) => (moneyUnit ? [[letter, moneyUnit.unit]] : [])) ?? [],
  );
const dataRows = (table: Table | undefined) => table?.rows.map(({ number }) => number);

describe('a list with title, two-row header, sections and notes', () => {
  const sheet = aSheet(
    '清单',
    [
      ['望川县2026年重点项目清单'],
      ['填报单位：项目中心', null, null, null, null, null, null, '单位：万元'],
      ['序号', '项目\n名称', '属地', '总投资', '年度投资', null, '建设工期', null, '备注'],
      [null, null, null, null, '计划', '1-6月完成', '开工时间', '竣工时间'],
      ['合　　计', null, null, 1000],
      ['一、续建项目（2个）'],
      [1, '甲厂', '南镇', 400, 100, 50, '2025年3月', '2026年9月'],
      [2, '乙厂', null, 300, 100, 20, '2025年4月', '2026年10月', '慢', null, '随手写'],
      [null, '小计', null, 700],
      ['二、储备项目（1个）'],
      [3, '丙厂', '北镇', 300],
      [null, '小计', null, 300],
      ['注：以批复为准。'],
      ['填表人：某某     审核人：某某'],
      [],
      [],
      [null, '附：分单位汇总表（单位：亿元）'],
      [null, '单位', '项目个数', '总投资'],
      [null, '南镇', 2, 0.07],
      [null, '北镇', 1, 0.03],
    ],
    {
      merges: [
        'A1:I1',
        'A3:A4',
        'B3:B4',
        'C3:C4',
        'D3:D4',
        'E3:F3',
        'G3:H3',
        'I3:I4',
        'A5:C5',
        'A6:I6',
        'A10:I10',
        'C7:C8',
        'A13:I13',
        'A14:I14',
      ],
    },
  );
  const [list, summary, ...more] = findTables(sheet);

  test('has two tables', () => {
    expect(more).toEqual([]);
    expect(summary?.firstRow).toBe(17);
    expect(meanings(summary)).toEqual({ B: 'unit', C: 'count', D: 'plannedTotal' });
    expect(units(summary)).toEqual({ B: '亿元', C: '亿元', D: '亿元' });
  });

  test('knows its columns, its unit and its month', () => {
    expect(meanings(list)).toEqual({
      A: 'index',
      B: 'project',
      C: 'unit',
      D: 'plannedTotal',
      E: 'annualPlan',
      F: 'yearInvestment',
      G: 'startMonth',
      H: 'endMonth',
      I: 'note',
    });
    expect(units(list)['D']).toBe('万元');
    expect(list?.columns[3]?.moneyUnit?.from).toEqual({ sheet: '清单', row: 2, column: 'H' });
    expect([list?.year, list?.month]).toEqual([2026, '2026-06']);
  });

  test('tells data from totals, sections, empty rows and notes', () => {
    expect(dataRows(list)).toEqual([7, 8, 11]);
    expect(list?.rows.map(({ sections }) => sections)).toEqual([
      ['一、续建项目（2个）'],
      ['一、续建项目（2个）'],
      ['二、储备项目（1个）'],
    ]);
    expect(list?.rows[1]?.cells.get(3)?.value).toEqual({ kind: 'text', text: '南镇' });
    expect(list && skippedRows(list).map(({ row }) => row)).toEqual([5, 6, 9, 10, 12, 13, 14]);
    expect(list && countedSections(list).map(({ cell, stated, rows }) => [cell, stated, rows])).toEqual([
      ['A6', 2, [7, 8]],
      ['A10', 1, [11]],
    ]);
    expect(list && tableRemarks(list).map(({ row, column }) => [row, column])).toEqual([[8, 'K']]);
  });
});
