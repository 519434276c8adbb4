import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import type { Project } from '../../../src/domain/library/project.ts';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { createStore } from '../../../src/store/store.ts';
import { NOW } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { importInto } from '../../helpers/import.ts';
import { toldRecord } from '../../helpers/ledger-rows.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { aTown, TOWN_PROJECTS } from '../../helpers/town.ts';

/** The size above which two persons lift a hold is the district's own (contract §6.8); 10 亿元 until it has set one. */

const DISTRICT = { name: '示例区', year: 2026 };

/** 康华冷链 costs 30 亿元, so that only the size decides; its year's plan is 1.2 亿元. */
const PROJECTS = TOWN_PROJECTS.map(
  (project): Project => (project.code === 'EQ-2026-003' ? { ...project, plannedTotal: yuanFromWan(300_000) } : project),
);

/** A conversation in a district with a size of its own; with null it has set none. */
async function withSize(largeFigureWan: number | null): Promise<Conversation> {
  const talk = await startConversation({ roster: aTown({ projects: PROJECTS }) });
  if (largeFigureWan !== null) await setSize(talk, largeFigureWan);
  return talk;
}

async function setSize(talk: Conversation, largeFigureWan: number): Promise<void> {
  const result = await importInto(talk.store, { district: { ...DISTRICT, largeFigureWan } });
  expect(result.kind).toBe('done');
}

function last(talk: Conversation, openId: string): ShownCard {
  const card = talk.direct(openId).at(-1);
  if (!card) throw new Error(`no card to ${openId}`);
  return card;
}

const statusOf = async (talk: Conversation) => (await talk.reports()).map(({ status }) => status);

const AUTHORS = '确认无误';
const OFFICES = '请推进中心确认';

describe('the size above which two persons lift a hold', () => {
  test.each([
    { size: null, said: '10亿元', button: AUTHORS },
    { size: null, said: '10.1亿元', button: OFFICES },
    { size: 20_000, said: '2亿元', button: AUTHORS },
    { size: 20_000, said: '2.1亿元', button: OFFICES },
    { size: 200_000, said: '12亿元', button: AUTHORS },
    { size: 200_000, said: '20.1亿元', button: OFFICES },
    { size: 0, said: '1.6亿元', button: OFFICES },
  ])('of $size 万元 leaves a held $said to 「$button」', async ({ size, said, button }) => {
    const talk = await withSize(size);

    const { card } = await talk.as('ou_wang').says(`康华冷链 今年累计完成投资${said}`);

    expect(card.labels).toContain(button);
    expect(talk.direct('ou_feng').length > 0).toBe(button === OFFICES);
  });

  test.each([
    { size: null, words: '大额指高于 10亿元或项目总投资 30亿元的数值。' },
    { size: 25_000, words: '大额指高于 2.5亿元或项目总投资 30亿元的数值。' },
  ])('stands on the card of the hold: $words', async ({ size, words }) => {
    const talk = await withSize(size);

    await talk.as('ou_wang').says('康华冷链 今年累计完成投资12亿元');

    expect(last(talk, 'ou_feng').text).toContain(words);
  });

  test('does not decide what is held: a figure within the plan counts at once, however small the size', async () => {
    const talk = await withSize(0);

    await talk.as('ou_wang').says('康华冷链 今年累计完成投资3600万元');

    expect(await statusOf(talk)).toEqual(['active']);
  });

  test('that is lowered while a hold waits takes the hold from its author', async () => {
    const talk = await withSize(null);
    const { card } = await talk.as('ou_wang').says('康华冷链 今年累计完成投资2亿元');
    const form = await talk.as('ou_wang').presses(card, AUTHORS);
    await setSize(talk, 10_000);

    const pressed = await talk.as('ou_wang').submits(form.card, '确认无误', { reason: '已核对' });

    expect(pressed.toast).toBe('数额较大，须由推进中心两名同志确认，上报人不能确认');
    expect(await statusOf(talk)).toEqual(['held']);
    expect((await talk.as('ou_wang').presses(card, AUTHORS)).toast).toBe('已请推进中心确认');
    expect(last(talk, 'ou_feng').text).toContain('大额指高于 1亿元');
  });

  test('that is raised while a hold waits gives the hold to its author', async () => {
    const talk = await withSize(null);
    const { card } = await talk.as('ou_wang').says('康华冷链 今年累计完成投资12亿元');
    await setSize(talk, 200_000);

    const form = await talk.as('ou_wang').presses(card, OFFICES);
    await talk.as('ou_wang').submits(form.card, '确认无误', { reason: '土地款一次性计入' });

    expect(await statusOf(talk)).toEqual(['active']);
  });

  test('that is raised after a proposal leaves the proposal to the second person', async () => {
    const talk = await withSize(null);
    await talk.as('ou_wang').says('康华冷链 今年累计完成投资12亿元');
    const form = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '提请确认');
    await talk.as('ou_feng').submits(form.card, '确认无误', { reason: '属实' });
    await setSize(talk, 200_000);

    expect((await talk.as('ou_feng').presses(last(talk, 'ou_gao'), '同意确认')).toastType).toBe('error');
    await talk.as('ou_gao').presses(last(talk, 'ou_gao'), '同意确认');

    expect(await statusOf(talk)).toEqual(['active']);
  });
});

