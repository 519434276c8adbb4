import { afterEach, describe, expect, test } from 'vitest';
import { DEFAULT_SCOPES } from '../../sandbox/api/scopes.ts';
import {
  closeAll,
  codeOf,
  control,
  GROUP,
  LI,
  sdkClient,
  smallCard,
  startSandbox,
  tenantToken,
  uploadAs,
  WANG,
} from './helpers.ts';

afterEach(closeAll);

const WITH_HISTORY = { scopes: [...DEFAULT_SCOPES, 'im:message.group_msg'] };
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452ff00fe80', 'hex');

describe('reading messages', () => {
  test('of a group needs the scope for all its messages', async () => {
    const sandbox = await startSandbox();
    const { messageId } = await control(sandbox, 'POST', '/messages', {
      as: WANG.openId,
      chatId: GROUP.chatId,
      text: '在',
    });
    const client = sdkClient(sandbox);

    expect(await codeOf(client.im.message.get({ path: { message_id: messageId } }))).toBe(230027);

    await control(sandbox, 'PUT', '/scopes', WITH_HISTORY);
    const { data } = await client.im.message.get({ path: { message_id: messageId } });
    expect(data?.items).toMatchObject([{ message_id: messageId, body: { content: '{"text":"在"}' } }]);
  });

  test('gives a card as sent when asked for, else its text only', async () => {
    const sandbox = await startSandbox(WITH_HISTORY);
    const client = sdkClient(sandbox);
    const content = JSON.stringify(smallCard('**你好**'));
    const sent = await client.im.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: GROUP.chatId, msg_type: 'interactive', content },
    });
    const read = async (params: object) => {
      const { data } = await client.im.message.get({ path: { message_id: sent.data?.message_id ?? '' }, params });
      return data?.items?.[0]?.body?.content;
    };

    expect(await read({ card_msg_content_type: 'user_card_content' })).toBe(content);
    expect(await read({})).toBe('{"title":"","elements":[[{"tag":"text","text":"**你好**"}]]}');
  });

  test('lists a chat page by page, between two seconds, in either order', async () => {
    const sandbox = await startSandbox(WITH_HISTORY);
    const startsAt = Math.floor(sandbox.clock.now() / 1000);
    for (const text of ['一', '二', '三']) {
      await control(sandbox, 'POST', '/messages', { as: WANG.openId, chatId: GROUP.chatId, text });
      await control(sandbox, 'POST', '/clock', { byMs: 10_000 });
    }
    const list = async (params: object) => {
      const { data } = await sdkClient(sandbox).im.message.list({
        params: { container_id_type: 'chat', container_id: GROUP.chatId, ...params },
      });
      return { ...data, words: data?.items?.map(item => JSON.parse(item.body?.content ?? '{}').text) };
    };

    const first = await list({ page_size: 2 });
    expect(first).toMatchObject({ words: ['一', '二'], has_more: true });
    expect(await list({ page_size: 2, page_token: first.page_token })).toMatchObject({
      words: ['三'],
      has_more: false,
    });
    expect(await list({ sort_type: 'ByCreateTimeDesc' })).toMatchObject({ words: ['三', '二', '一'] });
    expect(await list({ start_time: String(startsAt + 5), end_time: String(startsAt + 15) })).toMatchObject({
      words: ['二'],
    });
  });
});

