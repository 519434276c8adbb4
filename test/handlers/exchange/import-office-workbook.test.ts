import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WorkbookRefusal } from '../../../src/domain/sheets/file/workbook.ts';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { importInto } from '../../helpers/import.ts';
import { aWorkbook, cellName, expectationOf, importBytes, officeFile } from '../../helpers/import-workbook.ts';

const DISTRICT = JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/excel/district.json'), 'utf8'));
const NOW = new Date('2026-06-30T10:00:00+08:00');

/** A database that holds the district of the workbooks. */
async function district(): Promise<Store> {
  const { client } = await openTestDatabase();
  await client.execute('pragma foreign_keys = on');
  const store = createStore({ client, pause: () => Promise.resolve(), random: () => 0.5 });
  await importInto(store, DISTRICT);
  return store;
}

const state = async (store: Store) => JSON.parse(JSON.stringify(await exportDistrict(store)));

describe('the workbooks of an office', () => {
  test.each([
    ['02-project-list-messy.xlsx', 'progress'],
    ['03-progress-by-town.xlsx', 'progress'],
    ['04-problem-ledger.xlsx', 'problem'],
    ['05-permits-ledger.xlsx', 'permit'],
    ['07-weekly-history-gbk.csv', 'progress'],
  ])('%s is shown before it may be stored, and nothing else is found wrong with it', async (name, kind) => {
    const store = await district();
    const before = await state(store);

    const { reading, result } = await importBytes(store, officeFile(name), name, { now: NOW });

    const expected = expectationOf(name);
    expect(reading.outcome).toBe(expected.outcome);
    expect(reading.errors.map(cellName).sort()).toEqual(expected.errors.map(cellName).sort());
    expect(result.changes.added.filter(one => one.kind === kind).length).toBeGreaterThan(9);
    expect(result.changes.changed).toEqual([]);
    expect(await state(store)).toEqual(before);
  });

  test('one that expands beyond measure is refused with a sentence', () => {
    expect(() => importBytes({} as Store, officeFile('08-expanding-sheet.xlsx'), '08-expanding-sheet.xlsx')).toThrow(
      WorkbookRefusal,
    );
  });
});

const LIST = {
  重点项目: [
    ['2026年重点项目清单（单位：万元）', null, null, null, null, null, null],
    ['序号', '项目名称', '责任单位', '总投资', '年度计划投资', '1-6月完成投资', '项目管家'],
    ['一、计划竣工项目', null, null, null, null, null, null],
    [1, '白杨冷链物流中心', '白杨镇', 42_000, 15_800, 7900, '王磊'],
    ['二、储备项目', null, null, null, null, null, null],
    [2, '白杨数字农业示范园', '白杨镇', 9000, null, null, '王磊'],
  ],
} as const;

describe('a list of projects', () => {
  test('changes the library of a project that stands in another section, and brings new ones with the next code', async () => {
    const store = await district();

    const { reading, result } = await importBytes(store, await aWorkbook(LIST), '2026年6月清单.xlsx', { now: NOW });
    const again = await importBytes(store, await aWorkbook(LIST), '2026年6月清单.xlsx', { now: NOW });

    expect([reading.errors, reading.ask]).toEqual([[], []]);
    expect(result.changes.changed).toEqual([
      { kind: 'project', key: 'QL-2026-004', field: 'library', from: 'ongoing', to: 'to_complete' },
    ]);
    expect(result.changes.added).toEqual([
      { kind: 'project', key: 'QL-2026-037' },
      { kind: 'progress', key: 'import:QL-2026-004:2026-06-30' },
    ]);
    expect(again.result.changes).toEqual({ added: [], changed: [] });
    expect((await state(store)).projects.at(-1)).toMatchObject({
      code: 'QL-2026-037',
      name: '白杨数字农业示范园',
      library: 'reserve',
      steward: 'ou_ql009',
    });
  });
});

const progress = (year: number) => ({
  白杨镇: [
    ['白杨镇2026年6月重点项目进展表', null, null, null, null, null],
    ['序号', '项目名称', '本月完成投资（万元）', '今年累计完成投资（万元）', '形象进度', '下步计划'],
    [1, '白杨冷链物流中心', 1344, year, '钢结构吊装完成', '完成剩余吊装'],
    [2, '白杨污水处理厂扩建', 505, 2970, '外立面装修', null],
  ],
});

