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

async function say(sandbox: Sandbox, text: string): Promise<void> {
  await control(sandbox, 'POST', '/messages', { as: WANG.openId, chatId: GROUP.chatId, text: `@机器人 ${text}` });
}

const textOf = (heard: Record<string, unknown>) => JSON.parse((heard['message'] as { content: string }).content).text;

describe('events over the long connection', () => {
  test('wait while nobody is connected and come in order when somebody is', async () => {
    const sandbox = await startSandbox();
    for (const text of ['一', '二', '三']) await say(sandbox, text);

    const { heard } = await connectSdk(sandbox);
    await until(() => heard.length === 3);

    expect(heard.map(textOf)).toEqual(['@_user_1 一', '@_user_1 二', '@_user_1 三']);
  });

  test('come again when the handler failed, as the same event', async () => {
    const sandbox = await startSandbox({ retryLadderSeconds: [0.05, 1, 1, 1] });
    let count = 0;
    const { heard } = await connectSdk(sandbox, () => {
      count += 1;
      if (count === 1) throw new Error('not yet');
    });

    await say(sandbox, '一');
    await until(() => heard.length === 2);

    expect(heard[1]?.event_id).toBe(heard[0]?.event_id);
    await until(async () => (await control(sandbox, 'GET', '/deliveries')).deliveries[0].acked);
  });

  test('come again when the clock is moved past the wait', async () => {
    const sandbox = await startSandbox();
    let isUp = false;
    const { heard } = await connectSdk(sandbox, () => {
      if (!isUp) throw new Error('down');
    });
    await say(sandbox, '一');
    await until(async () => (await control(sandbox, 'GET', '/deliveries')).deliveries[0]?.attempts.length === 1);
    isUp = true;

    await control(sandbox, 'POST', '/clock', { byMs: 15_000 });

    await until(() => heard.length === 2);
  });

  test('come again after three seconds without acknowledgement', async () => {
    const sandbox = await startSandbox({ retryLadderSeconds: [0.01] });
    let count = 0;
    const { heard } = await connectSdk(sandbox, () => {
      count += 1;
      return count === 1 ? new Promise(resolve => setTimeout(resolve, 10_000)) : undefined;
    });

    await say(sandbox, '一');

    await until(() => heard.length === 2, 6_000);
  });

  test('survive a cut while they are on their way', async () => {
    const sandbox = await startSandbox({ clientConfig: { ReconnectInterval: 1 } });
    let count = 0;
    const { heard } = await connectSdk(sandbox, async () => {
      count += 1;
      if (count === 1) await control(sandbox, 'POST', '/faults', { target: 'ws', kind: 'drop' });
    });

    await say(sandbox, '一');

    await until(() => heard.length === 2, 10_000);
    expect(heard[1]?.event_id).toBe(heard[0]?.event_id);
  });

  test('go to one of several clients', async () => {
    const sandbox = await startSandbox();
    const first = await connectSdk(sandbox);
    const second = await connectSdk(sandbox);

    for (let count = 0; count < 40; count += 1) await say(sandbox, String(count));
    await until(() => first.heard.length + second.heard.length === 40);

    expect(first.heard.length).toBeGreaterThan(0);
    expect(second.heard.length).toBeGreaterThan(0);
  });

  test('arrive whole when they are cut into pieces that come in the wrong order', async () => {
    const sandbox = await startSandbox();
    const { heard } = await connectSdk(sandbox);
    await control(sandbox, 'POST', '/faults', { target: 'ws', kind: 'fragment', ms: 7 });

    await say(sandbox, '完成投资350万元');
    await until(() => heard.length === 1);

    expect(heard.map(textOf)).toEqual(['@_user_1 完成投资350万元']);
  });

  test('of 150 KB arrive whole', async () => {
    const sandbox = await startSandbox();
    const { heard } = await connectSdk(sandbox);
    const long = '字'.repeat(50_000);

    await say(sandbox, long);
    await until(() => heard.length === 1);

    expect(heard.map(textOf)).toEqual([`@_user_1 ${long}`]);
  });

  test('come twice when asked to', async () => {
    const sandbox = await startSandbox();
    const { heard } = await connectSdk(sandbox);
    await control(sandbox, 'POST', '/faults', { target: 'events', kind: 'duplicate', count: 1 });
    await say(sandbox, '一');
    await until(() => heard.length === 2);

    await control(sandbox, 'POST', '/redeliver', { eventId: heard[0]?.event_id });

    await until(() => heard.length === 3);
    expect(new Set(heard.map(event => event.event_id)).size).toBe(1);
  });
});

