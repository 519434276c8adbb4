import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { exportWorkbook } from '../../../src/domain/exchange/workbook/export-workbook.ts';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { periodBulletin } from '../../../src/handlers/ranking/period-bulletin.ts';
import { createScheduleDeps } from '../../../src/schedule/schedule-deps.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { importInto } from '../../helpers/import.ts';
import { importBytes } from '../../helpers/import-workbook.ts';

/** 奖罚 and 点评 of a district file: cases that were confirmed, which rankings count. */

async function emptyStore(): Promise<Store> {
  const { client } = await openTestDatabase();
  return createStore({ client, pause: () => Promise.resolve(), random: () => 0.5 });
}

type Entry = Record<string, unknown>;

const entry = (kind: string, period: string, points: string, reason: string): Entry => ({
  unit: '马寨镇',
  period,
  kind,
  points,
  reason,
  evidence: ['区委通报〔2026〕3号', '会议纪要'],
  by: 'ou_office',
  approvedBy: 'ou_office2',
});

/** As an office might write it by hand: of every kind one. */
function aFile() {
  return {
    district: { name: '示例区', year: 2026 },
    units: [
      { name: '马寨镇', kind: 'town' },
      { name: '云岭镇', kind: 'town' },
    ] as Entry[],
    people: [
      { openId: 'ou_office', name: '赵倩', roles: ['office'] },
      { openId: 'ou_office2', name: '高工', roles: ['office'] },
    ] as Entry[],
    projects: ['马寨镇', '云岭镇'].map((unit, index) => ({
      code: `EQ-2026-00${index + 1}`,
      name: `${unit}产业园`,
      unit,
      library: 'ongoing',
      plans: { 2026: { annualPlanWan: 12_000 } },
    })),
    scoreEntries: [
      entry('bonus', '2026-06', '1.00', '市级观摩第一名'),
      entry('penalty', '2026-06', '-1.50', '未按要求参会'),
      entry('verification', '2026-06', '-2.00', '冷链项目虚报开工'),
      entry('verification', '2026-06', '-1.00', '漏报征地问题'),
      entry('mass_start', '2026', '6.00', '一季度集中开工'),
      { ...entry('media', '2026', '2.00', '重点项目跑出加速度'), medium: '人民日报', day: '2026-05-08' },
      entry('media', '2026', '1.00', '项目管家服务到家'),
      entry('media', '2026', '0.50', '一线见闻'),
      entry('evaluation', '2026', '8.00', '区领导评价'),
      entry('bonus', '2026', '2.00', '省级试点'),
      entry('penalty', '2026', '-0.50', '年度考核扣分'),
    ] as Entry[],
    leaderComments: [
      { quarter: '2026-Q2', unit: '马寨镇', grade: '优', by: 'ou_office', note: '二季度观摩讲评会' },
      { quarter: '2026-Q2', unit: '云岭镇', grade: '差', by: 'ou_office', note: '二季度观摩讲评会' },
    ] as Entry[],
  };
}
type File = ReturnType<typeof aFile>;

async function exportOf(store: Store) {
  const exported = JSON.parse(JSON.stringify(await exportDistrict(store)));
  for (const fact of exported.facts) delete fact.entry;
  return exported;
}

const entriesOf = async (store: Store) => (await store.audit.after(0, 10_000)).length;

/** The points of a unit's lines in the ranking of a period, by the keys of the scheme. */
async function pointsOf(store: Store, period: string, unit: string) {
  const logger = { info: () => {}, warn: () => {}, error: () => {} };
  const deps = createScheduleDeps(store, calendarOf(await store.roster.read()), logger as never);
  const outcome = await periodBulletin(deps, period, new Date('2026-12-31T12:00:00+08:00'));
  if (outcome.kind === 'refused') throw new Error(outcome.reason);
  const ranked = outcome.bulletin.scored.result.units.find(one => one.unit === unit);
  return Object.fromEntries((ranked?.lines ?? []).map(({ key, points }) => [key, points]));
}

