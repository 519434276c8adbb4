import { afterEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { closeAll, codeOf, control, GROUP, LI, sdkClient, smallCard, startSandbox, WANG } from './helpers.ts';

afterEach(closeAll);

const text = (words: string) => JSON.stringify({ text: words });

function send(
  sandbox: Sandbox,
  data: { receive_id?: string; msg_type?: string; content?: string; uuid?: string },
  type = 'chat_id',
) {
  return sdkClient(sandbox).im.message.create({
    params: { receive_id_type: type as 'chat_id' },
    data: { receive_id: GROUP.chatId, msg_type: 'text', content: text('你好'), ...data },
  });
}

describe('sending a message', () => {
  test('to a person opens the direct chat, and the answer names it', async () => {
    const sandbox = await startSandbox();

    const sent = await send(sandbox, { receive_id: WANG.openId }, 'open_id');

    const { chatId } = await control(sandbox, 'GET', `/p2p?openId=${WANG.openId}`);
    expect(sent).toMatchObject({ code: 0, data: { chat_id: chatId, msg_type: 'text', sender: { id_type: 'app_id' } } });
  });

  test('turns the at tags of a text into mentions', async () => {
    const sandbox = await startSandbox();

    const sent = await send(sandbox, { content: text(`<at user_id="${LI.openId}">李静</at> 请看`) });

    expect(sent.data).toMatchObject({
      body: { content: text('@_user_1 请看') },
      mentions: [{ key: '@_user_1', id: LI.openId, id_type: 'open_id', name: '李静' }],
    });
  });

  test('takes a reply into the chain of its parent, and into a topic when asked', async () => {
    const sandbox = await startSandbox();
    const first = await send(sandbox, {});
    const reply = async (id: string, inThread: boolean) =>
      sdkClient(sandbox).im.message.reply({
        path: { message_id: id },
        data: { msg_type: 'text', content: text('答'), reply_in_thread: inThread },
      });

    const second = await reply(first.data?.message_id ?? '', false);
    const third = await reply(second.data?.message_id ?? '', true);

    expect(second.data).toMatchObject({ root_id: first.data?.message_id, parent_id: first.data?.message_id });
    expect(second.data).not.toHaveProperty('thread_id');
    expect(third.data).toMatchObject({ root_id: first.data?.message_id, parent_id: second.data?.message_id });
    expect(third.data?.thread_id).toMatch(/^omt_/);
  });

  test.each([
    ['no kind of id', {}, 'phone', 99992402],
    ['an id of another kind', { receive_id: WANG.openId }, 'chat_id', 230034],
    ['a person of another app', { receive_id: 'ou_nobody' }, 'open_id', 99992351],
    ['a chat that does not exist', { receive_id: 'oc_nowhere' }, 'chat_id', 99992356],
    ['a user_id without the scope for it', { receive_id: 'wang' }, 'user_id', 99991672],
    ['content that is no JSON', { content: '你好' }, 'chat_id', 230001],
    ['an empty text', { content: text('') }, 'chat_id', 230001],
    ['an unknown type', { msg_type: 'poem' }, 'chat_id', 230001],
    [
      'a picture that the app did not upload',
      { msg_type: 'image', content: '{"image_key":"img_x"}' },
      'chat_id',
      230017,
    ],
    [
      'a rich text with an unknown tag',
      { msg_type: 'post', content: '{"zh_cn":{"content":[[{"tag":"b"}]]}}' },
      'chat_id',
      230001,
    ],
    ['a text above 150 KB', { content: text('x'.repeat(150 * 1024)) }, 'chat_id', 230025],
    [
      'a card above 30 KB',
      { msg_type: 'interactive', content: JSON.stringify(smallCard('字'.repeat(10_240))) },
      'chat_id',
      230025,
    ],
    ['a uuid of 51 characters', { uuid: 'u'.repeat(51) }, 'chat_id', 99992402],
  ])('is refused for %s', async (_why, data, type, code) => {
    const sandbox = await startSandbox();

    expect(await codeOf(send(sandbox, data, type))).toBe(code);
  });

  test('is refused in a group that the bot has left', async () => {
    const sandbox = await startSandbox();
    await control(sandbox, 'POST', '/bot-membership', { chatId: GROUP.chatId, added: false, as: LI.openId });

    expect(await codeOf(send(sandbox, {}))).toBe(230002);
  });

  test('refuses a bad card with its sub-code and the way to the bad place', async () => {
    const sandbox = await startSandbox();
    const card = { schema: '2.0', body: { elements: [{ tag: 'hr' }, { tag: 'note', elements: [] }] } };

    const call = send(sandbox, { msg_type: 'interactive', content: JSON.stringify(card) });

    await expect(call).rejects.toMatchObject({
      response: {
        status: 400,
        data: {
          code: 230099,
          msg: 'Failed to create card content, ext=ErrCode: 200861; ErrMsg: cards of schema V2 no longer support this capability; unsupported tag note; ErrPath: ROOT -> body -> elements -> [1](tag: note)',
        },
      },
    });
  });

  test('names the missing scopes when none is granted', async () => {
    const sandbox = await startSandbox({ scopes: ['im:chat:readonly'] });

    await expect(send(sandbox, {})).rejects.toMatchObject({
      response: {
        status: 400,
        data: { code: 99991672, error: { permission_violations: [{ scope: 'im:message' }, {}, {}] } },
      },
    });
  });
});

describe('the uuid of a message', () => {
  test('makes one message within an hour, and the repeat answers the first one', async () => {
    const sandbox = await startSandbox();

    const first = await send(sandbox, { uuid: 'one' });
    const again = await send(sandbox, { uuid: 'one' });
    await control(sandbox, 'POST', '/clock', { byMs: 3_600_000 });
    const later = await send(sandbox, { uuid: 'one' });

    expect(again.data?.message_id).toBe(first.data?.message_id);
    expect(later.data?.message_id).not.toBe(first.data?.message_id);
    const { messages } = await control(sandbox, 'GET', `/chats/${GROUP.chatId}/messages`);
    expect(messages).toHaveLength(2);
  });

  test('can be answered as still being sent', async () => {
    const sandbox = await startSandbox();
    await send(sandbox, { uuid: 'one' });
    await control(sandbox, 'POST', '/faults', { target: 'api', kind: 'uuid-in-progress', count: 1 });

    expect(await codeOf(send(sandbox, { uuid: 'one' }))).toBe(230049);
    expect(await codeOf(send(sandbox, { uuid: 'one' }))).toBe(0);
  });
});

describe('the rates', () => {
  test('a chat takes five messages a second, another chat is not held up', async () => {
    const sandbox = await startSandbox();
    const client = sdkClient(sandbox);
    const post = (receiveId: string, type: 'chat_id' | 'open_id') =>
      codeOf(
        client.im.message.create({
          params: { receive_id_type: type },
          data: { receive_id: receiveId, msg_type: 'text', content: text('x') },
        }),
      );
    await post(WANG.openId, 'open_id');

    const codes = [];
    for (let count = 0; count < 6; count += 1) codes.push(await post(GROUP.chatId, 'chat_id'));

    expect(codes).toEqual([0, 0, 0, 0, 0, 230020]);
    expect(await post(WANG.openId, 'open_id')).toBe(0);
    await control(sandbox, 'POST', '/clock', { byMs: 1_000 });
    expect(await post(GROUP.chatId, 'chat_id')).toBe(0);
  });

  test('an API takes fifty calls a second, then 429 says how long to wait', async () => {
    const sandbox = await startSandbox();
    const client = sdkClient(sandbox);
    const ask = () => client.im.chat.get({ path: { chat_id: GROUP.chatId } });
    await Promise.all(Array.from({ length: 50 }, ask));

    await expect(ask()).rejects.toMatchObject({
      response: { status: 429, data: { code: 99991400 }, headers: { 'x-ogw-ratelimit-reset': '1' } },
    });
  });

  test('an API takes a thousand calls a minute', async () => {
    const sandbox = await startSandbox();
    const client = sdkClient(sandbox);
    const ask = () => codeOf(client.im.chat.get({ path: { chat_id: GROUP.chatId } }));
    for (let second = 0; second < 20; second += 1) {
      expect(new Set(await Promise.all(Array.from({ length: 50 }, ask)))).toEqual(new Set([0]));
      await control(sandbox, 'POST', '/clock', { byMs: 1_000 });
    }

    expect(await ask()).toBe(99991400);
  });
});
