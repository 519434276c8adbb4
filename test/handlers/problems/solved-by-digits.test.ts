import { describe, expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';

/** 区住建局 has taken problems of 康华冷链 on. */
async function withProblems(...texts: readonly string[]) {
  const talk = await startConversation();
  for (const text of texts) await talk.as('ou_wang').says(text);
  for (const live of talk.chat('oc_zhujian')) await talk.as('ou_he').presses(live, '签收');
  return talk;
}

describe('solved, with the last digits of the number only', () => {
  test('with exactly one such problem open it is a response, and nothing is asked', async () => {
    const talk = await withProblems('康华冷链施工许可证还没批下来，请住建局6月19日前协调');

    const said = await talk.as('ou_he').says('0001已经办好了，许可证昨天拿到', { in: 'oc_zhujian' });

    expect(said.card.title).toBe('已记录办理结果');
    expect(said.card.text).toContain('WT-2026-0001');
    expect(await talk.problems()).toMatchObject([{ number: 'WT-2026-0001', status: 'responded' }]);
  });

  test('two at once are two responses', async () => {
    const talk = await withProblems(
      '康华冷链施工许可证还没批下来，请住建局6月19日前协调',
      '康华冷链消防审查意见没有出，请住建局6月20日前协调',
    );

    await talk.as('ou_he').says('0001、0002都办好了', { in: 'oc_zhujian' });

    expect(await talk.problems()).toMatchObject([{ status: 'responded' }, { status: 'responded' }]);
  });

  test('with no such problem open it is asked, and nothing changes', async () => {
    const talk = await withProblems('康华冷链施工许可证还没批下来，请住建局6月19日前协调');

    const said = await talk.as('ou_he').says('0137已经办好了', { in: 'oc_zhujian' });

    expect(said.card.text).toContain('请写明编号');
    expect(await talk.problems()).toMatchObject([{ status: 'acknowledged' }]);
  });

  test('刚才那条 is taken back without a question', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链形象进度45%');

    const said = await talk.as('ou_wang').says('撤销刚才那条');

    expect(said.card.title).toBe('已撤销 1 项');
  });
});
