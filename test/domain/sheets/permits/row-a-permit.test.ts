import { expect, test } from 'vitest';
import { aSheet } from '../../../helpers/workbooks.ts';
import { asksOf, cellsOf, fieldsOf, readSheets } from '../read-sheets.ts';

/** Permits ledgers of other districts with one row a permit. */

const permitsIn = (reading: ReturnType<typeof readSheets>) => fieldsOf(reading, 'permits').flat(2);

test('手续名称, 审批部门, planned and actual day, state, number', () => {
  const reading = readSheets(
    aSheet(
      '台账',
      [
        ['望川县重点项目前期手续台账'],
        ['截至2026年6月30日'],
        ['序号', '项目名称', '手续名称', '审批部门', '计划办结时间', '实际办结时间', '办理状态', '批复文号', '备注'],
        [
          1,
          '沙渡水厂扩建工程',
          '立项',
          '县行政审批局',
          '2025.10.31',
          '2025.11.2',
          '已办结',
          '望审投资〔2025〕88号',
          '',
        ],
        [2, '', '环评', '市生态环境局望川分局', '2026.5.31', '', '办理中', '', ''],
        [3, '', '施工许可证', '县住建局', '2026.8.31', '', '未办理', '', '待图审'],
        [4, '柏岭抽水蓄能电站', '用地预审', '自规局', '6月底', '', '已上报', '', ''],
        [5, '', '水土保持方案', '县水务局', '2026.7.15', '2026.6.20', '已批复', '', ''],
        [6, '', '招标', '县住建局', '2026.7.15', '2026.6.20', '办理中', '', ''],
      ],
      { merges: ['A1:I1', 'B4:B6', 'B7:B9'] },
    ),
  );

  expect([reading.kind, reading.outcome]).toEqual(['permits', 'ask']);
  expect(fieldsOf(reading, 'code').flat()).toEqual([
    'WC-2026-001',
    'WC-2026-001',
    'WC-2026-001',
    'WC-2026-005',
    'WC-2026-005',
    'WC-2026-005',
  ]);
  expect(permitsIn(reading)).toEqual([
    {
      permit: 'approval',
      state: 'done',
      date: '2025-11-02',
      planned: '2025-10-31',
      document: '望审投资〔2025〕88号',
      department: '县行政审批局',
    },
    { permit: 'environment', state: 'in_progress', planned: '2026-05-31', department: '市生态环境局望川分局' },
    {
      permit: 'construction',
      state: 'not_started',
      planned: '2026-08-31',
      department: '县住房和城乡建设局',
      note: '待图审',
    },
    { permit: 'land', state: 'in_progress', planned: '2026-06-30', department: '县自然资源和规划局' },
    {
      permit: 'other',
      name: '水土保持方案',
      state: 'done',
      date: '2026-06-20',
      planned: '2026-07-15',
      department: '县水务局',
    },
    { permit: 'tender', state: null, date: '2026-06-20', planned: '2026-07-15', department: '县住房和城乡建设局' },
  ]);
  expect(asksOf(reading)).toEqual({ G9: ['done', 'in_progress'] });
  expect(cellsOf(reading.tell)).toEqual(['E5', 'E7']);
});

test('要件, 办理进度 and 堵点难点 of one project, which the title names', () => {
  const reading = readSheets(
    aSheet(
      '沙渡水厂扩建工程',
      [
        ['沙渡水厂扩建工程前期手续办理情况'],
        ['序号', '要件', '办理进度', '完成时限', '堵点难点', '责任人', '责任单位'],
        ['一、立项用地阶段'],
        [1, '项目备案证', '已取得', '', '', '高岚', '审批局'],
        [2, '不动产权证', '已摘牌，正在办证', '2026年7月31日', '税款未缴', '周正', '自规局'],
        ['二、施工阶段'],
        [3, '施工图审查', '未启动', '2026年8月31日', '', '李伟', '住建局'],
        [4, '施工许可证', '未启动', '2026年9月', '', '李伟', '住建局'],
      ],
      { merges: ['A1:G1', 'A3:G3', 'A6:G6'] },
    ),
  );

  expect(reading.outcome).toBe('import');
  expect(fieldsOf(reading, 'code', 'agent', 'blocker')).toEqual([
    ['WC-2026-001', { name: '高岚', openId: 'ou_w2' }, undefined],
    ['WC-2026-001', { name: '周正', openId: 'ou_w1' }, '税款未缴'],
    ['WC-2026-001', { name: '李伟', openId: 'ou_w4' }, undefined],
    ['WC-2026-001', { name: '李伟', openId: 'ou_w4' }, undefined],
  ]);
  expect(permitsIn(reading)).toEqual([
    { permit: 'approval', state: 'done', department: '县行政审批局' },
    { permit: 'land', state: 'in_progress', planned: '2026-07-31', department: '县自然资源和规划局' },
    {
      permit: 'other',
      name: '施工图审查',
      state: 'not_started',
      planned: '2026-08-31',
      department: '县住房和城乡建设局',
    },
    { permit: 'construction', state: 'not_started', planned: '2026-09', department: '县住房和城乡建设局' },
  ]);
});

