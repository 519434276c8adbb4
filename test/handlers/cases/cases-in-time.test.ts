import { describe, expect, test } from 'vitest';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { createStore } from '../../../src/store/store.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { importInto } from '../../helpers/import.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** What happens between the steps of a case: people leave, papers are taken back, units are merged. */

function cardWith(talk: Conversation, openId: string, label: string): ShownCard {
  const card = talk.direct(openId).findLast(one => one.labels.includes(label));
  if (!card) throw new Error(`no card with ${label} to ${openId}`);
  return card;
}

async function takes(talk: Conversation, openId: string, label: string, values: Readonly<Record<string, string>> = {}) {
  const opened = await talk.as(openId).presses(cardWith(talk, openId, label), label);
  if (Object.keys(values).length === 0 || opened.cards.length === 0) return opened.toast;
  return (await talk.as(openId).submits(opened.card, '提交', values)).toast;
}

async function opens(talk: Conversation, openId: string, words: string, values: Readonly<Record<string, string>>) {
  const said = await talk.as(openId).says(words);
  return talk.as(openId).submits(said.card, '提交', values);
}

const EXIT = { project: 'EQ-2026-003', reason: 'terminated', note: '企业提出终止' };
const ENTRY = { name: '云谷智能终端产业园', reason: 'new_plot', plannedTotal: '3.2亿', steward: 'ou_wang' };
const SCREEN = { code: 'EQ-2026-301', library: 'reserve', leadOfficial: 'ou_zhao' };
const CONSENT = { day: '2026-06-11', paper: '第6次会议纪要' };

async function handsOver(talk: Conversation, words: string) {
  const form = (await talk.as('ou_feng').says(words)).card;
  const preview = (await talk.as('ou_feng').submits(form, '提交')).replaced as ShownCard;
  await talk.as('ou_feng').presses(preview, '确认移交');
}

async function merges(talk: Conversation) {
  const form = (await talk.as('ou_feng').says('单位撤并 马寨镇 并入 侯寨街道')).card;
  const preview = (await talk.as('ou_feng').submits(form, '提交', { reason: '区编发〔2026〕8号' }))
    .replaced as ShownCard;
  await talk.as('ou_feng').presses(preview, '确认撤并');
}

describe('an application', () => {
  test('names a steward who leaves before it is through: whoever took over is the steward', async () => {
    const talk = await startConversation();
    await opens(talk, 'ou_li', '申请入库', ENTRY);
    await talk.as('ou_li').says('', { photos: ['img_paper'] });
    await handsOver(talk, '移交 王磊 丁宁');
    await takes(talk, 'ou_feng', '审核通过', SCREEN);
    expect(await takes(talk, 'ou_feng', '登记领导小组意见', CONSENT)).toBe('已登记');

    expect((await talk.store.roster.read()).project('EQ-2026-301')).toMatchObject({
      steward: 'ou_deputy',
      leadOfficial: 'ou_zhao',
    });
  });

  test('of a unit without its head any more is approved by the office', async () => {
    const talk = await startConversation();
    await opens(talk, 'ou_sun', '申请入库', ENTRY);
    await handsOver(talk, '移交 李静 孙敏');

    expect(await takes(talk, 'ou_gao', '同意')).toContain('已同意');
  });

  test('goes with its unit into the successor, and a proposed move as well', async () => {
    const talk = await startConversation();
    await opens(talk, 'ou_sun', '申请入库', ENTRY);
    await opens(talk, 'ou_feng', '移库', { project: 'EQ-2026-007', to: 'to_complete', why: '会议' });
    await merges(talk);

    expect((await talk.store.cases.all()).map(one => one.unit)).toEqual(['侯寨街道', '侯寨街道']);
    expect(await takes(talk, 'ou_hou', '同意')).toContain('已同意');
    expect(await takes(talk, 'ou_gao', '确认移库')).toBe('已移库');
  });

  test.each(['六月 15日', 'EQ 2026 301', 'eq-2026-003', 'EQ-2026-003', '-', 'a,b'])(
    'cannot come in under the code %s',
    async code => {
      const talk = await startConversation();
      await opens(talk, 'ou_li', '申请入库', ENTRY);
      await talk.as('ou_li').says('', { photos: ['img_paper'] });

      expect(await takes(talk, 'ou_feng', '审核通过', { ...SCREEN, code })).toContain('项目编号');
      expect((await talk.store.cases.all())[0]).toMatchObject({ state: 'office' });
    },
  );

  test('of nothing is refused', async () => {
    const talk = await startConversation();

    expect((await opens(talk, 'ou_li', '申请入库', { ...ENTRY, plannedTotal: '0' })).toast).toContain('大于 0');
  });
});

describe('the stamped paper', () => {
  test('that is taken back after the office has looked at it holds up consent and exit', async () => {
    const talk = await startConversation();
    await opens(talk, 'ou_li', '申请退库', EXIT);
    const paper = await talk.as('ou_li').says('', { photos: ['img_paper'] });
    await takes(talk, 'ou_feng', '审核通过');
    await talk.as('ou_li').recalls(paper);

    expect(await takes(talk, 'ou_feng', '登记领导小组意见', CONSENT)).toContain('还没有盖章材料');
    expect(cardWith(talk, 'ou_li', '上传佐证').text).toContain('还没有盖章材料');

    await talk.as('ou_li').presses(cardWith(talk, 'ou_li', '上传佐证'), '上传佐证');
    const again = await talk.as('ou_li').says('', { photos: ['img_again'] });
    expect(await takes(talk, 'ou_feng', '登记领导小组意见', CONSENT)).toBe('已登记');
    await talk.as('ou_li').recalls(again);
    expect(await takes(talk, 'ou_gao', '同意退库')).toContain('还没有盖章材料');
    expect((await talk.store.roster.read()).project('EQ-2026-003')?.exitedOn).toBeNull();
  });
});

test('a project that left and came back under its name is exported and imported again', async () => {
  const talk = await startConversation();
  await opens(talk, 'ou_li', '申请退库', EXIT);
  await talk.as('ou_li').says('', { photos: ['img_paper'] });
  await takes(talk, 'ou_feng', '审核通过');
  await takes(talk, 'ou_feng', '登记领导小组意见', CONSENT);
  expect(await takes(talk, 'ou_gao', '同意退库')).toBe('已退库');
  await opens(talk, 'ou_li', '申请入库', { ...ENTRY, name: '康华食品冷链加工基地', reason: 'second_promotion' });
  await talk.as('ou_li').says('', { photos: ['img_paper2'] });
  await takes(talk, 'ou_feng', '审核通过', SCREEN);
  expect(await takes(talk, 'ou_feng', '登记领导小组意见', CONSENT)).toBe('已登记');

  const file = JSON.parse(JSON.stringify(await exportDistrict(talk.store)));
  const { client } = await openTestDatabase();
  const store = createStore({ client, pause: async () => {}, random: () => 0.5 });
  const imported = await importInto(store, file);
  expect(imported).toMatchObject({ kind: 'done' });
  expect(await importInto(store, file)).toMatchObject({ kind: 'done', changes: { added: [], changed: [] } });
  expect((await store.roster.read()).project('EQ-2026-301')?.name).toBe('康华食品冷链加工基地');
  expect((await store.roster.read()).project('EQ-2026-003')?.exitedOn).toBe('2026-06-12');
});
