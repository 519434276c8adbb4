import { describe, expect, test } from 'vitest';
import type { ReadRow, WorkbookReading } from '../../../../src/domain/sheets/reading.ts';
import { placesOf } from '../../../helpers/excel-fixtures.ts';
import { COLD, HALL_A, HALL_B, MALL, ROAD, readLines, readSheets, SCHOOL, WORKS } from '../../../helpers/linhe.ts';
import type { CellPlan } from '../../../helpers/workbook-bytes.ts';

/** Tables of progress as other districts lay them out: the figures of a row by the last two digits of its project's code. */

const FIGURES = [
  'weekInvestmentWan',
  'monthInvestmentWan',
  'yearInvestmentWan',
  'totalInvestmentWan',
  'progressPercent',
] as const;

function figuresOf(reading: WorkbookReading): string[] {
  const short = (row: ReadRow) => FIGURES.map(field => (field in row ? (row[field] ?? 'null') : '-')).join(' ');
  return reading.rows.map(
    row => `${row.row} ${String(row.code).slice(-2)} ${row.month ?? row.asOf ?? '-'} ${short(row)}`,
  );
}

const sheet = (name: string, ...rows: (readonly CellPlan[])[]) => ({ name, rows });
const day = (year: number, month: number, date: number) => new Date(Date.UTC(year, month - 1, date));