describe('presses over the long connection', () => {
  async function card(sandbox: Sandbox, content: object = smallCard()): Promise<string> {
    const { data } = await sdkClient(sandbox).im.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: GROUP.chatId, msg_type: 'interactive', content: JSON.stringify(content) },
    });
    return data?.message_id ?? '';
  }

  test('carry what a form holds', async () => {
    const sandbox = await startSandbox();
    const { heard } = await connectSdk(sandbox);
    const messageId = await card(sandbox);
    const formValue = { note: '已完成', day: '2026-06-12 +0800', done: true };

    await control(sandbox, 'POST', '/presses', {
      as: WANG.openId,
      messageId,
      tag: 'button',
      name: 'ok',
      value: {},
      formValue,
    });

    expect(heard[0]?.['action']).toEqual({
      tag: 'button',
      timezone: 'Asia/Shanghai',
      name: 'ok',
      form_value: formValue,
    });
  });

  test('show 200530 for a form with a field of empty name, and the bot hears nothing', async () => {
    const sandbox = await startSandbox();
    const { heard } = await connectSdk(sandbox);
    const elements = [
      { tag: 'input', name: '' },
      { tag: 'button', name: 'ok', form_action_type: 'submit', text: { tag: 'plain_text', content: '交' } },
    ];
    const body = { elements: [{ tag: 'form', name: 'f', elements }] };
    const messageId = await card(sandbox, { schema: '2.0', body });

    const pressed = { as: WANG.openId, messageId, tag: 'button', name: 'ok', formValue: {} };
    const shown = await control(sandbox, 'POST', '/presses', pressed);

    expect(shown.error).toMatchObject({ code: 200530 });
    expect(heard).toHaveLength(0);
  });

  test('show 200340 when nobody is connected', async () => {
    const sandbox = await startSandbox();

    const shown = await control(sandbox, 'POST', '/presses', {
      as: WANG.openId,
      messageId: await card(sandbox),
      tag: 'button',
    });

    expect(shown.error).toMatchObject({ code: 200340 });
  });

  test('show 200671 when the handler fails, and are not sent again', async () => {
    const sandbox = await startSandbox({ retryLadderSeconds: [0.01, 0.01] });
    const { heard } = await connectSdk(sandbox, () => {
      throw new Error('broken');
    });

    const shown = await control(sandbox, 'POST', '/presses', {
      as: WANG.openId,
      messageId: await card(sandbox),
      tag: 'button',
    });
    await new Promise(resolve => setTimeout(resolve, 100));

    expect(shown.error).toMatchObject({ code: 200671 });
    expect(heard).toHaveLength(1);
  });

  test('are refused on what is no card, taken back, older than fourteen days, or in a chat of others', async () => {
    const sandbox = await startSandbox();
    const { heard } = await connectSdk(sandbox);
    const press = async (messageId: string, as = WANG.openId) =>
      (await control(sandbox, 'POST', '/presses', { as, messageId, tag: 'button' })).error?.code;
    const words = await control(sandbox, 'POST', '/messages', { as: WANG.openId, chatId: GROUP.chatId, text: 'x' });
    const gone = await card(sandbox);
    await codeOf(sdkClient(sandbox).im.message.delete({ path: { message_id: gone } }));
    const old = await card(sandbox);

    expect(await press(words.messageId)).toBe(230001);
    expect(await press(gone)).toBe(230011);
    expect(await press(old, 'ou_zhao')).toBe(230002);
    await control(sandbox, 'POST', '/clock', { byMs: 14 * 86_400_000 + 1 });
    expect(await press(old)).toBe(230031);
    expect(heard).toHaveLength(0);
  });
});
