import { describe, expect, test } from 'vitest';
import { newestOfMonths } from '../../../src/domain/figures/three-figures.ts';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { NOW } from '../../helpers/builders.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { importInto } from '../../helpers/import.ts';

async function emptyStore(): Promise<Store> {
  const { client } = await openTestDatabase();
  await client.execute('pragma foreign_keys = on');
  return createStore({ client, pause: () => Promise.resolve(), random: () => 0.5 });
}

type Entry = Record<string, unknown>;

/** A district with an entry of every ledger, as an office might write it by hand. */
function aFile() {
  return {
    units: [{ name: '马寨镇', kind: 'town' }] as Entry[],
    people: [
      { openId: 'ou_1', name: '王磊', unit: '马寨镇', roles: ['steward'] },
      { openId: 'ou_2', name: '李敏', unit: '马寨镇', roles: ['liaison'] },
      { openId: 'ou_office', name: '赵倩', roles: ['office'] },
    ] as Entry[],
    projects: [
      {
        code: 'EQ-2026-003',
        name: '康华食品冷链加工基地',
        unit: '马寨镇',
        library: 'ongoing',
        steward: 'ou_1',
        tags: ['拿地即开工'],
        team: [{ stage: 'permits', unit: '马寨镇', person: 'ou_2' }, { stage: 'funding' }],
      },
    ] as Entry[],
    permits: [
      { project: 'EQ-2026-003', kind: 'construction', planned: '2026-03-01' },
      { project: 'EQ-2026-003', kind: 'approval', actual: '2026-01-15', document: '二七发改〔2026〕3号' },
      { project: 'EQ-2026-003', kind: 'environment', state: 'in_progress', handler: '区生态环境分局', note: '公示中' },
    ] as Entry[],
    verifications: [
      {
        project: 'EQ-2026-003',
        month: '2026-05',
        yearInvestmentWan: 3100,
        by: 'ou_office',
        at: '2026-05-28T10:00:00+08:00',
      },
      {
        project: 'EQ-2026-003',
        month: '2026-05',
        yearInvestmentWan: 3000.5,
        progressPercent: 41,
        by: 'ou_office',
        at: '2026-05-29T10:00:00+08:00',
        note: '复核',
        evidence: ['现场照片 1'],
      },
      // What was found for this month was taken back.
      { project: 'EQ-2026-003', month: '2026-04', by: 'ou_office', at: '2026-05-02T10:00:00+08:00', note: '撤回' },
    ] as Entry[],
    statistics: [{ project: 'EQ-2026-003', month: '2026-05', yearInvestmentWan: 2900, source: '统计局' }] as Entry[],
    siteMeetings: [{ project: 'EQ-2026-003', by: 'ou_1', on: '2026-06-09', note: '定下周浇筑' }] as Entry[],
    absences: [{ person: 'ou_1', from: '2026-06-15', to: '2026-06-19', deputy: 'ou_2' }] as Entry[],
    siteReviews: [
      {
        quarter: '2026-Q1',
        project: 'EQ-2026-003',
        unit: '马寨镇',
        ballots: [{ judge: 'ou_j1', score: '92' }, { judge: 'ou_j2' }],
      },
    ] as Entry[],
    cases: [
      {
        id: 'SX-2026-0001',
        kind: 'exit',
        project: 'EQ-2026-003',
        unit: '马寨镇',
        state: 'leading_group',
        turn: ['ou_office'],
        dueAt: '2026-06-20T18:00:00+08:00',
        evidence: ['盖章件'],
        steps: [{ step: 'submit', at: '2026-06-02T09:00:00+08:00', by: 'ou_2', note: '合同终止' }],
      },
    ] as Entry[],
    meetings: [
      {
        id: 'HY-2026-0001',
        series: 'weekly',
        title: '第24周重点项目推进会',
        at: '2026-06-08T09:00:00+08:00',
        chair: 'ou_office',
        minutes: '会议听取了各单位汇报。',
      },
    ] as Entry[],
    actionItems: [
      {
        number: 'YD-2026-0001',
        meeting: 'HY-2026-0001',
        task: '完成五里堡安置房拆迁',
        unit: '马寨镇',
        person: 'ou_2',
        dueDate: '2026-06-20',
        status: 'acknowledged',
        steps: [
          { status: 'assigned', at: '2026-06-08T16:00:00+08:00', by: 'ou_office' },
          { status: 'acknowledged', at: '2026-06-09T09:00:00+08:00', by: 'ou_2' },
        ],
      },
    ] as Entry[],
  };
}
type File = ReturnType<typeof aFile>;