describe('figures are found by their headers:', () => {
  test('a week, units merged down, two rows of header, totals above and between', () => {
    const reading = readSheets([
      {
        name: 'Sheet1',
        merges: ['A1:K1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:H3', 'I3:I4', 'J3:J4', 'K3:K4', 'B6:B7', 'B9:B10'],
        rows: [
          ['临河区重点项目周进展情况表（2026年6月22日—6月26日）'],
          [null, null, null, null, null, null, null, null, null, '单位：万元'],
          [
            '序号',
            '责任单位',
            '项目名称',
            '总投资',
            '年度投资',
            null,
            null,
            null,
            '工程形象进度',
            '存在问题及需协调事项',
            '填报人及电话',
          ],
          [null, null, null, null, '计划', '本周完成', '年累计完成', '完成率'],
          ['合计', null, null, { f: 'SUM(D6:D10)', v: 176800 }, { f: 'SUM(E6:E10)', v: 65000 }],
          [
            1,
            '河西镇',
            WORKS,
            12000,
            6000,
            120,
            2800,
            { f: 'G6/E6', v: 0.4667, format: '0.0%' },
            '主体至二层',
            '无',
            '赵敏 13900000001',
          ],
          [2, null, COLD, 35000, 15000, 300, '约7000', 0.4667, '钢结构安装完成60%', '用电容量不足', '赵敏'],
          ['小计', null, null, 47000, 21000, 420, 9800],
          [3, '龙泉街道', SCHOOL, 9800, 4000, 80, 1900, 0.475, '45%', '', '钱伟'],
          [4, null, MALL, 120000, 40000, 1500, '1.8亿', 0.45, '底板浇筑', '', '钱伟'],
          ['注：本周完成指上周六至本周五。'],
          ['填报人：', null, '审核人：'],
        ],
      },
    ]);

    expect(figuresOf(reading)).toEqual([
      '6 01 2026-06 120 - 2800 - -',
      '7 02 2026-06 300 - 7000 - -',
      '9 03 2026-06 80 - 1900 - 45',
      '10 04 2026-06 1500 - 18000 - -',
    ]);
    expect(reading.rows.map(({ asOf, unit }) => [asOf, unit])).toEqual([
      ['2026-06-26', '河西镇'],
      ['2026-06-26', '河西镇'],
      ['2026-06-26', '龙泉街道'],
      ['2026-06-26', '龙泉街道'],
    ]);
    expect(reading.rows[1]).toMatchObject({
      approximate: ['yearInvestmentWan'],
      stage: '钢结构安装完成60%',
      problem: '用电容量不足',
    });
    // Two people are called so; the one who works for the row's unit has filled it in.
    expect(reading.rows[2]).toMatchObject({ reportedBy: { name: '钱伟', openId: 'ou_2' } });
    expect([reading.outcome, placesOf(reading.skip), placesOf(reading.tell)]).toEqual([
      'import',
      ['Sheet1 11', 'Sheet1 12', 'Sheet1 5', 'Sheet1 8'],
      ['Sheet1 G10'],
    ]);
  });

  test('a sheet for each town, a group in 亿元', () => {
    const towns: [string, string, number][] = [
      ['1.河西镇', WORKS, 0.28],
      ['2.龙泉', SCHOOL, 0.19],
      ['3.经开区', HALL_A, 0.9],
    ];
    const reading = readSheets(
      towns.map(([name, project, done]) => ({
        name,
        merges: ['A1:H1', 'C2:F2'],
        rows: [
          ['2026年5月份重点项目进展情况'],
          ['序号', '项目', '投资情况（亿元）', null, null, null, '形象进度', '下步打算'],
          [null, null, '总投资', '年度计划', '本月完成', '1-5月累计'],
          [1, project, 1.2, 0.6, 0.05, done, '主体施工', '封顶'],
        ],
      })),
    );

    expect(figuresOf(reading)).toEqual([
      '4 01 2026-05 - 500 2800 - -',
      '4 03 2026-05 - 500 1900 - -',
      '4 05 2026-05 - 500 9000 - -',
    ]);
    expect(reading.rows.map(({ unit }) => unit)).toEqual(['河西镇', '龙泉街道', '临河经开区管委会']);
    expect(reading.rows[0]).toMatchObject({
      plannedTotalWan: 12000,
      annualPlanWan: 6000,
      stage: '主体施工',
      nextPlan: '封顶',
    });
  });

  test('the year in the name of the file, the months in the header, who filled it in and until when above', () => {
    const reading = readSheets(
      [
        sheet(
          '进展',
          ['重点项目进展情况统计表'],
          ['填报单位：龙泉街道（盖章）', null, null, null, null, '截至6月20日'],
          [
            '序号',
            '项目名称',
            '2026年计划投资（万元）',
            '1-6月累计完成投资（万元）',
            '其中：6月份完成（万元）',
            '开工至今累计完成（万元）',
            '目前形象进度',
          ],
          [1, SCHOOL, 4000, 1900, 260, 5200, '二次结构'],
          [2, '龙泉商贸综合体项目', '4亿', 18000, 1500, '—', '底板浇筑'],
        ),
      ],
      '临河区2026年重点项目.xlsx',
    );

    expect(figuresOf(reading)).toEqual(['4 03 2026-06 - 260 1900 5200 -', '5 04 2026-06 - 1500 18000 - -']);
    expect(reading.rows[1]).toMatchObject({ asOf: '2026-06-20', annualPlanWan: 40000, unit: '龙泉街道' });
  });

  test('groups with units of their own, sections by unit with counts', () => {
    const reading = readSheets([
      {
        name: '6月',
        merges: ['A1:I1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:G2', 'H2:H3', 'I2:I3'],
        rows: [
          ['临河区2026年6月重点项目进度表'],
          ['序号', '项目', '投资（亿元）', null, '完成投资（万元）', null, null, '进展', '责任人'],
          [null, null, '总投资', '年计划', '本月', '本年累计', '开工累计'],
          ['一、河西镇（2个）'],
          [1, WORKS, 1.2, 0.6, 600, 2800, 7600, '主体', '赵敏'],
          [2, COLD, 3.5, 1.5, 1500, 7000, 9000, '钢构', '赵敏'],
          ['二、经开区（1个）'],
          [3, HALL_A, 5.6, 2, 1500, 9000, 20000, '二层', '孙丽'],
        ],
      },
    ]);

    expect(figuresOf(reading)).toEqual([
      '5 01 2026-06 - 600 2800 7600 -',
      '6 02 2026-06 - 1500 7000 9000 -',
      '8 05 2026-06 - 1500 9000 20000 -',
    ]);
    expect(reading.rows.map(({ unit, plannedTotalWan }) => [unit, plannedTotalWan])).toEqual([
      ['河西镇', 12000],
      ['河西镇', 35000],
      ['临河经开区管委会', 56000],
    ]);
    expect(reading.checks.map(({ agrees }) => agrees)).toEqual([true, true]);
  });

  test('months side by side are a record each', () => {
    const reading = readSheets([
      sheet(
        '2026',
        ['2026年重点项目投资完成情况（万元）'],
        ['序号', '项目名称', '1月', '2月', '3月', '4月', '累计'],
        [1, WORKS, 300, 200, 500, null, 1000],
        [2, COLD, 1000, '-', 1500, null, 2500],
      ),
    ]);

    expect(figuresOf(reading)).toEqual([
      '3 01 2026-01 - 300 - - -',
      '3 01 2026-02 - 200 - - -',
      '3 01 2026-03 - 500 1000 - -',
      '4 02 2026-01 - 1000 - - -',
      '4 02 2026-03 - 1500 2500 - -',
    ]);
    expect(reading.outcome).toBe('import');
  });

  test('periods under one group, and of which', () => {
    const groups = readSheets([
      {
        name: 'Sheet1',
        merges: ['A1:G1', 'A2:A3', 'B2:B3', 'C2:E2'],
        rows: [
          ['2026年6月固定资产投资完成情况表（单位：万元）'],
          ['单位', '项目名称', '投资完成情况', null, null, '年度目标', '完成比例'],
          [null, null, '6月', '1-6月', '开工以来'],
          ['河西镇', WORKS, 600, 2800, 7600, 6000, 0.47],
        ],
      },
    ]);
    const parts = readSheets([
      sheet(
        '6月',
        ['2026年6月（亿元）'],
        ['项目', '累计完成投资', '其中：本年完成', '本月新增'],
        [WORKS, 0.76, 0.28, 0.06],
        [SCHOOL, '0.52', '1900万', 0.026],
      ),
    ]);

    expect(figuresOf(groups)).toEqual(['4 01 2026-06 - 600 2800 7600 -']);
    expect(figuresOf(parts).map(line => line.replace(/ \S+ (?=2800|1900)/, ' … '))).toEqual([
      '3 01 2026-06 - … 2800 7600 -',
      '4 03 2026-06 - … 1900 5200 -',
    ]);
  });

  test('broken header words, a title with Chinese numerals, 亿元 above', () => {
    const reading = readSheets(
      [
        sheet(
          'Sheet1',
          ['临 河 区 二〇二六年六月 重 点 项 目 进 展 表'],
          ['单位：亿元'],
          ['序\n号', '项 目 名 称', '本 月\n完 成', '自年初\n累计', '项 目\n进 展'],
          ['1', WORKS, '0.06', '0.28', '主体'],
        ),
      ],
      '2026年6月.xlsx',
    );

    expect(figuresOf(reading)).toEqual(['4 01 2026-06 - 600 2800 - -']);
  });

  test('a row of column numbers, half a year, who signs below', () => {
    const reading = readSheets([
      sheet(
        'Sheet1',
        ['临河区2026年上半年重点项目建设进度表'],
        ['制表单位：区重点办', null, null, null, '金额单位：人民币万元'],
        ['序号', '项目代码', '项目名称', '年度投资计划', '上半年完成投资', '完成率%', '建设进展'],
        ['甲', '乙', '丙', 1, 2, '3=2/1', 4],
        [1, 'LH-2026-01', '污水处理厂二期', 6000, 2800, 46.7, '主体施工'],
        [2, 'LH-2026-05', '标准化厂房', 20000, 9000, 45, '二层'],
        ['单位负责人：张三', null, '填表人：李四', null, '填表日期：2026年7月1日'],
      ),
    ]);

    expect(figuresOf(reading)).toEqual(['5 01 2026-06 - - 2800 - -', '6 05 2026-06 - - 9000 - -']);
    expect(placesOf(reading.skip)).toEqual(['Sheet1 4', 'Sheet1 7']);
  });

  test('two tables one below the other', () => {
    const reading = readSheets([
      sheet(
        'Sheet1',
        ['河西镇2026年6月进展（万元）'],
        ['项目名称', '本月完成', '年累计完成', '进展'],
        [WORKS, 600, 2800, '主体'],
        ['合计', 600, 2800],
        [],
        ['龙泉街道2026年6月进展（万元）'],
        ['项目名称', '本月完成', '年累计完成', '进展'],
        [SCHOOL, 260, 1900, '二次结构'],
      ),
    ]);

    expect(figuresOf(reading)).toEqual(['3 01 2026-06 - 600 2800 - -', '8 03 2026-06 - 260 1900 - -']);
    expect(placesOf(reading.skip)).toContain('Sheet1 4');
  });

  test('a table of the plan by months is no progress', () => {
    const reading = readSheets([
      sheet(
        '2026',
        ['2026年重点项目分月投资计划（万元）'],
        ['项目名称', '全年', '1月', '2月'],
        [WORKS, 6000, 300, 200],
      ),
    ]);

    expect(reading.rows).toEqual([]);
  });
});

