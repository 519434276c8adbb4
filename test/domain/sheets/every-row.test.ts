import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cell } from '../../../src/domain/sheets/file/workbook.ts';
import { findTables } from '../../../src/domain/sheets/grid/find-tables.ts';
import { aSheet, type SheetOptions, type Typed } from '../../helpers/workbooks.ts';
import { readIn } from './projects/wangchuan.ts';

/** Whatever stands in a sheet, each of its rows is read, left out with a reason, or part of a header or title. */

const HEADERS = [
  '序号',
  '项目名称',
  '责任单位',
  '总投资（万元）',
  '年度计划',
  '1-6月完成',
  '开工时间',
  '竣工时间',
  '项目管家',
  '备注',
  '存在问题',
  '形象进度',
  '下步计划',
];
const word = fc.constantFrom(
  ...HEADERS,
  '一、续建项目（2个）',
  '合计',
  '小计',
  '城关镇',
  '城关镇老街更新',
  '锂电隔膜生产线',
  '新项目',
  '注：无',
  '单位：亿元',
  '2026年6月清单',
  '石建军',
  '王芳',
  '2025年3月',
  '2026.1',
  '约3亿',
  '—',
  '#REF!',
  '1',
  '填表人：某某',
  '白马镇（1个）',
  '其中：产业类',
  '施工许可',
  '评委1',
);
const cell: fc.Arbitrary<Typed> = fc.oneof(
  { weight: 5, arbitrary: word },
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.integer({ min: -5, max: 100_000 }) },
  { weight: 1, arbitrary: fc.constant<Typed>({ is: { kind: 'uncomputed' }, formula: 'SUM(A1:A9)' }) },
  { weight: 1, arbitrary: fc.constant<Typed>({ is: { kind: 'error', code: '#N/A' } }) },
);
const row = fc.oneof(
  { weight: 4, arbitrary: fc.array(cell, { maxLength: 8 }) },
  { weight: 1, arbitrary: fc.shuffledSubarray(HEADERS, { minLength: 2, maxLength: 8 }) },
);
const options: fc.Arbitrary<SheetOptions> = fc.record({
  fromColumn: fc.integer({ min: 1, max: 3 }),
  merges: fc.subarray(['A1:D1', 'A2:A3', 'C2:D2', 'B4:B6', 'A7:D7', 'A9:B10']),
  hiddenRows: fc.subarray([4, 6, 8]),
  struckRows: fc.subarray([5, 9]),
});

const shownText = ({ value }: Pick<Cell, 'value'>) => ('text' in value ? value.text : value.kind);

test('no row of a sheet is lost', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 14 }), options, (rows, sheetOptions) => {
      const sheet = aSheet('S', rows, sheetOptions);
      const reading = readIn('x.xlsx', sheet);
      const tables = findTables(sheet, { year: 2026 });
      const known = new Set([
        ...reading.rows.map(one => one.row),
        ...reading.errors.map(one => one.row),
        ...reading.skip.flatMap(({ row: from, to = from }) =>
          Array.from({ length: to - from + 1 }, (_, at) => from + at),
        ),
        ...tables.flatMap(({ headerRows, above }) => [...headerRows, ...above.map(line => line.row)]),
      ]);

      // A running number alone was filled in before there is anything to count.
      const saying = sheet.rows.filter(({ cells }) =>
        [...cells.values()].some(({ value }) => !/^\d+$/.test(shownText({ value }))),
      );
      expect(saying.map(({ number }) => number).filter(number => !known.has(number))).toEqual([]);
    }),
    { numRuns: Number(process.env['SHEETS'] ?? 150) },
  );
});
