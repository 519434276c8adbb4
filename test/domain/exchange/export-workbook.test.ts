import { readXlsx, type Sheet } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { type DistrictJson, exportWorkbook } from '../../../src/domain/exchange/workbook/export-workbook.ts';

const DISTRICT: DistrictJson = {
  district: { name: '示例区', year: 2026, targets: { investmentWan: 4120000, starts: 148, completions: null } },
  units: [
    { name: '马寨镇', aliases: ['马寨'], kind: 'town', ranked: true, group: null, chatId: 'oc_u1', formerNames: [] },
  ],
  people: [
    {
      openId: 'ou_1',
      mobile: '+8613800000001',
      name: '王磊',
      unit: '马寨镇',
      roles: ['steward', 'unit_lead'],
      taskForce: null,
    },
    { openId: 'ou_2', mobile: '+8613800000002', name: '张伟', unit: '马寨镇', roles: ['steward'], taskForce: null },
    { openId: 'ou_3', mobile: null, name: '张伟', unit: null, roles: [], taskForce: null },
  ],
  groups: [{ chatId: 'oc_hq', purpose: 'headquarters', unit: null, taskForce: null }],
  projects: [
    {
      code: 'EQ-2026-003',
      name: '=HYPERLINK("http://example.com")',
      aliases: [],
      unit: '马寨镇',
      level: 'municipal',
      library: 'ongoing',
      leadOfficial: 'ou_1',
      steward: 'ou_2',
      deputySteward: 'ou_3',
      plannedTotalWan: 56000.5,
      plans: {
        '2025': { annualPlanWan: 900.1234, cumulativePlanWan: null },
        '2026': {
          annualPlanWan: 12000,
          cumulativePlanWan: Array.from({ length: 12 }, (_, month) => 1000 * (month + 1)),
        },
      },
      startMonth: '2025-09',
      milestones: [{ kind: 'started', planned: '2026-03-31', claimed: null, actual: '2026-04-02' }],
    },
  ],
  progress: [
    {
      id: 'om_1:1',
      project: 'EQ-2026-003',
      reportedBy: 'ou_1',
      reportedAt: '2026-06-12T09:30:05+08:00',
      month: '2026-06',
      asOf: '2026-06-12',
      weekInvestmentWan: 0.0001,
      progressPercent: 45.5,
      stage: '-主体施工至12层',
      nextPlan: '@all',
      status: 'active',
    },
  ],
};

async function sheets(file = DISTRICT): Promise<Map<string, Sheet>> {
  const workbook = await readXlsx(await exportWorkbook(file, 2026), { readStyles: true });
  return new Map(workbook.sheets.map(sheet => [sheet.name, sheet]));
}

/** The first row of a sheet by its headers. */
function first(sheet: Sheet | undefined, row = 1): Record<string, unknown> {
  const [headers = []] = sheet?.rows ?? [];
  return Object.fromEntries(headers.map((header, index) => [String(header), sheet?.rows[row]?.[index] ?? null]));
}

describe('the workbook of a district', () => {
  test('has a sheet for each list, the empty ledgers too, in Chinese', async () => {
    expect([...(await sheets()).keys()]).toEqual([
      '项目',
      '进展台账',
      '问题台账',
      '手续台账',
      '单位',
      '人员',
      '群组',
      '年度目标',
    ]);
  });

  test('says in Chinese words what the file says in identifiers, and names people', async () => {
    const all = await sheets();

    expect(first(all.get('项目'))).toMatchObject({
      项目编号: 'EQ-2026-003',
      级别: '市重点',
      项目库: '在建库',
      分包领导: '王磊',
      开工年月: '2025-09',
    });
    expect(first(all.get('人员'))).toMatchObject({
      姓名: '王磊',
      角色: '项目管家、单位负责人',
      手机号: '+8613800000001',
    });
    expect(first(all.get('单位'))).toMatchObject({ 类别: '镇街道', 参与排名: '是' });
    expect(first(all.get('进展台账'))).toMatchObject({
      项目名称: '=HYPERLINK("http://example.com")',
      状态: '已记录',
      填报人: '王磊',
    });
  });

  test('names two people of one name by mobile number, or by open_id', async () => {
    expect(first((await sheets()).get('项目'))).toMatchObject({ 项目管家: '+8613800000002', 副管家: 'ou_3' });
  });

  test('keeps money as numbers in 万元 with the decimals that they have, and days as dates', async () => {
    const project = first((await sheets()).get('项目'));

    expect(project).toMatchObject({
      '总投资（万元）': 56000.5,
      '2026年计划投资（万元）': 12000,
      '1-12月累计计划（万元）': 12000,
      '2025年计划投资（万元）': 900.1234,
    });
    expect(project['计划开工日期']).toEqual(new Date('2026-03-31T00:00:00Z'));
    expect(first((await sheets()).get('进展台账'))['填报时间']).toEqual(new Date('2026-06-12T09:30:05Z'));
  });

  test('holds no formula, whatever a text begins with', async () => {
    const all = await sheets();
    const cells = [...all.values()].flatMap(sheet => [...(sheet.cells?.values() ?? [])]);

    expect(cells.length).toBeGreaterThan(0);
    expect(cells.filter(cell => cell.formula !== undefined)).toEqual([]);
    expect(first(all.get('进展台账'))).toMatchObject({ 进展情况: '-主体施工至12层', 下步计划: '@all' });
  });

  test('freezes, filters and prints as a clerk would set it up', async () => {
    const projects = (await sheets()).get('项目');

    expect(projects?.freezePane).toMatchObject({ rows: 1, columns: 2 });
    expect(projects?.autoFilter?.range).toMatch(/^A1:[A-Z]+2$/);
    expect(projects?.pageSetup).toMatchObject({
      orientation: 'landscape',
      paperSize: 'a4',
      fitToWidth: 1,
      printTitlesRow: '$1:$1',
    });
  });

  test('keeps texts with control characters, line breaks and what looks like an escape as they are', async () => {
    const stage = '第一行\r\n第二行\t_x0041_\u0007 \uFFFF';
    const [report] = DISTRICT['progress'] as object[];

    expect(first((await sheets({ ...DISTRICT, progress: [{ ...report, stage }] })).get('进展台账'))['进展情况']).toBe(
      stage,
    );
  });

  test('says so where a text is longer than a cell can hold', async () => {
    const [report] = DISTRICT['progress'] as object[];
    const progress = [{ ...report, stage: '长'.repeat(40_000) }];

    expect(first((await sheets({ ...DISTRICT, progress })).get('进展台账'))['进展情况']).toMatch(/^（内容过长/);
  });
});