describe('when it was:', () => {
  test.each<[CellPlan, string]>([
    ['2026-05', '2026-05'],
    ['2026年6月', '2026-06'],
    [day(2026, 6, 1), '2026-06'],
    ['202606', '2026-06'],
  ])('a column of months: %s', (written, month) => {
    const reading = readSheets([
      sheet('月报', ['年月', '项目编号', '当月完成投资(万元)'], [written, 'LH-2026-01', 600]),
    ]);

    expect(figuresOf(reading)).toEqual([`2 01 ${month} - 600 - - -`]);
  });

  test('weeks by their days, one project merged down', () => {
    const reading = readSheets(
      [
        {
          name: '周报汇总',
          merges: ['A3:A4'],
          rows: [
            ['单位：万元'],
            ['项目名称', '周次', '本周完成', '年累计'],
            [WORKS, '6.15-6.19', 100, 2700],
            [null, '6月22日至6月26日', 100, 2800],
          ],
        },
      ],
      '2026年6月周报.xlsx',
    );

    expect(figuresOf(reading)).toEqual(['3 01 2026-06-19 100 - 2700 - -', '4 01 2026-06-26 100 - 2800 - -']);
  });

  test('a number of a week alone is asked, with its Friday', () => {
    const reading = readSheets([
      sheet('周报', ['重点项目周报（2026年第26周）'], ['项目名称', '本周完成（万元）'], [WORKS, 120]),
    ]);

    expect(reading.ask).toMatchObject([{ row: 2, field: 'asOf', candidates: ['2026-06-26'] }]);
  });

  test('nothing that says it is asked once', () => {
    const reading = readSheets([
      sheet('Sheet1', ['进展（万元）'], ['项目名称', '本月完成'], [WORKS, 600], [SCHOOL, 260]),
    ]);

    expect(placesOf(reading.ask)).toEqual(['Sheet1 2']);
  });

  test('a day that has not come is asked, one that does not exist is an error', () => {
    const reading = readSheets([
      sheet(
        '周报',
        ['2026年周报'],
        ['周报日期', '项目名称', '本周完成（万元）'],
        [day(2026, 8, 7), WORKS, 60],
        ['2026-6-31', SCHOOL, 60],
      ),
    ]);

    expect([placesOf(reading.ask), placesOf(reading.errors)]).toEqual([['周报 A3'], ['周报 A4']]);
    expect(reading.rows.map(({ asOf }) => asOf)).toEqual([null, null]);
  });

  test('a text with semicolons, and one with tabs', () => {
    const weekly = readLines(
      '\ufeff统计日期;项目;属地;本周投资(万元);年累计(万元);形象\n6月26日;河西冷链;河西;300;7000;钢构\n2026/6/26;龙泉中学改扩建;龙泉;80;1900;"二次\n结构"\n合计;;;380;8900;\n',
      '2026年.csv',
    );
    const monthly = readLines(
      '项目名称\t单位\t本月完成(万元)\t年累计(万元)\n河西冷链\t河西\t1,500\t7,000\n',
      '临河区2026年6月.tsv',
    );

    expect(figuresOf(weekly)).toEqual(['2 02 2026-06-26 300 - 7000 - -', '3 03 2026-06-26 80 - 1900 - -']);
    expect([weekly.rows[1]?.stage, placesOf(weekly.skip)]).toEqual(['二次\n结构', ['2026年.csv 4']]);
    expect(figuresOf(monthly)).toEqual(['2 02 2026-06 - 1500 7000 - -']);
  });
});

