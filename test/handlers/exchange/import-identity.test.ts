import { describe, expect, test } from 'vitest';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { aProblem, aReport, aStep } from '../../helpers/builders.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { importInto } from '../../helpers/import.ts';

/** Persons with several accounts and units that were renamed, between the file and the database. */

async function emptyStore(): Promise<Store> {
  const { client } = await openTestDatabase();
  await client.execute('pragma foreign_keys = on');
  return createStore({ client, pause: () => Promise.resolve(), random: () => 0.5 });
}

const MAZHAI = { name: '马寨镇', aliases: ['马寨'], kind: 'town', group: '镇街', chatId: 'oc_mazhai' };
const RENAMED = { ...MAZHAI, name: '马寨街道', formerNames: ['马寨镇'] };

/** The town with 马寨镇 as the responsible unit of one problem and of a step of another one. */
async function talkInTown() {
  const step = aStep({ by: 'ou_wang', unit: '马寨镇' });
  return startConversation({
    problems: [
      aProblem({ reportedBy: 'ou_wang', responsibleUnit: '马寨镇', steps: [step] }),
      aProblem({ number: 'WT-2026-0002', reportedBy: 'ou_wang', handler: 'ou_he', steps: [step] }),
    ],
    reports: [aReport({ reportedBy: 'ou_wang' })],
  });
}

/** Gives 王磊 a second account, as the office does it on the card. */
async function joinWang(store: Store) {
  const since = new Date('2026-06-12T08:00:00+08:00');
  const account = { openId: 'ou_wang2', unionId: null, userId: null, person: 'ou_wang', since };
  const statements = [store.identities.insert(account), store.meta.bumpRosterVersion()];
  await store.commit({ received: [], rows: [], statements, audit: [], deliveries: [], now: since });
}

describe('a person with two accounts', () => {
  test('is written by export with the one in use, in every place', async () => {
    const { store } = await talkInTown();
    const before = JSON.stringify(await exportDistrict(store));
    expect(before).toContain('"ou_wang"');
    await joinWang(store);

    const exported = await exportDistrict(store);

    expect(JSON.stringify(exported)).toBe(before.replaceAll('"ou_wang"', '"ou_wang2"'));
    expect(exported.people[0]).toMatchObject({ openId: 'ou_wang2', name: '王磊' });
  });

  test.each(['ou_wang', 'ou_wang2'])('is meant by %s in a file', async openId => {
    const { store } = await talkInTown();
    await joinWang(store);
    const file = JSON.parse(JSON.stringify(await exportDistrict(store)).replaceAll('"ou_wang2"', `"${openId}"`));

    expect(await importInto(store, file)).toMatchObject({ kind: 'done', changes: { added: [], changed: [] } });

    const person = { openId, name: '王磊', mobile: '13800000009' };
    const result = await importInto(store, { people: [person] });
    expect(result.changes.changed).toEqual([
      { kind: 'person', key: 'ou_wang2', field: 'mobile', from: null, to: '13800000009' },
    ]);
    const people = (await store.roster.read()).people.filter(({ name }) => name === '王磊');
    expect(people).toMatchObject([{ id: 'ou_wang', openId: 'ou_wang2', mobile: '13800000009' }]);
  });

  test('is meant by any of them also where the file lists no people', async () => {
    const { store } = await talkInTown();
    await joinWang(store);
    const project = { code: 'EQ-2026-003', name: '康华食品冷链加工基地', unit: '马寨镇', library: 'ongoing' };

    const result = await importInto(store, { projects: [{ ...project, steward: 'ou_li', deputySteward: 'ou_wang2' }] });

    expect(result.kind).toBe('done');
    expect((await store.roster.read()).project('EQ-2026-003')).toMatchObject({
      steward: 'ou_li',
      deputySteward: 'ou_wang',
    });
  });

  test('stands twice in a file with both', async () => {
    const { store } = await talkInTown();
    await joinWang(store);
    const people = ['ou_wang', 'ou_wang2'].map(openId => ({ openId, name: '王磊' }));

    expect(await importInto(store, { people })).toMatchObject({
      kind: 'refused',
      issues: [{ path: 'people[1]', message: '与 people[0] 重复：ou_wang' }],
    });
  });
});

