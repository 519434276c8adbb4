import { expect, test } from 'vitest';
import { aDate, aSheet } from '../../../helpers/workbooks.ts';
import { fieldsOf, readIn } from './wangchuan.ts';

/** Project lists whose rows differ: sections, several tables, several sheets, totals, what stands around them. */

const skipped = (reading: ReturnType<typeof readIn>) =>
  reading.skip.map(({ sheet, row, to }) => `${sheet} ${row}${to === undefined ? '' : `-${to}`}`);
const asked = (reading: ReturnType<typeof readIn>) =>
  reading.ask.map(({ sheet, row, column, candidates }) => [`${sheet} ${column ?? ''}${row}`, candidates]);
const checked = (reading: ReturnType<typeof readIn>) =>
  reading.checks.map(({ cell, stated, computed }) => [cell, stated, computed]);

test('three sections in one sheet, each with its own header and its own columns', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet('2026', [
      ['望川县2026年重点项目'],
      ['一、续建项目（2个）', null, null, null, '单位：万元'],
      ['序号', '项目名称', '单位', '总投资', '年度计划', '竣工时间'],
      [1, '城关镇老街更新', '城关镇', 35000, 12000, '2027年6月'],
      [2, '桃源水厂扩建', '桃源镇', 18000, 6000, '2026年12月'],
      ['合计', null, null, 53000, 18000],
      [],
      ['二、新开工项目'],
      ['序号', '项目名称', '单位', '总投资', '年度计划', '开工时间'],
      [1, '桃源文旅小镇', '桃源镇', 80000, 20000, '2026年5月'],
      ['合计', null, null, 80000, 20000],
      [],
      ['三、储备项目'],
      ['序号', '项目名称', '单位', '总投资（亿元）'],
      [1, '白马物流园二期', '白马镇', 2.2],
    ]),
  );

  expect(reading.outcome).toBe('import');
  expect(fieldsOf(reading, 'row', 'section', 'plannedTotalWan', 'startMonth', 'endMonth')).toEqual([
    [4, '一、续建项目（2个）', 35000, undefined, '2027-06'],
    [5, '一、续建项目（2个）', 18000, undefined, '2026-12'],
    [10, '二、新开工项目', 80000, '2026-05', undefined],
    [15, '三、储备项目', 22000, undefined, undefined],
  ]);
  expect(skipped(reading)).toEqual(['2026 2', '2026 6', '2026 8', '2026 11', '2026 13']);
  expect(checked(reading)).toEqual([['A2', 2, 2]]);
});

test('the title and the header come again on every printed page', () => {
  const header = ['序号', '项目名称', '责任单位', '总投资（万元）', '计划开工', '计划竣工'];
  const reading = readIn(
    'x.xlsx',
    aSheet('2026', [
      ['2026年重点项目清单'],
      header,
      [1, '城关镇老街更新', '城关镇', '35000', '2025-03', '2027-06'],
      [2, '桃源水厂扩建', '桃源镇', '18,000', '2025-04', '2026-12'],
      ['2026年重点项目清单（续）'],
      header,
      [3, '青石光伏电站', '青石乡', '２２０００', '2025-05', '2026-12'],
      ['第2页 共2页'],
    ]),
  );

  expect(fieldsOf(reading, 'row', 'code', 'plannedTotalWan')).toEqual([
    [3, 'WC-2026-01', 35000],
    [4, 'WC-2026-03', 18000],
    [7, 'WC-2026-05', 22000],
  ]);
  expect(skipped(reading)).toEqual(['2026 5', '2026 6', '2026 8']);
});

test('a sheet for each town without a column of units, and a summary', () => {
  const header = ['序号', '项目名称', '总投资\n（亿元）', '开工时间', '竣工时间', '管家'];
  const reading = readIn(
    '各乡镇项目清单2026.xlsx',
    aSheet('城关', [
      ['项目清单'],
      header,
      [1, '城关镇老街更新', 3.5, aDate(2025, 3, 1), aDate(2027, 6, 1), '石建军'],
      [2, '城关三小', 0.8, '2025年2月', '8月底', '石建军'],
    ]),
    aSheet('桃源镇', [['项目清单'], header, [1, '桃源水厂扩建', 1.8, 45717, 46357, '杜鹃']], { fromColumn: 2 }),
    aSheet('汇总', [['汇总'], ['乡镇', '项目数', '总投资（亿元）'], ['城关', 2, 4.3], ['桃源镇', 1, 1.8]]),
    aSheet('Sheet4', []),
  );

  expect(reading.outcome).toBe('import');
  expect(fieldsOf(reading, 'sheet', 'row', 'code', 'unit', 'plannedTotalWan', 'startMonth', 'endMonth')).toEqual([
    ['城关', 3, 'WC-2026-01', '城关镇', 35000, '2025-03', '2027-06'],
    ['城关', 4, 'WC-2026-02', '城关镇', 8000, '2025-02', '2026-08'],
    ['桃源镇', 3, 'WC-2026-03', '桃源镇', 18000, '2025-03', '2026-12'],
  ]);
  expect(skipped(reading)).toEqual(['汇总 1-4', 'Sheet4 1']);
});