describe('cells as people write them:', () => {
  test('sums', () => {
    const reading = readSheets([
      sheet(
        '6月',
        ['2026年6月'],
        ['项目名称', '本月完成投资（万元）', '年累计（亿元）'],
        [WORKS, '６００万元', '0.28亿'],
        [COLD, '1,500', '０．７'],
        [SCHOOL, '260-280', 0.19],
        [MALL, '1500余万元', '1.8亿元左右'],
        [HALL_A, { error: '#DIV/0!' }, { f: "VLOOKUP(A7,'[1]x'!A:B,2,0)", v: 0.9 }],
        [HALL_B, { f: 'B9*2' }, ''],
        [ROAD, '未报', '/'],
      ),
    ]);

    expect(figuresOf(reading)).toEqual([
      '3 01 2026-06 - 600 2800 - -',
      '4 02 2026-06 - 1500 7000 - -',
      '5 03 2026-06 - null 1900 - -',
      '6 04 2026-06 - 1500 18000 - -',
      '7 05 2026-06 - null 9000 - -',
      '8 06 2026-06 - null - - -',
      '9 07 2026-06 - - - - -',
    ]);
    expect([placesOf(reading.errors), placesOf(reading.ask)]).toEqual([['6月 B7', '6月 B8'], ['6月 B5']]);
    expect(reading.errors[1]?.value).toBe('=B9*2');
  });

  test('元 in the header, and 1 % among others', () => {
    const reading = readSheets([
      sheet(
        '经开区',
        ['2026年6月进展'],
        ['项目名称', '本月完成投资（元）', '本年累计完成投资（元）', '形象进度（%）'],
        [HALL_A, 12345678.9, 98765432, 45],
        [HALL_B, 0, '￥5,000,000.00', 1],
      ),
    ]);

    expect(figuresOf(reading)).toEqual(['3 05 2026-06 - 1234.5679 9876.5432 - 45', '4 06 2026-06 - 0 500 - 1']);
  });

  test('no unit of money at all is asked once for each column', () => {
    const reading = readSheets([
      sheet(
        '6月',
        ['2026年进展'],
        ['项目名称', '本月完成投资', '年累计完成投资'],
        [WORKS, 600, 2800],
        [COLD, 1500, '7000万元'],
      ),
    ]);

    expect(figuresOf(reading)).toEqual(['3 01 2026-06 - null null - -', '4 02 2026-06 - null 7000 - -']);
    expect(placesOf(reading.ask)).toEqual(['6月 B2', '6月 C2']);
  });

  test('percentages in a column of words; the rate of money is none', () => {
    const reading = readSheets([
      sheet(
        '6月',
        ['2026年6月重点项目形象进度'],
        ['项目名称', '累计完成投资（万元）', '工程形象进度', '投资进度'],
        [WORKS, 2800, '45%', '47%'],
        [SCHOOL, 1900, { v: 0.35, format: '0%' }, { v: 0.47, format: '0%' }],
        [MALL, 18000, '桩基完成80%', 0.45],
        [HALL_A, 9000, 0.5, 0.45],
        [ROAD, 6000, '主体完工，形象进度55%', 0.5],
      ),
    ]);

    expect(reading.rows.map(({ progressPercent, stage }) => [progressPercent, stage])).toEqual([
      [45, undefined],
      [35, undefined],
      [undefined, '桩基完成80%'],
      [null, undefined],
      [55, '主体完工，形象进度55%'],
    ]);
    expect(reading.ask).toMatchObject([{ row: 6, column: 'C', candidates: [50, 0.5] }]);
  });

  test('names slightly off are told, two that are near and unknown ones are asked', () => {
    const reading = readSheets([
      sheet(
        '6月',
        ['2026年6月进展（万元）'],
        ['项目名称', '本月完成'],
        ['河西污水处理厂(二期)', 600],
        ['经开区标准化厂房', 1],
        ['滨河公园', 5],
        [`${ROAD}（LH-2026-07）`, 900],
        [`${SCHOOL}：新建教学楼2栋`, 260],
      ),
    ]);

    expect(figuresOf(reading).map(line => line.slice(0, 4))).toEqual(['3 01', '4 ll', '5 ll', '6 07', '7 03']);
    expect([placesOf(reading.tell), placesOf(reading.ask)]).toEqual([['6月 A3'], ['6月 A4', '6月 A5']]);
    expect(reading.rows[1]).toMatchObject({ monthInvestmentWan: null });
  });

  test('reporters by name, by mobile, by both, and one whom nobody knows', () => {
    const reading = readSheets([
      sheet(
        '6月',
        ['2026年6月（万元）'],
        ['项目名称', '本月完成', '填报人', '联系电话'],
        [WORKS, 600, '赵敏', '13900000001'],
        [COLD, 600, '赵敏', 13900000002],
        [SCHOOL, 260, '钱 伟', '139 0000 0002'],
        [MALL, 260, '钱伟', '1.39E+10'],
        [HALL_A, 1, '李强', ''],
        [HALL_B, 1, '李强', ''],
        [ROAD, 9, '', '13900000004'],
      ),
    ]);

    const ids = reading.rows.map(({ reportedBy }) => (reportedBy as { openId: string } | null)?.openId ?? null);
    expect(ids).toEqual(['ou_1', null, 'ou_2', 'ou_2', null, null, 'ou_4']);
    expect(reading.ask).toMatchObject([
      { row: 4, column: 'D', candidates: ['ou_1', 'ou_2'] },
      { row: 7, column: 'C', rows: [7, 8] },
    ]);
    expect(placesOf(reading.tell)).toEqual(['6月 D6']);
  });

  test('what is struck through is not read, what is hidden is asked', () => {
    const old = (v: string | number) => ({ v, isStruck: true });
    const reading = readSheets([
      {
        name: '6月',
        hiddenRows: [4],
        hiddenColumns: [2],
        rows: [
          ['2026年6月进展（万元）'],
          ['项目', '编号', '本月完成', '年累计完成'],
          [WORKS, 'LH-2026-01', 600, old(2900)],
          [COLD, 'LH-2026-02', 1500, 7000],
          [old(SCHOOL), old('LH-2026-03'), old(260), old(1900)],
        ],
      },
      {
        name: '5月',
        state: 'hidden',
        rows: [
          ['项目', '本月完成'],
          [WORKS, 1],
        ],
      },
    ]);

    expect(figuresOf(reading)).toEqual(['3 01 2026-06 - 600 - - -', '4 02 2026-06 - 1500 7000 - -']);
    expect([placesOf(reading.ask), placesOf(reading.skip), placesOf(reading.tell)]).toEqual([
      ['6月 4'],
      ['5月 1-2', '6月 5'],
      ['6月 B2', '6月 D3'],
    ]);
  });
});

