import { expect, test } from 'vitest';
import { aSheet } from '../../../helpers/workbooks.ts';
import { fieldsOf, readIn } from './wangchuan.ts';

/** Project lists whose headers differ: order, rows, groups, units of money. */

const places = (list: readonly { row: number | null; column?: string | null }[]) =>
  list.map(({ row, column }) => `${column ?? ''}${row}`);

test('a county list in 亿元 with long texts, leaders, units that help and a row of column numbers', () => {
  const content =
    '对老街1.2公里沿线建筑立面、管网、路面进行整体改造，新建停车场3处，总建筑面积约12000平方米，含配套道路、管网、绿化等';
  const reading = readIn(
    '望川县重点项目.xlsx',
    aSheet(
      'Sheet1',
      [
        ['望川县2026年重点建设项目一览表'],
        ['编制单位：县发改委', null, null, null, null, null, null, null, null, '单位：亿元'],
        [
          '序号',
          '项目名称',
          '建设内容及规模',
          '总投资',
          '2026年\n计划投资',
          '建设起止年限',
          '牵头县领导',
          '责任单位',
          '配合单位',
          '备注',
        ],
        [1, '2', '3', 4, 5, 6, 7, 8, 9, 10],
        ['总计', null, null, 20.5, 6.3],
        ['一、续建项目', null, null, 12.5, 4.3],
        [1, '城关镇老街更新项目', content, 3.5, 1.2, '2025.3-2027.6', '韩立群', '城关镇', '县住建局、县水利局'],
        [2, '锂电隔膜生产线', '年产2亿平方米', 9, 3.1, '2024年10月—2026年12月', '韩立群', '经开区', '县发改委'],
        ['二、新开工项目', null, null, 8, 2],
        [3, '桃源文旅小镇', '游客中心、民宿集群', 8, 2, '2026-2029', '马清', '桃源镇', '县住建局', '未批'],
        ['说明：1.总投资含征地费。'],
      ],
      { merges: ['A1:J1', 'A5:C5', 'A6:C6', 'A9:C9', 'A11:J11'] },
    ),
  );

  expect([reading.kind, reading.outcome]).toEqual(['projects', 'import']);
  expect(reading.rows).toEqual([
    {
      sheet: 'Sheet1',
      row: 7,
      project: '城关镇老街更新',
      code: 'WC-2026-01',
      unit: '城关镇',
      section: '一、续建项目',
      plannedTotalWan: 35000,
      annualPlanWan: 12000,
      startMonth: '2025-03',
      endMonth: '2027-06',
      leadOfficial: { name: '韩立群', openId: 'ou_w01' },
    },
    {
      sheet: 'Sheet1',
      row: 8,
      project: '锂电隔膜生产线',
      code: 'WC-2026-09',
      unit: '望川经济开发区管委会',
      section: '一、续建项目',
      plannedTotalWan: 90000,
      annualPlanWan: 31000,
      startMonth: '2024-10',
      endMonth: '2026-12',
      leadOfficial: { name: '韩立群', openId: 'ou_w01' },
    },
    {
      sheet: 'Sheet1',
      row: 10,
      project: '桃源文旅小镇',
      code: 'WC-2026-04',
      unit: '桃源镇',
      section: '二、新开工项目',
      plannedTotalWan: 80000,
      annualPlanWan: 20000,
      startYear: 2026,
      endYear: 2029,
      leadOfficial: { name: '马清', openId: 'ou_w02' },
    },
  ]);
  expect(places(reading.skip)).toEqual(['4', '5', '6', '9', '11']);
});

