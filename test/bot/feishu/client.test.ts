import { describe, expect, test } from 'vitest';
import { createFeishuClient } from '../../../src/bot/feishu/client.ts';
import { FeishuError } from '../../../src/bot/feishu/errors.ts';
import { startFeishuServer } from '../../helpers/feishu-server.ts';
import { createTestLogger } from '../../helpers/logger.ts';

async function startTestClient({ appSecret = 'secret', timeoutMs = 2_000 } = {}) {
  const server = await startFeishuServer(() => Date.now());
  const logger = createTestLogger();
  const client = createFeishuClient({
    appId: 'cli_0123456789abcdef',
    appSecret,
    domain: `${server.url}/`,
    logger,
    timeoutMs,
  });
  return { server, client, logger };
}

const message = { msgType: 'text', content: { text: '本月完成350万元' }, uuid: 'u1' } as const;
const toGroup = { kind: 'chat', chatId: 'oc_mazhai' } as const;

async function faultOf(work: Promise<unknown>): Promise<FeishuError> {
  const error = await work.catch((reason: unknown) => reason);
  if (error instanceof FeishuError) return error;
  throw new Error('a FeishuError was expected', { cause: error });
}

describe('the client', () => {
  test('knows who the bot is, sends, replies and updates', async () => {
    const { server, client } = await startTestClient();

    expect(await client.botInfo()).toEqual({ openId: 'ou_bot', name: '管家' });
    const sent = await client.send(toGroup, message);
    expect(sent).toEqual({ messageId: 'om_1', chatId: 'oc_mazhai' });
    expect(await client.reply('om_1', { ...message, uuid: 'u2' })).toEqual({ messageId: 'om_2', chatId: 'oc_mazhai' });
    expect(await client.send({ kind: 'person', openId: 'ou_wang' }, { ...message, uuid: 'u3' })).toMatchObject({
      chatId: 'oc_p2p_ou_wang',
    });
    await client.patch('om_1', { text: '已更正' });

    expect(server.shown.map(({ content, parentId }) => [content['text'], parentId])).toEqual([
      ['已更正', null],
      ['本月完成350万元', 'om_1'],
      ['本月完成350万元', null],
    ]);
    expect(
      server.calls.filter(({ method }) => method === 'GET').every(({ body }) => Object.keys(body).length === 0),
    ).toBe(true);
  });

  test('fetches one token for calls of the same moment', async () => {
    const { server, client } = await startTestClient();

    await Promise.all([1, 2, 3, 4].map(index => client.send(toGroup, { ...message, uuid: `u${index}` })));

    expect(server.calls.filter(({ path }) => path.startsWith('/auth/'))).toHaveLength(1);
  });

  test('when its token is no longer taken, fetches a new one and makes the call once more', async () => {
    const { server, client } = await startTestClient();
    await client.botInfo();

    server.expireToken();
    await client.send(toGroup, message);

    expect(server.shown).toHaveLength(1);
    expect(server.calls.map(({ path }) => path.split('/')[1])).toEqual(['auth', 'bot', 'im', 'auth', 'im']);
  });

  test('when the token is refused again and again, gives up after the second call', async () => {
    const { server, client } = await startTestClient();
    const refusal = { status: 200, body: { code: 99991663, msg: 'Invalid access token' } };
    server.trouble(refusal, refusal, refusal);

    expect(await faultOf(client.send(toGroup, message))).toMatchObject({ code: 'token.invalid', class: 'token' });
    expect(server.calls.filter(({ path }) => path.startsWith('/im/'))).toHaveLength(2);
  });

  test('with a wrong secret says so, and writes neither secret nor content into the log', async () => {
    const { client, logger } = await startTestClient({ appSecret: 'not the secret' });

    const fault = await faultOf(client.send(toGroup, message));

    expect(fault).toMatchObject({
      code: 'app.wrong_secret',
      feishuCode: 10015,
      class: 'final',
      mayHaveHappened: false,
    });
    expect(JSON.stringify(logger.lines)).not.toMatch(/not the secret|350/);
  });

  test('tells a platform’s refusal with its number, its log id and how long to wait', async () => {
    const { server, client } = await startTestClient();
    server.trouble({ status: 429, body: { code: 99991400, msg: 'limit' }, headers: { 'x-ogw-ratelimit-reset': '3' } });

    expect(await faultOf(client.send(toGroup, message))).toMatchObject({
      code: 'rate.app',
      feishuCode: 99991400,
      class: 'rate',
      retryAfterMs: 3_000,
      logId: 'log-2',
    });
  });

  test.each([
    ['the answer is lost', 'lost', 'network.broken', true],
    ['the connection breaks', 'broken', 'network.broken', true],
    ['a gateway answers with a page', { status: 502, body: '<html>502</html>' }, 'platform.unavailable', true],
    ['the answer is no JSON', { status: 200, body: 'OK' }, 'platform.unreadable', true],
    ['the answer lacks what it promises', { status: 200, body: { code: 0, data: {} } }, 'platform.unreadable', true],
    ['the chat is gone', { status: 400, body: { code: 232009, msg: 'dissolved' } }, 'chat.dissolved', false],
  ] as const)(
    'when %s, says whether the call may have had its effect',
    async (_case, trouble, code, mayHaveHappened) => {
      const { server, client } = await startTestClient();
      server.trouble(trouble);

      expect(await faultOf(client.send(toGroup, message))).toMatchObject({ code, mayHaveHappened });
    },
  );

  test('when nobody listens, knows that nothing has left', async () => {
    const { server, client } = await startTestClient();
    await server.close();

    expect(await faultOf(client.send(toGroup, message))).toMatchObject({
      code: 'network.unreachable',
      class: 'retry',
      mayHaveHappened: false,
    });
  });

  test('when no token is to be had, knows that the call itself has not been made', async () => {
    const { server, client } = await startTestClient();
    server.troubleTokens('broken');

    expect(await faultOf(client.send(toGroup, message))).toMatchObject({ class: 'retry', mayHaveHappened: false });
  });

  test('does not wait for ever', async () => {
    const client = createFeishuClient({
      appId: 'cli_0123456789abcdef',
      appSecret: 'secret',
      domain: 'http://127.0.0.1:1',
      logger: createTestLogger(),
      timeoutMs: 50,
      fetch: async (_url, { signal }) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))),
    });

    expect(await faultOf(client.botInfo())).toMatchObject({ code: 'network.timeout', class: 'retry' });
  });

  test('reads a chat’s history page by page', async () => {
    const { server, client } = await startTestClient();
    for (let index = 0; index < 120; index += 1) {
      server.say({ chatId: 'oc_mazhai', content: { schema: '2.0', number: index }, uuid: `u${index}` });
    }

    const { messages, isWhole } = await client.listMessages('oc_mazhai', new Date(Date.now() - 60_000), new Date());

    expect(isWhole).toBe(true);
    expect(messages.map(({ content }) => content['number'])).toEqual(Array.from({ length: 120 }, (_, index) => index));
    expect(messages[0]).toMatchObject({ isByApp: true, isDeleted: false });
  });
});
