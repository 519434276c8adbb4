import { describe, expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';

describe('a word of the desk', () => {
  test.each([
    ['例会', 'wang', '由项目管家办理'],
    ['申请入库', 'sun li', '由联络员、单位负责人办理'],
    ['专题会', 'zhao feng', '由分包领导、推进中心办理'],
    ['核查 康华冷链 年累计1200万', 'feng', '由推进中心办理'],
    ['发布 8月排名', 'feng', '由推进中心办理'],
    ['导出台账', 'feng bureau leader', '由推进中心、区督查局、四大班子领导办理'],
  ])('%s is for %s', async (word, who, refusal) => {
    const talk = await startConversation();
    const may: string[] = [];
    for (const name of ['wang', 'sun', 'li', 'zhao', 'feng', 'bureau', 'leader', 'auditor']) {
      const [{ text } = { text: '' }] = (await talk.as(`ou_${name}`).says(word)).cards;
      if (!text.includes(refusal) || text.includes('还没有开通')) may.push(name);
    }

    expect(may).toEqual(who.split(' '));
    expect(await talk.reports()).toEqual([]);
  });

  test('with a report behind it swallows nothing', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('例会\n康华冷链：本周完成投资50万元，主体施工至8层');
    await talk.as('ou_wang').says('移交了场地，康华冷链本周完成投资60万元');

    expect((await talk.reports()).map(({ weekInvestment }) => weekInvestment)).toEqual([500_000, 600_000]);
  });

  test('that opens a form opens it for the named project', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_wang').says('报进展 康华冷链');

    expect(said.card.text).toContain('康华食品冷链加工基地');
    expect(said.card.text).not.toContain('马寨数字经济产业园');
    expect((await talk.as('ou_chen').says('报进展 康华冷链')).card.text).toContain('没有这个项目的上报权限');
  });
});

describe('撤销', () => {
  test.each(['撤销刚才那条', '撤销', '把刚才那条撤了', '撤回上一条'])(
    'as %s takes back the last report',
    async words => {
      const talk = await startConversation();
      const wang = talk.as('ou_wang');
      await wang.says('康华冷链 本周完成投资50万元');
      await wang.says('数字产业园 本周完成投资60万元');

      expect((await wang.says(words)).card.title).toBe('已撤销 1 项');
      expect((await talk.reports()).map(({ status }) => status)).toEqual(['active', 'withdrawn']);
    },
  );

  test('of one project of a message leaves the other', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    await wang.says('康华冷链 本周完成投资50万元\n数字产业园 本周完成投资60万元');

    await wang.says('撤销康华冷链');

    const left = (await talk.reports()).filter(({ status }) => status === 'active');
    expect(left.map(({ project }) => project)).toEqual(['EQ-2026-007']);
  });

  test('of what is not understood takes back nothing', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    await wang.says('康华冷链 本周完成投资50万元\n数字产业园 本周完成投资60万元');

    const said = await wang.says('撤销康华冷链、樱桃沟');

    expect(said.card.text).toContain('没有撤销');
    expect((await talk.reports()).map(({ status }) => status)).toEqual(['active', 'active']);
  });
});
