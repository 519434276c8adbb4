import { afterEach, describe, expect, test } from 'vitest';
import { DEFAULT_SCOPES } from '../../sandbox/api/scopes.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { closeAll, connectSdk, control, GROUP, LI, startSandbox, until, uploadAs, WANG, ZHAO } from './helpers.ts';

afterEach(closeAll);

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

function say(sandbox: Sandbox, words: object) {
  return control(sandbox, 'POST', '/messages', { as: WANG.openId, chatId: GROUP.chatId, ...words });
}

async function contentOf(sandbox: Sandbox, words: object) {
  const { messageId } = await say(sandbox, words);
  const { messages } = await control(sandbox, 'GET', `/chats/${GROUP.chatId}/messages`);
  const message = messages.find((one: { messageId: string }) => one.messageId === messageId);
  return { msgType: message.msgType, content: message.content, mentions: message.mentions };
}

describe('what a person says', () => {
  test('names become mentions, the longest name first, and everybody is @_all', async () => {
    const sandbox = await startSandbox({ botName: '管家' });
    const bot = { openId: sandbox.world.bot.openId, name: '管家', isBot: true };

    const said = await contentOf(sandbox, { text: '@管家 请 @李静 和 @赵强 看，@所有人' });

    expect(said).toEqual({
      msgType: 'text',
      content: { text: '@_user_1 请 @_user_2 和 @赵强 看，@_all' },
      mentions: [
        { key: '@_user_1', ...bot },
        { key: '@_user_2', openId: LI.openId, name: LI.name, isBot: false },
      ],
    });
  });

  test('mentionBot puts the mention in front unless it is there already', async () => {
    const sandbox = await startSandbox();

    const added = await contentOf(sandbox, { text: '问 @李静', mentionBot: true });
    const kept = await contentOf(sandbox, { text: '问 @机器人', mentionBot: true });

    expect(added).toMatchObject({
      content: { text: '@_user_1 问 @_user_2' },
      mentions: [{ isBot: true }, { key: '@_user_2', openId: LI.openId }],
    });
    expect(kept).toMatchObject({ content: { text: '问 @_user_1' }, mentions: [{ isBot: true }] });
  });

  test('a picture alone is an image, with words and a mention it is rich text', async () => {
    const sandbox = await startSandbox();
    const imageKey = await uploadAs(sandbox, '现场.png', PNG);

    const alone = await contentOf(sandbox, { imageKeys: [imageKey] });
    const worded = await contentOf(sandbox, { imageKeys: [imageKey], text: '佐证 @李静', mentionBot: true });

    expect(alone).toMatchObject({ msgType: 'image', content: { image_key: imageKey } });
    expect(worded).toMatchObject({
      msgType: 'post',
      content: {
        title: '',
        content: [
          [
            { tag: 'at', user_id: '@_user_2', user_name: '管家' },
            { tag: 'text', text: '佐证 ' },
            { tag: 'at', user_id: '@_user_1', user_name: '李静' },
          ],
          [{ tag: 'img', image_key: imageKey }],
        ],
      },
    });
  });

  test('a file comes with its name', async () => {
    const sandbox = await startSandbox();
    const fileKey = await uploadAs(sandbox, '批复.pdf', Buffer.from('%PDF'));

    expect(await contentOf(sandbox, { fileKey })).toMatchObject({
      msgType: 'file',
      content: { file_key: fileKey, file_name: '批复.pdf' },
    });
  });

  test.each([
    ['nothing', {}, 400],
    ['a picture that nobody uploaded', { imageKeys: ['img_x'] }, 404],
    ['a reply to nothing', { text: 'x', parentId: 'om_x' }, 404],
    ['a word into a chat of others', { text: 'x', as: ZHAO.openId }, 403],
    ['a word from nobody', { text: 'x', as: 'ou_nobody' }, 404],
    ['a wrong field', { text: 1 }, 400],
  ])('is refused: %s', async (_what, words, status) => {
    const sandbox = await startSandbox();

    expect(await say(sandbox, words)).toMatchObject({ status, code: status, msg: expect.any(String) });
  });
});

