import { describe, expect, test } from 'vitest';
import { createSample } from '../../../sandbox/sample/sample.ts';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { importFile } from '../../../src/node/import-file.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { NOW } from '../../helpers/builders.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { importInto } from '../../helpers/import.ts';
import { toldRecord } from '../../helpers/ledger-rows.ts';

async function emptyStore(): Promise<Store> {
  const { client } = await openTestDatabase();
  await client.execute('pragma foreign_keys = on');
  return createStore({ client, pause: () => Promise.resolve(), random: () => 0.5 });
}

type Entry = Record<string, unknown>;
type File = Record<'units' | 'people' | 'groups' | 'projects' | 'progress', Entry[]> & { district: Entry };

/** A file as it comes from disk, for tests to change. */
function aFile(): File {
  return {
    district: { name: '示例区', year: 2026, targets: { investmentWan: 4_120_000, starts: 148, completions: 60 } },
    units: [{ name: '马寨镇', aliases: ['马寨'], kind: 'town', ranked: true, group: '镇街', chatId: 'oc_u1' }],
    people: [{ openId: 'ou_1', mobile: '+8613800000001', name: '王磊', unit: '马寨镇', roles: ['steward'] }],
    groups: [{ chatId: 'oc_hq', purpose: 'headquarters' }],
    projects: [
      {
        code: 'EQ-2026-003',
        name: '康华食品冷链加工基地',
        aliases: ['康华冷链'],
        unit: '马寨镇',
        library: 'ongoing',
        steward: 'ou_1',
        plannedTotalWan: 56_000,
        plans: { '2026': { annualPlanWan: 12_000 } },
        startMonth: '2025-09',
        endMonth: '2027-06',
        milestones: [{ kind: 'started', planned: '2026-03-31', claimed: null, actual: '2026-03-20' }],
      },
    ],
    progress: [
      {
        id: 'r1',
        project: 'EQ-2026-003',
        reportedBy: 'ou_1',
        reportedAt: '2026-06-05T10:00:00+08:00',
        month: '2026-06',
        asOf: '2026-06-05',
        yearInvestmentWan: 3600,
        status: 'active',
      },
    ],
  };
}
/** A file with one thing wrong. */
function wrong(change: (file: File) => void): File {
  const file = structuredClone(aFile());
  change(file);
  return file;
}

async function state(store: Store) {
  const exported = JSON.parse(JSON.stringify(await exportDistrict(store)));
  // Where a fact stands in the record is told of each database alone, and passed over by import.
  for (const fact of exported.facts) delete fact.entry;
  return exported;
}

describe('export → import → export', () => {
  test('of the sample district is identical, and reading it again changes nothing', async () => {
    const first = await emptyStore();
    await importInto(first, createSample().district);
    const exported = await state(first);
    expect([exported.projects.length, exported.progress.length > 1000, exported.problems.length > 50]).toEqual([
      309,
      true,
      true,
    ]);

    const second = await emptyStore();
    const result = await importInto(second, exported);
    expect(result).toMatchObject({ kind: 'done', ignored: [] });
    expect(await state(second)).toEqual(exported);

    const entries = (await second.audit.after(0, 100_000)).length;
    const again = await importInto(second, exported);
    expect(again).toMatchObject({ kind: 'done', summary: { projects: { added: 0, changed: 0 } } });
    expect((await second.audit.after(0, 100_000)).length).toBe(entries);
  });

  test('of a ledger that came about in conversations is identical', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    await wang.says('康华冷链本月投资350万，累计3600万，6月11日正式开工');
    await wang.says('康华冷链累计360万');
    await wang.says('更正：康华冷链本月投资355万');
    await wang.says('数字产业园消防图审没过，请住建局5个工作日内协调，紧急');
    const [live] = talk.chat('oc_zhujian');
    if (!live) throw new Error('no live card');
    await talk.as('ou_he').presses(live, '签收');
    const exported = await state(talk.store);
    expect(exported.progress.map((report: { status: string }) => report.status).sort()).toEqual([
      'active',
      'corrected',
      'held',
    ]);

    const other = await emptyStore();
    await importInto(other, { ...exported, deliveries: [] });

    expect(await state(other)).toEqual({ ...exported, deliveries: [] });
  });
});

