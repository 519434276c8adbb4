import { afterEach, describe, expect, test } from 'vitest';
import { DEFAULT_SCOPES } from '../../sandbox/api/scopes.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { closeAll, codeOf, control, GROUP, sdkClient, startSandbox, WANG } from './helpers.ts';

afterEach(closeAll);

const URGENT = 'im:message.urgent:app_send';

async function sentTo(sandbox: Sandbox, openId: string): Promise<string> {
  const { data } = await sdkClient(sandbox).im.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: openId, msg_type: 'text', content: JSON.stringify({ text: '急' }) },
  });
  return data?.message_id ?? '';
}

function urge(sandbox: Sandbox, messageId: string, ids: readonly string[]) {
  return sdkClient(sandbox).im.message.urgentApp({
    path: { message_id: messageId },
    params: { user_id_type: 'open_id' },
    data: { user_id_list: [...ids] },
  });
}

describe('making a message urgent', () => {
  test('rings for those of the chat; whom it does not reach is named', async () => {
    const sandbox = await startSandbox();
    const messageId = await sentTo(sandbox, WANG.openId);

    const { data } = await urge(sandbox, messageId, [WANG.openId, 'ou_nobody']);

    expect(data?.invalid_user_id_list).toEqual(['ou_nobody']);
    const { chats } = await control(sandbox, 'GET', '/state');
    const direct = chats.find((chat: { type: string; chatId: string }) => chat.type === 'p2p');
    const { messages } = await control(sandbox, 'GET', `/chats/${direct.chatId}/messages`);
    expect(messages).toMatchObject([{ urgentFor: [WANG.openId] }]);
  });

  test('is refused without the scope, for nobody at all, and for what another has said', async () => {
    const sandbox = await startSandbox();
    const own = await sentTo(sandbox, WANG.openId);
    const { messageId: theirs } = await control(sandbox, 'POST', '/messages', {
      as: WANG.openId,
      chatId: GROUP.chatId,
      text: '在',
    });

    expect(await codeOf(urge(sandbox, own, ['ou_nobody']))).toBe(230001);
    expect(await codeOf(urge(sandbox, theirs, [WANG.openId]))).toBe(230012);
    await control(sandbox, 'PUT', '/scopes', { scopes: DEFAULT_SCOPES.filter(scope => scope !== URGENT) });
    expect(await codeOf(urge(sandbox, own, [WANG.openId]))).toBe(99991672);
  });
});
