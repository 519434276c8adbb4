import { describe, expect, test } from 'vitest';
import { aDate, aSheet } from '../../../helpers/workbooks.ts';
import { asksOf, cellsOf, fieldsOf, readSheets, saidIn } from '../read-sheets.ts';

/** Problem ledgers of other districts, by how they are laid out. */

test('堵点难点, 交办时间, 责任领导, 完成时限, 是否销号', () => {
  const reading = readSheets(
    aSheet('台账', [
      ['望川县重点项目堵点难点问题交办台账'],
      ['填报单位：县项目推进中心', '', '', '', '', '', '截至2026年6月30日'],
      [
        '序号',
        '项目名称',
        '堵点难点',
        '交办时间',
        '责任单位',
        '责任领导',
        '完成时限',
        '办理情况',
        '是否销号',
        '销号时间',
      ],
      [1, '沙渡水厂扩建工程', '取水口用地未批', '2026.5.8', '县自规局', '周正镇长', '2026.6.30', '已上报省厅', '否'],
      [2, '县医院', '专项债未到位', '2026.5.8', '财政局', '白羽', '6月底前', '已到位', '是', '2026.6.20'],
      [3, '望江安置房', '3户未签协议', '2026.6.1', '望江办事处', '欧阳靖', '7月15日', '入户3次', '未销号'],
      [4, '柏岭抽水蓄能电站', '上水库林地手续', '2026.6.10', '县林业局', '', '立即', '', '否'],
    ]),
  );

  expect([reading.kind, reading.outcome]).toEqual(['problems', 'ask']);
  expect(saidIn(reading.rows[1] ?? { sheet: '', row: 0 })).toEqual({
    project: '县人民医院新院区',
    code: 'WC-2026-006',
    description: '专项债未到位',
    raisedDate: '2026-05-08',
    responsibleUnit: '县财政局',
    leadOfficial: { name: '白羽', openId: 'ou_w7' },
    dueDate: '2026-06-30',
    progress: '已到位',
    status: 'closed',
    closedDate: '2026-06-20',
  });
  expect(fieldsOf(reading, 'responsibleUnit', 'dueDate', 'status')).toEqual([
    ['县自然资源和规划局', '2026-06-30', 'in_progress'],
    ['县财政局', '2026-06-30', 'closed'],
    ['望江街道', '2026-07-15', 'in_progress'],
    [null, undefined, 'in_progress'],
  ]);
  expect(cellsOf(reading.ask)).toEqual(['E7']);
});

test('projects as headings of sections', () => {
  const reading = readSheets(
    aSheet(
      '沙渡镇',
      [
        ['沙渡镇重点项目问题清单'],
        ['序号', '存在问题', '问题类别', '提出时间', '牵头单位', '整改时限', '整改情况', '状态'],
        ['一、沙渡水厂扩建工程（2个）'],
        [1, '管线穿越公路未批', '手续', aDate(2026, 6, 2), '县行政审批局', '2026/7/10', '材料已报', '办理中'],
        [2, '补偿款缺口80万元', '资金', aDate(2026, 6, 5), '县财政局', '2026/7/1', '', '已交办'],
        ['二、沙渡农产品冷链加工园（1个）'],
        [3, '高压线迁改', '水电', aDate(2026, 6, 5), '供电公司', '2026/7/5', '', '已签收'],
      ],
      { merges: ['A1:H1', 'A3:H3', 'A6:H6'] },
    ),
  );

  expect(reading.outcome).toBe('import');
  expect(fieldsOf(reading, 'code', 'category', 'status')).toEqual([
    ['WC-2026-001', 'procedures', 'in_progress'],
    ['WC-2026-001', 'funding', 'assigned'],
    ['WC-2026-007', 'construction', 'acknowledged'],
  ]);
});

test('one sheet a project, which the title names', () => {
  const reading = readSheets(
    aSheet('Sheet1', [
      ['县人民医院新院区存在问题台账'],
      ['序号', '问题表述', '责任部门', '责任人', '联系电话', '要求完成时间', '进展情况', '完成情况'],
      [1, '室外管网未设计', '县住建局', '李伟', '13900002004', '2026年7月31日', '正在招标', ''],
      [2, '门前道路红线未定', '自然资源局', '何川', '13900002008', '2026年8月15日', '已定线', '已完成'],
    ]),
  );

  expect(fieldsOf(reading, 'code', 'handler', 'progress', 'status')).toEqual([
    ['WC-2026-006', { name: '李伟', openId: 'ou_w4' }, '正在招标', 'in_progress'],
    ['WC-2026-006', { name: '何川', openId: 'ou_w8' }, '已定线', null],
  ]);
  expect(asksOf(reading)).toEqual({ H4: ['responded', 'closed'] });
});

