import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, connectSdk, control, GROUP, sdkClient, smallCard, startSandbox, until, WANG } from './helpers.ts';

afterEach(closeAll);

describe('the long connection, with the SDK’s own client', () => {
  test('when a member mentions the bot, the event arrives with the mention as the platform writes it', async () => {
    const sandbox = await startSandbox();
    const { heard } = await connectSdk(sandbox);

    await control(sandbox, 'POST', '/messages', { as: WANG.openId, chatId: GROUP.chatId, text: '@机器人 报进展' });
    await until(() => heard.length === 1);

    expect(heard[0]).toMatchObject({
      event_type: 'im.message.receive_v1',
      token: '',
      sender: { sender_id: { open_id: WANG.openId }, sender_type: 'user' },
      message: {
        chat_type: 'group',
        message_type: 'text',
        content: '{"text":"@_user_1 报进展"}',
        mentions: [{ key: '@_user_1', id: { open_id: sandbox.world.bot.openId }, mentioned_type: 'bot' }],
      },
    });
  });

  test('when a button is pressed, the answered card replaces the old one and the toast comes back', async () => {
    const sandbox = await startSandbox();
    const { heard } = await connectSdk(sandbox, event =>
      event.event_type === 'card.action.trigger'
        ? { toast: { type: 'success', content: '已撤销' }, card: { type: 'raw', data: smallCard('新') } }
        : undefined,
    );
    const sent = await sdkClient(sandbox).im.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: GROUP.chatId, msg_type: 'interactive', content: JSON.stringify(smallCard('旧')) },
    });
    const messageId = sent.data?.message_id ?? '';

    const shown = await control(sandbox, 'POST', '/presses', {
      as: WANG.openId,
      messageId,
      tag: 'button',
      value: { do: 'undo' },
    });

    expect(shown).toMatchObject({ status: 200, toast: { type: 'success', content: '已撤销' } });
    expect(heard[0]).toMatchObject({
      operator: { open_id: WANG.openId },
      action: { tag: 'button', value: { do: 'undo' }, timezone: 'Asia/Shanghai' },
      context: { open_message_id: messageId, open_chat_id: GROUP.chatId },
    });
    const { messages } = await control(sandbox, 'GET', `/chats/${GROUP.chatId}/messages`);
    expect(messages).toMatchObject([{ content: smallCard('新'), version: 2, sender: { isBot: true } }]);
  });
});
