import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSample } from '../../../sandbox/sample/sample.ts';
import { exportWorkbook } from '../../../src/domain/exchange/workbook/export-workbook.ts';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { importInto } from '../../helpers/import.ts';
import { aWorkbook, cellName, expectationOf, importBytes, officeFile } from '../../helpers/import-workbook.ts';

async function emptyStore(): Promise<Store> {
  const { client } = await openTestDatabase();
  await client.execute('pragma foreign_keys = on');
  return createStore({ client, pause: () => Promise.resolve(), random: () => 0.5 });
}

const DISTRICT = JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/excel/district.json'), 'utf8'));

/** What `export` writes, without what each database tells of itself alone. */
async function state(store: Store) {
  const exported = JSON.parse(JSON.stringify(await exportDistrict(store)));
  for (const fact of exported.facts) delete fact.entry;
  return exported;
}

const ROSTER = {
  单位: [
    ['名称', '类别', '参与排名'],
    ['马寨镇', '镇街道', '是'],
    ['区财政局', '区直部门', '否'],
  ],
  人员: [
    ['姓名', '手机号', '飞书编号', '单位', '角色'],
    ['王磊', '13800000001', 'ou_1', '马寨镇', '项目管家'],
    ['张伟', '13800000002', null, '区财政局', '分包领导，联络员'],
  ],
  群组: [
    ['群编号', '用途', '单位', '攻坚组'],
    ['oc_hq', '推进工作群', null, null],
  ],
  项目: [
    ['项目编号', '项目名称', '责任单位', '项目库', '分包领导', '项目管家', '总投资（亿元）', '2026年计划投资（万元）'],
    ['EQ-2026-003', '康华食品冷链加工基地', '马寨镇', '在建库', '13800000002', '王磊', 5.6, '1.2e4'],
  ],
} as const;

