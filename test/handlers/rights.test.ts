import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../helpers/conversation.ts';
import { recordRows } from '../helpers/ledger-rows.ts';
import type { ShownCard } from '../helpers/shown-card.ts';
import { TOWN_PEOPLE } from '../helpers/town.ts';

/**
 * Role × action: everybody of the town tries, whatever groups he sits in. Those without the right are told so and change
 * nothing; then somebody who has it succeeds. Source: contract §6.8.
 */

const PROBLEM = '康华冷链施工许可证还没批下来，请住建局下周五前协调';

interface Scene {
  talk: Conversation;
  card: ShownCard;
}

async function aReport(): Promise<Scene> {
  const talk = await startConversation();
  const said = await talk.as('ou_wang').says('康华冷链 本月完成投资350万元', { in: 'oc_mazhai' });
  return { talk, card: said.card };
}

async function aProblem(text = PROBLEM): Promise<Scene & { receipt: ShownCard }> {
  const talk = await startConversation();
  const said = await talk.as('ou_wang').says(text, { in: 'oc_mazhai' });
  const live = talk.chat('oc_zhujian')[0] ?? talk.direct('ou_feng')[0];
  if (!live) throw new Error('no live card');
  return { talk, card: live, receipt: said.card };
}

/** As far as 反馈 by 贺佳 of 区住建局, and on to the confirmation when asked. */
async function responded(isConfirmed: boolean): Promise<Scene & { receipt: ShownCard }> {
  const scene = await aProblem();
  const { talk, card } = scene;
  await talk.as('ou_he').presses(card, '签收');
  const form = await talk.as('ou_he').presses(talk.now(card), '反馈');
  await talk.as('ou_he').submits(form.card, '提交', { note: '许可证已核发' });
  if (isConfirmed) await talk.as('ou_wang').presses(talk.now(scene.receipt), '确认已解决');
  return scene;
}

interface Case {
  action: string;
  who: string;
  scene: () => Promise<Scene & { receipt?: ShownCard }>;
  press: string;
  /** Pressed on the receipt instead of the live card. */
  onReceipt?: true;
}

const CASES: readonly Case[] = [
  { action: 'change a report', who: 'wang feng gao', scene: aReport, press: '修改' },
  { action: 'take a report back', who: 'wang feng gao', scene: aReport, press: '撤销' },
  {
    action: 'hand an open problem to a unit',
    who: 'feng gao',
    scene: () => aProblem('康华冷链10KV高压线迁改，工期等不起，需要协调解决'),
    press: '交办',
  },
  { action: 'hand it to another unit', who: 'feng gao', scene: aProblem, press: '转办' },
  { action: 'take it on', who: 'he zhou permits', scene: aProblem, press: '签收' },
  { action: 'give it back', who: 'he zhou permits', scene: aProblem, press: '退回' },
  { action: 'change a problem', who: 'wang feng gao', scene: aProblem, press: '修改', onReceipt: true },
  { action: 'withdraw it before 签收', who: 'wang feng gao', scene: aProblem, press: '撤销', onReceipt: true },
  {
    action: 'confirm that it is solved',
    who: 'wang deputy',
    scene: () => responded(false),
    press: '确认已解决',
    onReceipt: true,
  },
  { action: 'close it', who: 'feng gao', scene: () => responded(true), press: '销号' },
];

describe('a press asks for the right of the person', () => {
  test.each(CASES)('$press: only $who may $action', async ({ who, scene, press, onReceipt }) => {
    const { talk, card, receipt } = await scene();
    const pressed = onReceipt && receipt ? receipt : card;
    const allowed = who.split(' ').map(name => `ou_${name}`);
    const before = (await talk.audit()).length;

    for (const { openId } of TOWN_PEOPLE.filter(person => !allowed.includes(person.openId))) {
      const refused = await talk.as(openId).presses(talk.now(pressed), press);
      expect([openId, refused.toastType, refused.cards]).toEqual([openId, expect.stringMatching(/error|warning/), []]);
      // His own notice is drawn for him as it stands, without what he may not press.
      expect(refused.replaced?.labels ?? []).not.toContain(press);
    }
    expect(await talk.audit()).toHaveLength(before);

    const [first = ''] = allowed;
    const done = await talk.as(first).presses(talk.now(pressed), press);
    expect(done.toastType).toBe('success');
  });

  test('of a stranger does nothing but tell him how to be enrolled', async () => {
    const { talk, card } = await aReport();

    const refused = await talk.as('ou_stranger').presses(card, '撤销');

    expect(refused).toMatchObject({ toastType: 'warning', replaced: null, cards: [] });
    expect(refused.toast).toContain('还没有登记');
    expect(await talk.reports()).toMatchObject([{ status: 'active' }]);
  });
});

describe('a message asks for the right of the person', () => {
  test('everybody reports a project; only those who may are recorded', async () => {
    const talk = await startConversation();
    for (const { openId } of TOWN_PEOPLE) {
      await talk.as(openId).says('康华冷链 主体施工至8层', { in: 'oc_mazhai' });
      await talk.as(openId).says('康华冷链钢筋工不够，需要协调解决', { in: 'oc_mazhai' });
    }

    const who = (list: { reportedBy: string }[]) => [...new Set(list.map(one => one.reportedBy.slice(3)))].sort();
    const allowed = 'deputy feng gao li sun wang zhao'.split(' ');
    expect(who(await talk.reports())).toEqual(allowed);
    expect(who(await talk.problems())).toEqual(allowed);
  });

  test('somebody who was taken off the project since has lost his right, whatever his card shows', async () => {
    const { talk, card } = await aReport();
    const roster = await talk.store.roster.read();
    const project = roster.project('EQ-2026-003');
    if (!project) throw new Error('no project');
    await recordRows(
      talk.store,
      talk.store.roster.projectRows({ ...project, steward: 'ou_deputy', deputySteward: null }, 0),
    );

    const said = await talk.as('ou_wang').says('康华冷链 本月完成投资400万元');

    expect(said.card.title).toBe('没有记录');
    expect(talk.now(card).title).toBe('已记录 · 1 个事项');
  });
});

describe('reading', () => {
  test.each([
    ['wang deputy sun li zhao owner feng gao bureau leader auditor', '康华冷链', '2026年计划'],
    ['feng gao bureau leader', '马寨镇排名', '马寨镇　第'],
  ])('only %s see the answer to %s', async (who, question, words) => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 累计3600万元');
    const seen: string[] = [];
    for (const { openId, unit } of TOWN_PEOPLE) {
      // Those of the unit itself see its score, too.
      if (question.endsWith('排名') && unit === '马寨镇') continue;
      const said = await talk.as(openId).says(question);
      if (said.card.text.includes(words)) seen.push(openId.slice(3));
    }

    expect(seen.sort()).toEqual(who.split(' ').sort());
  });
});