describe('an import is all or nothing', () => {
  test.each<[string, (file: File) => void, string, string]>([
    ['a missing field', file => void delete file.projects[0]?.['unit'], 'projects[0].unit', '缺少这一项'],
    [
      'a wrong type',
      file => Object.assign(file.projects[0] ?? {}, { plannedTotalWan: '5.6亿' }),
      'projects[0].plannedTotalWan',
      '应为数字（万元）',
    ],
    [
      'too many decimals',
      file => Object.assign(file.projects[0] ?? {}, { plannedTotalWan: 0.00001 }),
      'projects[0].plannedTotalWan',
      '万元最多四位小数',
    ],
    [
      'a word that is none of the list',
      file => Object.assign(file.projects[0] ?? {}, { library: 'done' }),
      'projects[0].library',
      '应为 reserve、to_start、ongoing、to_complete 之一',
    ],
    [
      'an unknown unit',
      file => Object.assign(file.projects[0] ?? {}, { unit: '无名镇' }),
      'projects[0].unit',
      '没有登记这个单位：无名镇',
    ],
    [
      'an unknown person',
      file => Object.assign(file.projects[0] ?? {}, { steward: 'ou_nobody' }),
      'projects[0].steward',
      '没有登记这个人员：ou_nobody',
    ],
    [
      'an impossible day',
      file => Object.assign(file.projects[0] ?? {}, { milestones: [{ kind: 'started', planned: '2026-02-30' }] }),
      'projects[0].milestones[0].planned',
      '应为日期 YYYY-MM-DD',
    ],
    [
      'a falling plan',
      file =>
        Object.assign(file.projects[0] ?? {}, {
          plans: { '2026': { cumulativePlanWan: [2, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] } },
        }),
      'projects[0].plans.2026.cumulativePlanWan',
      '累计数不能下降',
    ],
    [
      'a plan that does not add up',
      file =>
        Object.assign(file.projects[0] ?? {}, {
          plans: { '2026': { annualPlanWan: 13, cumulativePlanWan: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] } },
        }),
      'projects[0].plans.2026.cumulativePlanWan[11]',
      '最后一个数应等于年度计划',
    ],
    [
      'an end before the start',
      file => Object.assign(file.projects[0] ?? {}, { endMonth: '2025-01' }),
      'projects[0].endMonth',
      '结束月份早于开始月份',
    ],
    [
      'a project twice',
      file => file.projects.push(structuredClone(file.projects[0] ?? {})),
      'projects[1]',
      '与 projects[0] 重复：EQ-2026-003',
    ],
    [
      'somebody without a number',
      file => Object.assign(file.people[0] ?? {}, { openId: undefined, mobile: undefined }),
      'people[0].openId',
      '请填写 openId，或用 mobile 代替',
    ],
    [
      'a report of an unknown project',
      file => Object.assign(file.progress[0] ?? {}, { project: 'EQ-0' }),
      'progress[0].project',
      '没有登记这个项目：EQ-0',
    ],
    [
      'a correction of nothing',
      file => Object.assign(file.progress[0] ?? {}, { corrects: 'r0' }),
      'progress[0].corrects',
      '没有登记这个进展：r0',
    ],
    ['a list that is none', file => Object.assign(file, { units: '马寨镇' }), 'units', '应为列表 […]'],
    [
      'a decision that gives nothing',
      file => Object.assign(file, { scoreEntries: [{}] }),
      'scoreEntries[0].points',
      '缺少这一项',
    ],
  ])('%s is named with its place, and nothing of the file is taken', async (_, change, path, message) => {
    const store = await emptyStore();

    const result = await importInto(store, wrong(change));

    expect(result).toMatchObject({ kind: 'refused' });
    expect(result.kind === 'refused' && result.issues).toContainEqual({ path, message });
    expect((await store.roster.read()).units).toEqual([]);
    expect(await store.audit.after(0, 10)).toEqual([]);
  });

  test('every error is listed, not only the first', async () => {
    const store = await emptyStore();

    const result = await importInto(
      store,
      wrong(file => {
        Object.assign(file.units[0] ?? {}, { kind: 'village' });
        Object.assign(file.groups[0] ?? {}, { chatId: 'hq' });
        Object.assign(file.projects[0] ?? {}, { startMonth: '2026-13' });
      }),
    );

    expect(result.kind === 'refused' && result.issues.map(issue => issue.path)).toEqual([
      'units[0].kind',
      'groups[0].chatId',
      'projects[0].startMonth',
    ]);
  });

  test('errors of form hide none of the references, doubles and contradictions, each at its place in the file', async () => {
    const store = await emptyStore();
    await importInto(store, aFile());

    const result = await importInto(
      store,
      wrong(file => {
        const [project] = file.projects;
        if (!project) throw new Error('no project');
        file.units.unshift({ name: '侯寨街道', kind: 'village' });
        file.projects = [
          // Wrong by its form, and so is a reference of it.
          { ...project, code: 'EQ-2026-008', name: '甲', library: 'done', unit: '无名镇' },
          { ...project, milestones: [{ kind: 'started', actual: '2026-03-25' }] },
          {
            ...project,
            code: 'EQ-2026-009',
            name: '乙',
            unit: '侯寨街道',
            steward: 'ou_nobody',
            leadOfficial: 'nobody',
          },
          { ...project, code: 'EQ-2026-010', name: '丙', steward: 'ou_missing', endMonth: '2025-01' },
          { ...project, code: 'EQ-2026-010', name: '丁' },
        ];
        Object.assign(file.progress[0] ?? {}, { project: 'EQ-2026-008', yearInvestmentWan: 3700 });
        Object.assign(file.groups[0] ?? {}, { unit: '无名局' });
      }),
    );

    expect(result).toMatchObject({ kind: 'refused' });
    expect(result.kind === 'refused' && result.issues.map(({ path, message }) => `${path} ${message}`)).toEqual([
      'units[0].kind 应为 town、committee、department、company 之一',
      'projects[0].library 应为 reserve、to_start、ongoing、to_complete 之一',
      'projects[2].leadOfficial open_id 应以 ou_ 开头',
      'groups[0].unit 没有登记这个单位：无名局',
      'projects[0].unit 没有登记这个单位：无名镇',
      'projects[2].steward 没有登记这个人员：ou_nobody',
      'projects[3].steward 没有登记这个人员：ou_missing',
      'projects[4] 与 projects[3] 重复：EQ-2026-010',
      'projects[3].endMonth 结束月份早于开始月份',
      'projects[1].milestones[0].actual 台账已记为 2026-03-20，文件为 2026-03-25；确需改动请加 --replace',
      expect.stringMatching(/^progress\[0\]\.project 台账已记为/),
      'progress[0].yearInvestmentWan 台账已记为 3600，文件为 3700；确需改动请加 --replace',
    ]);
  });

  test('a list that cannot be read at all makes no errors of those who refer to it', async () => {
    const result = await importInto(
      await emptyStore(),
      wrong(file => Object.assign(file, { units: '马寨镇' })),
    );

    expect(result.kind === 'refused' && result.issues).toEqual([{ path: 'units', message: '应为列表 […]' }]);
  });

  test('somebody whom the platform does not know hides no other error', async () => {
    const result = await importInto(
      await emptyStore(),
      wrong(file => {
        file.people.unshift({ name: '无号', mobile: '+8613900000000', roles: [] });
        Object.assign(file.people[1] ?? {}, { unit: '无名镇' });
      }),
    );

    expect(result.kind === 'refused' && result.issues.map(issue => issue.path)).toEqual([
      'people[0].mobile',
      'people[1].unit',
    ]);
  });

  test('a field that nobody knows is passed over and named', async () => {
    const store = await emptyStore();

    const result = await importInto(
      store,
      wrong(file => Object.assign(file.projects[0] ?? {}, { remark: '重点' })),
    );

    expect(result).toMatchObject({
      kind: 'done',
      ignored: [{ path: 'projects[0].remark', message: '未识别的字段，已忽略' }],
    });
  });

  test('a dry run says what would change and changes nothing', async () => {
    const store = await emptyStore();

    const result = await importInto(store, aFile(), { isDryRun: true });

    expect(result).toMatchObject({ kind: 'done', summary: { projects: { added: 1 }, reports: { added: 1 } } });
    expect(result.changes).toMatchObject({
      added: expect.arrayContaining([
        { kind: 'unit', key: '马寨镇' },
        { kind: 'person', key: 'ou_1' },
        { kind: 'project', key: 'EQ-2026-003' },
      ]),
      changed: [],
    });
    expect((await store.roster.read()).projects).toEqual([]);
  });

  test('a dry run says which fields change from what to what, in the words of the file', async () => {
    const store = await emptyStore();
    await importInto(store, aFile());
    const again = wrong(file => {
      const [project] = file.projects;
      Object.assign(project ?? {}, {
        library: 'to_complete',
        plannedTotalWan: 60_000,
        aliases: ['康华'],
        plans: { '2026': { annualPlanWan: 13_000 } },
        milestones: [{ kind: 'completed', planned: '2027-05-31' }],
      });
      Object.assign(file.people[0] ?? {}, { name: '王蕾' });
    });
    const before = await state(store);

    const result = await importInto(store, again, { isDryRun: true });

    expect(result.changes.added).toEqual([]);
    expect(result.changes.changed).toEqual([
      { kind: 'person', key: 'ou_1', field: 'name', from: '王磊', to: '王蕾' },
      ...[
        { field: 'aliases', from: ['康华冷链'], to: ['康华'] },
        { field: 'library', from: 'ongoing', to: 'to_complete' },
        { field: 'plannedTotalWan', from: 56_000, to: 60_000 },
        { field: 'plans.2026.annualPlanWan', from: 12_000, to: 13_000 },
        { field: 'milestones.completed.planned', from: null, to: '2027-05-31' },
      ].map(change => ({ kind: 'project', key: 'EQ-2026-003', ...change })),
    ]);
    expect(await state(store)).toEqual(before);
    expect((await importInto(store, again)).kind).toBe('done');
    expect((await importInto(store, again, { isDryRun: true })).changes).toEqual({ added: [], changed: [] });
  });
});