test('a two-row header without merged cells, in another order, with what was done by the end of last year', () => {
  const reading = readIn(
    '2026重点项目.xlsx',
    aSheet('Sheet1', [
      ['2026年度重点项目计划表'],
      ['单位：万元'],
      [
        '编号',
        '责任单位',
        '项目名称',
        '项目类别',
        '投资情况',
        null,
        null,
        '工期',
        null,
        '包联领导',
        '包抓人',
        '联系方式',
      ],
      [null, null, null, null, '总投资', '截至2025年底累计完成', '2026年计划', '开工', '竣工'],
      [
        'WC-2026-01',
        '城关镇',
        '城关镇老街更新',
        '续建',
        35000,
        9000,
        12000,
        '2025.3',
        '2027.6',
        '韩立群',
        '石建军',
        '13900000003',
      ],
      [
        'WC-2026-04',
        '桃源镇',
        '桃源文旅小镇',
        '新建',
        80000,
        0,
        20000,
        '2026.10',
        '2029.12',
        '马清',
        '杜鹃',
        '13900000004',
      ],
      [
        'WC-2026-07',
        '白马镇',
        '白马物流园一期',
        '续建',
        26000,
        12000,
        9000,
        2025.3,
        2026.1,
        '韩立群',
        '王芳',
        '13900000006',
      ],
      ['合计', null, null, null, 141000, 21000, 41000],
    ]),
  );

  expect(fieldsOf(reading, 'code', 'library', 'annualPlanWan', 'totalInvestmentWan', 'startMonth', 'endMonth')).toEqual(
    [
      ['WC-2026-01', 'ongoing', 12000, undefined, '2025-03', '2027-06'],
      ['WC-2026-04', 'to_start', 20000, undefined, '2026-10', '2029-12'],
      ['WC-2026-07', 'ongoing', 9000, undefined, '2025-03', null],
    ],
  );
  expect(fieldsOf(reading, 'steward')[2]).toEqual([{ name: '王芳', openId: 'ou_w06' }]);
  expect(reading.ask.map(({ row, column, candidates }) => [row, column, candidates])).toEqual([
    [7, 'I', ['2026-01', '2026-10']],
  ]);
});

test('a three-row header with totals split into their sources', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet(
      'Sheet1',
      [
        ['附件1'],
        ['望川县2026年政府投资项目计划'],
        [null, null, null, null, null, null, null, null, null, null, '金额单位：万元'],
        [
          '序号',
          '项目名称',
          '建设内容及规模',
          '建设起止年限',
          '总投资',
          null,
          null,
          '2026年投资计划',
          null,
          null,
          '责任单位',
          '备注',
        ],
        [null, null, null, null, '合计', '其中', null, '合计', '其中', null],
        [null, null, null, null, null, '专项债', '自筹', null, '专项债', '自筹'],
        ['甲', '乙', '丙', '丁', 1, 2, 3, 4, 5, 6, '戊', '己'],
        [1, '城关第三小学', '新建', '2025.02-2026.08', 8000, 5000, 3000, 4000, 3000, 1000, '城关镇'],
        [2, '青石乡卫生院', '改扩建', '2025年5月－2026年9月', 3200, 2000, 1200, 1500, 1000, 500, '青石乡'],
        ['共2项'],
      ],
      {
        merges: [
          'A2:L2',
          'A4:A6',
          'B4:B6',
          'C4:C6',
          'D4:D6',
          'E4:G4',
          'H4:J4',
          'K4:K6',
          'L4:L6',
          'E5:E6',
          'F5:G5',
          'H5:H6',
          'I5:J5',
        ],
      },
    ),
  );

  expect(reading.outcome).toBe('import');
  expect(fieldsOf(reading, 'project', 'unit', 'plannedTotalWan', 'annualPlanWan', 'startMonth', 'endMonth')).toEqual([
    ['城关第三小学', '城关镇', 8000, 4000, '2025-02', '2026-08'],
    ['青石乡卫生院', '青石乡', 3200, 1500, '2025-05', '2026-09'],
  ]);
  expect(reading.tell).toEqual([]);
});

