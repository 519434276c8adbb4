import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as lark from '@larksuiteoapi/node-sdk';
import { afterEach, describe, expect, test } from 'vitest';
import { signEvent } from '../../sandbox/events/event-crypto.ts';
import type { SandboxOptions } from '../../sandbox/options.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { closeAll, closeLater, control, GROUP, sdkClient, smallCard, startSandbox, until, WANG } from './helpers.ts';

afterEach(closeAll);

const KEYS = { encryptKey: 'an encrypt key', verificationToken: 'a verification token' };

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: Record<string, unknown>;
}

interface Reply {
  readonly status?: number;
  readonly body?: string;
  readonly afterMs?: number;
}

/** A bot by webhook: answers the challenge, then whatever `reply` says. */
async function startBot(reply: (count: number) => Reply = () => ({})): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks).toString();
    const sent = JSON.parse(raw);
    const body = sent.encrypt ? JSON.parse(new lark.AESCipher(KEYS.encryptKey).decrypt(sent.encrypt)) : sent;
    if (body.type === 'url_verification') {
      response.end(JSON.stringify({ challenge: body.challenge }));
      return;
    }
    received.push({ headers: request.headers, raw, body });
    const { status = 200, body: text = '{}', afterMs = 0 } = reply(received.length);
    setTimeout(() => response.writeHead(status).end(text), afterMs);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closeLater({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feishu/events`, received };
}

async function startWithBot(reply?: (count: number) => Reply, options: SandboxOptions = {}) {
  const bot = await startBot(reply);
  const sandbox = await startSandbox({ eventsUrl: bot.url, ...KEYS, ...options });
  return { sandbox, received: bot.received };
}

const say = (sandbox: Sandbox, text: string) =>
  control(sandbox, 'POST', '/messages', { as: WANG.openId, chatId: GROUP.chatId, text: `@机器人 ${text}` });

describe('events by webhook', () => {
  test('come encrypted and signed over the exact bytes, with the verification token', async () => {
    const { sandbox, received } = await startWithBot();

    await say(sandbox, '帮助');
    await until(() => received.length === 1);

    const { headers, raw, body } = received[0] as Received;
    expect(Object.keys(JSON.parse(raw))).toEqual(['encrypt']);
    const [timestamp, nonce] = [String(headers['x-lark-request-timestamp']), String(headers['x-lark-request-nonce'])];
    expect(headers['x-lark-signature']).toBe(signEvent(timestamp, nonce, KEYS.encryptKey, raw));
    expect(body).toMatchObject({
      schema: '2.0',
      header: { event_type: 'im.message.receive_v1', token: KEYS.verificationToken, app_id: sandbox.appId },
      event: { message: { content: '{"text":"@_user_1 帮助"}' } },
    });
  });

  test('the signature is that of the published example', () => {
    const signature = '1e4353b7fd138a9ccd2832467b99dd47748f2e3aa70f74ba9807b5051d3d7230';

    expect(signEvent('1700000000', 'n1', 'ek', '{"a":1}')).toBe(signature);
  });

  test('wait until the address has answered the challenge', async () => {
    const { sandbox, received } = await startWithBot();

    expect(await control(sandbox, 'POST', '/webhook/verify')).toMatchObject({ ok: true });
    await say(sandbox, '一');

    await until(() => received.length === 1);
    expect(await control(sandbox, 'GET', '/state')).toMatchObject({ transport: 'webhook', connected: true });
  });

  test('come again by the ladder until answered with 200, as the same event', async () => {
    const { sandbox, received } = await startWithBot(count => ({ status: count < 3 ? 503 : 200 }));
    await say(sandbox, '一');
    await until(() => received.length === 1);
    // The wait begins when the refusal has come back, not when the event has arrived.
    await until(async () => (await deliveries(sandbox))[0].attempts.length === 1);

    await control(sandbox, 'POST', '/clock', { byMs: 14_000 });
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(received).toHaveLength(1);
    await control(sandbox, 'POST', '/clock', { byMs: 1_000 });
    await until(() => received.length === 2);
    await until(async () => (await deliveries(sandbox))[0].attempts.length === 2);
    await control(sandbox, 'POST', '/clock', { byMs: 300_000 });
    await until(() => received.length === 3);
    await until(async () => (await deliveries(sandbox))[0].acked);

    const ids = received.map(({ body }) => (body['header'] as { event_id: string }).event_id);
    expect(new Set(ids).size).toBe(1);
    await control(sandbox, 'POST', '/clock', { byMs: 86_400_000 });
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(received).toHaveLength(3);
  });

  test('are given up after the last step of the ladder, and can be sent again by hand', async () => {
    const { sandbox, received } = await startWithBot(count => ({ status: count < 3 ? 500 : 200 }), {
      retryLadderSeconds: [0.01],
    });
    await say(sandbox, '一');
    await until(async () => (await deliveries(sandbox))[0]?.state === 'given up');
    expect(received).toHaveLength(2);

    await control(sandbox, 'POST', '/redeliver', { eventId: (await deliveries(sandbox))[0].eventId });

    await until(async () => (await deliveries(sandbox))[0].acked);
  });

  test('count as failed after three seconds', async () => {
    const { sandbox, received } = await startWithBot(() => ({ afterMs: 3_500 }));

    await say(sandbox, '一');
    await until(async () => (await deliveries(sandbox))[0]?.attempts.length === 1, 6_000);

    expect(received).toHaveLength(1);
    expect((await deliveries(sandbox))[0].attempts).toMatchObject([{ kind: 'failed', reason: 'timeout' }]);
  });
});

describe('presses by webhook', () => {
  const card = JSON.stringify(smallCard('旧'));

  async function press(reply: Reply) {
    const { sandbox, received } = await startWithBot(() => reply);
    await control(sandbox, 'POST', '/webhook/verify');
    const sent = await sdkClient(sandbox).im.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: GROUP.chatId, msg_type: 'interactive', content: card },
    });
    const messageId = sent.data?.message_id;
    const shown = await control(sandbox, 'POST', '/presses', { as: WANG.openId, messageId, tag: 'button' });
    return { shown, received, content: JSON.parse(sandbox.world.messages.get(messageId ?? '')?.content ?? '') };
  }

  test('carry the verification token and a time in microseconds', async () => {
    const { received, shown } = await press({ body: '' });

    expect(shown.error).toBeUndefined();
    expect(received[0]?.body).toMatchObject({
      header: {
        event_type: 'card.action.trigger',
        token: KEYS.verificationToken,
        create_time: expect.stringMatching(/^\d{16}$/),
      },
      event: { token: expect.stringMatching(/^c-/), host: 'im_message' },
    });
  });

  test.each([
    ['a status other than 200', { status: 500 }, 200671],
    ['a redirection', { status: 302 }, 200671],
    ['a body that is no JSON', { body: 'ok' }, 200672],
    ['a text', { body: '"no card.action.trigger event handle"' }, 200672],
    ['a toast of an unknown kind', { body: '{"toast":{"type":"loud","content":"x"}}' }, 200672],
    ['a card that is not wrapped', { body: `{"card":${card}}` }, 200673],
    ['a card as text', { body: JSON.stringify({ card: { type: 'raw', data: card } }) }, 200673],
    ['a bad card', { body: '{"card":{"type":"raw","data":{"schema":"2.0","body":{}}}}' }, 200673],
    ['a card of schema 1.0', { body: '{"card":{"type":"raw","data":{"elements":[]}}}' }, 200830],
    ['no answer in three seconds', { afterMs: 3_400 }, 200341],
  ])('show an error for %s and keep the old card', async (_what, reply, code) => {
    const { shown, content, received } = await press(reply);

    expect(shown.error).toMatchObject({ code });
    expect(content).toEqual(smallCard('旧'));
    expect(received).toHaveLength(1);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers
async function deliveries(sandbox: Sandbox): Promise<any[]> {
  return (await control(sandbox, 'GET', '/deliveries')).deliveries;
}
