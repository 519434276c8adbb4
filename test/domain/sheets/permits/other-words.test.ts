import { expect, test } from 'vitest';
import { aDate, aSheet } from '../../../helpers/workbooks.ts';
import { asksOf, cellsOf, fieldsOf, readSheets } from '../read-sheets.ts';

/** Permits ledgers whose headers say the same with other words and in another order. */

const permitsIn = (reading: ReturnType<typeof readSheets>) => fieldsOf(reading, 'permits').flat();

test('状态, 计划时间 and 完成时间 of each permit', () => {
  const reading = readSheets(
    aSheet(
      '手续',
      [
        ['望川县重点项目前期手续办理台账', '', '', '', '', '', '', ''],
        ['截至2026年6月30日'],
        ['项目名称', '立项备案', '', '', '环境影响评价', '', '', '存在问题'],
        ['', '状态', '计划时间', '完成时间', '状态', '计划时间', '完成时间', ''],
        ['沙渡水厂扩建工程', '√', '2025年10月底', aDate(2025, 11, 2), '○', '7月20日前', '', '报告未送审'],
        ['县人民医院新院区', '√', '', '2025.12', '×', '9月中旬', '', ''],
        ['柏岭抽水蓄能电站', '√', '', '2026-08-21', '√', '', '6月31日', ''],
      ],
      { merges: ['A1:H1', 'A3:A4', 'B3:D3', 'E3:G3', 'H3:H4'] },
    ),
  );

  expect(reading.kind).toBe('permits');
  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'approval', state: 'done', date: '2025-11-02', planned: '2025-10-31' },
      { permit: 'environment', state: 'in_progress', planned: '2026-07-20' },
    ],
    [
      { permit: 'approval', state: 'done', date: '2025-12' },
      { permit: 'environment', state: 'not_started', planned: '2026-09-20' },
    ],
    [
      { permit: 'approval', state: 'done' },
      { permit: 'environment', state: 'done' },
    ],
  ]);
  expect(cellsOf(reading.errors)).toEqual(['D7', 'G7']);
});

test('实际办结 before 计划办结, and no column for the state', () => {
  const reading = readSheets(
    aSheet(
      '手续',
      [
        ['单位', '项目', '用地预审', '', '水土保持方案', '', '施工许可证', ''],
        ['', '', '实际办结', '计划办结', '实际办结', '计划办结', '实际办结', '计划办结'],
        ['沙渡镇', '沙渡水厂扩建工程', '2026.3.2', '2026.3', '', '2026.8.15', '', '11月'],
        ['望江街道', '县人民医院新院区', '', '2026.5.20', '2026.6.20', '', '不涉及', ''],
      ],
      { merges: ['A1:A2', 'B1:B2', 'C1:D1', 'E1:F1', 'G1:H1'] },
    ),
  );

  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'land', state: 'done', date: '2026-03-02', planned: '2026-03' },
      { permit: 'other', name: '水土保持方案', planned: '2026-08-15' },
      { permit: 'construction', planned: '2026-11' },
    ],
    [
      { permit: 'land', planned: '2026-05-20' },
      { permit: 'other', name: '水土保持方案', state: 'done', date: '2026-06-20' },
      { permit: 'construction', state: 'not_applicable' },
    ],
  ]);
});

test('办理状态, 时限 and 批文号 of each permit, the project last', () => {
  const reading = readSheets(
    aSheet(
      '手续',
      [
        ['序号', '环评', '', '', '施工许可', '', '', '项目名称', '牵头单位'],
        ['', '办理状态', '时限', '批文号', '办理状态', '时限', '批文号', '', ''],
        [1, '已批复', '', '川环审〔2026〕9号', '正在办理', '8月底', '', '沙渡水厂扩建工程', '县住建局'],
        [2, '不涉及', '', '', '未启动', '2026.12', '', '县人民医院新院区', ''],
      ],
      { merges: ['A1:A2', 'B1:D1', 'E1:G1', 'H1:H2', 'I1:I2'] },
    ),
  );

  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'environment', state: 'done', document: '川环审〔2026〕9号' },
      { permit: 'construction', state: 'in_progress', planned: '2026-08-31' },
    ],
    [
      { permit: 'environment', state: 'not_applicable' },
      { permit: 'construction', state: 'not_started', planned: '2026-12' },
    ],
  ]);
  expect(fieldsOf(reading, 'code', 'leadDepartment')).toEqual([
    ['WC-2026-001', '县住房和城乡建设局'],
    ['WC-2026-006', undefined],
  ]);
});

test('two permits in a row, one beside the other', () => {
  const reading = readSheets(
    aSheet('手续', [
      ['项目名称', '事项', '状态', '完成时间', '事项', '状态', '完成时间'],
      ['沙渡水厂扩建工程', '立项', '√', '2025.11.2', '环评', '○', ''],
      ['县人民医院新院区', '用地规划许可证', '√', '2026.1.6', '施工许可证', '×', ''],
    ]),
  );

  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'approval', state: 'done', date: '2025-11-02' },
      { permit: 'environment', state: 'in_progress' },
    ],
    [
      { permit: 'land_planning', state: 'done', date: '2026-01-06' },
      { permit: 'construction', state: 'not_started' },
    ],
  ]);
});