test('units of money in a row of their own, unit and person in one cell, numbers before names, a project on two lines', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet(
      'Sheet1',
      [
        ['望川县2026年项目推进责任清单'],
        ['项目名称', '责任单位及责任人', '总投资', '年度计划', '起止年限', '包联领导'],
        [null, null, '（亿元）', '（万元）', '（年月）'],
        ['1.城关镇老街更新', '城关镇 石建军', 3.5, 12000, '2025.3—2027.6', '韩立群'],
        ['2、★白马物流园一期', '白马镇', 2.6, 9000, '2024年11月-2026年底', '韩立群'],
        ['3．锂电隔膜生产线', '经开区（欧阳文博）', 5, 20000, '2024/10-2026/12', '马清'],
        [null, null, 4, 11000],
        ['4.望川河综合治理', '白马镇', null, 12000, '2025.04.15-2026.12.31', '马清'],
      ],
      { merges: ['A6:A7', 'B6:B7', 'E6:E7', 'F6:F7'] },
    ),
  );

  expect(fieldsOf(reading, 'row', 'code', 'unit', 'plannedTotalWan', 'annualPlanWan', 'endMonth')).toEqual([
    [4, 'WC-2026-01', '城关镇', 35000, 12000, '2027-06'],
    [5, 'WC-2026-07', '白马镇', 26000, 9000, '2026-12'],
    [6, 'WC-2026-09', '望川经济开发区管委会', null, null, '2026-12'],
    [8, 'WC-2026-11', '白马镇', undefined, 12000, '2026-12'],
  ]);
  expect(fieldsOf(reading, 'steward')).toEqual([
    [{ name: '石建军', openId: 'ou_w03' }],
    [undefined],
    [{ name: '欧阳文博', openId: 'ou_w08' }],
    [undefined],
  ]);
  expect(reading.ask.map(({ row, column, candidates }) => [row, column, candidates])).toEqual([
    [7, 'C', [90000, 50000]],
    [7, 'D', [31000, 20000]],
  ]);
});

test('no unit of money anywhere is asked once a column, but what cells say themselves holds', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet('Sheet1', [
      ['2026年重点项目'],
      ['序号', '项目名称', '责任单位', '总投资', '年度计划', '累计完成投资'],
      [1, '锂电隔膜生产线', '经开区', 90000, 31000, '12000万元'],
      [2, '城关第三小学', '城关镇', '0.8亿', 4000, 2600],
    ]),
  );

  expect(reading.outcome).toBe('ask');
  expect(fieldsOf(reading, 'plannedTotalWan', 'annualPlanWan')).toEqual([
    [null, null],
    [8000, null],
  ]);
  expect(reading.ask.map(({ row, column, candidates }) => [row, column, candidates])).toEqual([
    [2, 'D', ['万元', '亿元']],
    [2, 'E', ['万元', '亿元']],
    [2, 'F', ['yearInvestmentWan', 'totalInvestmentWan']],
  ]);
});

test('级别, 所属库, broken header words, full-width figures, codes absent', () => {
  const reading = readIn(
    'x.xlsx',
    aSheet('Sheet1', [
      [null, null, '２０２６年区重点项目名单'],
      [
        '序 号',
        '项 目 名 称',
        '单 位',
        '总 投 资（万元）',
        '年 度 计 划 （万 元）',
        '级　别',
        '所 属 库',
        '分 包 领 导',
        '项 目 管 家',
        '副管家',
        '上级文号',
      ],
      [
        '1',
        '城关镇老街更新',
        '城关',
        '3.5亿',
        '12,000',
        '市重点',
        '在建库',
        '韩立群',
        '石建军',
        null,
        '望发〔2026〕1号',
      ],
      ['2', '桃源文旅小镇', '桃源', '80,000', '２０，０００', '省重点', '开工库', '马清', '杜 鹃', '贺兰'],
      ['3', '白马物流园（二期）', '白马', '22,000.00', '无', '县重点', '储备库', '—', '13900000006'],
      ['4', '白马物流园', '白马', '26000', '9000', '重大产业项目', '竣工库', '韩立群', '王芳(白马镇)'],
    ]),
  );

  expect(fieldsOf(reading, 'code', 'level', 'library', 'plannedTotalWan', 'annualPlanWan', 'deputySteward')).toEqual([
    ['WC-2026-01', 'municipal', 'ongoing', 35000, 12000, undefined],
    ['WC-2026-04', 'provincial', 'to_start', 80000, 20000, { name: '贺兰', openId: 'ou_w09' }],
    ['WC-2026-08', 'district', 'reserve', 22000, undefined, undefined],
    [null, 'major', 'to_complete', 26000, 9000, undefined],
  ]);
  expect(reading.ask.map(({ row, column, candidates }) => [row, column, candidates])).toEqual([
    [6, 'B', ['WC-2026-07', 'WC-2026-08']],
  ]);
  expect(places(reading.tell)).toContain('K2');
});