describe('what contradicts itself is held:', () => {
  test('a month above the year, a figure that falls, a jump, the week before said again', () => {
    const reading = readSheets([
      sheet(
        '周报',
        ['2026年周报'],
        ['单位', '项目名称', '周报日期', '本周完成投资（万元）', '年累计完成投资（万元）', '形象进度（%）'],
        ['河西镇', WORKS, day(2026, 6, 5), 100, 2000, 40],
        ['河西镇', WORKS, day(2026, 6, 12), 120, 212000, 42],
        ['河西镇', WORKS, day(2026, 6, 19), '同上周', 2320, 41],
        ['龙泉街道', SCHOOL, day(2026, 6, 5), 1600, 1500, '—'],
        ['〃', SCHOOL, day(2026, 6, 12), '未报', 1400, 30],
      ),
    ]);

    expect(placesOf(reading.ask)).toEqual(['周报 D5', '周报 D6', '周报 E4', '周报 E7', '周报 F5']);
    expect(figuresOf(reading)).toEqual([
      '3 01 2026-06-05 100 - 2000 - 40',
      '4 01 2026-06-12 120 - null - 42',
      '5 01 2026-06-19 null - 2320 - null',
      '6 03 2026-06-05 null - 1500 - -',
      '7 03 2026-06-12 - - null - 30',
    ]);
    expect(reading.rows[4]?.unit).toBe('龙泉街道');
  });

  test('a summary that says the same again is left out, other figures are asked', () => {
    const reading = readSheets([
      sheet(
        '汇总',
        ['2026年6月进展汇总（万元）'],
        ['项目名称', '单位', '本月完成', '年累计完成'],
        [WORKS, '河西镇', 600, 2800],
        [SCHOOL, '龙泉街道', 260, 1900],
      ),
      sheet(
        '河西镇',
        ['2026年6月进展（万元）'],
        ['项目名称', '本月完成', '年累计完成', '形象进度'],
        [WORKS, 600, 2800, '主体'],
      ),
      sheet(
        '龙泉街道',
        ['2026年6月进展（万元）'],
        ['项目名称', '本月完成', '年累计完成', '形象进度'],
        [SCHOOL, 280, 1900, '二次结构'],
      ),
    ]);

    expect(placesOf(reading.skip)).toEqual(['汇总 3']);
    expect(reading.ask).toMatchObject([
      { sheet: '龙泉街道', row: 3, column: 'B', candidates: [260, 280], rows: [4, 3] },
    ]);
    expect(figuresOf(reading)).toEqual([
      '4 03 2026-06 - null 1900 - -',
      '3 01 2026-06 - 600 2800 - -',
      '3 03 2026-06 - null null - -',
    ]);
  });

  test('a summary of formulas is left out', () => {
    const town = sheet('河西镇', ['2026年6月进展（万元）'], ['项目名称', '本月完成', '年累计完成'], [WORKS, 600, 2800]);
    const summary = sheet(
      '汇总',
      ['2026年6月进展（万元）'],
      ['项目名称', '本月完成', '年累计完成'],
      [
        { f: '河西镇!A3', v: WORKS },
        { f: '河西镇!B3', v: 600 },
        { f: '河西镇!C3', v: 2700 },
      ],
    );
    const reading = readSheets([summary, town]);

    expect(figuresOf(reading)).toEqual(['3 01 2026-06 - 600 2800 - -']);
    expect([reading.outcome, placesOf(reading.skip)]).toEqual(['import', ['汇总 1-3']]);
  });
});