test('计划 and 完成 alone below the permit, whose cells are days', () => {
  const reading = readSheets(
    aSheet(
      '手续',
      [
        ['项目名称', '可研批复', '', '工程规划许可', '', '计划开工时间'],
        ['', '计划', '完成', '计划', '完成', ''],
        ['沙渡水厂扩建工程', '2025.10', '2025.11.2', '2026.7.31', '', '8月底'],
        ['县人民医院新院区', '', aDate(2025, 12, 20), '2026年9月', '', aDate(2026, 10, 8)],
      ],
      { merges: ['A1:A2', 'B1:C1', 'D1:E1', 'F1:F2'] },
    ),
  );

  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'approval', state: 'done', date: '2025-11-02', planned: '2025-10' },
      { permit: 'works_planning', planned: '2026-07-31' },
    ],
    [
      { permit: 'approval', state: 'done', date: '2025-12-20' },
      { permit: 'works_planning', planned: '2026-09' },
    ],
  ]);
  expect(fieldsOf(reading, 'plannedStart').flat()).toEqual(['2026-08', '2026-10']);
});

test('办理情况 and 办结时间, in which open permits have the day for which they are planned', () => {
  const reading = readSheets(
    aSheet(
      '手续',
      [
        ['截至2026年6月30日'],
        ['项目名称', '用地手续', '', '招标', ''],
        ['', '办理情况', '办结时间', '办理情况', '办结时间'],
        ['沙渡水厂扩建工程', '已办结', '2026.3.2', '办理中', '2026.8.10'],
        ['县人民医院新院区', '办理中', '2026.5.1', '未办理', '9月底'],
      ],
      { merges: ['A2:A3', 'B2:C2', 'D2:E2'] },
    ),
  );

  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'land', state: 'done', date: '2026-03-02' },
      { permit: 'tender', state: 'in_progress', planned: '2026-08-10' },
    ],
    [
      // A day that has passed says the contrary.
      { permit: 'land', state: null, date: '2026-05-01' },
      { permit: 'tender', state: 'not_started', planned: '2026-09-30' },
    ],
  ]);
  expect(asksOf(reading)).toEqual({ B5: ['done', 'in_progress'] });
});

test('a reminder below with 手续 and 办结时限 says nothing new; one with another day does', () => {
  const below = (day: string) =>
    readSheets(
      aSheet(
        '手续',
        [
          ['截至2026年6月30日'],
          ['项目名称', '环境影响评价', '', '', '施工许可', '', ''],
          ['', '状态', '计划办结', '实际办结', '状态', '计划办结', '实际办结'],
          ['沙渡水厂扩建工程', '○', '7月20日前', '', '×', '11月底', ''],
          ['县人民医院新院区', '√', '', '2026.2.3', '○', '8月15日', ''],
          [],
          [],
          ['近期到期手续'],
          ['项目名称', '手续名称', '办结时限'],
          ['沙渡水厂扩建工程', '环评', '7月20日'],
          ['县人民医院新院区', '施工许可', day],
        ],
        { merges: ['A2:A3', 'B2:D2', 'E2:G2'] },
      ),
    );

  const same = below('8月15日');
  expect([same.rows.length, same.skip.map(({ row, to }) => [row, to])]).toEqual([2, [[8, 11]]]);
  const other = below('8月25日');
  expect(other.rows.map(({ row }) => row)).toContain(11);
  expect(other.ask.map(({ rows }) => rows)).toContainEqual([5, 11]);
});

test('计划办结, 实际办结 and 状态 over the permits', () => {
  const reading = readSheets(
    aSheet(
      '手续',
      [
        ['项目名称', '计划办结', '', '实际办结', '', '状态', ''],
        ['', '环评', '施工许可', '环评', '施工许可', '环评', '施工许可'],
        ['沙渡水厂扩建工程', '2026.5', '2026.9', '2026.5.12', '', '√', '×'],
        ['县人民医院新院区', '2026.8', '2026.11', '', '', '○', '×'],
      ],
      { merges: ['A1:A2', 'B1:C1', 'D1:E1', 'F1:G1'] },
    ),
  );

  expect(reading.outcome).toBe('import');
  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'environment', state: 'done', date: '2026-05-12', planned: '2026-05' },
      { permit: 'construction', state: 'not_started', planned: '2026-09' },
    ],
    [
      { permit: 'environment', state: 'in_progress', planned: '2026-08' },
      { permit: 'construction', state: 'not_started', planned: '2026-11' },
    ],
  ]);
});

test('the permit and its part in one label', () => {
  const reading = readSheets(
    aSheet('手续', [
      ['项目名称', '环评要求办结', '环评实际办结', '施工许可计划办结', '施工许可实际办结', '卡点'],
      ['沙渡水厂扩建工程', '2026.5', '2026.5.12', '2026.9', '', ''],
      ['县人民医院新院区', '2026.8', '未启动', '2026.11', '', '图审'],
    ]),
  );

  expect(reading.outcome).toBe('import');
  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'environment', state: 'done', date: '2026-05-12', planned: '2026-05' },
      { permit: 'construction', planned: '2026-09' },
    ],
    [
      { permit: 'environment', state: 'not_started', planned: '2026-08' },
      { permit: 'construction', planned: '2026-11' },
    ],
  ]);
});