test('groups over the columns: 问题, 交办, 办理', () => {
  const reading = readSheets(
    aSheet(
      '问题',
      [
        ['2026年6月重点项目问题销号台账'],
        ['序号', '项目名称', '问题', '', '交办', '', '', '办理', '', '', '备注'],
        ['', '', '类别', '描述', '时间', '责任单位', '责任人', '进展', '状态', '销号时间', ''],
        [1, '电子园一期', '用地', '剩余12亩未供', '6月3日', '自规局', '何川', '已挂牌', '办理中', '', ''],
        [2, '电子园二期', '资金', '银行未放款', '6月5日', '财政局', '白　羽', '6月20日放款', '销号', '6月21日', ''],
      ],
      { merges: ['A1:K1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:G2', 'H2:J2', 'K2:K3'] },
    ),
  );

  expect(reading.outcome).toBe('import');
  expect(fieldsOf(reading, 'code', 'category', 'description', 'raisedDate', 'status', 'closedDate')).toEqual([
    ['WC-2026-002', 'land', '剩余12亩未供', '2026-06-03', 'in_progress', undefined],
    ['WC-2026-003', 'funding', '银行未放款', '2026-06-05', 'closed', '2026-06-21'],
  ]);
});

test('two tables on one sheet, the open problems and the closed ones', () => {
  const reading = readSheets(
    aSheet(
      '问题',
      [
        ['望川县重点项目问题台账'],
        ['截至2026年6月30日'],
        ['一、未销号问题'],
        ['序号', '项目名称', '问题', '责任单位', '要求完成时间', '办理情况'],
        [1, '沙渡水厂扩建工程', '取水口未定', '县水务局', '2026.7.30', '正在办理'],
        [],
        ['二、已销号问题'],
        ['序号', '项目名称', '问题', '责任单位', '销号时间', '办理结果'],
        [1, '县人民医院新院区', '红线未定', '县住建局', '2026.6.3', '已定线'],
      ],
      { merges: ['A1:F1', 'A3:F3', 'A7:F7'] },
    ),
  );

  expect(reading.outcome).toBe('import');
  expect(fieldsOf(reading, 'dueDate', 'status', 'closedDate')).toEqual([
    ['2026-07-30', 'in_progress', undefined],
    [undefined, 'closed', '2026-06-03'],
  ]);
});

test('sections that say the state, a total, a note', () => {
  const reading = readSheets(
    aSheet(
      '问题',
      [
        ['望川县问题台账'],
        ['序号', '项目名称', '问题', '责任单位', '销号时间'],
        ['一、已销号问题（2个）'],
        [1, '沙渡水厂扩建工程', '取水口未定', '县水务局', '2026.5.1'],
        [2, '望江安置房', '外墙砖断供', '住建局', ''],
        ['二、未销号问题（1个）'],
        [3, '县医院', '用地不足', '自规局', ''],
        ['合计', '', '3个'],
        ['注：红色为超期。'],
      ],
      { merges: ['A1:E1', 'A3:E3', 'A6:E6'] },
    ),
  );

  expect(fieldsOf(reading, 'status', 'closedDate')).toEqual([
    ['closed', '2026-05-01'],
    ['closed', undefined],
    ['in_progress', undefined],
  ]);
  expect(cellsOf(reading.gaps)).toEqual(['E5']);
  expect(reading.skip.map(({ row }) => row)).toEqual([3, 6, 8, 9]);
});

test('a list of troubles beside how the works stand, which is no handling of the trouble', () => {
  const reading = readSheets(
    aSheet(
      'Sheet1',
      [
        ['附件2'],
        ['制约项目推进困难问题清单'],
        [
          '序号',
          '项目名称',
          '建设单位',
          '项目进展',
          '存在困难和问题',
          '需协调解决的单位',
          '问题类别',
          '提请协调事项',
          '分包领导',
        ],
        [
          1,
          '沙渡水厂扩建工程',
          '县水投公司',
          '管网完成60%',
          '跨铁路段未批',
          '县自然资源和规划局',
          '手续',
          '请县领导对接',
          '周正',
        ],
        [2, '柏岭抽水蓄能电站', '国电望川公司', '道路施工', '库区移民12户未搬', '柏岭乡', '征迁', '', ''],
      ],
      { merges: ['A1:I1', 'A2:I2'] },
    ),
  );

  expect(reading.kind).toBe('problems');
  expect(fieldsOf(reading, 'stage', 'progress', 'status', 'request')).toEqual([
    ['管网完成60%', undefined, 'open', '请县领导对接'],
    ['道路施工', undefined, 'open', undefined],
  ]);
  expect(cellsOf(reading.tell)).toEqual(['C3']);
});