test('towns alone in a row head their projects; nobody wrote 序号; a mobile settles a name', () => {
  const reading = readIn(
    '2026.xlsx',
    aSheet(
      'S',
      [
        ['望川县二〇二六年项目清单（单位：万元）'],
        [null, '项目', '概算总投资', '本年度投资计划', '截至6月底完成投资', '项目责任人', '联系电话'],
        ['城关镇（3个）'],
        [1, '城关镇老街更新', 35000, 12000, 6000, '石建军', 13900000003],
        [2, '城关第三小学', 8000, 4000, 2000, '石建军', '139 0000 0003'],
        ['白马镇（1个）'],
        [3, '白马物流园一期', 26000, 9000, 5000, '王芳', '13900000006'],
      ],
      { merges: ['A1:G1', 'A3:G3', 'A6:G6'] },
    ),
  );

  expect(reading.outcome).toBe('import');
  expect(fieldsOf(reading, 'unit', 'annualPlanWan', 'yearInvestmentWan', 'steward')).toEqual([
    ['城关镇', 12000, 6000, { name: '石建军', openId: 'ou_w03' }],
    ['城关镇', 4000, 2000, { name: '石建军', openId: 'ou_w03' }],
    ['白马镇', 9000, 5000, { name: '王芳', openId: 'ou_w06' }],
  ]);
  expect(checked(reading)).toEqual([
    ['A3', 3, 2],
    ['A6', 1, 1],
  ]);
});

test('headings numbered in the column of numbers, one under the other, with sums and counts; the total on top', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet('Sheet1', [
      ['望川县2026年重点项目建设计划'],
      ['序号', '项目名称', '建设地点', '建设单位', '总投资（亿元）', '年度投资（亿元）', '建设年限'],
      [null, '合计（5个）', null, null, 27.9, 7.8],
      ['一', '续建项目（3个）', null, null, 14.3, 5],
      ['（一）', '基础设施类（1个）', null, null, 1.8, 0.6],
      [1, '桃源水厂扩建工程', '桃源镇', '望川水务公司', 1.8, 0.6, '2025-2026'],
      ['（二）', '产业类（2个）', null, null, 12.5, 4.4],
      [2, '锂电隔膜生产线', '经开区', '某某新材料有限公司', 9, 3.2, '2024-2026'],
      [3, '城关镇老街更新', '城关镇', '城投公司', 3.5, 1.2, '2025-2027'],
      ['二', '计划新开工项目（2个）', null, null, 13.5, 2.8],
      [4, '桃源文旅小镇', '桃源镇', '文旅公司', 8, 2, '2026-2029'],
      [5, '数字经济产业园', '经开区', '某某科技', '5.5', '0.8', '2026-2028'],
      ['注：投资数以立项批复为准'],
    ]),
  );

  expect(reading.outcome).toBe('import');
  expect(fieldsOf(reading, 'project', 'unit', 'section', 'plannedTotalWan', 'annualPlanWan')).toEqual([
    ['桃源水厂扩建', '桃源镇', '一、续建项目（3个）', 18000, 6000],
    ['锂电隔膜生产线', '望川经济开发区管委会', '一、续建项目（3个）', 90000, 32000],
    ['城关镇老街更新', '城关镇', '一、续建项目（3个）', 35000, 12000],
    ['桃源文旅小镇', '桃源镇', '二、计划新开工项目（2个）', 80000, 20000],
    ['数字经济产业园', '望川经济开发区管委会', '二、计划新开工项目（2个）', 55000, 8000],
  ]);
  expect(checked(reading)).toEqual([
    ['B3', 5, 5],
    ['B4', 3, 3],
    ['B5', 1, 1],
    ['B7', 2, 2],
    ['B10', 2, 2],
  ]);
  expect(reading.tell.map(({ row, column }) => `${column}${row}`)).toEqual(['G2', 'E3', 'B6', 'B12']);
  expect(reading.gaps.map(({ row }) => row)).toEqual([12]);
});