test('事项 of several departments, an unknown project, a day that does not exist', () => {
  const reading = readSheets(
    aSheet(
      '手续',
      [
        ['手续清单'],
        ['项目名称', '事项', '办理部门', '启动时间', '计划完成时间', '目前进展', '责任人'],
        [
          '沙渡水厂扩建工程',
          '建设工程规划许可证',
          '县自然资源和规划局',
          '2026.5.6',
          '2026.7.20',
          '方案已过会，正在公示',
          '何川',
        ],
        ['沙渡水厂扩建工程', '消防设计审查', '县住建局、县消防大队', '', '2026.8.20', '未启动', '李伟'],
        ['沙渡水厂扩建工程', '规划许可', '自规局', '', '2026.2.31', '已办理', ''],
        ['东湖中学', '环评', '县环保局', '', '2026.8', '编制报告', ''],
      ],
      { merges: ['A1:G1'] },
    ),
  );

  expect(permitsIn(reading)).toEqual([
    { permit: 'works_planning', state: 'in_progress', planned: '2026-07-20', department: '县自然资源和规划局' },
    {
      permit: 'other',
      name: '消防设计审查',
      state: 'not_started',
      planned: '2026-08-20',
      department: '县住建局、县消防大队',
    },
    { permit: null, state: 'done', department: '县自然资源和规划局' },
    { permit: 'environment', state: 'in_progress', planned: '2026-08', department: '县环保局' },
  ]);
  expect(fieldsOf(reading, 'agent').flat().slice(0, 2)).toEqual([
    { name: '何川', openId: 'ou_w8' },
    { name: '李伟', openId: 'ou_w4' },
  ]);
  expect(asksOf(reading)).toEqual({ B5: ['land_planning', 'works_planning'], A6: [null] });
  expect(reading.errors).toMatchObject([{ row: 5, column: 'E', value: '2026.2.31' }]);
});

test('the same permit twice: a reminder says nothing of its own, another state is asked', () => {
  const rows = [
    ['项目名称', '手续名称', '办理状态', '计划办结时间'],
    ['沙渡水厂扩建工程', '环评', '办理中', '2026.7.10'],
    ['柏岭抽水蓄能电站', '环评', '未办理', '2026.9.30'],
  ];
  const reminder = readSheets(
    aSheet('手续', [
      ...rows,
      [],
      ['近期到期'],
      ['项目名称', '事项', '到期日'],
      ['沙渡水厂扩建工程', '环评', '2026-07-10'],
    ]),
  );
  const twice = readSheets(aSheet('手续', [...rows, ['沙渡水厂扩建工程', '环评', '已办结', '2026.7.10']]));

  expect(reminder).toMatchObject({ outcome: 'import', rows: { length: 2 } });
  expect(reminder.skip).toMatchObject([{ row: 5, to: 7 }]);
  expect(twice.ask).toMatchObject([{ row: 4, column: null, rows: [2, 4] }]);
});

test('several problems as 事项 are no permits', () => {
  const reading = readSheets(
    aSheet('督办', [
      ['序号', '事项', '责任单位', '完成时限', '进展情况'],
      [1, '召开专题会研究取水口', '县水务局', '2026.7.10', '已召开'],
      [2, '督促供电公司进场', '供电公司', '2026.7.20', '正在对接'],
    ]),
  );

  expect(reading.kind).not.toBe('permits');
});