test('a workbook of one sheet a town, hidden columns, rows and sheets', () => {
  const header = ['序号', '项目编号', '项目名称', '问题', '责任单位', '时限', '状态', '销号日期'];
  const reading = readSheets(
    aSheet(
      '沙渡镇',
      [
        ['沙渡镇问题台账'],
        header,
        [1, 'WC-2026-001', '水厂扩建', '取水口未定', '县水务局', { is: { kind: 'error', code: '#REF!' } }, '办理中'],
        [
          2,
          'WC-2026-007',
          '冷链园',
          '电源未接',
          '供电公司',
          { is: { kind: 'uncomputed' }, formula: 'F3+10' },
          '办理中',
        ],
        [3, 'WC-2026-099', '冷链园', '道路未通', '沙渡镇', '2026.7.30', '办理中'],
      ],
      { hiddenColumns: ['B'] },
    ),
    aSheet(
      '望江街道',
      [
        ['望江街道问题台账'],
        header,
        [1, '', '望江安置房', '外墙砖断供', '住建局', '2026.7.1', '已销号', '2026.6.30'],
        [2, '', '望江安置房', '工资拖欠', '望江街道', '2026.7.1', '办理中', ''],
        [3, '', '县医院', '用地', '自规局', '2026.7.1', '已销号', '2026.8.30'],
      ],
      { struckRows: [3, 4], hiddenRows: [5] },
    ),
    aSheet(
      '去年',
      [
        ['项目名称', '问题', '责任单位', '时限'],
        ['县医院', '旧问题', '自规局', '2025.1.1'],
      ],
      { hidden: true },
    ),
  );

  expect(fieldsOf(reading, 'code', 'dueDate', 'status')).toEqual([
    ['WC-2026-001', null, 'in_progress'],
    ['WC-2026-007', null, 'in_progress'],
    [null, '2026-07-30', 'in_progress'],
    ['WC-2026-004', '2026-07-01', 'closed'],
    ['WC-2026-004', '2026-07-01', null],
    ['WC-2026-006', '2026-07-01', 'closed'],
  ]);
  expect(cellsOf(reading.errors)).toEqual(['F3', 'F4', 'H5']);
  // The unknown project, the line through an open problem, the hidden row.
  expect(asksOf(reading)).toEqual({ C5: [null], G4: ['closed', 'in_progress'], 5: undefined });
});

describe('names of projects that are left out', () => {
  const header = ['项目名称', '存在问题', '责任单位', '状态'];

  test('are asked where it is the exception', () => {
    const reading = readSheets(
      aSheet('问题', [
        header,
        ['沙渡水厂扩建工程', '取水口未定', '县水务局', '办理中'],
        ['', '电源未接', '供电公司', '办理中'],
        ['同上', '道路未批', '审批局', '办理中'],
        ['柏岭抽水蓄能电站', '林地', '自规局', '办理中'],
        ['〃', '炸药库', '柏岭乡', '办理中'],
      ]),
    );

    expect(fieldsOf(reading, 'code').flat()).toEqual([
      'WC-2026-001',
      null,
      'WC-2026-001',
      'WC-2026-005',
      'WC-2026-005',
    ]);
    expect(asksOf(reading)).toEqual({ A3: ['WC-2026-001'] });
    expect(cellsOf(reading.tell)).toEqual(['A4', 'A6']);
  });

  test('are those above where the ledger leaves them out throughout', () => {
    const reading = readSheets(
      aSheet('问题', [
        header,
        ['沙渡水厂扩建工程', '取水口未定', '县水务局', '办理中'],
        ['', '电源未接', '供电公司', '办理中'],
        ['', '道路未批', '审批局', '办理中'],
        ['柏岭抽水蓄能电站', '林地', '自规局', '办理中'],
        ['', '炸药库', '柏岭乡', '办理中'],
      ]),
    );

    expect(reading.outcome).toBe('import');
    expect(fieldsOf(reading, 'code').flat()).toEqual([
      'WC-2026-001',
      'WC-2026-001',
      'WC-2026-001',
      'WC-2026-005',
      'WC-2026-005',
    ]);
    expect(cellsOf(reading.tell)).toEqual(['A3', 'A4', 'A6']);
  });
});