test('a second list of one layout in another unit of money, with notes between', () => {
  const header = ['序号', '项目名称', '责任单位', '总投资', '年度计划'];
  const reading = readIn(
    'x.xlsx',
    aSheet('Sheet1', [
      ['2026年亿元以上重点项目'],
      ['单位：亿元'],
      header,
      [1, '锂电隔膜生产线', '经开区', 9, 3.1],
      ['注：含设备投资'],
      [],
      ['2026年亿元以下重点项目'],
      ['单位：万元'],
      header,
      [1, '城关第三小学', '城关镇', 8000, 4000],
      [2, '青石乡卫生院', '青石乡', '3,200', '1,500'],
      ['注：单位万元'],
    ]),
  );

  expect(fieldsOf(reading, 'row', 'plannedTotalWan', 'annualPlanWan')).toEqual([
    [4, 90000, 31000],
    [10, 8000, 4000],
    [11, 3200, 1500],
  ]);
  expect(skipped(reading)).toEqual(['Sheet1 5', 'Sheet1 12']);
});

test('one project on two sheets, the same or with other figures; months in many ways; an end before the start', () => {
  const header = ['序号', '项目名称', '责任单位', '总投资', '开工时间', '竣工时间', '项目管家'];
  const reading = readIn(
    'x.xlsx',
    aSheet('县级', [
      ['2026年重点项目（单位：万元）'],
      header,
      [1, '锂电隔膜生产线', '经开区', 90000, '2024年10月15日', '2026年底', '欧阳文博'],
      [2, '青石光伏电站', '青石乡', 22000, '２０２５年５月', '2026年12月', '尹力'],
      [3, '望川河综合治理', '白马镇', 39000, 45748, '2026/12/31', '王芳'],
      [4, 'S231改线工程', '青石乡', 42000, '2027年3月', '2026年3月', '尹力'],
      [5, '城关第三小学', '城关镇', 8000, '已开工', '9月底', '石建军'],
    ]),
    aSheet('市级', [
      ['2026年重点项目（单位：万元）'],
      header,
      [1, '锂电隔膜生产线', '经开区', 90000, '2024-10', '2026-12', '欧阳文博'],
      [2, '青石光伏电站', '青石乡', 22600, '2025-05', '2026-12', '尹力'],
    ]),
  );

  expect(fieldsOf(reading, 'plannedTotalWan', 'startMonth', 'endMonth')).toEqual([
    [90000, '2024-10', '2026-12'],
    [null, '2025-05', '2026-12'],
    [39000, '2025-04', '2026-12'],
    [42000, '2027-03', null],
    [8000, undefined, '2026-09'],
    [90000, '2024-10', '2026-12'],
    [null, '2025-05', '2026-12'],
  ]);
  expect(reading.errors.map(({ row, column, value }) => [row, column, value])).toEqual([[6, 'F', '2026年3月']]);
  expect(asked(reading)).toEqual([
    ['县级 D4', [22000, 22600]],
    ['县级 G5', ['ou_w06', 'ou_w07']],
  ]);
});

test('merged towns beside the departments in charge, a total that counts', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet(
      'Sheet1',
      [
        ['重点项目责任分解表（2026年）'],
        ['属地', '项目名称', '总投资\n（亿元）', '责任领导', '责任单位', '责任人', '开工\n时间'],
        ['城关镇', '老街更新', 3.5, '韩立群', '县住建局', '石建军', '2025年3月'],
        [null, '第三小学', 0.8, '马清', '县住建局', '石建军', '2025年2月'],
        ['桃源镇', '桃源水厂扩建', 1.8, '马清', '县水利局', '杜鹃', '2025年4月'],
        ['合计：3个项目', null, 6.1],
      ],
      { merges: ['A3:A4'] },
    ),
  );

  expect(reading.outcome).toBe('import');
  expect(fieldsOf(reading, 'code', 'unit', 'plannedTotalWan', 'startMonth')).toEqual([
    ['WC-2026-01', '城关镇', 35000, '2025-03'],
    ['WC-2026-02', '城关镇', 8000, '2025-02'],
    ['WC-2026-03', '桃源镇', 18000, '2025-04'],
  ]);
  expect(skipped(reading)).toEqual(['Sheet1 6']);
});