describe('what the bot hears', () => {
  async function heardWith(scopes: readonly string[]): Promise<unknown[]> {
    const sandbox = await startSandbox({ scopes });
    const { heard } = await connectSdk(sandbox);
    const { chatId } = await control(sandbox, 'GET', `/p2p?openId=${WANG.openId}`);
    await say(sandbox, { text: '群里' });
    await say(sandbox, { text: '@机器人 群里' });
    await say(sandbox, { text: '私聊', chatId });
    await control(sandbox, 'POST', '/menu', { as: WANG.openId, eventKey: 'end' });
    await until(() => heard.some(event => event.event_type === 'application.bot.menu_v6'));
    return heard.flatMap(event => {
      const message = event['message'] as { content: string } | undefined;
      return message ? JSON.parse(message.content).text : [];
    });
  }

  test('is decided by the scopes', async () => {
    expect(await heardWith(DEFAULT_SCOPES)).toEqual(['@_user_1 群里', '私聊']);
    expect(await heardWith(['im:message.group_msg'])).toEqual(['群里', '@_user_1 群里']);
    expect(await heardWith(['im:message.p2p_msg'])).toEqual(['私聊']);
    expect(await heardWith(['im:message'])).toEqual([]);
  });

  test('is nothing from a group that it has left, but it hears of leaving and coming', async () => {
    const sandbox = await startSandbox();
    const { heard } = await connectSdk(sandbox);

    await control(sandbox, 'POST', '/bot-membership', { chatId: GROUP.chatId, added: false, as: LI.openId });
    await say(sandbox, { text: '@机器人 在吗' });
    await control(sandbox, 'POST', '/bot-membership', { chatId: GROUP.chatId, added: true, as: LI.openId });
    await until(() => heard.length === 2);

    expect(heard).toMatchObject([
      { event_type: 'im.chat.member.bot.deleted_v1', chat_id: GROUP.chatId, operator_id: { open_id: LI.openId } },
      { event_type: 'im.chat.member.bot.added_v1', chat_id: GROUP.chatId, name: GROUP.name },
    ]);
  });

  test('of a reply names the chain, of a menu item its key, of an opened direct chat its last message', async () => {
    const sandbox = await startSandbox();
    const { heard } = await connectSdk(sandbox);
    const root = await say(sandbox, { text: '甲' });
    const parent = await say(sandbox, { text: '乙', parentId: root.messageId });

    await say(sandbox, { text: '@机器人 丙', parentId: parent.messageId, inThread: true });
    await control(sandbox, 'POST', '/menu', { as: WANG.openId, eventKey: 'report' });
    await control(sandbox, 'POST', '/p2p-entries', { as: LI.openId });
    await until(() => heard.length === 3);

    expect(heard).toMatchObject([
      { message: { root_id: root.messageId, parent_id: parent.messageId, thread_id: expect.stringMatching(/^omt_/) } },
      { event_key: 'report', operator: { operator_name: WANG.name }, timestamp: expect.any(Number) },
      {
        event_type: 'im.chat.access_event.bot_p2p_chat_entered_v1',
        last_message_id: '',
        operator_id: { open_id: LI.openId },
      },
    ]);
  });

  test('of a message taken back by the group’s owner says so', async () => {
    const sandbox = await startSandbox();
    const { heard } = await connectSdk(sandbox);
    const byLi = await control(sandbox, 'POST', '/messages', { as: LI.openId, chatId: GROUP.chatId, text: 'x' });
    const byWang = await say(sandbox, { text: 'y' });
    const recall = (messageId: string, as: string) => control(sandbox, 'POST', `/messages/${messageId}/recall`, { as });

    expect(await recall(byWang.messageId, LI.openId)).toMatchObject({ status: 403 });
    await recall(byLi.messageId, WANG.openId);

    await until(() => heard.length === 1);
    expect(heard[0]).toMatchObject({ message_id: byLi.messageId, recall_type: 'group_owner' });
  });
});

describe('the clock', () => {
  test('goes forward to an instant or by a span, never back', async () => {
    const sandbox = await startSandbox({ startsAt: new Date('2026-06-12T09:00:00+08:00') });

    const moved = await control(sandbox, 'POST', '/clock', { to: '2026-06-15T08:40:00+08:00' });
    const again = await control(sandbox, 'POST', '/clock', { byMs: 60_000 });
    const back = await control(sandbox, 'POST', '/clock', { to: '2026-06-14T00:00:00+08:00' });

    expect(moved.now).toMatch(/^2026-06-15T00:40:00/);
    expect(again.now).toMatch(/^2026-06-15T00:41:00/);
    expect(back).toMatchObject({ status: 400, msg: '时钟不能往回拨' });
  });
});

describe('the stream', () => {
  test('tells the clock at once, then what changes', async () => {
    const sandbox = await startSandbox();
    const response = await fetch(`${sandbox.url}/sandbox/stream`);
    const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const readUntil = async (part: string) => {
      while (!text.includes(part)) text += (await reader.read()).value;
    };

    await readUntil('event: connection');
    expect(text.indexOf('event: clock')).toBeLessThan(text.indexOf('event: connection'));
    await connectSdk(sandbox);
    await readUntil('data: {"connected":true}');
    const { messageId } = await say(sandbox, { text: '在' });
    await readUntil(`event: message\ndata: {"chatId":"${GROUP.chatId}","messageId":"${messageId}","version":1}`);
    await control(sandbox, 'POST', '/clock', { to: '2099-01-01T00:00:00Z' });
    await readUntil('data: {"now":"2099-01-01T');
    await control(sandbox, 'GET', `/p2p?openId=${ZHAO.openId}`);
    await readUntil('event: chat');

    await reader.cancel();
  });
});
