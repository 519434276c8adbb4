import { afterEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import {
  closeAll,
  codeOf,
  connectSdk,
  control,
  GROUP,
  sdkClient,
  smallCard,
  startSandbox,
  until,
  WANG,
} from './helpers.ts';

afterEach(closeAll);

const DAY_MS = 86_400_000;
const text = (words: string) => JSON.stringify({ text: words });
const card = (words: string) => JSON.stringify(smallCard(words));

async function sent(sandbox: Sandbox, msgType: string, content: string): Promise<string> {
  const { data } = await sdkClient(sandbox).im.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: GROUP.chatId, msg_type: msgType, content },
  });
  return data?.message_id ?? '';
}

function patch(sandbox: Sandbox, messageId: string, content: string) {
  return codeOf(sdkClient(sandbox).im.message.patch({ path: { message_id: messageId }, data: { content } }));
}

async function said(sandbox: Sandbox): Promise<string> {
  const { messageId } = await control(sandbox, 'POST', '/messages', {
    as: WANG.openId,
    chatId: GROUP.chatId,
    text: '在',
  });
  return messageId;
}

describe('replacing a card', () => {
  test('shows the new card to everybody', async () => {
    const sandbox = await startSandbox();
    const messageId = await sent(sandbox, 'interactive', card('旧'));

    expect(await patch(sandbox, messageId, card('新'))).toBe(0);

    const { messages } = await control(sandbox, 'GET', `/chats/${GROUP.chatId}/messages`);
    expect(messages).toMatchObject([{ content: smallCard('新'), version: 2 }]);
  });

  test('is refused for what is no card, not one’s own, taken back, unknown or not a card of the platform', async () => {
    const sandbox = await startSandbox();
    const words = await sent(sandbox, 'text', text('x'));
    const gone = await sent(sandbox, 'interactive', card('x'));
    await sdkClient(sandbox).im.message.delete({ path: { message_id: gone } });
    const stays = await sent(sandbox, 'interactive', card('x'));

    expect(await patch(sandbox, words, card('y'))).toBe(230001);
    expect(await patch(sandbox, await said(sandbox), card('y'))).toBe(230012);
    expect(await patch(sandbox, gone, card('y'))).toBe(230011);
    expect(await patch(sandbox, 'om_none', card('y'))).toBe(99992354);
    expect(await patch(sandbox, stays, '{"schema":"2.0"}')).toBe(230099);
    expect(await patch(sandbox, stays, card('x'.repeat(30 * 1024)))).toBe(230025);
  });

  test('ends after fourteen days', async () => {
    const sandbox = await startSandbox();
    const messageId = await sent(sandbox, 'interactive', card('旧'));
    await control(sandbox, 'POST', '/clock', { byMs: 14 * DAY_MS - 60_000 });
    expect(await patch(sandbox, messageId, card('新'))).toBe(0);

    await control(sandbox, 'POST', '/clock', { byMs: 120_000 });

    expect(await patch(sandbox, messageId, card('更新'))).toBe(230031);
  });

  test('is allowed five times a second', async () => {
    const sandbox = await startSandbox();
    const messageId = await sent(sandbox, 'interactive', card('旧'));

    const codes = [];
    for (let count = 0; count < 6; count += 1) codes.push(await patch(sandbox, messageId, card(String(count))));

    expect(codes).toEqual([0, 0, 0, 0, 0, 230020]);
  });

  test('waits while a press on the card is not answered yet', async () => {
    const sandbox = await startSandbox();
    const messageId = await sent(sandbox, 'interactive', card('旧'));
    let during: number | undefined;
    await connectSdk(sandbox, async () => {
      during = await patch(sandbox, messageId, card('同时'));
      return {};
    });

    await control(sandbox, 'POST', '/presses', { as: WANG.openId, messageId, tag: 'button' });

    expect(during).toBe(230099);
    expect(await patch(sandbox, messageId, card('之后'))).toBe(0);
  });
});

describe('a card changed later by the token of a press', () => {
  test('works twice within half an hour', async () => {
    const sandbox = await startSandbox();
    const messageId = await sent(sandbox, 'interactive', card('旧'));
    const { heard } = await connectSdk(sandbox);
    const press = async () => {
      await control(sandbox, 'POST', '/presses', { as: WANG.openId, messageId, tag: 'button' });
      return String(heard.at(-1)?.['token']);
    };
    const update = (token: string) =>
      codeOf(
        sdkClient(sandbox).request({
          method: 'POST',
          url: '/open-apis/interactive/v1/card/update',
          data: { token, card: smallCard('晚') },
        }),
      );

    const token = await press();
    expect([await update(token), await update(token), await update(token)]).toEqual([0, 0, 300040]);
    const late = await press();
    await control(sandbox, 'POST', '/clock', { byMs: 30 * 60_000 });
    expect(await update(late)).toBe(300030);
    expect(await update('c-unknown')).toBe(300020);
  });
});

describe('editing a text', () => {
  test('works twenty times, and for one’s own texts only', async () => {
    const sandbox = await startSandbox();
    const client = sdkClient(sandbox);
    const messageId = await sent(sandbox, 'text', text('0'));
    const edit = (id: string, words: string) =>
      codeOf(client.im.message.update({ path: { message_id: id }, data: { msg_type: 'text', content: text(words) } }));

    for (let count = 1; count <= 20; count += 1) expect(await edit(messageId, String(count))).toBe(0);

    expect(await edit(messageId, '21')).toBe(230072);
    expect(await edit(await said(sandbox), 'x')).toBe(230071);
    expect(await edit(await sent(sandbox, 'interactive', card('x')), 'x')).toBe(230054);
  });
});

describe('taking back', () => {
  test('hides the bot’s own message once', async () => {
    const sandbox = await startSandbox();
    const client = sdkClient(sandbox);
    const messageId = await sent(sandbox, 'text', text('错'));
    const recall = (id: string) => codeOf(client.im.message.delete({ path: { message_id: id } }));

    expect(await recall(messageId)).toBe(0);
    expect(await recall(messageId)).toBe(230011);
    expect(await recall(await said(sandbox))).toBe(230026);
    const reply = client.im.message.reply({
      path: { message_id: messageId },
      data: { msg_type: 'text', content: text('x') },
    });
    expect(await codeOf(reply)).toBe(230011);
  });

  test('by a person reaches the bot, and says who did it', async () => {
    const sandbox = await startSandbox();
    const { heard } = await connectSdk(sandbox);
    const messageId = await said(sandbox);

    await control(sandbox, 'POST', `/messages/${messageId}/recall`, { as: WANG.openId });

    await until(() => heard.length === 1);
    expect(heard[0]).toMatchObject({
      event_type: 'im.message.recalled_v1',
      message_id: messageId,
      recall_type: 'message_owner',
    });
  });
});
