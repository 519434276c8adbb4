import { expect, test } from 'vitest';
import type { WorkbookReading } from '../../../../src/domain/sheets/reading.ts';
import { COLD, MALL, ROAD, readSheets, SCHOOL, WORKS } from '../../../helpers/linhe.ts';

/** What is added up over the month, and percentages of a part of the works, by other words of header. */

const read = (reading: WorkbookReading, ...fields: readonly string[]) =>
  reading.rows.map(row => fields.map(field => row[field]));
const placesOf = (list: readonly { row: number | null; column?: string | null }[]) =>
  list.map(({ row, column }) => `${column ?? ''}${row ?? ''}`);

const DONE = ['weekInvestmentWan', 'monthInvestmentWan', 'yearInvestmentWan', 'totalInvestmentWan'] as const;

test('当周 | 当月累计 | 今年累计: the month stands between week and year; a week above its month is asked', () => {
  const reading = readSheets([
    {
      name: '周报',
      rows: [
        ['临河区重点项目周报（截至2026年6月26日）'],
        [null, null, null, null, '单位：万元'],
        ['项目名称', '镇（街道、园区）', '当周完成投资', '当月累计完成投资', '今年累计完成投资', '总体进度'],
        [WORKS, '河西', 120, 500, 2800, '45%'],
        [MALL, '龙泉街道', 1900, 1500, 16000, '40%'],
        [SCHOOL, '龙泉', '未报', 300, 1500, '51%'],
      ],
    },
  ]);

  expect(read(reading, 'unit', ...DONE)).toEqual([
    ['河西镇', 120, 500, 2800, undefined],
    ['龙泉街道', null, 1500, 16000, undefined],
    ['龙泉街道', undefined, 300, 1500, undefined],
  ]);
  expect(placesOf(reading.ask)).toEqual(['C5']);
  expect(reading.tell.filter(({ what }) => what.includes('“未报”不是数字')).map(({ row }) => row)).toEqual([6]);
});

test('本月完成 | 本月累计 | 开工累计: beside the figure of the month itself the sum is of the year', () => {
  const reading = readSheets([
    {
      name: '6月',
      rows: [
        ['临河区2026年6月重点项目投资月报'],
        ['项目名称', '本月完成投资（万元）', '本月累计完成投资（万元）', '开工累计完成投资（万元）'],
        [WORKS, 500, 2800, 7000],
        [COLD, 900, 7200, 15000],
      ],
    },
  ]);

  expect(read(reading, ...DONE)).toEqual([
    [undefined, 500, 2800, 7000],
    [undefined, 900, 7200, 15000],
  ]);
  expect(reading.ask).toEqual([]);
});

test('two columns of progress: the one of figures takes no words of a part, the one of words is the stage', () => {
  const reading = readSheets([
    {
      name: '6月',
      rows: [
        ['临河区重点项目月报（2026年6月）'],
        ['项目名称', '本年累计完成（万元）', '工程形象进度', '项目进展情况'],
        [WORKS, 2800, '45%', '主体至二层'],
        [COLD, 7200, '土建完成80%', '冷库主体施工'],
        [MALL, 16000, '主体封顶', null],
        [ROAD, 5000, 38, 'K1段铺油'],
        [SCHOOL, 1500, '５１％', '教学楼装修'],
      ],
    },
  ]);

  expect(read(reading, 'progressPercent', 'stage')).toEqual([
    [45, '主体至二层'],
    [undefined, '冷库主体施工'],
    [undefined, '主体封顶'],
    [38, 'K1段铺油'],
    [51, '教学楼装修'],
  ]);
  expect(reading.tell.filter(({ what }) => what.includes('其中一部分')).map(({ row }) => row)).toEqual([4]);
  expect([reading.ask, reading.errors]).toEqual([[], []]);
});
