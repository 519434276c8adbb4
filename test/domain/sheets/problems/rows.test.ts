import { expect, test } from 'vitest';
import { aSheet } from '../../../helpers/workbooks.ts';
import { asksOf, cellsOf, fieldsOf, readSheets } from '../read-sheets.ts';

/** Problem ledgers of other districts, by what stands in their rows. */

test('完成时限 beside 完成时间, and states in own words', () => {
  const reading = readSheets(
    aSheet('问题', [
      ['序号', '项目', '问题', '属地', '责任单位', '完成时限', '完成时间', '状态'],
      [1, '沙渡水厂扩建', '征地2亩未完成', '沙渡', '沙渡镇', '2026-06-30', '2026-06-28', '已完成'],
      [2, '望江特色商业街', '外立面方案未定', '望江街道', '住建局', '2026-07-30', '', '推进中'],
      [3, '城南电子信息产业园一期', '缺变压器容量', '城南新区', '供电公司', '2026-07-30', '', '未启动'],
    ]),
  );

  expect(fieldsOf(reading, 'responsibleUnit', 'dueDate', 'closedDate', 'status')).toEqual([
    ['沙渡镇', '2026-06-30', '2026-06-28', 'closed'],
    ['县住房和城乡建设局', '2026-07-30', undefined, 'in_progress'],
    ['望川供电公司', '2026-07-30', undefined, null],
  ]);
  expect(asksOf(reading)).toEqual({ H4: ['assigned', 'open'] });
});

test('完成时间 alone is the day of closing where only closed problems have one', () => {
  const rows = (open: string) => [
    ['序号', '项目', '问题', '责任单位', '完成时间', '状态'],
    [1, '沙渡水厂扩建', '征地未完成', '沙渡镇', '2026-06-28', '已销号'],
    [2, '柏岭抽水蓄能电站', '林地', '自规局', open, '办理中'],
  ];

  expect(fieldsOf(readSheets(aSheet('问题', rows(''))), 'dueDate', 'closedDate')).toEqual([
    [undefined, '2026-06-28'],
    [undefined, undefined],
  ]);
  expect(fieldsOf(readSheets(aSheet('问题', rows('2026-08-30'))), 'dueDate', 'closedDate')).toEqual([
    ['2026-06-28', undefined],
    ['2026-08-30', undefined],
  ]);
});

test('own numbers: one twice for the same problem, one for two problems, one left out', () => {
  const reading = readSheets(
    aSheet('问题', [
      ['编号', '项目名称', '问题描述', '登记时间', '承办单位', '办结期限', '办理状态'],
      ['JB-001', '沙渡水厂扩建工程', '取水许可未办', '2026.4.3', '县水务局', '2026.5.31', '已反馈'],
      ['JB-002', '沙渡水厂扩建工程', '电力增容未批', '2026.4.3', '国网望川县供电公司', '2026.7.31', '办理中'],
      ['jb-002', '沙渡水厂扩建工程', '电力增容未批。', '2026.4.3', '供电公司', '2026.7.31', '办理中'],
      ['JB-003', '望江棚户区改造安置房', '信访阻工', '2026.4.9', '望江办', '2026.5.31', '办理中'],
      ['ＪＢ－００３', '柏岭抽水蓄能电站', '进场道路未通', '2026.4.9', '柏岭乡', '2026.5.31', '办理中'],
      ['', '柏岭抽水蓄能电站', '移民安置方案未批', '2026.4.9', '柏岭乡', '', ''],
      ['', '柏岭抽水蓄能电站', '移民安置方案未批', '2026.4.9', '柏岭乡', '', ''],
    ]),
  );

  expect(fieldsOf(reading, 'number').flat()).toEqual([
    'JB-001',
    'JB-002',
    'JB-002',
    'JB-003',
    null,
    undefined,
    undefined,
  ]);
  expect(reading.errors).toMatchObject([{ row: 6, column: 'A', value: 'JB-003', field: 'number' }]);
  expect(reading.ask.map(({ row, column, rows }) => [column, row, rows])).toEqual([
    ['A', 4, [3, 4]],
    ['C', 8, [7, 8]],
  ]);
  expect(cellsOf(reading.tell)).toEqual(['A7', 'A8']);
});

test('days over the turn of the year', () => {
  const reading = readSheets(
    aSheet('问题', [
      ['望川县重点项目问题台账（截至2026年1月15日）'],
      ['序号', '项目名称', '存在问题', '提出日期', '责任单位', '解决时限', '状态'],
      [1, '沙渡水厂扩建工程', '管材涨价', '2025年12月20日', '财政局', '1月31日', '办理中'],
      [2, '沙渡水厂扩建工程', '管材未到', '12月22日', '沙渡镇', '1月底', '办理中'],
      [3, '柏岭抽水蓄能电站', '炸药库未批', '2026.1.5', '柏岭乡', '2025.1.31', '办理中'],
      [4, '柏岭抽水蓄能电站', '道路未通', '2026.1.5', '柏岭乡', '10个工作日内', '办理中'],
    ]),
  );

  expect(fieldsOf(reading, 'raisedDate', 'dueDate')).toEqual([
    ['2025-12-20', '2026-01-31'],
    [null, '2026-01-31'],
    ['2026-01-05', null],
    ['2026-01-05', '2026-01-19'],
  ]);
  expect(asksOf(reading)).toEqual({ D4: ['2025-12-22', '2026-12-22'], F5: ['2026-01-31'] });
});