describe('a table of progress', () => {
  test('becomes reports of its month, once', async () => {
    const store = await district();

    const first = await importBytes(store, await aWorkbook(progress(7900)), '进展表.xlsx', { now: NOW });
    const again = await importBytes(store, await aWorkbook(progress(7900)), '进展表.xlsx', { now: NOW });

    expect([first.reading.errors, first.reading.ask]).toEqual([[], []]);
    expect((await state(store)).progress).toMatchObject([
      {
        project: 'QL-2026-004',
        month: '2026-06',
        asOf: '2026-06-30',
        monthInvestmentWan: 1344,
        yearInvestmentWan: 7900,
        stage: '钢结构吊装完成',
        nextPlan: '完成剩余吊装',
        status: 'active',
      },
      { project: 'QL-2026-017', yearInvestmentWan: 2970, nextPlan: null },
    ]);
    expect(again.result.changes).toEqual({ added: [], changed: [] });
  });

  test('that says less than was reported up to the same day is asked about, and nothing is stored', async () => {
    const store = await district();
    const report = (code: string, day: string, yearInvestmentWan: number) => ({
      id: `${code}-${day}`,
      project: code,
      reportedBy: DISTRICT.people[0].openId,
      reportedAt: `${day}T10:00:00+08:00`,
      month: day.slice(0, 7),
      asOf: day,
      yearInvestmentWan,
      status: 'active',
    });
    const reports = [report('QL-2026-004', '2026-06-26', 8350), report('QL-2026-017', '2026-02-27', 90)];
    await importInto(store, { progress: reports });
    const before = await state(store);

    const { reading } = await importBytes(store, await aWorkbook(progress(7900)), '进展表.xlsx', { now: NOW });

    expect(reading.outcome).toBe('ask');
    expect(reading.ask.map(({ row, column, field }) => [row, column, field])).toEqual([[3, 'D', 'yearInvestmentWan']]);
    expect(reading.ask[0]?.question).toMatch(/7900万元.*8350万元.*比前一期少/);
    expect(await state(store)).toEqual(before);
  });

  test('of a later day is compared with the tables before it', async () => {
    const store = await district();
    const ofDay = (day: number, year: number) => ({
      白杨镇: [
        [`白杨镇重点项目进展表（截至2026年6月${day}日）`, null, null],
        ['序号', '项目名称', '今年累计完成投资（万元）'],
        [1, '白杨冷链物流中心', year],
      ],
    });
    await importBytes(store, await aWorkbook(ofDay(19, 7900)), '进展表.xlsx', { now: NOW });

    const later = await importBytes(store, await aWorkbook(ofDay(26, 7000)), '进展表.xlsx', { now: NOW });

    expect(later.reading.ask.map(({ row, column }) => [row, column])).toEqual([[3, 'C']]);
    expect((await state(store)).progress).toHaveLength(1);
  });

  test('is read beside a list of people and a ledger that bears the name of ours', async () => {
    const store = await district();
    const people = ['甲', '乙', '丙'].map(name => [name, '13800001101']);
    const sheets = { ...progress(7900), 人员: [['姓名', '手机号'], ...people], 问题台账: problems('办理中').问题台账 };

    const { reading, result } = await importBytes(store, await aWorkbook(sheets), '进展表.xlsx', { now: NOW });

    expect(reading.kind).toBe('progress');
    expect(result.changes.added.map(({ kind }) => kind).sort()).toEqual(['problem', 'progress', 'progress']);
  });

  test('that says something else than before needs --replace, and names the cell', async () => {
    const store = await district();
    await importBytes(store, await aWorkbook(progress(7900)), '进展表.xlsx', { now: NOW });

    const other = await importBytes(store, await aWorkbook(progress(8100)), '进展表.xlsx', { now: NOW });
    const kept = (await state(store)).progress[0].yearInvestmentWan;
    const replaced = await importBytes(store, await aWorkbook(progress(8100)), '进展表.xlsx', {
      now: NOW,
      replace: true,
    });

    expect(other.reading.errors.map(cellName)).toEqual(['白杨镇 3 D']);
    expect(other.reading.outcome).toBe('ask');
    expect([kept, replaced.reading.outcome]).toEqual([7900, 'import']);
    expect((await state(store)).progress[0].yearInvestmentWan).toBe(8100);
  });
});

const problems = (status: string) => ({
  问题台账: [
    ['重点项目问题台账', null, null, null, null, null, null],
    ['项目名称', '问题类别', '存在问题', '提出时间', '责任单位', '办结时限', '状态'],
    ['白杨冷链物流中心', '资金', '银行贷款尚未放款', '2026-06-11', '区财政局', '2026-06-30', status],
  ],
});

