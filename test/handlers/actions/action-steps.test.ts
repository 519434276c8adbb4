import { describe, expect, test } from 'vitest';
import type { ActionItem } from '../../../src/domain/actions/action-item.ts';
import { CLOCKWORK } from '../../../src/domain/problems/steps/resumed.ts';
import { aMeeting, anActionItem } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

const AGREED = new Date('2026-06-10T10:00:00+08:00');

/** It was decided two days ago, and its unit has not taken it on. */
const decided = (changes: Partial<ActionItem> = {}) =>
  anActionItem({
    task: '督促康华冷链办结消防图审',
    agreedAt: AGREED,
    steps: [{ seq: 1, status: 'assigned', at: AGREED, by: 'ou_feng', note: '', unit: '区住建局', dueAt: null }],
    ...changes,
  });

/** What a meeting has decided for 区住建局, with the card that somebody has asked for. */
async function anItem(options: Parameters<typeof startConversation>[0] = {}, asker = 'ou_he') {
  const talk = await startConversation({ meetings: [aMeeting()], actionItems: [decided()], ...options });
  const { card } = await talk.as(asker).says('YD-2026-0001');
  return { talk, card };
}

const stateOf = async (talk: Conversation) => {
  const item = await talk.store.actionItems.find('YD-2026-0001');
  if (!item) throw new Error('no item');
  return item;
};

/** Presses a step that needs words, fills in its form in the direct chat and submits it. */
async function withWords(
  talk: Conversation,
  openId: string,
  card: ShownCard,
  step: string,
  values: Record<string, string>,
  submit = '提交',
) {
  const opened = await talk.as(openId).presses(talk.now(card), step);
  expect(opened.toast).toBe('表单已发到与您的私聊');
  const form = talk.direct(openId).at(-1);
  if (!form) throw new Error('no form');
  return talk.as(openId).submits(form, submit, values);
}

const respond = (talk: Conversation, openId: string, card: ShownCard) =>
  withWords(talk, openId, card, '办结反馈', { note: '消防图审已于 6 月 11 日通过' });