describe('a new open_id with the mobile of somebody stored', () => {
  const known = { openId: 'ou_1', mobile: '+86 138-0000-0001', name: '王磊' };

  test.each(['+8613800000001', '13800000001', '0086 13800000001'])('(%s) is refused: both are one', async mobile => {
    const store = await emptyStore();
    await importInto(store, { people: [known] });

    const result = await importInto(store, { people: [{ openId: 'ou_2', mobile, name: '王磊' }] });

    expect(result).toMatchObject({ kind: 'refused', issues: [{ path: 'people[0].openId' }] });
    if (result.kind !== 'refused') throw new Error('it was not refused');
    expect(result.issues[0]?.message).toContain('与已登记的 王磊（ou_1） 相同');
    expect(result.issues[0]?.message).toContain('申请登记');
    expect((await store.roster.read()).people).toHaveLength(1);
  });

  test('is somebody else when that one has got another number in the same file', async () => {
    const store = await emptyStore();
    await importInto(store, { people: [known] });
    const people = [
      { openId: 'ou_2', mobile: '13800000001', name: '李静' },
      { ...known, mobile: '13900000002' },
    ];

    expect(await importInto(store, { people })).toMatchObject({ kind: 'done' });
  });

  test('is taken where several have that number', async () => {
    const store = await emptyStore();
    await importInto(store, { people: [known, { ...known, openId: 'ou_2', name: '李静' }] });

    expect(await importInto(store, { people: [{ ...known, openId: 'ou_3', name: '赵敏' }] })).toMatchObject({
      kind: 'done',
    });
  });
});