describe('a ledger of problems', () => {
  test('becomes problems with number, state and steps, once', async () => {
    const store = await district();

    const first = await importBytes(store, await aWorkbook(problems('办理中')), '问题.xlsx', { now: NOW });
    const again = await importBytes(store, await aWorkbook(problems('办理中')), '问题.xlsx', {
      now: new Date('2026-07-02T10:00:00+08:00'),
    });

    expect([first.reading.errors, first.reading.ask]).toEqual([[], []]);
    expect((await state(store)).problems).toMatchObject([
      {
        number: 'WT-2026-0001',
        project: 'QL-2026-004',
        category: 'funding',
        responsibleUnit: '区财政局',
        dueDate: '2026-06-30',
        reportedAt: '2026-06-11T09:00:00+08:00',
        status: 'in_progress',
        steps: [{ status: 'open' }, { status: 'assigned', unit: '区财政局' }, { status: 'in_progress' }],
      },
    ]);
    expect(again.result.changes).toEqual({ added: [], changed: [] });
  });

  test('that says another state than the ledger needs --replace', async () => {
    const store = await district();
    await importBytes(store, await aWorkbook(problems('办理中')), '问题.xlsx', { now: NOW });

    const other = await importBytes(store, await aWorkbook(problems('已反馈')), '问题.xlsx', { now: NOW });

    expect(other.reading.errors.map(cellName)).toContain('问题台账 3 G');
    expect((await state(store)).problems[0].status).toBe('in_progress');
  });
});

describe('a ledger of permits', () => {
  const PERMITS = {
    手续: [
      ['重点项目手续办理台账', null, null, null, null],
      ['项目名称', '立项', '环评', '施工许可', '责任单位'],
      ['白杨冷链物流中心', '已办结（2026.3.18）', '不涉及', '办理中，预计7月底', '白杨镇'],
    ],
  } as const;

  test('becomes permits with their states and days, once', async () => {
    const store = await district();

    const { reading } = await importBytes(store, await aWorkbook(PERMITS), '手续.xlsx', { now: NOW });
    const again = await importBytes(store, await aWorkbook(PERMITS), '手续.xlsx', { now: NOW });

    expect([reading.errors, reading.ask]).toEqual([[], []]);
    expect((await state(store)).permits).toMatchObject([
      { project: 'QL-2026-004', kind: 'approval', state: 'done', actual: '2026-03-18' },
      { kind: 'environment', state: 'not_needed' },
      { kind: 'construction', state: 'in_progress', planned: '2026-07-31' },
    ]);
    expect(again.result.changes).toEqual({ added: [], changed: [] });
  });

  test('图审 and 消防 are one permit of the kind other, 可研 stands beside 立项, and nothing that is said of them is lost', async () => {
    const store = await district();
    const ledger = {
      手续: [
        ['重点项目手续办理台账', null, null, null, null, null],
        ['项目名称', '立项', '可研批复', '图审', '消防', '施工许可'],
        [
          '白杨冷链物流中心',
          '已办结（2026.3.18）',
          '办理中，预计7月底',
          '已办结（2026.5.6）',
          '办理中，预计8月10日',
          '未办理',
        ],
        ['区第二人民医院迁建', '已办结', '', '已办结（2026.5.6）', '已办结（2026.4.9）', '已办结'],
      ],
    } as const;

    const { reading } = await importBytes(store, await aWorkbook(ledger), '手续.xlsx', { now: NOW });
    const again = await importBytes(store, await aWorkbook(ledger), '手续.xlsx', { now: NOW });

    expect([reading.errors, reading.ask]).toEqual([[], []]);
    const { permits } = await state(store);
    expect(permits.filter((one: { kind: string }) => one.kind !== 'construction')).toMatchObject([
      {
        project: 'QL-2026-004',
        kind: 'approval',
        state: 'done',
        actual: '2026-03-18',
        note: '立项；可研批复：办理中，计划 2026-07-31',
      },
      {
        project: 'QL-2026-004',
        kind: 'other',
        state: 'in_progress',
        planned: '2026-08-10',
        note: '图审：已办结，2026-05-06 办结；消防：办理中，计划 2026-08-10',
      },
      { project: 'QL-2026-014', kind: 'approval', state: 'done' },
      { project: 'QL-2026-014', kind: 'other', state: 'done', actual: '2026-05-06' },
    ]);
    expect(reading.tell.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        '“图审”“消防”都属于“其他”手续，台账中记为一条，各自的情况写在备注里',
        '“立项”“可研批复”是同一类手续，台账中只记一条，以“立项”为准，其余的情况写在备注里',
      ]),
    );
    expect(again.result.changes).toEqual({ added: [], changed: [] });
  });
});
