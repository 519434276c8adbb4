import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createRefusalMemory, createRefusals } from '../../../src/bot/intake/refusals.ts';
import { createWebhookRoutes } from '../../../src/bot/intake/webhook.ts';
import type { BotEvent, PressAnswer } from '../../../src/domain/messaging/event.ts';
import { drainInbox } from '../../helpers/inbox.ts';
import { openTestIntake } from '../../helpers/intake.ts';

type Body = NonNullable<RequestInit['body']>;

const APP = 'cli_0123456789abcdef';
const KEY = 'an encrypt key';
const TOKEN = 'a verification token';

async function createTestRoutes(
  handle: (event: BotEvent) => Promise<PressAnswer | null>,
  encryptKey: string | null = KEY,
) {
  const intake = await openTestIntake({ handle });
  const { receive, logger, events, client } = intake;
  let nowMs = 0;
  const refusals = createRefusals(createRefusalMemory(), logger, () => nowMs);
  const proof = { appId: APP, encryptKey, verificationToken: TOKEN };
  const routes = createWebhookRoutes({ ...proof, receive, refusals, logger });
  const post = async (body: Body, headers: Record<string, string> = {}) => {
    const answer = await routes.request('/feishu/events', { method: 'POST', body, headers });
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  const stored = async () => Number((await client.execute('select count(*) as n from inbox')).rows[0]?.['n']);
  const minutesPass = (count: number) => {
    nowMs += count * 60_000;
  };
  return { ...intake, events, routes, refusals, minutesPass, post, stored, drained: () => drainInbox(intake) };
}

const nothing = async () => null;

function encrypt(value: unknown, key = KEY): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return JSON.stringify({ encrypt: Buffer.concat([iv, cipher.update(text), cipher.final()]).toString('base64') });
}

function sign(body: string, key = KEY, timestamp = '1700000000'): Record<string, string> {
  return {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': 'n1',
    'x-lark-signature': createHash('sha256').update(`${timestamp}n1${key}${body}`).digest('hex'),
  };
}

function anEvent(header: Record<string, unknown> = {}, event: Record<string, unknown> = recall) {
  return {
    schema: '2.0',
    header: {
      event_id: 'e1',
      event_type: 'im.message.recalled_v1',
      create_time: '1',
      token: TOKEN,
      app_id: APP,
      ...header,
    },
    event,
  };
}

const recall = { message_id: 'om_1', chat_id: 'oc_1', recall_time: '1615380573411', recall_type: 'message_owner' };
const pressEvent = {
  operator: { open_id: 'ou_wang' },
  token: 'c-1',
  action: { tag: 'button', value: { do: 'problem.close', number: 'WT-2026-0001' } },
  context: { open_message_id: 'om_card', open_chat_id: 'oc_1' },
};
const aPress = () => anEvent({ event_type: 'card.action.trigger', create_time: '1603977298000000' }, pressEvent);