describe('two projects of one name', () => {
  const second = (changes: object = {}) => ({
    code: 'EQ-2026-009',
    name: '康华 食品冷链加工基地',
    unit: '马寨镇',
    library: 'to_start',
    ...changes,
  });
  const question = (path: string) => [{ path, message: expect.stringContaining('EQ-2026-003（马寨镇） 同名') }];

  test('in the file are asked about, and nothing is stored', async () => {
    const store = await emptyStore();

    const result = await importInto(
      store,
      wrong(file => file.projects.push(second())),
    );

    expect(result).toMatchObject({ kind: 'asked', issues: [] });
    expect(result.kind === 'asked' && result.asks).toEqual(expect.arrayContaining(question('projects[1].name')));
    expect((await store.roster.read()).projects).toEqual([]);
  });

  test('of which one is in the ledger are asked about, also when one is renamed', async () => {
    const store = await emptyStore();
    await importInto(store, aFile());
    const asked = async (project: object) => {
      const result = await importInto(store, { projects: [project] });
      return result.kind === 'done' ? 'done' : result.asks;
    };

    expect(await asked(second())).toEqual(question('projects[0].name'));
    expect(await asked(second({ name: '康华食品冷链加工基地（二期）' }))).toBe('done');
    expect(await asked(second())).toEqual(question('projects[0].name'));
    expect((await store.roster.read()).project('EQ-2026-009')?.name).toBe('康华食品冷链加工基地（二期）');
  });

  test('that are several by the word of whoever imports are taken, and not asked about again', async () => {
    const store = await emptyStore();
    const file = wrong(one => one.projects.push(second()));

    expect(await importInto(store, file, { allowSameNames: true })).toMatchObject({ kind: 'done' });
    expect(await importInto(store, file)).toMatchObject({ kind: 'done', changes: { added: [], changed: [] } });
  });
});

