import { describe, expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';

/** 专班: who answers for the stages of a project, and its change. */

describe('专班', () => {
  test('of a project shows who is in it and what is missing, to whoever may read it', async () => {
    const talk = await startConversation();
    const { card } = await talk.as('ou_wang').says('专班 数字产业园');

    expect(card.title).toBe('专班 · 马寨数字经济产业园');
    expect(card.text).toContain('还缺');
    expect(card.labels).not.toContain('调整专班');
    expect((await talk.as('ou_feng').says('康华冷链专班')).card.labels).toContain('调整专班');
    expect((await talk.as('ou_chen').says('专班 数字产业园')).card.text).toContain('没有查看这个项目台账的权限');
  });

  test('alone tells of all projects of the asker what they lack', async () => {
    const talk = await startConversation();

    expect((await talk.as('ou_feng').says('专班')).card.title).toMatch(/示例区专班 · 配齐 \d+\/\d+ 个/);
    expect((await talk.as('ou_feng').says('专班 马寨镇')).card.title).toContain('马寨镇专班');
    expect((await talk.as('ou_he').says('专班')).card.text).toContain('没有查看这些项目的权限');
  });
});

describe('调整专班', () => {
  test('opens the form filled in, and what is submitted is a fact with its history', async () => {
    const talk = await startConversation();
    const { card } = await talk.as('ou_feng').says('专班 数字产业园');
    const form = (await talk.as('ou_feng').presses(card, '调整专班')).card;
    expect(form.fields['members']).toBe('施工');
    const done = await talk.as('ou_feng').submits(form, '提交', {
      ownerContact: 'ou_owner',
      members: '施工 区住建局 贺佳\n资金 钱程',
    });

    expect(done.replaced?.text).toContain('增加：施工 区住建局 贺佳');
    expect(done.replaced?.text).toContain('业主联系人 未定 → 叶明');
    expect(done.replaced?.text).toContain('专班已配齐');
    const told = done.cards.map(({ text }) => text).join('\n');
    expect(told).toContain('负责施工阶段');
    const project = (await talk.store.roster.read()).project('EQ-2026-007');
    expect(project?.team).toEqual([
      { stage: 'construction', unit: '区住建局', person: 'ou_he' },
      { stage: 'funding', unit: '区财政局', person: 'ou_qian' },
    ]);
    const facts = await talk.store.facts.of('EQ-2026-007');
    expect(facts.filter(({ fact }) => fact === 'team' || fact === 'ownerContact')).toMatchObject([
      { fact: 'ownerContact', value: 'ou_owner', source: 'confirmed', by: 'ou_feng' },
      { fact: 'team', value: project?.team, source: 'confirmed', by: 'ou_feng' },
    ]);

    await talk.as('ou_feng').submits((await talk.as('ou_feng').says('调整专班 数字产业园')).card, '提交', {
      ownerContact: 'ou_owner',
      members: '施工 区住建局 周强',
    });
    const shown = (await talk.as('ou_wang').says('专班 数字产业园')).card.text;
    expect(shown).toContain('最近调整');
    expect(shown).toContain('增加施工 区住建局 周强；去掉施工 区住建局 贺佳、资金 区财政局 钱程');
  });

  test('with words behind it fills them in', async () => {
    const talk = await startConversation();
    const form = (await talk.as('ou_feng').says('专班 数字产业园 施工 区住建局 贺佳')).card;

    expect(form.fields['members']).toBe('施工 区住建局 贺佳');
  });

  test('is the office’s alone, and wants a project', async () => {
    const talk = await startConversation();

    expect((await talk.as('ou_li').says('调整专班 数字产业园')).card.text).toContain('由推进中心办理');
    expect((await talk.as('ou_feng').says('调整专班')).card.text).toContain('请写明一个项目');
    const { card } = await talk.as('ou_feng').says('专班 数字产业园');
    expect((await talk.as('ou_li').presses(card, '调整专班')).toast).toContain('由推进中心办理');
  });

  test.each([
    ['施工 区住建局 无名氏', '不在名册'],
    ['', '没有变化'],
  ])('with %j says what is wrong and keeps the form', async (members, why) => {
    const talk = await startConversation();
    const form = (await talk.as('ou_feng').says('调整专班 数字产业园')).card;
    const before = (await talk.audit()).length;

    expect((await talk.as('ou_feng').submits(form, '提交', { members })).toast).toContain(why);
    expect(await talk.audit()).toHaveLength(before);
  });
});