describe('the way of an action item', () => {
  test('from 签收 to 销号 by its supervisor, who gets the turn in his direct chat', async () => {
    const { talk, card } = await anItem();
    expect(card.title).toBe('YD-2026-0001 · 待签收');
    expect(card.text).toContain('6月8日 每周推进会（HY-2026-0001）');
    expect(card.text).toContain('区督查局');
    expect(card.labels).toEqual(['签收', '退回']);

    expect((await talk.as('ou_he').presses(card, '签收')).toast).toBe('已签收');
    expect(await stateOf(talk)).toMatchObject({ status: 'acknowledged', handler: 'ou_he' });
    expect(talk.now(card).labels).toEqual(['办结反馈', '反馈进展', '申请延期', '退回', '上传佐证']);

    await withWords(talk, 'ou_he', card, '反馈进展', { note: '已补正材料，正在复审' });
    expect(await stateOf(talk)).toMatchObject({ status: 'in_progress' });
    expect(talk.now(card).text).toContain('已补正材料，正在复审');

    expect((await respond(talk, 'ou_he', card)).toast).toBe('已提交');
    expect(talk.now(card).text).toContain('等待验收销号');
    expect(talk.now(card).labels).toEqual(['上传佐证']);

    const turn = talk.direct('ou_bureau').at(-1);
    expect(turn?.labels).toEqual(['销号', '未完成', '上传佐证']);
    await withWords(talk, 'ou_bureau', turn as ShownCard, '销号', { note: '图审合格书原件已核对' });
    expect(await stateOf(talk)).toMatchObject({ status: 'closed' });
    expect(talk.now(card).title).toBe('YD-2026-0001 · 已销号');
    expect(talk.now(card).text).toContain('没有佐证材料：图审合格书原件已核对');
    expect((await talk.audit()).map(entry => entry.action)).toEqual([
      'action.acknowledge',
      'action.progress',
      'action.respond',
      'action.close',
    ]);
  });

  test('what is not done comes back to its unit with the reason', async () => {
    const { talk, card } = await anItem();
    await talk.as('ou_he').presses(card, '签收');
    await respond(talk, 'ou_he', card);
    const turn = talk.direct('ou_bureau').at(-1) as ShownCard;
    await withWords(talk, 'ou_bureau', turn, '未完成', { note: '合格书尚未盖章' });

    expect(await stateOf(talk)).toMatchObject({ status: 'in_progress', respondedBy: null });
    expect(talk.direct('ou_he').at(-1)?.text).toContain('合格书尚未盖章');
    expect(talk.now(card).text).toContain('验收未通过');
  });

  test('a person of the office who answered for the unit does not verify it', async () => {
    const { talk } = await anItem({ actionItems: [decided({ person: 'ou_feng' })] });
    const { card } = await talk.as('ou_feng').says('YD-2026-0001');
    await talk.as('ou_feng').presses(card, '签收');
    await respond(talk, 'ou_feng', card);
    const old = talk.direct('ou_gao').at(-1);
    expect(old).toBeUndefined();
    expect(talk.now(card).labels).not.toContain('销号');
    const { card: ofGao } = await talk.as('ou_gao').says('YD-2026-0001');
    expect((await talk.as('ou_feng').presses(ofGao, '销号')).toast).toBe(
      '反馈人不能销号，请由督办人或推进中心其他同志验收',
    );
    await withWords(talk, 'ou_gao', ofGao, '销号', { note: '现场已核实' });
    expect(await stateOf(talk)).toMatchObject({ status: 'closed' });
  });

  test('退回 is the office’s turn, 转办 posts a card in the group of the new unit', async () => {
    const { talk, card } = await anItem();
    await withWords(talk, 'ou_he', card, '退回', { note: '应由马寨镇办理' });
    expect(await stateOf(talk)).toMatchObject({ status: 'open', unit: '区住建局' });
    const turn = talk.direct('ou_feng').at(-1) as ShownCard;
    expect(turn.title).toBe('YD-2026-0001 · 待转办');
    expect(turn.text).toContain('应由马寨镇办理');

    await withWords(talk, 'ou_feng', turn, '转办', { unit: '马寨镇', person: '' }, '转办');
    expect(await stateOf(talk)).toMatchObject({ status: 'assigned', unit: '马寨镇', person: null });
    const live = talk.chat('oc_mazhai').at(-1);
    expect(live?.title).toBe('YD-2026-0001 · 待签收');
    expect(live?.labels).toEqual(['签收', '退回']);
    // In the group that it was taken from it only reads on.
    expect((await talk.as('ou_he').presses(card, '签收')).toast).toContain('由责任单位（马寨镇）办理');
  });

  test('more time is asked for once, before the due day and within the limit; the office decides', async () => {
    const { talk, card } = await anItem();
    await talk.as('ou_he').presses(card, '签收');
    expect((await withWords(talk, 'ou_he', card, '申请延期', { due: '2026-08-30', note: '评估' })).toastType).toBe(
      'warning',
    );
    await withWords(talk, 'ou_he', card, '申请延期', { due: '2026-06-26', note: '评估报告未出' });
    expect(await stateOf(talk)).toMatchObject({ dueDate: '2026-06-19', extension: { until: '2026-06-26' } });
    const turn = talk.direct('ou_feng').at(-1) as ShownCard;
    expect((await talk.as('ou_feng').presses(turn, '同意延期')).toast).toBe('已同意延期');
    expect(await stateOf(talk)).toMatchObject({ dueDate: '2026-06-26', extension: { decision: 'granted' } });
    expect(talk.now(card).labels).not.toContain('申请延期');
    // Who has asked hears what was decided.
    const [told] = talk.direct('ou_he').filter(one => one.title === 'YD-2026-0001 已同意延期');
    expect(told?.text).toContain('办结期限为 6月26日');
  });

  test('a refusal of more time has a reason, and goes to who has asked; a day that has passed is not granted', async () => {
    const { talk, card } = await anItem();
    await talk.as('ou_he').presses(card, '签收');
    await withWords(talk, 'ou_he', card, '申请延期', { due: '2026-06-22', note: '评估报告未出' });
    const turn = talk.direct('ou_feng').at(-1) as ShownCard;
    talk.clock.setNow('2026-06-23T09:05:00+08:00');
    expect((await talk.as('ou_feng').presses(turn, '同意延期')).toast).toContain('申请延到的日期已过');
    await withWords(talk, 'ou_feng', turn, '不同意延期', { note: '请按原期限办理' });

    expect(await stateOf(talk)).toMatchObject({ dueDate: '2026-06-19', extension: { decision: 'refused' } });
    const [told] = talk.direct('ou_he').filter(one => one.title === 'YD-2026-0001 不同意延期');
    expect(told?.text).toContain('不同意延期：请按原期限办理');
    expect(told?.text).toContain('仍为 6月19日');
  });

  test('转办 leaves the card of the unit before with who has it now, and nothing to press', async () => {
    const { talk } = await anItem({}, 'ou_feng');
    await talk.as('ou_feng').says('转办 YD-2026-0001 马寨镇');
    const first = talk.chat('oc_mazhai').at(-1) as ShownCard;
    expect(first.labels).toContain('签收');

    talk.clock.setNow('2026-06-15T10:00:00+08:00');
    await talk.as('ou_feng').says('转办 YD-2026-0001 侯寨街道');

    const old = talk.now(first);
    expect(old.title).toBe('YD-2026-0001 · 已转交');
    expect(old.text).toContain('6月15日已转交侯寨街道办理，本单位不再办理');
    expect(old.text).not.toContain('侯亮');
    expect(old.labels).toEqual([]);
    expect(talk.chat('oc_houzhai').at(-1)?.labels).toContain('签收');
  });

  test('what has moved on asks nothing more in the reminder of the unit before', async () => {
    const { talk } = await anItem({}, 'ou_feng');
    talk.clock.setNow('2026-06-16T08:50:00+08:00');
    await talk.runs('overdue-reminder');
    const digest = talk.chat('oc_zhujian').at(-1) as ShownCard;
    expect(digest.labels).toContain('签收');

    talk.clock.setNow('2026-06-16T10:00:00+08:00');
    await talk.as('ou_feng').says('转办 YD-2026-0001 侯寨街道');
    expect(talk.now(digest).labels).not.toContain('签收');
    expect(talk.now(digest).text).toContain('现由侯寨街道办理，无需再处理');
  });

  test('转办 after its day hands no passed day on: the new unit has the days of the rules, or those that are named', async () => {
    const { talk, card } = await anItem();
    await talk.as('ou_he').presses(card, '签收');
    talk.clock.setNow('2026-06-25T09:05:00+08:00');
    const { card: ofOffice } = await talk.as('ou_feng').says('YD-2026-0001');
    const { card: form } = await talk.as('ou_feng').presses(ofOffice, '转办');
    expect(form.fields).toMatchObject({ due: '' });
    const passed = await talk.as('ou_feng').submits(form, '转办', { unit: '马寨镇', person: '', due: '2026-06-20' });
    expect(passed.toast).toContain('所选办结期限已过');
    await talk.as('ou_feng').submits(form, '转办', { unit: '马寨镇', person: '', due: '' });

    const { dueDate, unit } = await stateOf(talk);
    expect(unit).toBe('马寨镇');
    expect(dueDate > '2026-06-25').toBe(true);
    expect(talk.chat('oc_mazhai').at(-1)?.text).not.toContain('超期');
  });

  test('the office withdraws it with a reason; after that every press is answered and changes nothing', async () => {
    const { talk, card } = await anItem();
    const { card: ofOffice } = await talk.as('ou_feng').says('YD-2026-0001');
    await withWords(talk, 'ou_feng', ofOffice, '撤销', { note: '由市里统一办理' });
    expect(await stateOf(talk)).toMatchObject({ status: 'withdrawn' });
    expect(talk.now(card).text).toContain('由市里统一办理');
    expect(talk.now(card).labels).toEqual([]);
    expect((await talk.as('ou_he').presses(card, '签收')).toast).toBe('状态已变化，请以最新卡片为准');
    expect((await stateOf(talk)).steps).toHaveLength(2);
  });

  test('two people at once: the second press changes nothing', async () => {
    const { talk, card } = await anItem();
    const [a, b] = await Promise.all([
      talk.as('ou_he').presses(card, '签收'),
      talk.as('ou_zhou').presses(card, '签收'),
    ]);
    expect([a.toast, b.toast].sort()).toEqual(['已签收', '状态已变化，请以最新卡片为准'].sort());
    expect((await stateOf(talk)).steps).toHaveLength(2);
  });

  test('somebody without the right hears who may; without the right to read he hears that', async () => {
    const { talk, card } = await anItem();
    expect((await talk.as('ou_wang').presses(card, '签收')).toast).toBe(
      '您没有办理这一步的权限，由责任单位（区住建局）办理',
    );
    expect((await talk.as('ou_chen').says('YD-2026-0001')).card.text).toContain('没有查看这个议定事项的权限');
    expect((await talk.as('ou_chen').says('yd-2026-9')).card.text).toContain('没有找到这个编号');
  });

  test('待办 names it to whoever the minutes name, else to the liaison, and to nobody else', async () => {
    const { talk } = await anItem({ actionItems: [decided({ person: 'ou_qian' })] });
    expect((await talk.as('ou_qian').says('待办')).card.title).toBe('YD-2026-0001 · 待签收');
    expect((await talk.as('ou_he').says('待办')).card.text).toContain('没有等待您办理的事项');
  });

  test('evidence counts for it, and lets it be closed without words', async () => {
    const { talk, card } = await anItem();
    await talk.as('ou_he').presses(card, '签收');
    await talk.as('ou_he').presses(talk.now(card), '上传佐证');
    await talk.as('ou_he').says('', { photos: ['img_1'] });
    await respond(talk, 'ou_he', card);
    expect(talk.now(card).text).toContain('佐证 1 份：图片 1');
    const turn = talk.direct('ou_bureau').at(-1) as ShownCard;
    expect(talk.now(turn).labels).toEqual(['销号', '未完成', '查看佐证', '上传佐证']);
    await talk.as('ou_bureau').presses(turn, '查看佐证');
    expect((await talk.as('ou_bureau').presses(turn, '销号')).toast).toBe('已销号');
    expect((await stateOf(talk)).steps.at(-1)?.note).toBe('已查看佐证');
  });

  test('one that stems from a problem is 重点督办', async () => {
    const { card } = await anItem({ actionItems: [decided({ problem: 'WT-2026-0007' })] });
    expect(card.text).toContain('重点督办');
    expect(card.text).toContain('来自问题 WT-2026-0007');
  });
});

