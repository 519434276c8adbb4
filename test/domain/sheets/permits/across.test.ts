import { describe, expect, test } from 'vitest';
import { aDate, aSheet } from '../../../helpers/workbooks.ts';
import { asksOf, cellsOf, fieldsOf, readSheets } from '../read-sheets.ts';

/** Permits ledgers of other districts with one row a project. */

const permitsIn = (reading: ReturnType<typeof readSheets>) => fieldsOf(reading, 'permits').flat();

test('everything of a permit in one cell', () => {
  const reading = readSheets(
    aSheet(
      '手续',
      [
        ['2026年省市重点项目手续办理进度表（截至7月3日）'],
        [
          '序号',
          '项目名称',
          '责任单位',
          '立项',
          '用地预审与选址意见书',
          '建设用地规划许可证',
          '建设工程规划许可证',
          '环评',
          '施工许可证',
          '存在问题',
        ],
        [
          1,
          '沙渡水厂扩建工程',
          '沙渡镇',
          '已办结（2025.11.2）',
          '已办结',
          '2026年3月6日取得',
          '预计7月底办结',
          '不涉及',
          '未办理',
          '图审慢',
        ],
        [
          2,
          '县人民医院新院区',
          '望江街道',
          '望发改〔2025〕120号',
          '√',
          '√ 2026.1',
          '办理中',
          '2026.5.20',
          '8月底前',
          '',
        ],
        [
          3,
          '城南电子信息产业园（一期）',
          '城南新区',
          '已备案',
          '组卷报批',
          '正在公示',
          '',
          '豁免',
          '已办结 2026.8.1',
          '',
        ],
      ],
      { merges: ['A1:J1'] },
    ),
  );

  expect([reading.kind, reading.outcome]).toEqual(['permits', 'ask']);
  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'approval', state: 'done', date: '2025-11-02' },
      { permit: 'land', state: 'done' },
      { permit: 'land_planning', state: 'done', date: '2026-03-06' },
      { permit: 'works_planning', state: 'in_progress', planned: '2026-07-31' },
      { permit: 'environment', state: 'not_applicable' },
      { permit: 'construction', state: 'not_started' },
    ],
    [
      { permit: 'approval', state: 'done', document: '望发改〔2025〕120号' },
      { permit: 'land', state: 'done' },
      { permit: 'land_planning', state: 'done', date: '2026-01' },
      { permit: 'works_planning', state: 'in_progress' },
      { permit: 'environment', state: null },
      { permit: 'construction', planned: '2026-08-31' },
    ],
    [
      { permit: 'approval', state: 'done' },
      { permit: 'land', state: 'in_progress' },
      { permit: 'land_planning', state: 'in_progress' },
      { permit: 'environment', state: 'not_applicable' },
      { permit: 'construction', state: 'done' },
    ],
  ]);
  expect(asksOf(reading)).toEqual({ H4: ['done', 'in_progress'] });
  expect(reading.errors).toMatchObject([{ row: 5, column: 'I', value: '2026-08-01' }]);
  expect(fieldsOf(reading, 'blocker').flat()).toEqual(['图审慢', undefined, undefined]);
});

test('planned day, actual day and department of each permit', () => {
  const reading = readSheets(
    aSheet(
      '手续',
      [
        ['项目名称', '代办员', '立项', '', '', '施工许可', '', '', '卡点'],
        ['', '', '计划时间', '实际时间', '责任部门', '计划时间', '实际时间', '责任部门', ''],
        ['沙渡水厂扩建工程', '高岚13900002002', '2025.10', '2025.11', '审批局', '2026.8', '', '住建局', '无'],
        ['县医院', '欧阳靖', '2025.12.31', aDate(2025, 12, 20), '发改委', '2026.6.20', '', '住建局', '图审'],
      ],
      { merges: ['A1:A2', 'B1:B2', 'C1:E1', 'F1:H1', 'I1:I2'] },
    ),
  );

  expect(reading.outcome).toBe('import');
  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'approval', state: 'done', date: '2025-11', planned: '2025-10', department: '县行政审批局' },
      { permit: 'construction', planned: '2026-08', department: '县住房和城乡建设局' },
    ],
    [
      { permit: 'approval', state: 'done', date: '2025-12-20', planned: '2025-12-31', department: '发改委' },
      { permit: 'construction', planned: '2026-06-20', department: '县住房和城乡建设局' },
    ],
  ]);
  expect(fieldsOf(reading, 'agent', 'blocker')).toEqual([
    [{ name: '高岚', openId: 'ou_w2' }, undefined],
    [{ name: '欧阳靖', openId: 'ou_w5' }, '图审'],
  ]);
  // Overdue, beside how names and projects are written.
  expect(cellsOf(reading.tell)).toEqual(['A4', 'B3', 'F4']);
});