describe('what an import leaves', () => {
  test('a missing or null field, and a project that the file does not name', async () => {
    const store = await emptyStore();
    await importInto(store, aFile());
    const before = await state(store);

    await importInto(store, {
      units: [{ name: '马寨镇', kind: 'town', chatId: null }],
      projects: [{ code: 'EQ-2026-009', name: '樱桃沟文旅综合体', unit: '马寨镇', library: 'to_start', steward: null }],
    });
    await importInto(store, {
      projects: [
        { code: 'EQ-2026-003', name: '康华食品冷链加工基地', unit: '马寨镇', library: 'ongoing', aliases: null },
      ],
    });

    const after = await state(store);
    expect(after.units).toEqual(before.units);
    expect(after.projects[0]).toEqual(before.projects[0]);
    expect(after.projects.map((project: { code: string }) => project.code)).toEqual(['EQ-2026-003', 'EQ-2026-009']);
  });

  test.each<[string, (file: File) => void, string, string]>([
    [
      'a confirmed start',
      file => Object.assign(file.projects[0] ?? {}, { milestones: [{ kind: 'started', actual: '2026-03-25' }] }),
      'projects[0].milestones[0].actual',
      '台账已记为 2026-03-20，文件为 2026-03-25；确需改动请加 --replace',
    ],
    [
      'a figure of the ledger',
      file => Object.assign(file.progress[0] ?? {}, { yearInvestmentWan: 3700 }),
      'progress[0].yearInvestmentWan',
      '台账已记为 3600，文件为 3700；确需改动请加 --replace',
    ],
  ])('%s stands against the file, unless --replace is given', async (_, change, path, message) => {
    const store = await emptyStore();
    await importInto(store, aFile());
    const before = await state(store);

    const refused = await importInto(store, wrong(change));
    expect(refused).toMatchObject({ kind: 'refused', issues: [{ path, message }] });
    expect(await state(store)).toEqual(before);

    const replaced = await importInto(store, wrong(change), { replace: true });
    expect(replaced).toMatchObject({ kind: 'done' });
    expect(await state(store)).not.toEqual(before);
  });

  test('each change is an entry of the record with what stood before', async () => {
    const store = await emptyStore();
    await importInto(store, aFile());

    await importInto(
      store,
      wrong(file => Object.assign(file.projects[0] ?? {}, { library: 'to_complete' })),
    );

    const last = (await toldRecord(store)).at(-1);
    expect(last).toMatchObject({
      actor: 'cli',
      action: 'import.project',
      aggregate: 'project:EQ-2026-003',
      version: 2,
      before: { library: 'ongoing' },
      after: { library: 'to_complete' },
    });
  });
});

describe('somebody named by his mobile number', () => {
  const options = { isDryRun: false, replace: false, allowSameNames: false, now: NOW, actor: 'cli' };
  const byMobile = () => wrong(file => void delete file.people[0]?.['openId']);

  test('is looked up on the platform', async () => {
    const store = await emptyStore();
    const platform = { batchGetIds: async () => new Map([['+8613800000001', 'ou_1']]) };

    const result = await importFile(byMobile(), store, platform, options);

    expect(result.kind).toBe('done');
    expect((await store.roster.read()).person('ou_1')?.name).toBe('王磊');
  });

  test('and is unknown there, is an error with its place', async () => {
    const store = await emptyStore();
    const platform = { batchGetIds: async () => new Map<string, string>() };

    const result = await importFile(byMobile(), store, platform, options);

    expect(result).toMatchObject({ kind: 'refused', issues: [{ path: 'people[0].mobile' }] });
  });

  test('is known from an earlier import', async () => {
    const store = await emptyStore();
    await importInto(store, aFile());

    expect(await importInto(store, byMobile())).toMatchObject({ kind: 'done', summary: { people: { added: 0 } } });
  });
});