describe('批示 of a leader below the card of an item', () => {
  test.each([
    ['抓紧办理', {}, 2, { unit: '区住建局', status: 'assigned' }],
    ['请马寨镇牵头，6月25日前完成', {}, 3, { unit: '马寨镇', dueDate: '2026-06-25', status: 'assigned' }],
  ] as const)('%s is registered by the office and stands on it', async (words, values, steps, after) => {
    const { talk, card } = await anItem({}, 'ou_leader');
    await talk.as('ou_leader').says(words, { replyTo: card });
    const proposal = talk.direct('ou_feng').findLast(one => one.labels.includes('登记批示'));
    if (!proposal) throw new Error('nothing was proposed');
    const { card: form } = await talk.as('ou_feng').presses(proposal, '登记批示');

    expect((await talk.as('ou_feng').submits(form, '提交', values)).toast).toBe('已登记批示');

    const item = await stateOf(talk);
    expect(item).toMatchObject(after);
    expect(item.steps).toHaveLength(steps);
    expect(item.steps[1]).toMatchObject({ isAside: true, note: `批示（任平）：${words}` });
    const group = after.unit === '马寨镇' ? 'oc_mazhai' : 'oc_zhujian';
    expect(talk.chat(group).at(-1)?.text).toContain('YD-2026-0001');
  });

  test.each(['assigned', 'acknowledged', 'in_progress'] as const)(
    'with a day alone, on an item that is %s: the day changes, it stays where it is, and its people hear of it',
    async status => {
      const handler = status === 'assigned' ? null : 'ou_zhou';
      const { talk, card } = await anItem({ actionItems: [decided({ status, handler })] }, 'ou_leader');
      const before = await stateOf(talk);
      await talk.as('ou_leader').says('月底前必须办结', { replyTo: card });
      const proposal = talk.direct('ou_feng').findLast(one => one.labels.includes('登记批示'));
      if (!proposal) throw new Error('nothing was proposed');
      const { card: form } = await talk.as('ou_feng').presses(proposal, '登记批示');
      const live = talk.chat('oc_zhujian').length;
      await talk.as('ou_feng').submits(form, '提交');

      const item = await stateOf(talk);
      expect(item).toMatchObject({ status, handler, unit: '区住建局', dueDate: '2026-06-30', dueRule: null });
      expect(item.steps).toHaveLength(before.steps.length + 1);
      expect(talk.chat('oc_zhujian')).toHaveLength(live + 1);
      expect(talk.direct('ou_he').at(-1)?.text).toContain('YD-2026-0001');
      expect(talk.now(card).text).toContain('6月30日，按批示确定');
      expect(talk.now(card).text).not.toContain('会议议定');
    },
  );
});

test('a step that nobody has taken is named as such', async () => {
  const steps = [
    ...decided().steps,
    {
      seq: 2,
      status: 'assigned',
      at: AGREED,
      by: CLOCKWORK.id,
      note: '发出通报',
      unit: '区住建局',
      dueAt: null,
      isAside: true,
    } as const,
  ];
  const { card } = await anItem({ actionItems: [decided({ steps })] });
  expect(card.text).toContain('到期自动');
  expect(card.text).not.toContain('未登记人员');
});