test('计划办结时间 and 实际办结时间 over all permits', () => {
  const reading = readSheets(
    aSheet(
      '手续',
      [
        ['项目名称', '计划办结时间', '', '', '实际办结时间', '', ''],
        ['', '用地规划', '环评', '施工许可', '用地规划', '环评', '施工许可'],
        ['沙渡水厂扩建工程', '2026.3', '2026.4', '2026.8', '2026.3.2', '', ''],
      ],
      { merges: ['A1:A2', 'B1:D1', 'E1:G1'] },
    ),
  );

  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'land_planning', state: 'done', date: '2026-03-02', planned: '2026-03' },
      { permit: 'environment', planned: '2026-04' },
      { permit: 'construction', planned: '2026-08' },
    ],
  ]);
  expect(cellsOf(reading.tell)).toEqual(['C3']);
});

test('two columns of one permit with words of their own', () => {
  const reading = readSheets(
    aSheet('手续', [
      [
        '序号',
        '项目名称',
        '立项批复',
        '立项时间',
        '用地批复',
        '用地批复时间',
        '环评批复文号',
        '环评批复时间',
        '施工许可证号',
        '发证时间',
      ],
      [1, '沙渡水厂扩建工程', '有', aDate(2025, 11, 2), '有', '20260106', '川环审〔2026〕9号', '2026.2.3', '', ''],
      [2, '县医院', '有', '2025/12/3', '无', '', '', '', '510823202605150101', '2026.5.15'],
    ]),
  );

  expect(reading.outcome).toBe('import');
  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'approval', state: 'done', date: '2025-11-02' },
      { permit: 'land', state: 'done', date: '2026-01-06' },
      { permit: 'environment', state: 'done', date: '2026-02-03', document: '川环审〔2026〕9号' },
    ],
    [
      { permit: 'approval', state: 'done', date: '2025-12-03' },
      { permit: 'land', state: 'not_started' },
      { permit: 'construction', state: 'done', date: '2026-05-15', document: '510823202605150101' },
    ],
  ]);
});

describe('marks', () => {
  const header = ['项目名称', '立项', '土地', '工程规划许可', '环评', '能评', '施工许可'];
  const marks = (...rows: readonly string[][]) =>
    fieldsOf(
      readSheets(aSheet('手续', [header, ['沙渡水厂扩建工程', ...(rows[0] ?? [])], ...rows.slice(1)])),
      'permits',
    )
      .flat()
      .flatMap(permits => (permits as { state?: string | null }[]).map(({ state }) => state));

  test('mean what the legend says', () => {
    expect(marks(['●', '●', '◎', '○', '—', '○'], ['说明：●已完成 ◎正在办理 ○尚未办理 —不需要办理'])).toEqual([
      'done',
      'done',
      'in_progress',
      'not_started',
      'not_applicable',
      'not_started',
    ]);
  });

  test('mean what the other marks leave them, where no legend says it', () => {
    expect(marks(['√', '√', '○', '×', '/', '×'])).toEqual([
      'done',
      'done',
      'in_progress',
      'not_started',
      'not_applicable',
      'not_started',
    ]);
    expect(marks(['●', '●', '◎', '○', '', '○'])).toEqual(['done', 'done', 'in_progress', 'not_started', 'not_started']);
  });

  test('are asked where two meanings are left', () => {
    const reading = readSheets(aSheet('手续', [header, ['沙渡水厂扩建工程', '√', '√', '○', '√', '√', '√']]));

    expect(asksOf(reading)).toEqual({ D2: ['done', 'in_progress', 'not_started'] });
  });
});

