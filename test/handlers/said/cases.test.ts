import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';

const SX = 'SX-2026-0001';

async function opens(talk: Conversation, openId: string, words: string, values: Readonly<Record<string, string>>) {
  const said = await talk.as(openId).says(words);
  return talk.as(openId).submits(said.card, '提交', values);
}

/** 孙敏 of 马寨镇 applies for an exit; her head is 李静. */
async function withExit() {
  const talk = await startConversation();
  await opens(talk, 'ou_sun', '退库', { project: 'EQ-2026-003', reason: 'terminated', note: '企业提出终止' });
  const state = async () => (await talk.store.cases.find(SX))?.state;
  expect(await state()).toBe('unit_head');
  return { talk, state };
}

async function withMove() {
  const talk = await startConversation();
  await opens(talk, 'ou_feng', '移库 康华冷链 移到竣工库', { project: 'EQ-2026-003', to: 'to_complete', why: '纪要' });
  const state = async () => (await talk.store.cases.find(SX))?.state;
  return { talk, state };
}

describe('words beside the number of a case take the step of its procedure that they name', () => {
  test.each([
    ['ou_li', `${SX} 同意`, 'office'],
    ['ou_li', `同意${SX}`, 'office'],
    ['ou_li', `收到，${SX} 同意退库申请`, 'office'],
    ['ou_li', `${SX} 不同意，企业还在谈`, 'refused'],
    ['ou_li', `企业还在谈，${SX}不同意`, 'refused'],
    ['ou_sun', `${SX} 撤回`, 'withdrawn'],
    ['ou_sun', `撤销 ${SX}`, 'withdrawn'],
  ])('%s: %s', async (who, text, after) => {
    const { talk, state } = await withExit();
    const said = await talk.as(who).says(text);
    expect(await state()).toBe(after);
    expect(said.card.title).toBe('已记录');
    expect(said.card.text).toContain(`${SX} 退库申请：`);
    expect(await talk.problems()).toEqual([]);
  });

  test.each([
    ['ou_li', `${SX} 同意，但要先补材料`, '不附意见'],
    ['ou_li', `${SX} 昨天和企业谈过了`, '请在卡片上点要办的一步'],
    ['ou_li', `${SX} 不要撤回`, '请在卡片上点要办的一步'],
    ['ou_feng', `${SX} 审核通过`, '不能办理“审核通过”'],
  ])('%s: %s changes nothing and brings the card', async (who, text, words) => {
    const { talk, state } = await withExit();
    const said = await talk.as(who).says(text);
    expect(said.card.title).toContain('退库申请');
    expect(said.card.text).toContain(words);
    expect(await state()).toBe('unit_head');
  });

  test('a reason that is missing is asked for in the form', async () => {
    const { talk, state } = await withExit();
    const said = await talk.as('ou_li').says(`${SX} 不同意`);
    expect(await state()).toBe('unit_head');
    const form = said.cards.find(({ title }) => title.includes('不同意'));
    await talk.as('ou_li').submits(form as never, '提交', { note: '企业还在谈' });
    expect(await state()).toBe('refused');
  });

  test('whose step it is not hears whose it is', async () => {
    const { talk, state } = await withExit();
    expect((await talk.as('ou_sun').says(`${SX} 同意`)).card.text).toContain('由马寨镇单位负责人办理');
    expect((await talk.as('ou_chen').says(`${SX} 同意`)).card.text).toContain('没有查看');
    expect(await state()).toBe('unit_head');
  });

  test('何时批下来 is a question', async () => {
    const { talk } = await withExit();
    const said = await talk.as('ou_li').says(`${SX} 同意了吗？`);
    expect(said.card.text).not.toContain('没有变动');
  });

  test('what the button asks to be confirmed is confirmed on the card', async () => {
    const { talk, state } = await withMove();
    expect((await talk.as('ou_feng').says(`${SX} 同意移库`)).card.text).toContain('另一名同志');
    await talk.as('ou_gao').says(`${SX} 同意移库`);
    expect(await state()).toBe('moved');
  });

  test('below its card, without the number', async () => {
    const { talk, state } = await withExit();
    const card = talk.direct('ou_li').at(-1);
    await talk.as('ou_li').says('谢谢', { replyTo: card as never });
    expect(await state()).toBe('unit_head');
    await talk.as('ou_li').says('同意', { replyTo: card as never });
    expect(await state()).toBe('office');
  });

  test('several at once, each its own', async () => {
    const { talk, state } = await withExit();
    await opens(talk, 'ou_sun', '退库', { project: 'EQ-2026-007', reason: 'terminated', note: '企业提出终止' });
    await talk.as('ou_li').says(`同意${SX}，不同意SX-2026-0002，企业还在谈`);
    expect(await state()).toBe('office');
    expect((await talk.store.cases.find('SX-2026-0002'))?.state).toBe('refused');
  });

  test('beside a report both are told on the receipt', async () => {
    const { talk, state } = await withExit();
    const { card } = await talk.as('ou_li').says(`康华冷链本周完成投资50万元。${SX} 同意`);
    expect(card.text).toContain(`${SX} 退库申请：已同意`);
    expect(await state()).toBe('office');
    expect(await talk.reports()).toHaveLength(1);
  });
});