describe('a unit whose former name is that of a stored one', () => {
  test('renames it: everything that was the unit’s is the renamed one’s', async () => {
    const talk = await talkInTown();
    const { store } = talk;

    const dry = await importInto(store, { units: [RENAMED] }, { isDryRun: true });
    expect(dry.changes).toEqual({
      added: [],
      changed: [
        { kind: 'unit', key: '马寨街道', field: 'name', from: '马寨镇', to: '马寨街道' },
        { kind: 'unit', key: '马寨街道', field: 'group', from: null, to: '镇街' },
        { kind: 'unit', key: '马寨街道', field: 'formerNames', from: [], to: ['马寨镇'] },
      ],
    });
    expect((await store.roster.read()).unit('马寨镇')?.name).toBe('马寨镇');
    expect(await importInto(store, { units: [RENAMED] })).toMatchObject({ kind: 'done' });

    const roster = await store.roster.read();
    expect(roster.units[0]).toMatchObject({ key: '马寨镇', name: '马寨街道', formerNames: ['马寨镇'] });
    expect(roster.unit('马寨镇')).toBe(roster.unit('马寨街道'));
    expect(roster.person('ou_wang')?.unit).toBe('马寨街道');
    expect(roster.group('oc_mazhai')?.unit).toBe('马寨街道');
    expect(roster.project('EQ-2026-003')?.unit).toBe('马寨街道');
    const problems = await talk.problems();
    expect(problems.map(({ responsibleUnit }) => responsibleUnit)).toEqual(['马寨街道', '区住建局']);
    expect(problems.map(({ steps }) => steps[0]?.unit)).toEqual(['马寨街道', '马寨街道']);
  });

  test('has its ledgers exported and read under the new name; an old file means it too and renames nothing back', async () => {
    const { store } = await talkInTown();
    const old = JSON.parse(JSON.stringify(await exportDistrict(store)));
    await importInto(store, { units: [RENAMED] });
    const exported = await exportDistrict(store);
    expect(JSON.stringify({ ...exported, units: [] })).not.toContain('马寨镇');

    expect(await importInto(store, old)).toMatchObject({ kind: 'done', changes: { added: [] } });
    expect((await exportDistrict(store)).problems).toEqual(exported.problems);
    expect((await exportDistrict(store)).units[0]).toMatchObject({ name: '马寨街道', formerNames: ['马寨镇'] });

    const copy = await emptyStore();
    await importInto(copy, JSON.parse(JSON.stringify(exported)));
    // Where a fact stands in the record is told of each database alone.
    const told = ({ facts, ...district }: Awaited<ReturnType<typeof exportDistrict>>) =>
      JSON.stringify({ ...district, facts: facts.map(({ entry: _, ...fact }) => fact), deliveries: [] });
    expect(told(await exportDistrict(copy))).toBe(told(exported));
  });

  test('can be renamed with its projects and problems in one file', async () => {
    const { store } = await talkInTown();
    const exported = JSON.stringify(await exportDistrict(store)).replaceAll('马寨镇', '马寨街道');
    const file = JSON.parse(exported) as { units: { name: string; formerNames: string[] }[] };
    for (const unit of file.units) if (unit.name === '马寨街道') unit.formerNames = ['马寨镇'];

    const result = await importInto(store, file);

    expect(result.kind).toBe('done');
    expect(result.changes.changed.map(({ kind, field }) => [kind, field])).toEqual([
      ['unit', 'name'],
      ['unit', 'formerNames'],
    ]);
    expect((await store.roster.read()).project('EQ-2026-003')?.unit).toBe('马寨街道');
  });

  test('takes an old name again, and is then what both names mean', async () => {
    const { store } = await talkInTown();
    await importInto(store, { units: [RENAMED] });
    await importInto(store, { units: [{ ...MAZHAI, name: '马寨新区', formerNames: ['马寨街道'] }] });

    const { units } = await store.roster.read();
    expect(units[0]).toMatchObject({ key: '马寨镇', name: '马寨新区', formerNames: ['马寨镇', '马寨街道'] });
  });

  test('is refused while that one is in use beside it', async () => {
    const { store } = await talkInTown();
    const merged = { ...MAZHAI, name: '马寨镇', formerNames: ['侯寨街道'] };

    expect(await importInto(store, { units: [merged] })).toMatchObject({
      kind: 'refused',
      issues: [{ path: 'units[0].formerNames', message: expect.stringContaining('“侯寨街道”仍是登记在用的单位') }],
    });
  });
});

describe('a renamed unit in the chat', () => {
  test('is understood by its old name, and its people keep their rights', async () => {
    const talk = await startConversation();
    await importInto(talk.store, {
      units: [
        {
          ...MAZHAI,
          name: '区建设局',
          aliases: [],
          kind: 'department',
          chatId: 'oc_zhujian',
          formerNames: ['区住建局'],
        },
      ],
    });

    await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请区住建局下周五前协调');

    expect(await talk.problems()).toMatchObject([{ responsibleUnit: '区建设局', status: 'assigned' }]);
    const live = talk.chat('oc_zhujian').at(-1);
    if (!live) throw new Error('no live card');
    expect(live.text).toContain('区建设局');
    expect((await talk.as('ou_he').presses(live, '签收')).toast).toBe('已签收');
    expect(await talk.problems()).toMatchObject([{ status: 'acknowledged' }]);
  });

  test('keeps what a process that knew the old name was told meanwhile', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请区住建局下周五前协调');
    // Another process over the same database renames the unit.
    const other = createStore({ client: talk.client, pause: () => Promise.resolve(), random: () => 0.5 });
    await importInto(other, { units: [{ name: '区建设局', kind: 'department', formerNames: ['区住建局'] }] });

    const live = talk.chat('oc_zhujian').at(-1);
    if (!live) throw new Error('no live card');
    await talk.as('ou_he').presses(talk.now(live), '签收');

    expect(await talk.problems()).toMatchObject([{ responsibleUnit: '区建设局', status: 'acknowledged' }]);
    const { rows } = await talk.client.execute('select responsible_unit from problems');
    expect(rows.map(row => row['responsible_unit'])).toEqual(['区住建局']);
  });
});