test('规划许可 may be of the land or of the works, unless the other one has a column', () => {
  const ask = (...header: string[]) =>
    asksOf(
      readSheets(
        aSheet('手续', [
          ['项目名称', '立项', ...header, '环评'],
          ['县医院', '√', ...header.map(() => '√'), '√'],
        ]),
      ),
    );

  expect(ask('规划许可')).toEqual({ C1: ['land_planning', 'works_planning'] });
  expect(ask('用地规划', '规划许可')).toEqual({});
});

test('states in own words, days that cannot be, days without a state', () => {
  const reading = readSheets(
    aSheet(
      '手续',
      [
        ['截至2026年6月30日'],
        ['项目名称', '用地规划许可', '', '环评', '', '施工许可', ''],
        ['', '状态', '时间', '状态', '时间', '状态', '时间'],
        ['沙渡水厂扩建工程', '已完成', '2027.1.5', '不涉及', '2026.5.1', '正在办', '2026.5.1'],
        ['县医院', '容缺受理', '7月20日', '免办', '', '已办理', '2026.6.1'],
        ['望江安置房', '', '2026.8.30', '', '2026.3.1', '待办', '8月'],
      ],
      { merges: ['A1:G1', 'A2:A3', 'B2:C2', 'D2:E2', 'F2:G2'] },
    ),
  );

  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'land_planning', state: 'done' },
      { permit: 'environment', state: 'not_applicable' },
      { permit: 'construction', state: 'in_progress', planned: '2026-05-01' },
    ],
    [
      { permit: 'land_planning', state: 'in_progress', planned: '2026-07-20' },
      { permit: 'environment', state: 'not_applicable' },
      { permit: 'construction', state: 'done', date: '2026-06-01' },
    ],
    [
      { permit: 'land_planning', planned: '2026-08-30' },
      { permit: 'environment', state: null },
      { permit: 'construction', state: 'not_started', planned: '2026-08' },
    ],
  ]);
  expect(reading.errors).toMatchObject([{ row: 4, column: 'C', value: '2027-01-05', field: 'land_planning.date' }]);
  expect(asksOf(reading)).toEqual({ E4: undefined, E6: ['done', 'in_progress'] });
});

test('two permits of one kind keep their names', () => {
  const reading = readSheets(
    aSheet('手续', [
      ['项目名称', '立项', '可研批复', '图审', '消防', '施工许可'],
      ['沙渡水厂扩建工程', '√', '√', '×', '×', '×'],
    ]),
  );

  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'approval', name: '立项', state: 'done' },
      { permit: 'approval', name: '可研批复', state: 'done' },
      { permit: 'other', name: '图审', state: 'not_started' },
      { permit: 'other', name: '消防', state: 'not_started' },
      { permit: 'construction', state: 'not_started' },
    ],
  ]);
});

test('one row for what is planned and one for what was done', () => {
  const reading = readSheets(
    aSheet(
      '手续',
      [
        ['项目名称', '进度', '立项', '用地规划', '环评', '施工许可'],
        ['沙渡水厂扩建工程', '计划', '2025.10', '2026.1', '2026.3', '2026.8'],
        ['', '实际', '2025.11.2', '2026.1.20', '', ''],
        ['县人民医院新院区', '计划', '2025.12', '2026.8', '2026.9', '2026.7'],
        ['', '实际', '2025.12.3', '', '', ''],
      ],
      { merges: ['A2:A3', 'A4:A5'] },
    ),
  );

  expect(reading.outcome).toBe('import');
  expect(permitsIn(reading)).toEqual([
    [
      { permit: 'approval', state: 'done', date: '2025-11-02', planned: '2025-10' },
      { permit: 'land_planning', state: 'done', date: '2026-01-20', planned: '2026-01' },
      { permit: 'environment', planned: '2026-03' },
      { permit: 'construction', planned: '2026-08' },
    ],
    [
      { permit: 'approval', state: 'done', date: '2025-12-03', planned: '2025-12' },
      { permit: 'land_planning', planned: '2026-08' },
      { permit: 'environment', planned: '2026-09' },
      { permit: 'construction', planned: '2026-07' },
    ],
  ]);
  expect(cellsOf(reading.tell)).toEqual(['E2']);
});