describe('an event', () => {
  test('that is signed and encrypted is handed on, however old its time stamp is, and answered with 200', async () => {
    const { post, events, drained } = await createTestRoutes(nothing);
    const body = encrypt(anEvent());

    expect(await post(body, sign(body))).toEqual({ status: 200, body: {} });
    await drained();
    expect(events).toMatchObject([{ kind: 'recall', messageId: 'om_1' }]);
  });

  test('is acknowledged once it is stored itself, however long what it causes takes', async () => {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>(resolve => {
      finish = resolve;
    });
    const { post, stored, drained, events } = await createTestRoutes(async () => {
      await finished;
      return null;
    });
    const body = encrypt(anEvent());

    expect((await post(body, sign(body))).status).toBe(200);
    expect(await stored()).toBe(1);
    finish();
    await drained();
    expect(events).toHaveLength(1);
  });

  test('that cannot be stored is answered with 503, and the log says nothing of its contents', async () => {
    const { post, logger, client, events, stored, drained } = await createTestRoutes(nothing);
    const body = encrypt(anEvent({}, { ...recall, note: '本月完成350万元' }));

    await client.execute('alter table inbox rename to inbox_away');
    expect((await post(body, sign(body))).status).toBe(503);
    await client.execute('alter table inbox_away rename to inbox');
    expect(await stored()).toBe(0);
    expect((await post(body, sign(body))).status).toBe(200);
    await drained();

    expect(events).toHaveLength(1);
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { eventId: 'e1' } }]);
    expect(JSON.stringify(logger.lines)).not.toContain('350');
  });

  test('that cannot be read is acknowledged and stays in the inbox with its reason', async () => {
    const { post, events, store, drained } = await createTestRoutes(nothing);
    const body = encrypt(anEvent({}, { chat_id: 'oc_1' }));
    const next = encrypt(anEvent({ event_id: 'e2' }));

    expect((await post(body, sign(body))).status).toBe(200);
    expect((await post(next, sign(next))).status).toBe(200);
    await drained();

    expect(await store.inbox.listAside()).toMatchObject([
      { eventId: 'e1', status: 'unreadable', reason: expect.stringContaining('message_id') },
    ]);
    // What came after it in the same chat goes on.
    expect(events).toMatchObject([{ eventId: 'e2' }]);
  });

  test('of a kind that is not for us is acknowledged', async () => {
    const { post, events } = await createTestRoutes(nothing);
    const body = encrypt(anEvent({ event_type: 'im.chat.updated_v1' }, { chat_id: 'oc_1' }));

    expect((await post(body, sign(body))).status).toBe(200);
    expect(events).toEqual([]);
  });

  test.each([
    ['unsigned', encrypt(anEvent()), {}, 401],
    ['signed with another key', encrypt(anEvent()), 'other', 401],
    ['encrypted with another key', encrypt(anEvent(), 'other'), KEY, 400],
    ['of another app', encrypt(anEvent({ app_id: 'cli_fedcba9876543210' })), KEY, 401],
    ['with another token', encrypt(anEvent({ token: 'guess' })), KEY, 401],
    ['with an empty token', encrypt(anEvent({ token: '' })), KEY, 401],
    ['plain and unsigned', JSON.stringify(anEvent()), {}, 401],
    ['plain and signed', JSON.stringify(anEvent()), KEY, 400],
    ['no JSON', 'hello', KEY, 400],
    ['empty', '', KEY, 400],
    ['JSON but no object', 'null', KEY, 400],
    ['encrypted, but no JSON inside', encrypt('hello'), KEY, 400],
    ['encrypted, but no event inside', encrypt({ hello: 1 }), KEY, 400],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), {}, 400],
  ])('that is %s is refused and changes nothing', async (_case, body, key, status) => {
    const { post, events, stored } = await createTestRoutes(nothing);

    const answer = await post(body, typeof key === 'string' ? sign(String(body), key) : key);

    expect(answer.status).toBe(status);
    expect(events).toEqual([]);
    expect(await stored()).toBe(0);
  });

  test('in the platform’s first format is acknowledged and left alone', async () => {
    const { post, events } = await createTestRoutes(nothing);
    const body = encrypt({
      ts: '1',
      uuid: 'u',
      token: TOKEN,
      type: 'event_callback',
      event: { type: 'p2p_chat_create' },
    });

    expect((await post(body, sign(body))).status).toBe(200);
    expect(events).toEqual([]);
  });
});