test('several problems in a cell, with a unit for each', () => {
  const reading = readSheets(
    aSheet('问题', [
      ['序号', '项目名称', '存在的困难和问题', '责任单位', '办结时限'],
      [1, '沙渡水厂扩建工程', '1、取水口未定；2、电源未接；3、补偿款未付', '1.县水务局；2.供电公司；3.沙渡镇', '7月底'],
      [2, '望江安置房', '①外墙砖断供②工人工资', '住建局', '2026年7月10日'],
      [3, '县医院', '一是用地不足，二是资金不足', '自规局、财政局', '7月中旬'],
      [4, '柏岭抽水蓄能电站', '需1.2亿元资本金，1号隧洞停工', '财政局', '7.15'],
      [5, '柏岭抽水蓄能电站', '无', '', ''],
    ]),
  );

  expect(fieldsOf(reading, 'responsibleUnit', 'otherUnits', 'dueDate')).toEqual([
    ['县水务局', ['望川供电公司', '沙渡镇'], '2026-07-31'],
    ['县住房和城乡建设局', undefined, '2026-07-10'],
    ['县自然资源和规划局', ['县财政局'], '2026-07-20'],
    ['县财政局', undefined, null],
  ]);
  expect(asksOf(reading)).toEqual({ C2: undefined, C3: undefined, C4: undefined, E5: ['2026-07-15'] });
  expect(reading.skip.map(({ row }) => row)).toEqual([6]);
});

test('marks of urgency, leaders, mobiles beside names, units that lead and help', () => {
  const reading = readSheets(
    aSheet('问题', [
      [
        '序号',
        '项目名称',
        '问题内容',
        '紧急程度',
        '牵头领导',
        '责任单位',
        '协同单位',
        '责任人及电话',
        '拟解决时间',
        '当前状态',
        '督办情况',
      ],
      [
        1,
        '沙渡水厂扩建工程',
        '取水口未定',
        'Ⅰ级',
        '周正',
        '县水务局\n县住建局',
        '沙渡镇、县财政局',
        '李伟13900002004',
        '2026年第三季度',
        '正在推进',
        '已督办2次',
      ],
      [2, '望江安置房', '外墙砖断供', '加急', '欧阳靖', '望江街道配合、住建局牵头', '', '李伟', '2026-7-1', '挂起', ''],
      [3, '县医院', '用地不足', '一般', '王县长', '市自然资源局', '', '', '待定', '已办结', ''],
    ]),
  );

  expect(fieldsOf(reading, 'urgency', 'responsibleUnit', 'otherUnits', 'handler', 'status')).toEqual([
    [null, '县水务局', ['县住房和城乡建设局'], { name: '李伟', openId: 'ou_w4' }, 'in_progress'],
    ['urgent', '县住房和城乡建设局', ['望江街道'], { name: '李伟', openId: 'ou_w4' }, 'suspended'],
    ['ordinary', null, undefined, undefined, null],
  ]);
  expect(asksOf(reading)).toEqual({
    D2: ['urgent', 'ordinary'],
    I2: ['2026-09-30'],
    E4: undefined,
    F4: ['县自然资源和规划局'],
    J4: ['responded', 'closed'],
  });
});

test('an export of a system: full-width numbers, times of day, states of its own', () => {
  const reading = readSheets(
    aSheet('台账', [
      [
        '序号',
        '问题编号',
        '项目名称',
        '问题类型',
        '问题描述',
        '提出时间',
        '牵头单位',
        '经办人',
        '紧急程度',
        '计划完成时间',
        '最新进展',
        '办理状态',
        '实际完成时间',
      ],
      [
        1,
        'ＷＴ－２０２６－００２１',
        '沙渡水厂扩建工程',
        '土地',
        '取水口用地',
        '2026-06-01 09:30',
        '县自规局',
        '何川',
        '紧急',
        '2026-06-20 18:00',
        '',
        '已超期',
        '',
      ],
      [
        2,
        'WT-2026-0022',
        '沙渡水厂扩建工程',
        '资金',
        '缺口800万元',
        '2026/6/1',
        '财政局',
        '白羽',
        '不紧急',
        '2026/6/20',
        '已拨付',
        '已完成',
        '2026/6/18',
      ],
      [
        3,
        'WT-2026-0023',
        '县医院',
        '其它',
        '污水接入',
        '2026/6/3',
        '县住建局',
        '李伟',
        '较急',
        '2026/6/1',
        '',
        '新增',
        '',
      ],
      [4, 'WT-2026-0024', '县医院', '水电', '临电容量', '46174', '供电公司', '韦一鸣', '★★', '另行确定', '', '—', ''],
    ]),
  );

  expect(fieldsOf(reading, 'number', 'category', 'urgency', 'raisedDate', 'dueDate', 'status', 'closedDate')).toEqual([
    ['WT-2026-0021', 'land', 'urgent', '2026-06-01', '2026-06-20', 'in_progress', undefined],
    ['WT-2026-0022', 'funding', 'ordinary', '2026-06-01', '2026-06-20', 'closed', '2026-06-18'],
    ['WT-2026-0023', 'other', 'urgent', '2026-06-03', null, 'open', undefined],
    ['WT-2026-0024', 'construction', null, '2026-06-01', undefined, 'open', undefined],
  ]);
  expect(asksOf(reading)).toEqual({ J4: undefined, I5: ['urgent', 'ordinary'] });
});

