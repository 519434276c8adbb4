import { expect, test } from 'vitest';
import { aSheet } from '../../../helpers/workbooks.ts';
import { fieldsOf, readIn } from './wangchuan.ts';

/** Several lists in one workbook, and what they and their totals say of each other. */

const HEADER = ['序号', '项目名称', '责任单位', '总投资（万元）'];

test('a visible list of last year beside this year’s is not read', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet('2026年', [['望川县2026年重点项目清单'], HEADER, [1, '锂电隔膜生产线', '经开区', 90000]]),
    aSheet('2025年', [['望川县2025年重点项目清单'], HEADER, [1, '锂电隔膜生产线', '经开区', 82000]]),
  );

  expect(reading.outcome).toBe('import');
  expect(fieldsOf(reading, 'sheet', 'plannedTotalWan')).toEqual([['2026年', 90000]]);
  expect(reading.skip.map(({ sheet, row, to }) => [sheet, row, to])).toEqual([['2025年', 1, 3]]);
});

test('a summary that names the projects of the other sheets over again is not read twice, unless it says otherwise', () => {
  const town = aSheet('经开区', [['2026年清单'], HEADER, [1, '锂电隔膜生产线', '经开区', 90000]]);
  const same = aSheet('汇总', [['2026年汇总'], HEADER, [1, '锂电隔膜生产线', '经开区', 90000]]);
  const other = aSheet('汇总', [['2026年汇总'], HEADER, [1, '锂电隔膜生产线', '经开区', 91000]]);

  expect(readIn('x.xlsx', same, town).rows).toHaveLength(1);
  expect(readIn('x.xlsx', same, town).skip).toMatchObject([{ sheet: '汇总', row: 1, to: 3 }]);
  expect(readIn('x.xlsx', other, town).ask).toMatchObject([
    { sheet: '汇总', row: 3, column: 'D', candidates: [91000, 90000] },
  ]);
});

test('two new projects cannot have one code', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet('S', [
      ['2026年清单（单位：万元）'],
      ['项目编码', '项目名称', '责任单位', '总投资'],
      ['WC-2026-91', '甲号冷库', '城关镇', 5000],
      ['WC-2026-91', '乙号粮仓', '桃源镇', 6000],
    ]),
  );

  expect(reading.errors).toMatchObject([{ row: 4, column: 'A', value: 'WC-2026-91', field: 'code' }]);
  expect(fieldsOf(reading, 'project', 'plannedTotalWan')).toEqual([
    ['甲号冷库', 5000],
    ['乙号粮仓', 6000],
  ]);
});

test('subtotals and counts in total rows are held against their rows', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet('S', [
      ['2026年清单（单位：万元）'],
      ['序号', '项目名称', '责任单位', '总投资'],
      ['一、续建项目'],
      [1, '锂电隔膜生产线', '经开区', 90000],
      [2, '青石光伏电站', '青石乡', '22000'],
      [null, '小计（2个）', null, 90000],
      ['二、新开工项目'],
      [3, '桃源文旅小镇', '桃源镇', 80000],
      [null, '小计（2个）', null, 80000],
    ]),
  );

  expect(reading.tell.map(({ row, column }) => `${column}${row}`)).toEqual(['D6']);
  expect(reading.checks.map(({ cell, stated, computed, agrees }) => [cell, stated, computed, agrees])).toEqual([
    ['B6', 2, 2, true],
    ['B9', 2, 1, false],
  ]);
});

test('parts of a sheet that tell of progress, and parts that do not, are one list', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet('S', [
      ['2026年重点项目清单（单位：万元）'],
      ['一、续建项目'],
      ['序号', '项目名称', '责任单位', '总投资', '竣工时间', '形象进度'],
      [1, '锂电隔膜生产线', '经开区', 90000, '2026年12月', '设备安装'],
      [],
      ['二、储备项目'],
      ['序号', '项目名称', '责任单位', '总投资'],
      [1, '白马物流园二期', '白马镇', 22000],
    ]),
  );

  expect(reading.kind).toBe('projects');
  expect(fieldsOf(reading, 'row', 'section', 'stage')).toEqual([
    [4, '一、续建项目', '设备安装'],
    [8, '二、储备项目', undefined],
  ]);
});

test('a workbook of several kinds is read whole; its kind is that of most rows', () => {
  const reading = readIn(
    '2026年台账.xlsx',
    aSheet('清单', [
      ['2026年清单'],
      HEADER,
      [1, '锂电隔膜生产线', '经开区', 90000],
      [2, '青石光伏电站', '青石乡', 22000],
    ]),
    aSheet('问题', [
      ['问题台账（截至2026年7月3日）'],
      ['序号', '项目名称', '问题类别', '存在问题', '责任单位', '提出时间', '办结时限', '状态'],
      [1, '青石光伏电站', '用地', '升压站用地未批', '县发改委', '2026年6月2日', '2026年7月20日', '办理中'],
    ]),
    aSheet('封面', [['望川县重点项目资料']]),
  );

  expect(reading.kind).toBe('projects');
  expect(fieldsOf(reading, 'sheet', 'code')).toEqual([
    ['清单', 'WC-2026-09'],
    ['清单', 'WC-2026-05'],
    ['问题', 'WC-2026-05'],
  ]);
  expect(reading.skip).toMatchObject([{ sheet: '封面', row: 1, to: 1 }]);
});

test('a workbook without any table for us is refused with a sentence that says what is looked for', () => {
  const reading = readIn(
    '通讯录.xlsx',
    aSheet('Sheet1', [
      ['星期一', '星期二'],
      ['晴', '雨'],
    ]),
  );

  expect([reading.kind, reading.outcome, reading.rows]).toEqual(['unknown', 'refuse', []]);
  expect(reading.errors).toMatchObject([{ sheet: 'Sheet1', row: null, column: null }]);
  expect(reading.errors[0]?.why).toContain('项目名称');
});

test('a long list set in two stretches beside each other is read whole', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet(
      'S',
      [
        ['2026年重点项目（单位：万元）'],
        ['序号', '项目名称', '总投资', null, '序号', '项目名称', '总投资'],
        [1, '城关镇老街更新', 35000, null, 3, '青石光伏电站', 22000],
        [2, '城关第三小学', 8000, null, 4, '锂电隔膜生产线', 90000],
        [null, null, null, null, 5, '桃源水厂扩建', 18000],
        ['合计', null, null, null, null, null, 173000],
      ],
      { hiddenRows: [4] },
    ),
  );

  expect(fieldsOf(reading, 'row', 'code', 'plannedTotalWan')).toEqual([
    [3, 'WC-2026-01', 35000],
    [3, 'WC-2026-05', 22000],
    [4, 'WC-2026-02', 8000],
    [4, 'WC-2026-09', 90000],
    [5, 'WC-2026-03', 18000],
  ]);
  expect(reading.ask.map(({ row, column }) => [row, column])).toEqual([[4, null]]);
  expect(reading.skip.map(({ row }) => row)).toEqual([6]);
});