describe('pictures and files', () => {
  test('uploaded by the bot come back byte for byte and can be sent', async () => {
    const sandbox = await startSandbox();
    const client = sdkClient(sandbox);

    const uploaded = await client.im.image.create({ data: { image_type: 'message', image: PNG } });

    const download = await client.im.image.get({ path: { image_key: uploaded?.image_key ?? '' } });
    const chunks: Buffer[] = [];
    for await (const chunk of download.getReadableStream()) chunks.push(Buffer.from(chunk));
    expect(Buffer.concat(chunks)).toEqual(PNG);
    const sent = await client.im.message.create({
      params: { receive_id_type: 'chat_id' },
      data: {
        receive_id: GROUP.chatId,
        msg_type: 'image',
        content: JSON.stringify({ image_key: uploaded?.image_key }),
      },
    });
    expect(sent.code).toBe(0);
  });

  test('of a person are given out with their message only', async () => {
    const sandbox = await startSandbox();
    const imageKey = await uploadAs(sandbox, 'a.png', PNG);
    const { chatId } = await control(sandbox, 'GET', `/p2p?openId=${WANG.openId}`);
    const { messageId } = await control(sandbox, 'POST', '/messages', {
      as: WANG.openId,
      chatId,
      imageKeys: [imageKey],
    });
    const other = await control(sandbox, 'POST', '/messages', { as: WANG.openId, chatId, text: 'x' });
    const token = await tenantToken(sandbox);
    const get = (path: string) =>
      fetch(`${sandbox.url}/open-apis${path}`, { headers: { authorization: `Bearer ${token}` } });

    const right = await get(`/im/v1/messages/${messageId}/resources/${imageKey}?type=image`);
    expect(right.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await right.arrayBuffer())).toEqual(PNG);
    const wrong = await get(`/im/v1/messages/${other.messageId}/resources/${imageKey}?type=image`);
    expect(await wrong.json()).toMatchObject({ code: 234003 });
    expect(await (await get(`/im/v1/images/${imageKey}`)).json()).toMatchObject({ code: 234008 });
  });

  test('are refused when empty or of no known kind', async () => {
    const sandbox = await startSandbox();
    const client = sdkClient(sandbox);
    const image = (bytes: Buffer) => codeOf(client.im.image.create({ data: { image_type: 'message', image: bytes } }));

    expect(await image(Buffer.from('no picture'))).toBe(234011);
    const file = { file_type: 'doc', file_name: 'a.doc', file: Buffer.alloc(0) } as const;
    expect(await codeOf(client.im.file.create({ data: file }))).toBe(234010);
  });
});

describe('chats and people', () => {
  test('lists the groups of the bot with their members', async () => {
    const sandbox = await startSandbox();
    const client = sdkClient(sandbox);

    const chats = await client.im.chat.list({});
    const members = await client.im.chatMembers.get({ path: { chat_id: GROUP.chatId } });
    const isIn = await client.im.chatMembers.isInChat({ path: { chat_id: GROUP.chatId } });

    expect(chats.data?.items).toMatchObject([{ chat_id: GROUP.chatId, name: GROUP.name }]);
    expect(members.data).toMatchObject({ member_total: 2, items: [{ member_id: WANG.openId, name: WANG.name }, {}] });
    expect(isIn.data).toEqual({ is_in_chat: true });
    expect(await codeOf(client.im.chat.get({ path: { chat_id: 'oc_nowhere' } }))).toBe(232006);
  });

  test('finds people by mobile, with no id where there is nobody', async () => {
    const sandbox = await startSandbox();

    const { data } = await sdkClient(sandbox).contact.user.batchGetId({
      params: { user_id_type: 'open_id' },
      data: { mobiles: ['13800000001', '13900000000'] },
    });

    expect(data?.user_list).toMatchObject([{ mobile: '13800000001', user_id: WANG.openId }, { mobile: '13900000000' }]);
    expect(data?.user_list?.[1]).not.toHaveProperty('user_id');
  });

  test('shows of a person what the scopes allow', async () => {
    const sandbox = await startSandbox();
    const read = async () => {
      const { data } = await sdkClient(sandbox).contact.user.get({ path: { user_id: LI.openId } });
      return data?.user;
    };

    expect(await read()).toMatchObject({ open_id: LI.openId, name: LI.name });
    expect(await read()).not.toHaveProperty('mobile');
    await control(sandbox, 'PUT', '/scopes', { scopes: ['contact:contact.base:readonly'] });
    expect(await read()).not.toHaveProperty('name');
    expect(await codeOf(sdkClient(sandbox).contact.user.get({ path: { user_id: 'ou_nobody' } }))).toBe(99992351);
  });
});