describe('a body', () => {
  const megabyte = 1024 * 1024;

  test('of more than 1 MiB is refused, with a length and without one', async () => {
    const { routes } = await createTestRoutes(nothing);
    const large = 'x'.repeat(megabyte + 1);
    const request = (body: Body, headers = {}) =>
      routes.request('/feishu/events', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

    expect((await request(large, { 'content-length': String(large.length) })).status).toBe(413);
    expect((await request(new Blob([large]).stream())).status).toBe(413);
  });

  test('that never ends is not read beyond 1 MiB', async () => {
    const { routes } = await createTestRoutes(nothing);
    let produced = 0;
    const endless = new ReadableStream({
      pull: controller => {
        produced += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });

    const answer = await routes.request('/feishu/events', {
      method: 'POST',
      body: endless,
      duplex: 'half',
    } as RequestInit);

    expect(answer.status).toBe(413);
    expect(produced).toBeLessThan(2 * megabyte);
  });

  test('of exactly 1 MiB is still read', async () => {
    const { post } = await createTestRoutes(nothing);

    expect((await post('x'.repeat(megabyte))).status).toBe(400);
  });
});

test('refused requests are counted, and told of once a minute', async () => {
  const { post, logger, refusals, minutesPass } = await createTestRoutes(nothing);

  for (let count = 0; count < 500; count += 1) await post('hello 350万元');
  minutesPass(1);
  refusals.tell();
  minutesPass(1);
  refusals.tell();

  expect(logger.lines.map(({ fields }) => fields)).toEqual([{ count: 1, reason: 'body is not JSON' }, { count: 499 }]);
});

describe('the check of the address', () => {
  const challenge = { challenge: 'ajls384k', token: TOKEN, type: 'url_verification' };

  test('is answered when its token is right, without any signature', async () => {
    const { post } = await createTestRoutes(nothing);

    expect(await post(encrypt(challenge))).toEqual({ status: 200, body: { challenge: 'ajls384k' } });
  });

  test('is refused with a wrong token, and when it comes plain although a key is set', async () => {
    const { post } = await createTestRoutes(nothing);

    expect((await post(encrypt({ ...challenge, token: 'guess' }))).status).toBe(401);
    expect((await post(JSON.stringify(challenge))).status).toBe(401);
  });

  test('may come plain when no key is set', async () => {
    const { post } = await createTestRoutes(nothing, null);

    expect(await post(JSON.stringify(challenge))).toEqual({ status: 200, body: { challenge: 'ajls384k' } });
    expect((await post(JSON.stringify({ ...challenge, token: 'guess' }))).status).toBe(401);
  });
});

describe('a card press', () => {
  test('is answered inside its own request', async () => {
    const card = { schema: '2.0', body: { elements: [] } };
    const { post, events } = await createTestRoutes(async () => ({
      toast: { type: 'success', content: '已销号' },
      card,
    }));
    const body = encrypt(aPress());

    expect(await post(body, sign(body))).toEqual({
      status: 200,
      body: { toast: { type: 'success', content: '已销号' }, card: { type: 'raw', data: card } },
    });
    expect(events).toMatchObject([{ kind: 'press', operatorId: 'ou_wang' }]);
  });

  test('with nothing to say is answered with an empty object', async () => {
    const { post } = await createTestRoutes(async () => ({ toast: null, card: null }));
    const body = encrypt(aPress());

    expect(await post(body, sign(body))).toEqual({ status: 200, body: {} });
  });

  test('that cannot be stored is answered with a neutral toast, because the platform does not send it again', async () => {
    const { post, logger, client } = await createTestRoutes(nothing);
    const body = encrypt(aPress());

    await client.execute('alter table inbox rename to inbox_away');
    expect(await post(body, sign(body))).toEqual({
      status: 200,
      body: { toast: { type: 'error', content: '系统暂时无法处理，请稍后再试。' } },
    });
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { eventId: 'e1' } }]);
  });

  test('that cannot be read is answered with a neutral toast', async () => {
    const { post, store } = await createTestRoutes(nothing);
    const body = encrypt(anEvent({ event_type: 'card.action.trigger' }, { ...pressEvent, context: {} }));

    expect(await post(body, sign(body))).toEqual({
      status: 200,
      body: { toast: { type: 'error', content: '系统暂时无法处理，请稍后再试。' } },
    });
    expect(await store.inbox.listAside()).toMatchObject([{ eventId: 'e1', status: 'unreadable' }]);
  });

  test('that fails is answered as received, and is tried again', async () => {
    let failures = 1;
    const { post, logger, events, drained } = await createTestRoutes(async () => {
      failures -= 1;
      if (failures >= 0) throw new TypeError('cannot read 王磊');
      return null;
    });
    const body = encrypt(aPress());

    expect(await post(body, sign(body))).toEqual({
      status: 200,
      body: { toast: { type: 'info', content: '已收到，正在处理' } },
    });
    await drained();

    expect(events).toHaveLength(2);
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { eventId: 'e1', error: 'TypeError' } }]);
  });
});