async function state(store: Store) {
  const exported = JSON.parse(JSON.stringify(await exportDistrict(store)));
  for (const fact of exported.facts) delete fact.entry;
  return exported;
}

const entriesOf = async (store: Store) => (await store.audit.after(0, 10_000)).length;

/** The first entry of a list, to be changed. */
const first = (file: File, list: keyof File) => (file[list] as Entry[])[0] as Entry;

describe('the ledgers beside progress and problems', () => {
  test('are stored with what the file leaves out, each under an entry of its own', async () => {
    const store = await emptyStore();

    const result = await importInto(store, aFile());

    expect(result).toMatchObject({
      kind: 'done',
      summary: {
        permits: { added: 3, changed: 0 },
        verifications: { added: 3 },
        statistics: { added: 1 },
        siteMeetings: { added: 1 },
        absences: { added: 1 },
        siteReviews: { added: 1 },
        cases: { added: 1 },
        meetings: { added: 1 },
        actionItems: { added: 1 },
      },
    });
    // In the order in which permits are had, whatever the order of the file.
    expect((await store.permits.of('EQ-2026-003')).map(one => [one.kind, one.state, one.updatedBy])).toEqual([
      ['approval', 'done', 'cli'],
      ['environment', 'in_progress', 'cli'],
      ['construction', 'pending', 'cli'],
    ]);
    expect(newestOfMonths(await store.verifications.of('EQ-2026-003'))).toMatchObject([
      { month: '2026-04', yearInvestment: null, percent: null },
      { seq: 2, yearInvestment: 30_005_000, percent: 41, evidence: ['现场照片 1'] },
    ]);
    expect(await store.statistics.all()).toMatchObject([{ seq: 1, by: 'cli', at: NOW }]);
    expect(await store.siteMeetings.all()).toMatchObject([{ id: 'EQ-2026-003/2026-06-09/ou_1', isWithdrawn: false }]);
    expect(await store.absences.all()).toMatchObject([{ id: 'ou_1/2026-06-15', by: 'cli' }]);
    expect(await store.cases.open()).toMatchObject([
      { id: 'SX-2026-0001', openedBy: 'ou_2', round: 1, unit: '马寨镇' },
    ]);
    expect((await store.audit.after(0, 100)).map(entry => entry.aggregate)).toEqual([
      'roster',
      'project:EQ-2026-003',
      'permits:EQ-2026-003',
      'figures:EQ-2026-003',
      'site_meetings:EQ-2026-003',
      'absence:ou_1/2026-06-15',
      'site_review:2026-Q1',
      'case:SX-2026-0001',
      'meeting:HY-2026-0001',
      'action_item:YD-2026-0001',
    ]);
    expect(await store.meetings.all()).toMatchObject([{ state: 'confirmed', by: 'cli', createdAt: NOW, draft: [] }]);
    expect(await store.actionItems.unfinished()).toMatchObject([
      { handler: 'ou_2', supervisor: null, agreedAt: new Date('2026-06-08T16:00:00+08:00'), reopenCount: 0 },
    ]);
  });

  test('come out as they went in: export → import → export is identical, and reading it again changes nothing', async () => {
    const [store, other] = [await emptyStore(), await emptyStore()];
    await importInto(store, aFile());
    const exported = await state(store);
    expect(exported.cases[0]).toMatchObject({ evidence: ['盖章件'], openedAt: '2026-06-02T09:00:00+08:00', data: {} });

    expect(await importInto(other, exported)).toMatchObject({ kind: 'done', ignored: [] });
    expect(await state(other)).toEqual(exported);

    const entries = await entriesOf(other);
    await importInto(other, exported, { now: new Date(NOW.getTime() + 86_400_000) });
    expect(await entriesOf(other)).toBe(entries);
  });

  test('what was written by hand changes nothing when it is read again a day later', async () => {
    const store = await emptyStore();
    await importInto(store, aFile());
    const [before, entries] = [await state(store), await entriesOf(store)];

    await importInto(store, aFile(), { now: new Date(NOW.getTime() + 86_400_000) });

    expect([await state(store), await entriesOf(store)]).toEqual([before, entries]);
  });

  test('another figure of a month without an instant is a new one, and the older one stays', async () => {
    const store = await emptyStore();
    await importInto(store, aFile());
    const later = new Date(NOW.getTime() + 86_400_000);

    const statistics = [{ project: 'EQ-2026-003', month: '2026-05', yearInvestmentWan: 2950 }];
    await importInto(store, { statistics }, { now: later });

    const all = await store.statistics.of('EQ-2026-003');
    expect(all.map(one => [one.seq, one.yearInvestment])).toEqual([
      [1, 29_000_000],
      [2, 29_500_000],
    ]);
    expect(newestOfMonths(all).map(one => one.seq)).toEqual([2]);
    // As at the cut-off: what was entered afterwards does not count.
    expect(newestOfMonths(all, NOW).map(one => one.seq)).toEqual([1]);
  });

  test('a unit that is renamed keeps its cases and ballots', async () => {
    const store = await emptyStore();
    await importInto(store, aFile());

    await importInto(store, { units: [{ name: '马寨街道', kind: 'town', formerNames: ['马寨镇'] }] });
    const exported = await state(store);
    expect([
      exported.cases[0].unit,
      exported.siteReviews[0].unit,
      exported.projects[0].team[0].unit,
      exported.actionItems[0].unit,
    ]).toEqual(['马寨街道', '马寨街道', '马寨街道', '马寨街道']);
    const entries = await entriesOf(store);
    await importInto(store, { ...aFile(), units: [], people: [], projects: [] });
    expect(await entriesOf(store)).toBe(entries);
  });

  test('a version of the limits comes with the roster, is exported, and is never written over', async () => {
    const [store, other] = [await emptyStore(), await emptyStore()];
    const version = {
      version: 1,
      rules: { 'steps.solve.ordinary': { days: 10 } },
      validFrom: '2026-06-01T00:00:00+08:00',
      source: '区督考办〔2026〕3号',
      by: 'ou_office',
      confirmedBy: null,
    };
    await importInto(store, { ...aFile(), clockRules: [version] });

    expect((await state(store)).clockRules).toEqual([version]);
    expect((await store.roster.read()).clockRules).toMatchObject([{ version: 1, by: 'ou_office' }]);
    await importInto(other, await state(store));
    expect(await state(other)).toEqual(await state(store));

    const changed = { ...version, rules: { 'steps.solve.ordinary': { days: 3 } } };
    for (const options of [{}, { replace: true }]) {
      expect(await importInto(store, { clockRules: [changed] }, options)).toMatchObject({
        kind: 'refused',
        issues: [{ path: 'clockRules[0]', message: '第 1 版时限已经生效，不能改写，请在群内“修改时限”' }],
      });
    }
    const wrong = { ...version, version: 2, rules: { 'steps.solve.ordinary': { days: 0 }, colour: 3 } };
    const refused = await importInto(store, { clockRules: [wrong] });
    expect(refused.kind === 'refused' && refused.issues).toEqual([
      { path: 'clockRules[0].rules.steps.solve.ordinary', message: '办结（常规）的取值不对' },
      { path: 'clockRules[0].rules.colour', message: '没有这项时限' },
    ]);
    const crossed = { ...version, version: 2, rules: { 'ladder.orange': 5, 'ladder.red': 4 } };
    expect(await importInto(store, { clockRules: [crossed] })).toMatchObject({
      kind: 'refused',
      issues: [
        {
          path: 'clockRules[0].rules',
          message: '第 2 版时限前后矛盾：督办、通报、建议约谈的逾期天数应依次增加',
        },
      ],
    });
  });

  test.each<[string, (file: File) => void, string, string]>([
    ['a kind of permit', file => Object.assign(first(file, 'permits'), { kind: 'fire' }), 'permits[0].kind', '应为 '],
    [
      'a permit that is there and is not',
      file => Object.assign(first(file, 'permits'), { state: 'pending', actual: '2026-03-01' }),
      'permits[0].state',
      '已填办结日期（actual），状态应为 done',
    ],
    [
      'a permit twice',
      file => Object.assign(first(file, 'permits'), { kind: 'approval' }),
      'permits[1]',
      '与 permits[0] 重复：EQ-2026-003 approval',
    ],
    [
      'a permit of no project',
      file => Object.assign(first(file, 'permits'), { project: 'EQ-0' }),
      'permits[0].project',
      '没有登记这个项目：EQ-0',
    ],
    [
      'an item of no meeting',
      file => Object.assign(first(file, 'actionItems'), { meeting: 'HY-0' }),
      'actionItems[0].meeting',
      '没有登记这个会议：HY-0',
    ],
    [
      'an item without a day',
      file => Object.assign(first(file, 'actionItems'), { dueDate: '月底' }),
      'actionItems[0].dueDate',
      '应为日期 YYYY-MM-DD',
    ],
    [
      'a verification without a figure',
      file => Object.assign(first(file, 'verifications'), { yearInvestmentWan: null }),
      'verifications[0].yearInvestmentWan',
      '至少填写一项数值',
    ],
    [
      'two verifications of one moment',
      file => Object.assign(first(file, 'verifications'), { at: '2026-05-29T10:00:00+08:00' }),
      'verifications[1]',
      '与 verifications[0] 重复：',
    ],
    [
      'a sum above the ceiling',
      file => Object.assign(first(file, 'statistics'), { yearInvestmentWan: 100_000_001 }),
      'statistics[0].yearInvestmentWan',
      '超过金额上限',
    ],
    [
      'an absence that ends before it begins',
      file => Object.assign(first(file, 'absences'), { to: '2026-06-14' }),
      'absences[0].to',
      '结束日期早于开始日期',
    ],
    [
      'a deputy of himself',
      file => Object.assign(first(file, 'absences'), { deputy: 'ou_1' }),
      'absences[0].deputy',
      '代理人不能是请假人本人',
    ],
    [
      'a deputy whom nobody knows',
      file => Object.assign(first(file, 'absences'), { deputy: 'ou_9' }),
      'absences[0].deputy',
      '没有登记这个人员：ou_9',
    ],
    [
      'a ballot above 100',
      file => Object.assign(first(file, 'siteReviews'), { ballots: [{ judge: 'ou_j1', score: '101' }] }),
      'siteReviews[0].ballots[0].score',
      '应为 0 到 100 的得分',
    ],
    [
      'a quarter',
      file => Object.assign(first(file, 'siteReviews'), { quarter: '2026Q2' }),
      'siteReviews[0].quarter',
      '应为季度，如 2026-Q2',
    ],
    [
      'a unit of a case',
      file => Object.assign(first(file, 'cases'), { unit: '无名镇' }),
      'cases[0].unit',
      '没有登记这个单位：无名镇',
    ],
    [
      'a member of a team',
      file => Object.assign(first(file, 'projects'), { team: [{ stage: 'land' }, { stage: 'land', person: 'ou_9' }] }),
      'projects[0].team[1].person',
      '没有登记这个人员：ou_9',
    ],
    [
      'a meeting on no day',
      file => Object.assign(first(file, 'siteMeetings'), { on: '6月9日' }),
      'siteMeetings[0].on',
      '应为日期 YYYY-MM-DD',
    ],
  ])('%s is refused with its place, and nothing is stored', async (_, change, path, message) => {
    const store = await emptyStore();
    const file = aFile();
    change(file);

    const result = await importInto(store, file);

    const issues = result.kind === 'refused' ? result.issues : [];
    expect(issues.map(issue => issue.path)).toEqual([path]);
    expect(issues[0]?.message).toContain(message);
    expect(await entriesOf(store)).toBe(0);
  });

  test.each<[string, (file: File) => void, string, string]>([
    [
      'the day of a permit',
      file => Object.assign(file.permits[1] ?? {}, { actual: '2026-01-16' }),
      'permits[1].actual',
      '台账已记为 2026-01-15，文件为 2026-01-16；确需改动请加 --replace',
    ],
    [
      'a permit that was given',
      file => Object.assign(file.permits[1] ?? {}, { actual: null, state: 'pending' }),
      'permits[1].state',
      '台账已记为 done，文件为 pending；确需改动请加 --replace',
    ],
    [
      'a verified figure',
      file => Object.assign(first(file, 'verifications'), { yearInvestmentWan: 3000 }),
      'verifications[0].yearInvestmentWan',
      '台账已记为 3100，文件为 3000；确需改动请加 --replace',
    ],
    [
      'what a meeting settled',
      file => Object.assign(first(file, 'siteMeetings'), { note: '另定' }),
      'siteMeetings[0].note',
      '台账已记为 定下周浇筑，文件为 另定；确需改动请加 --replace',
    ],
    [
      'the end of an absence',
      file => Object.assign(first(file, 'absences'), { to: '2026-06-18' }),
      'absences[0].to',
      '台账已记为 2026-06-19，文件为 2026-06-18；确需改动请加 --replace',
    ],
    [
      'a ballot',
      file => Object.assign(first(file, 'siteReviews'), { ballots: [{ judge: 'ou_j1', score: '60' }] }),
      'siteReviews[0].ballots',
      '台账已记为 92，文件为 60；确需改动请加 --replace',
    ],
    [
      'the state of a case',
      file => Object.assign(first(file, 'cases'), { state: 'done' }),
      'cases[0].state',
      '台账已记为 leading_group，文件为 done；确需改动请加 --replace',
    ],
  ])('%s that the ledger has otherwise needs --replace', async (_, change, path, message) => {
    const store = await emptyStore();
    await importInto(store, aFile());
    const file = aFile();
    change(file);

    const refused = await importInto(store, file);
    expect(refused.kind === 'refused' && refused.issues).toEqual([{ path, message }]);

    expect((await importInto(store, file, { replace: true })).kind).toBe('done');
    const entries = await entriesOf(store);
    await importInto(store, file);
    expect(await entriesOf(store)).toBe(entries);
  });

  test('planned days, handlers and what is under way are changed by a file as it is, and told field by field', async () => {
    const store = await emptyStore();
    await importInto(store, aFile());

    const permits = [
      {
        project: 'EQ-2026-003',
        kind: 'construction',
        planned: '2026-04-01',
        handler: '区住建局',
        state: 'in_progress',
      },
    ];
    const result = await importInto(store, { permits }, { isDryRun: true });

    expect(result.changes).toEqual({
      added: [],
      changed: [
        { kind: 'permit', key: 'EQ-2026-003 construction', field: 'state', from: 'pending', to: 'in_progress' },
        { kind: 'permit', key: 'EQ-2026-003 construction', field: 'planned', from: '2026-03-01', to: '2026-04-01' },
        { kind: 'permit', key: 'EQ-2026-003 construction', field: 'handler', from: null, to: '区住建局' },
      ],
    });
  });
});