describe('奖罚 and 点评 of a file', () => {
  test('become confirmed cases with the categories of the program, which the record holds', async () => {
    const store = await emptyStore();

    const result = await importInto(store, aFile());

    expect(result).toMatchObject({
      kind: 'done',
      summary: { scoreEntries: { added: 11 }, leaderComments: { added: 1 } },
    });
    const awards = await store.cases.ofKind('award');
    expect(awards.map(({ id, data }) => [id, data['category'], data['points'], data['count']])).toEqual([
      ['SX-2026-0001', '奖励', '1', null],
      ['SX-2026-0002', '通报批评', '-1.5', null],
      ['SX-2026-0003', '虚报开竣工', null, null],
      ['SX-2026-0004', '漏报问题', null, null],
      ['SX-2026-0005', '集中开工', null, 3],
      ['SX-2026-0006', '媒体报道·中央', null, 1],
      ['SX-2026-0007', '媒体报道·省级', null, 1],
      ['SX-2026-0008', '媒体报道·市级', null, 1],
      ['SX-2026-0009', '省市区领导评价', '8', null],
      ['SX-2026-0010', '年度奖励', '2', null],
      ['SX-2026-0011', '年度扣分', '-0.5', null],
    ]);
    expect(awards[0]).toMatchObject({
      unit: '马寨镇',
      state: 'done',
      isOpen: false,
      openedBy: 'ou_office',
      steps: [{ step: 'confirm', by: 'ou_office2' }],
    });
    expect(await store.cases.ofKind('comment')).toMatchObject([
      {
        state: 'done',
        openedBy: 'ou_office',
        data: { grades: { 马寨镇: '优', 云岭镇: '差' }, evidence: '二季度观摩讲评会' },
      },
    ]);
    const record = await store.audit.after(0, 100);
    expect(record.map(({ action, aggregate }) => `${action} ${aggregate}`)).toEqual(
      expect.arrayContaining(['import.score_entry case:SX-2026-0001', 'import.leader_comment case:SX-2026-0012']),
    );
  });

  test('are counted in the rankings of the month, the quarter and the year', async () => {
    const store = await emptyStore();
    await importInto(store, aFile());

    const month = await pointsOf(store, '2026-06', '马寨镇');
    expect(month).toMatchObject({ bonus: '1.00', verification: '-3.00', penalty: '-1.50' });
    expect(await pointsOf(store, '2026-06', '云岭镇')).toMatchObject({ bonus: '0.00', penalty: '0.00' });
    // Nobody has judged on site, so the comment weighs 0.2.
    expect(await pointsOf(store, '2026-Q2', '马寨镇')).toMatchObject({ L: '20.00' });
    expect(await pointsOf(store, '2026-Q2', '云岭镇')).toMatchObject({ L: '10.00' });
    expect(await pointsOf(store, '2026', '马寨镇')).toMatchObject({ E: '6.00', V: '8.00', P: '3.50', R: '1.50' });
  });

  test('come out as they went in: export → import → export is identical, and reading it again changes nothing', async () => {
    const [store, other] = [await emptyStore(), await emptyStore()];
    await importInto(store, aFile());
    const exported = await exportOf(store);
    expect(exported.scoreEntries).toEqual(aFile().scoreEntries);
    expect(exported.leaderComments).toEqual(aFile().leaderComments);

    expect(await importInto(other, exported)).toMatchObject({ kind: 'done', ignored: [] });
    expect(await exportOf(other)).toEqual(exported);

    const entries = await entriesOf(other);
    for (const again of [exported, aFile()]) expect((await importInto(other, again)).kind).toBe('done');
    expect(await entriesOf(other)).toBe(entries);
  });

  test('a bonus that rests on nothing is a gap: it is stored, and the ranking counts nothing', async () => {
    const store = await emptyStore();
    const file = { ...aFile(), scoreEntries: [{ ...aFile().scoreEntries[0], evidence: null }] };

    const result = await importInto(store, file);

    expect(result.kind === 'done' && result.gaps).toContainEqual({
      path: 'scoreEntries[0].evidence',
      message: '马寨镇“市级观摩第一名”缺依据，没有依据的加分只列示、不计分',
    });
    expect(await pointsOf(store, '2026-06', '马寨镇')).toMatchObject({ bonus: '0.00' });
    const entries = await entriesOf(store);
    for (const again of [file, await exportOf(store)]) await importInto(store, again);
    expect(await entriesOf(store)).toBe(entries);
  });

  test('a month written for what counts in the year is kept, and a deduction may have no minus', async () => {
    const store = await emptyStore();
    const scoreEntries = [
      entry('mass_start', '2026-03', '2.00', '三月集中开工'),
      entry('penalty', '2026-06', '1.00', '未按要求参会'),
    ];
    await importInto(store, { ...aFile(), scoreEntries });

    expect(await store.cases.ofKind('award')).toMatchObject([
      { data: { period: '2026', count: 1 } },
      { data: { period: '2026-06', points: '-1' } },
    ]);
    expect((await exportOf(store)).scoreEntries).toMatchObject([{ period: '2026-03' }, { points: '-1.00' }]);
    const entries = await entriesOf(store);
    await importInto(store, { scoreEntries });
    expect(await entriesOf(store)).toBe(entries);
  });

  test('a unit of a later name keeps them, also in an empty database', async () => {
    const [store, other] = [await emptyStore(), await emptyStore()];
    await importInto(store, aFile());
    await importInto(store, { units: [{ name: '马寨街道', kind: 'town', formerNames: ['马寨镇'] }] });
    const entries = await entriesOf(store);
    const { scoreEntries, leaderComments } = aFile();

    await importInto(store, { scoreEntries, leaderComments });

    expect(await entriesOf(store)).toBe(entries);
    const exported = await exportOf(store);
    expect(exported.leaderComments[0]).toMatchObject({ unit: '马寨街道', grade: '优' });
    await importInto(other, exported);
    expect(await exportOf(other)).toEqual(exported);
    expect(await store.cases.ofKind('comment')).toMatchObject([{ data: { grades: { 马寨镇: '优' } } }]);
    expect(await other.cases.ofKind('comment')).toMatchObject([{ data: { grades: { 马寨街道: '优' } } }]);
  });

  test('a unit that a quarter has no grade of joins those that have one', async () => {
    const store = await emptyStore();
    const [first, second] = aFile().leaderComments as [Entry, Entry];
    await importInto(store, { ...aFile(), leaderComments: [first] });

    await importInto(store, { leaderComments: [{ ...second, note: '区长讲话', by: 'ou_office2' }] });

    expect((await exportOf(store)).leaderComments).toEqual([
      { ...first, by: 'ou_office2' },
      { ...second, note: '区长讲话', by: 'ou_office2' },
    ]);
  });

  test.each<[string, (file: File) => void, string, string]>([
    [
      'points that are a number',
      file => Object.assign(file.scoreEntries[0] ?? {}, { points: 1 }),
      'scoreEntries[0].points',
      '应为文字形式的分值，如 "1.00"',
    ],
    [
      'a bonus above what may be given',
      file => Object.assign(file.scoreEntries[0] ?? {}, { points: '6.00' }),
      'scoreEntries[0].points',
      '大于 0、不超过 5',
    ],
    [
      'a bonus that takes',
      file => Object.assign(file.scoreEntries[0] ?? {}, { points: '-1.00' }),
      'scoreEntries[0].points',
      '扣分请用 penalty',
    ],
    [
      'a verification of another price',
      file => Object.assign(file.scoreEntries[2] ?? {}, { points: '-3.00' }),
      'scoreEntries[2].points',
      '虚报开竣工 "-2.00"、漏报问题 "-1.00"',
    ],
    [
      'half a project',
      file => Object.assign(file.scoreEntries[4] ?? {}, { points: '3.00' }),
      'scoreEntries[4].points',
      '2 的倍数',
    ],
    [
      'a report of another price',
      file => Object.assign(file.scoreEntries[6] ?? {}, { points: '3.00' }),
      'scoreEntries[6].points',
      '省级 "1.00"',
    ],
    [
      'a quarter',
      file => Object.assign(file.scoreEntries[0] ?? {}, { period: '2026-Q2' }),
      'scoreEntries[0].period',
      '应为月份或年份',
    ],
    [
      'a verification of a year',
      file => Object.assign(file.scoreEntries[2] ?? {}, { period: '2026' }),
      'scoreEntries[2].period',
      '核查扣分按月计分',
    ],
    [
      'a kind',
      file => Object.assign(file.scoreEntries[0] ?? {}, { kind: 'gift' }),
      'scoreEntries[0].kind',
      '应为 bonus、penalty',
    ],
    [
      'a unit',
      file => Object.assign(file.scoreEntries[3] ?? {}, { unit: '无名镇' }),
      'scoreEntries[3].unit',
      '没有登记这个单位：无名镇',
    ],
    [
      'one who confirms himself',
      file => Object.assign(file.scoreEntries[3] ?? {}, { approvedBy: 'ou_office' }),
      'scoreEntries[3].approvedBy',
      '复核人不能与登记人是同一人',
    ],
    [
      'an entry twice',
      file => file.scoreEntries.push({ ...file.scoreEntries[0], points: '2.00' }),
      'scoreEntries[11]',
      '与 scoreEntries[0] 重复',
    ],
    [
      'a grade',
      file => Object.assign(file.leaderComments[0] ?? {}, { grade: '较好' }),
      'leaderComments[0].grade',
      '应为 优、良、中、差 之一',
    ],
    [
      'a grade twice',
      file => Object.assign(file.leaderComments[1] ?? {}, { unit: '马寨镇' }),
      'leaderComments[1]',
      '与 leaderComments[0] 重复：2026-Q2 马寨镇',
    ],
    [
      'a unit of a comment',
      file => Object.assign(file.leaderComments[1] ?? {}, { unit: '无名镇' }),
      'leaderComments[1].unit',
      '没有登记这个单位：无名镇',
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
      'points',
      file => Object.assign(file.scoreEntries[0] ?? {}, { points: '2.00' }),
      'scoreEntries[0].points',
      '台账已记为 1.00，文件为 2.00；确需改动请加 --replace',
    ],
    [
      'what it rests on',
      file => Object.assign(file.scoreEntries[2] ?? {}, { evidence: ['核查记录'] }),
      'scoreEntries[2].evidence',
      '台账已记为 区委通报〔2026〕3号、会议纪要，文件为 核查记录；确需改动请加 --replace',
    ],
    [
      'who confirmed it',
      file => Object.assign(file.scoreEntries[3] ?? {}, { approvedBy: 'ou_office3' }),
      'scoreEntries[3].approvedBy',
      '台账已记为 ou_office2，文件为 ou_office3；确需改动请加 --replace',
    ],
    [
      'a grade',
      file => Object.assign(file.leaderComments[1] ?? {}, { grade: '中' }),
      'leaderComments[1].grade',
      '台账已记为 差，文件为 中；确需改动请加 --replace',
    ],
  ])('%s that the ledger has otherwise needs --replace', async (_, change, path, message) => {
    const store = await emptyStore();
    await importInto(store, aFile());
    const file = aFile();
    change(file);

    const refused = await importInto(store, file);
    expect(refused.kind === 'refused' && refused.issues).toEqual([{ path, message }]);

    expect((await importInto(store, file, { replace: true })).kind).toBe('done');
    const exported = await exportOf(store);
    expect([exported.scoreEntries, exported.leaderComments]).toEqual([file.scoreEntries, file.leaderComments]);
    const entries = await entriesOf(store);
    await importInto(store, file);
    expect(await entriesOf(store)).toBe(entries);
  });

  test('an award keeps its own words of what it rests on beside papers that are named', async () => {
    const [store, other] = [await emptyStore(), await emptyStore()];
    const evidence = ['区委通报〔2026〕3号', 'sha256:ab12'];
    await importInto(store, { ...aFile(), scoreEntries: [{ ...aFile().scoreEntries[0], evidence }] });

    const exported = await exportOf(store);
    expect(exported.scoreEntries).toMatchObject([{ evidence }]);
    expect(exported.cases[0]).toMatchObject({ evidence: ['sha256:ab12'], data: { evidence: '区委通报〔2026〕3号' } });
    await importInto(other, exported);
    expect(await exportOf(other)).toEqual(exported);
  });

  test.each(['json', 'xlsx'] as const)('go from one database to another by way of %s', async format => {
    const [store, other] = [await emptyStore(), await emptyStore()];
    await importInto(store, aFile());
    const exported = await exportOf(store);
    // Without the cases that they are, as an office keeps them.
    const { scoreEntries, leaderComments } = exported;
    const { cases: _, ...file } = exported;

    if (format === 'json') await importInto(other, file);
    else expect((await importBytes(other, await exportWorkbook(file, 2026))).result.kind).toBe('done');

    const there = await exportOf(other);
    expect([there.scoreEntries, there.leaderComments]).toEqual([scoreEntries, leaderComments]);
  });

  test('a person who imports a workbook cannot confirm what is new, and reads what is known', async () => {
    const store = await emptyStore();
    const { scoreEntries, leaderComments, ...roster } = aFile();
    await importInto(store, roster);
    const bytes = await exportWorkbook({ ...roster, scoreEntries, leaderComments }, 2026);
    const refused = await importBytes(store, bytes, 'file.xlsx', { actor: 'ou_office' });
    expect(refused.reading.outcome).toBe('refuse');
    expect(refused.reading.errors).toContainEqual(
      expect.objectContaining({
        sheet: '奖罚',
        row: 2,
        why: '须由另一名同志复核，请在飞书发送“奖罚”登记，不能由表格导入',
      }),
    );
    await importInto(store, { scoreEntries, leaderComments });
    expect((await importBytes(store, bytes, 'file.xlsx', { actor: 'ou_office' })).reading.errors).toEqual([]);
  });

  test('nor by the sheet of cases', async () => {
    const [store, other] = [await emptyStore(), await emptyStore()];
    const { scoreEntries: _, leaderComments: __, ...roster } = aFile();
    await importInto(store, aFile());
    await importInto(other, roster);
    const { scoreEntries: ___, leaderComments: ____, ...file } = await exportOf(store);
    const refused = await importBytes(other, await exportWorkbook(file, 2026), 'file.xlsx', { actor: 'ou_office' });
    expect(refused.reading.outcome).toBe('refuse');
    expect(refused.reading.errors).toContainEqual(
      expect.objectContaining({
        sheet: '办理事项',
        row: 2,
        why: expect.stringMatching(/^奖罚 SX-2026-0001 须在飞书办理，由另一名同志复核/),
      }),
    );
  });

  test('one that was revoked does not come back by a file, and one that waits is not counted by it', async () => {
    const store = await emptyStore();
    await importInto(store, aFile());
    const { cases, scoreEntries } = await exportOf(store);
    const states = ['revoked', 'proposed'];
    const changed = cases.slice(0, 2).map((one: Entry, index: number) => ({ ...one, state: states[index] }));
    await importInto(store, { cases: changed }, { replace: true });

    expect((await exportOf(store)).scoreEntries).toEqual(scoreEntries.slice(2));
    const refused = await importInto(store, { scoreEntries }, { replace: true });
    expect(refused.kind === 'refused' && refused.issues).toEqual([
      { path: 'scoreEntries[0]', message: expect.stringContaining('SX-2026-0001 已撤销') },
      { path: 'scoreEntries[1]', message: expect.stringContaining('SX-2026-0002 正在复核') },
    ]);
  });
});