describe('a district file', () => {
  async function emptyStore() {
    const { client } = await openTestDatabase();
    return createStore({ client, pause: () => Promise.resolve(), random: () => 0.5 });
  }

  const districtOf = async (store: Conversation['store']) => (await exportDistrict(store)).district;

  test('sets the size, keeps it where it is missing or null, and writes it back', async () => {
    const talk = await withSize(20_000);
    await importInto(talk.store, { district: { ...DISTRICT, name: '新名区' } });
    await importInto(talk.store, { district: { ...DISTRICT, largeFigureWan: null } });

    const exported = JSON.parse(JSON.stringify(await exportDistrict(talk.store)));
    const other = await emptyStore();
    expect((await importInto(other, exported)).kind).toBe('done');

    expect(exported.district.largeFigureWan).toBe(20_000);
    expect(await districtOf(other)).toEqual(exported.district);
    const entries = (await other.audit.after(0, 1_000)).length;
    await importInto(other, exported);
    expect(await other.audit.after(0, 1_000)).toHaveLength(entries);
  });

  test('of a district without a size of its own does not have the field', async () => {
    const talk = await withSize(null);

    expect(Object.keys((await districtOf(talk.store)) ?? {})).not.toContain('largeFigureWan');
  });

  test('that changes the size says so, and the record holds what it was before', async () => {
    const talk = await withSize(20_000);

    const result = await importInto(talk.store, { district: { ...DISTRICT, largeFigureWan: 50_000.5 } });

    expect(result.changes.changed).toEqual([
      { kind: 'district', key: '示例区', field: 'largeFigureWan', from: 20_000, to: 50_000.5 },
    ]);
    const newest = (await toldRecord(talk.store)).at(-1);
    expect(newest).toMatchObject({
      action: 'import.roster',
      before: { largeFigure: 200_000_000 },
      after: { largeFigure: 500_005_000 },
    });
  });

  test.each([
    { value: '10亿', message: '应为数字（万元）' },
    { value: -1, message: '不能为负数' },
    { value: 0.00001, message: '万元最多四位小数' },
    { value: 100_000_001, message: '100000001 万元超过金额上限 1万亿元，请核对数字和单位（万元）' },
  ])('with a size of $value is refused: $message', async ({ value, message }) => {
    const store = await emptyStore();

    const result = await importInto(store, { district: { ...DISTRICT, largeFigureWan: value } });

    expect(result).toMatchObject({ kind: 'refused', issues: [{ path: 'district.largeFigureWan', message }] });
    expect(await districtOf(store)).toBeNull();
  });

  test.each([
    { stands: null, sets: 200_000, said: '12亿元' },
    { stands: 200_000, sets: 50_000, said: '12亿元' },
  ])('that sets $sets 万元 does not lift a hold of $said that is large by either size', async scene => {
    const talk = await withSize(scene.stands);
    await talk.as('ou_wang').says(`康华冷链 今年累计完成投资${scene.said}`);
    const { progress } = JSON.parse(JSON.stringify(await exportDistrict(talk.store)));
    progress[0].status = 'active';
    const district = { ...DISTRICT, largeFigureWan: scene.sets };

    const result = await importInto(talk.store, { district, progress }, { replace: true, now: NOW });

    expect(result).toMatchObject({ kind: 'refused', issues: [{ path: 'progress[0].status' }] });
    expect(await statusOf(talk)).toEqual(['held']);
  });
});