describe('the roster workbook', () => {
  test('takes a report that somebody has added below, without what only the program writes', async () => {
    const store = await emptyStore();
    const findAccounts = async () => new Map([['+8613800000002', 'ou_2']]);
    await importBytes(store, await aWorkbook(ROSTER), 'roster.xlsx', { findAccounts });
    const header = [
      '项目编号',
      '项目名称',
      '月份',
      '数据截至',
      '今年累计完成投资（万元）',
      '状态',
      '填报人',
      '记录编号',
    ];
    const row = ['EQ-2026-003', '康华食品冷链加工基地', '2026-06', '2026-06-05', 3600, null, null, null];
    const book = await aWorkbook({ 进展台账: [header, row] });

    expect((await importBytes(store, book)).reading.errors).toEqual([]);
    expect(await store.progress.all()).toMatchObject([
      { id: 'import:EQ-2026-003:2026-06-05', yearInvestment: 36_000_000, status: 'active', reportedBy: 'import' },
    ]);
    const later = { now: new Date('2026-07-01T09:00:00+08:00') };
    expect((await importBytes(store, book, 'file.xlsx', later)).result.changes).toEqual({ added: [], changed: [] });
  });

  test('holds exactly what the district file says, and a second time changes nothing', async () => {
    const [fromWorkbook, fromJson] = [await emptyStore(), await emptyStore()];
    await importInto(fromJson, DISTRICT);

    const { reading, result } = await importBytes(fromWorkbook, officeFile('01-roster.xlsx'));
    const again = await importBytes(fromWorkbook, officeFile('01-roster.xlsx'));

    expect([reading.outcome, reading.errors, result.kind]).toEqual(['import', [], 'done']);
    const { district: _, facts: __, ...lists } = await state(fromWorkbook);
    const { district: ___, facts: ____, ...expected } = await state(fromJson);
    expect(lists).toEqual(expected);
    expect(again.result.changes).toEqual({ added: [], changed: [] });
  });

  test('with errors is refused: each with its cell, in one run, and nothing is stored', async () => {
    const store = await emptyStore();

    const { reading } = await importBytes(store, officeFile('06-many-errors.xlsx'));

    const { errors } = expectationOf('06-many-errors.xlsx');
    const told = [...reading.errors, ...reading.tell].map(cellName);
    expect(errors.map(cellName).filter(cell => !told.includes(cell))).toEqual([]);
    expect(reading.errors.length).toBeLessThan(errors.length + 5);
    expect(reading.gaps.map(cellName)).toEqual(expect.arrayContaining(['项目 2 G', '项目 31 G']));
    expect(reading.tell.map(cellName)).toEqual(expect.arrayContaining(['项目 1 AB', '说明 1 A']));
    expect(reading.outcome).toBe('refuse');
    expect((await state(store)).units).toEqual([]);
  });

  test('may count in 亿元, name people by mobile number, and leave out what is not known', async () => {
    const store = await emptyStore();
    const findAccounts = async () => new Map([['13800000002', 'ou_2']]);

    const { reading } = await importBytes(store, await aWorkbook(ROSTER), 'roster.xlsx', { findAccounts });

    expect([reading.outcome, reading.errors]).toEqual(['import', []]);
    expect((await state(store)).projects).toMatchObject([
      { leadOfficial: 'ou_2', steward: 'ou_1', plannedTotalWan: 56_000, plans: { 2026: { annualPlanWan: 12_000 } } },
    ]);
  });

  test('of whom no account is found is told once, not wherever he is named', async () => {
    const { reading } = await importBytes(await emptyStore(), await aWorkbook(ROSTER));

    expect(reading.errors.map(cellName)).toEqual(['人员 3 B']);
  });

  test('is known by its sheets whatever stands above their headers and in whatever order their columns are', async () => {
    const store = await emptyStore();
    const title = ['青岚区重点项目', null, null, null];
    const units = await aWorkbook({
      单位: [
        title,
        ['参与排名', '类别', '备注', '单位名称'],
        ['是', '镇街道', '核对过', '马寨镇'],
        [null, null, null, null],
      ],
      填表说明: [['请勿改动表头']],
    });

    const { reading } = await importBytes(store, units);

    expect(reading.tell.map(cellName)).toEqual(['单位 2 C', '填表说明 1 A']);
    expect((await state(store)).units).toMatchObject([{ name: '马寨镇', kind: 'town', ranked: true }]);
  });

  test('is read as people type: own units, days as numbers, names with mobiles, ticks, notes below', async () => {
    const store = await emptyStore();
    const typed = await aWorkbook({
      单位: [
        ['名称', '类别', '参与排名'],
        ['马寨镇', '镇街道', '√'],
        ['注：本表由推进中心维护', null, null],
      ],
      人员: [
        ['姓名', '手机号', '飞书编号', '单位', '角色'],
        ['王　磊', 13_800_000_001, 'ou_1', '马寨镇', '项目管家 联络员'],
        ['张伟', '+86 138-0000-0002', 'ou_2', '马寨镇', '分包领导'],
        ['张伟', '13800000003', 'ou_3', '—', '推进中心/审计员'],
      ],
      项目: [
        [
          '项目编号',
          '项目名称',
          '责任单位',
          '项目库',
          '分包领导',
          '项目管家',
          '总投资（万元）',
          '开工年月',
          '计划开工日期',
        ],
        ['EQ-1', '冷链基地', '马寨镇', '在建库', '张伟（13800000002）', '王磊', '1.2亿元', '2025年9月', 46_112],
        ['合计', null, null, null, null, null, 12_000, null, null],
      ],
    });

    const { reading } = await importBytes(store, typed);

    expect(reading.errors).toEqual([]);
    expect(reading.skip.map(cellName)).toEqual(['单位 3 -', '项目 3 -']);
    expect(reading.tell.map(cellName)).toContain('项目 2 G');
    const { people, projects } = await state(store);
    expect(people.map((one: { roles: string[] }) => one.roles)).toEqual([
      ['steward', 'liaison'],
      ['lead_official'],
      ['office', 'auditor'],
    ]);
    expect(projects).toMatchObject([
      {
        leadOfficial: 'ou_2',
        steward: 'ou_1',
        plannedTotalWan: 12_000,
        startMonth: '2025-09',
        milestones: [{ kind: 'started', planned: '2026-03-31' }],
      },
    ]);
  });

  test('contradicts a recorded fact only with --replace, and names the cell', async () => {
    const store = await emptyStore();
    await importInto(store, DISTRICT);
    await importInto(store, {
      projects: [{ ...DISTRICT.projects[0], milestones: [{ kind: 'started', actual: '2024-03-20' }] }],
    });
    const [project] = DISTRICT.projects;
    const sheet = await aWorkbook({
      项目: [
        ['项目编号', '项目名称', '责任单位', '项目库', '实际开工日期'],
        [project.code, project.name, project.unit, '竣工库', new Date('2024-04-01T00:00:00Z')],
      ],
    });

    const { reading } = await importBytes(store, sheet);
    const replaced = await importBytes(store, sheet, 'file.xlsx', { replace: true });

    expect(reading.errors.map(cellName)).toEqual(['项目 2 E']);
    expect(reading.errors[0]?.why).toContain('台账已记为 2024-03-20');
    expect(replaced.reading.outcome).toBe('import');
  });
});

/** A district of forty projects, with what its ledgers say of them. */
function aPartOf(sample: ReturnType<typeof createSample>['district']) {
  const projects = sample.projects.slice(0, 40);
  const codes = new Set(projects.map(({ code }) => code));
  const isOfThese = ({ project }: { project: string }) => codes.has(project);
  return {
    ...sample,
    projects,
    progress: sample.progress.filter(isOfThese).map(report => ({ ...report, corrects: null })),
    problems: sample.problems.filter(isOfThese),
  };
}

describe('export → import → export by way of a workbook', () => {
  test('of the sample district is identical, and reading it where it came from changes nothing', async () => {
    const first = await emptyStore();
    await importInto(first, aPartOf(createSample().district));
    const exported = await state(first);
    const bytes = await exportWorkbook(exported, 2026);

    const again = await importBytes(first, bytes);
    const second = await emptyStore();
    const { reading } = await importBytes(second, bytes);

    expect(again.result.changes).toEqual({ added: [], changed: [] });
    expect([reading.outcome, reading.errors.slice(0, 3)]).toEqual(['import', []]);
    expect(await state(second)).toEqual({ ...exported, rankings: [] });
  });
});