test('a column of handling in which only states stand is the column of states', () => {
  const reading = readSheets(
    aSheet('问题', [
      ['项目名称', '主要问题', '责任单位', '办理进展', '时限'],
      ['沙渡水厂扩建工程', '取水口未定', '县水务局', '已解决', '6月30日'],
      ['沙渡水厂扩建工程', '电源未接', '供电公司', '正在协调', '7月30日'],
      ['沙渡水厂扩建工程', '道路未批', '审批局', '已销号', '6月20日'],
      ['柏岭抽水蓄能电站', '林地', '自规局', '', '长期'],
    ]),
  );

  expect(fieldsOf(reading, 'progress', 'status', 'dueDate')).toEqual([
    ['已解决', null, '2026-06-30'],
    ['正在协调', 'in_progress', '2026-07-30'],
    ['已销号', 'closed', '2026-06-20'],
    [undefined, 'open', undefined],
  ]);
  expect(asksOf(reading)).toEqual({ D2: ['responded', 'closed'] });
});

test('a question that a column asks in every row is asked once', () => {
  const reading = readSheets(
    aSheet('问题', [
      ['项目名称', '存在问题', '责任单位', '状态'],
      ...['甲', '乙', '丙', '丁', '戊', '己'].map(name => ['沙渡水厂扩建工程', `${name}段未通`, '县水务局', '已办结']),
    ]),
  );

  expect(reading.ask).toMatchObject([{ row: 2, column: 'D', candidates: ['responded', 'closed'] }]);
  expect(reading.ask[0]?.question).toContain('第 2、3、4、5、6、7 行');
  expect(reading.ask[0]?.rows).toBeUndefined();
});

test('terms from the day of handing over, days put off, nobody in particular, columns that only count', () => {
  const reading = readSheets(
    aSheet('问题', [
      ['2026年6月问题台账'],
      [
        '序号',
        '项目名称',
        '问题',
        '责任单位',
        '责任人',
        '交办日期',
        '要求完成时限',
        '剩余天数',
        '是否超期',
        '进展',
        '是否销号',
      ],
      [
        1,
        '沙渡水厂扩建工程',
        '取水口未定',
        '县水务局',
        '',
        '6月1日',
        '15天',
        { is: -3, formula: 'G3-TODAY()' },
        '是',
        '踏勘',
        '×',
      ],
      [2, '县医院', '用地不足', '自规局\n财政局', '何川、白羽', '6月5日', '6.30前', 2, '否', '', '√'],
      [3, '望江安置房', '断供', '住建局', '', '6月8日', '6月30日前（已延期至7月31日）', '', '', '', '否'],
      [4, '柏岭抽水蓄能电站', '移民', '各相关单位', '', '6月9日', '待定', '', '', '', ''],
      [5, '柏岭抽水蓄能电站', '征地', '柏岭乡政府', '乡长李伟', '6月9日', '接到交办后7日内', '', '', '', ''],
    ]),
  );

  expect(fieldsOf(reading, 'raisedDate', 'dueDate', 'status')).toEqual([
    ['2026-06-01', '2026-06-16', 'in_progress'],
    ['2026-06-05', '2026-06-30', 'closed'],
    ['2026-06-08', null, 'in_progress'],
    ['2026-06-09', undefined, 'assigned'],
    ['2026-06-09', '2026-06-16', 'assigned'],
  ]);
  expect(asksOf(reading)).toEqual({ G5: ['2026-06-30', '2026-07-31'], D6: undefined });
  expect(cellsOf(reading.tell)).toEqual(expect.arrayContaining(['H2', 'I2', 'E4', 'G6', 'E7']));
});

test('a row with nothing but words may go on with the problem above', () => {
  const reading = readSheets(
    aSheet('问题', [
      ['序号', '项目名称', '问题描述', '责任单位', '解决时限'],
      ['1', '2', '3', '4', '5'],
      [1, '沙渡水厂扩建工程', '取水口未定', '县水务局', '2026.7.1'],
      ['', '', '需跨部门协调', '', ''],
      ['序号', '项目名称', '问题描述', '责任单位', '解决时限'],
      [2, '望江安置房', '断供', '住建局', '2026.7.3'],
      ['', '合计', '3个', '', ''],
    ]),
  );

  expect(fieldsOf(reading, 'code').flat()).toEqual(['WC-2026-001', 'WC-2026-001', 'WC-2026-004']);
  expect(asksOf(reading)).toEqual({ C4: undefined });
  expect(reading.skip.map(({ row }) => row)).toEqual([2, 5, 7]);
});