test('wide names, a part of a project, a row below the subtotal, a line of signatures', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet(
      'Sheet1',
      [
        ['重点项目库（截止2026年6月30日）'],
        ['填报单位：白马镇人民政府', null, null, null, '单位：万元'],
        [
          '序号',
          '项目',
          null,
          '总投资',
          '今年计划投资',
          '今年以来完成投资',
          '开工以来累计完成投资',
          '开工时间',
          '预计竣工时间',
        ],
        [1, '白马物流园一期', null, 26000, 9000, 5000, 21000, '2024.11', '2026.9'],
        [2, '望川河综合治理（白马段）', null, 39000, 12000, 4800, 10000, '2025.4', '2026.12'],
        ['小计', null, null, 65000, 21000, 9800, 31000],
        [3, '冷链仓储中心', null, 12000, 3000, 0, 0, '2026.8', '2027.10'],
        [4],
        [5],
        ['主要负责人：', null, null, '填表人：王芳', null, '联系电话：13900000006', null, '2026年6月30日'],
      ],
      { merges: ['B3:C3', 'B4:C4', 'B5:C5', 'B7:C7'] },
    ),
  );

  expect(fieldsOf(reading, 'project', 'code', 'unit', 'yearInvestmentWan', 'totalInvestmentWan')).toEqual([
    ['白马物流园一期', 'WC-2026-07', '白马镇', 5000, 21000],
    ['望川河综合治理（白马段）', null, '白马镇', 4800, 10000],
    ['冷链仓储中心', undefined, '白马镇', 0, 0],
  ]);
  expect(asked(reading)).toEqual([['Sheet1 B5', ['WC-2026-11', null]]]);
  expect(reading.errors).toEqual([]);
});

test('figures that cannot be meant in their unit, and words for figures', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet('Sheet1', [
      ['2026年项目清单 单位：万元'],
      ['序号', '项目名称', '责任单位', '总投资', '2026年计划', '开工时间'],
      [1, '城关镇老街更新', '城关镇', 3.5, 12000, '2025.3'],
      [2, '桃源水厂扩建', '桃源镇', 18000, 60000, '2025.4'],
      [3, '青石光伏电站', '青石乡', -5, '待定', '2025.5'],
      [4, '锂电隔膜生产线', '经开区', '9-10亿', '三千万', '2024.11'],
      [5, '望川河综合治理', '白马镇', 39000, 1.2, '2025.4'],
    ]),
  );

  expect(fieldsOf(reading, 'plannedTotalWan', 'annualPlanWan')).toEqual([
    [null, 12000],
    [18000, null],
    [null, undefined],
    [null, 3000],
    [39000, null],
  ]);
  expect(asked(reading)).toEqual([
    ['Sheet1 D3', [35000]],
    ['Sheet1 E4', undefined],
    ['Sheet1 D6', undefined],
    ['Sheet1 E7', [12000]],
  ]);
  expect(reading.errors.map(({ row, column }) => `${column}${row}`)).toEqual(['D5']);
});

test('a crossed-out project, a crossed-out figure, a hidden row, a hidden sheet, a comment', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet(
      'Sheet1',
      [
        ['2026年项目清单 单位：万元'],
        ['序号', '项目名称', '责任单位', '总投资', '年度计划', '备注'],
        [1, '城关镇老街更新', '城关镇', 35000, { is: 12000, isStruck: true }],
        [2, '桃源文旅小镇', '桃源镇', 80000, 20000, '投资方退出'],
        [3, '青石光伏电站', '青石乡', { is: 22000, comment: '待核' }, 8000],
        [4, '锂电隔膜生产线', '经开区', 90000, 31000],
      ],
      { struckRows: [4], hiddenRows: [6], hiddenColumns: ['D'] },
    ),
    aSheet(
      '旧表',
      [
        ['序号', '项目名称', '总投资（万元）'],
        [1, '城关第三小学', 7000],
      ],
      { hidden: true },
    ),
  );

  expect(fieldsOf(reading, 'row', 'annualPlanWan', 'hidden')).toEqual([
    [3, null, undefined],
    [5, 8000, undefined],
    [6, 31000, true],
  ]);
  expect(asked(reading).map(([place]) => place)).toEqual(['Sheet1 E3', 'Sheet1 6']);
  expect(skipped(reading)).toEqual(['Sheet1 4', '旧表 1-2']);
  expect(reading.tell.map(({ row, column }) => `${column}${row}`)).toEqual(['D2', 'D5']);
});

test('another table at the right of it, behind an empty column, is told and lends it nothing', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet('2026', [
      ['2026年6月重点项目进展（单位：万元）'],
      ['序号', '项目名称', '责任单位', '今年累计完成投资', null, '项目名称', '责任单位', '存在问题'],
      [1, '城关镇老街更新', '城关镇', 3600, null, '桃源水厂扩建', '桃源镇', '管线没迁'],
    ]),
  );

  expect(fieldsOf(reading, 'row', 'project', 'yearInvestmentWan', 'problem')).toEqual([
    [3, '城关镇老街更新', 3600, undefined],
  ]);
  expect(reading.tell.map(({ column }) => column)).toEqual(['F', 'G', 'H', 'F', 'G', 'H']);
});
