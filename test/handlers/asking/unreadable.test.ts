import { describe, expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';

describe('what the bot cannot read', () => {
  test.each([
    ['voice', '语音'],
    ['merged_forward', '逐条转发'],
    ['card', '转发的卡片'],
    ['rich_text', '纯文字'],
    ['other', '这类消息'],
  ] as const)('of the kind %s is answered with one line that says what to do', async (unreadable, words) => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');

    const direct = await wang.says('', { unreadable });
    const mentioned = await wang.says('', { unreadable, in: 'oc_mazhai' });

    expect(direct.card.text).toContain(words);
    expect(direct.card.text.split('\n')).toHaveLength(2);
    expect(mentioned.card.text).toBe(direct.card.text);
    expect(await talk.reports()).toEqual([]);
  });

  test('in a group without a mention is passed over, below a card of the bot too', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const receipt = await wang.says('康华冷链 本周完成投资50万元', { in: 'oc_mazhai' });

    const below = await wang.says('', { unreadable: 'voice', in: 'oc_mazhai', mention: false, replyTo: receipt.card });
    const apart = await wang.says('', { unreadable: 'voice', in: 'oc_mazhai', mention: false });

    expect([...below.cards, ...apart.cards]).toEqual([]);
  });

  test('from a stranger is answered like every word of his', async () => {
    const talk = await startConversation();

    expect((await talk.as('ou_nobody').says('', { unreadable: 'voice' })).card.text).toContain('ou_nobody');
  });
});