describe('ballots of a site review:', () => {
  test('judges by name, marks in words, who abstains', () => {
    const reading = readSheets([
      {
        name: '观摩打分',
        merges: ['A1:I1', 'A2:A3', 'B2:B3', 'C2:G2', 'H2:H3', 'I2:I3'],
        rows: [
          ['2026年三季度观摩打分表'],
          ['序号', '项目名称', '评委打分', null, null, null, null, '最终得分', '评语'],
          [null, null, '甲', '乙', '丙', '丁', '戊'],
          [1, WORKS, 90, 88, '91分', '弃权', 85, 88.5, '好'],
          [2, MALL, 95, 101, 93, 92, '九十', 93.3, ''],
        ],
      },
    ]);

    expect(reading.kind).toBe('ballots');
    expect(reading.rows).toMatchObject([
      { code: 'LH-2026-01', scores: [90, 88, 91, null, 85], trimmedMean: '88.50', comment: '好' },
      { code: 'LH-2026-04', scores: [95, null, 93, 92, null], trimmedMean: '93.33' },
    ]);
    expect([placesOf(reading.errors), placesOf(reading.ask)]).toEqual([['观摩打分 G5'], ['观摩打分 D5']]);
  });

  test('five judges in one header row: the highest and the lowest mark are dropped', () => {
    const reading = readSheets([
      sheet(
        '打分',
        ['2026年二季度重点项目观摩评分汇总'],
        ['序号', '观摩点', '属地', '评委一', '评委二', '评委三', '评委四', '评委五', '平均得分', '名次'],
        [1, WORKS, '河西镇', 90, 88, 86, 92, 89, 89, 1],
        [2, SCHOOL, '龙泉街道', 80, '', 86, 82, 85, 83.25, 2],
      ),
    ]);

    expect(reading.rows).toMatchObject([
      { scores: [90, 88, 86, 92, 89], trimmedMean: '89.00' },
      { scores: [80, null, 86, 82, 85], trimmedMean: '83.25' },
    ]);
    expect(reading.outcome).toBe('import');
  });
});

describe('a project that begins', () => {
  const header = ['项目名称', '周报日期', '本周完成投资（万元）', '年累计完成投资（万元）'];
  const week = (date: number, done: number, year: number) => [WORKS, day(2026, 6, date), done, year];

  test('may do in a week many times what it did before, if its sum has grown by as much', () => {
    const reading = readSheets([
      sheet('周报', ['2026年周报'], header, week(5, 2, 2), week(12, 40, 42), week(19, 40, 82)),
    ]);

    expect(reading.outcome).toBe('import');
  });

  test('is asked where only one of the two has', () => {
    const reading = readSheets([
      sheet('周报', ['2026年周报'], header, week(5, 4, 4), week(12, 60, 10), week(19, 6, 160)),
    ]);

    expect(placesOf(reading.ask)).toEqual(['周报 C4', '周报 D5']);
  });

  test('is asked once where the year has lost a digit', () => {
    const reading = readSheets([sheet('周报', ['2026年周报'], header, week(5, 100, 1000), week(12, 150, 115))]);

    expect(placesOf(reading.ask)).toEqual(['周报 D4']);
  });
});

describe('a table says when it is of:', () => {
  const rows = [
    ['项目名称', '本周完成（万元）', '年累计（万元）'],
    [WORKS, 100, 2800],
  ];

  test.each<[string, string, (readonly CellPlan[])[]]>([
    ['6.26', '2026年周报.xlsx', []],
    ['Sheet1', '表.xlsx', [['重点项目周报（2026.6.26）']]],
    ['Sheet1', '2026年.xlsx', [['重点项目周报'], ['填报日期：2026年6月26日', null, '单位：万元']]],
    ['Sheet1', '2026年.xlsx', [['重点项目周报'], ['统计时间：6月26日']]],
    ['Sheet1', '重点项目周报2026-06-26.xlsx', []],
    ['Sheet1', '周报（6月22日-6月26日）.xlsx', [['2026年第26周']]],
  ])('sheet %s of %s with %j above', (name, file, above) => {
    const reading = readSheets([sheet(name, ...above, ...rows)], file);

    expect([reading.outcome, reading.rows[0]?.asOf]).toEqual(['import', '2026-06-26']);
  });

  test.each([
    ['2026年第二季度进展', '2026-06'],
    ['2026年前三季度进展', '2026-09'],
    ['2026年一季度进展', '2026-03'],
    ['2026年4月份进展，填报时间：2026年5月3日', '2026-04'],
  ])('%s', (title, month) => {
    const reading = readSheets([sheet('Sheet1', [title], ['项目名称', '年累计完成（万元）'], [WORKS, 2800])]);

    expect([reading.rows[0]?.month, reading.rows[0]?.asOf]).toEqual([month, undefined]);
  });

  test('a week of which nothing but the month is known is asked about', () => {
    const reading = readSheets([sheet('6月', ...rows)], '2026年.xlsx');

    expect(reading.ask).toMatchObject([{ row: 1, field: 'asOf' }]);
  });
});
