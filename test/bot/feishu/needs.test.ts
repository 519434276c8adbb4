import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
// First, because it takes the 64-bit numbers away from protobufjs, which the sandbox uses, too.
import '@larksuiteoapi/node-sdk';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSandbox } from '../../../sandbox/sandbox.ts';
import { createFeishuClient } from '../../../src/bot/feishu/client.ts';
import { FeishuError } from '../../../src/bot/feishu/errors.ts';
import { CALLBACKS, CALLS, EVENTS, isGranted, SCOPES, scopesToImport } from '../../../src/bot/feishu/needs.ts';
import { EVENT_TYPES } from '../../../src/bot/intake/normalize.ts';
import { createTestLogger } from '../../helpers/logger.ts';

const SOURCES = join(import.meta.dirname, '../../../src/bot/feishu');

/** The calls in the sources, with a name in place of each part that is filled in. */
function callsInSources(): string[] {
  const texts = readdirSync(SOURCES).map(file => readFileSync(join(SOURCES, file), 'utf8'));
  const calls = texts.flatMap(text => {
    const paths = new Map([...text.matchAll(/const path = [`'](\/[^`']+)[`']/g)].map(found => [found.index, found[1]]));
    return [...text.matchAll(/method: '(GET|POST|PATCH|PUT|DELETE)',(?:\s*path: [`'](\/[^`']+)[`']|\s*path\b)/g)].map(
      ({ 1: method, 2: path, index }) => {
        const before = [...paths].filter(([at]) => at < index).at(-1)?.[1];
        return `${method} ${(path ?? before ?? '?').replace(/\$\{encodeURIComponent\((\w+)\)\}/g, (_, name) => `:${NAMES[name] ?? name}`)}`;
      },
    );
  });
  return [...new Set(calls)].sort();
}

const NAMES: Readonly<Record<string, string>> = {
  messageId: 'message_id',
  chatId: 'chat_id',
  appId: 'app_id',
  key: 'file_key',
};

const required = SCOPES.filter(({ without }) => without === null);

describe('what the program needs of the platform', () => {
  test('the table of calls holds each call that the sources make, and no other', () => {
    const found = callsInSources();

    expect(found.length).toBeGreaterThan(10);
    expect(found).toEqual(Object.keys(CALLS).sort());
  });

  test('each scope that setup asks for is needed by a call or an event, and what these need is asked for', () => {
    const asked = SCOPES.map(({ scope }) => scope);
    const wanted = [...Object.values(CALLS), ...EVENTS.flatMap(({ scopes }) => scopes)].filter(any => any.length > 0);
    // What they bring besides: in groups, and of a sender.
    const besides = ['im:message.group_msg', 'contact:user.employee_id:readonly'];

    expect(wanted.filter(any => !any.some(scope => asked.includes(scope)))).toEqual([]);
    expect(asked.filter(scope => !besides.includes(scope) && !wanted.some(any => any.includes(scope)))).toEqual([]);
  });

  test('a scope that does as well really lets the same calls pass', () => {
    for (const { scope, or } of SCOPES) {
      for (const any of Object.values(CALLS).filter(one => one.includes(scope))) {
        for (const other of or) expect(any, `${other} in place of ${scope}`).toContain(other);
      }
    }
  });

  test('the events and callbacks are those that the program reads', () => {
    expect([...EVENTS, ...CALLBACKS].map(({ type }) => type).sort()).toEqual([...EVENT_TYPES].sort());
  });

  test('the text for the console is JSON with all of them', () => {
    expect(JSON.parse(scopesToImport())).toEqual({
      scopes: { tenant: SCOPES.map(({ scope }) => scope), user: [] },
    });
  });
});

/** A client of a local Feishu that has granted exactly these scopes. */
async function withScopes(scopes: readonly string[]) {
  const sandbox = await createSandbox({
    port: 0,
    scopes,
    people: [{ openId: 'ou_wang', name: '王磊', mobile: '+8613800000001' }],
    chats: [{ chatId: 'oc_mazhai', name: '马寨镇项目群', members: ['ou_wang'] }],
  });
  onTestFinished(() => sandbox.close());
  const { appId, appSecret, url: domain } = sandbox;
  return { sandbox, appId, client: createFeishuClient({ appId, appSecret, domain, logger: createTestLogger() }) };
}

describe('with a local Feishu', () => {
  test('the required scopes let every call pass that is not of an optional one', async () => {
    const { client, appId } = await withScopes(required.map(({ scope }) => scope));
    const card = { schema: '2.0', body: { elements: [{ tag: 'markdown', content: '已记录' }] } };
    const text = (uuid: string) => ({ msgType: 'text', content: { text: '好' }, uuid }) as const;

    const sent = await client.send(
      { kind: 'chat', chatId: 'oc_mazhai' },
      { msgType: 'interactive', content: card, uuid: 'u1' },
    );
    await client.patch(sent.messageId, card);
    await client.reply(sent.messageId, text('u2'));
    const direct = await client.send({ kind: 'person', openId: 'ou_wang' }, text('u3'));
    expect(
      (await client.listMessages(direct.chatId, new Date(0), new Date(Date.now() + 60_000))).messages,
    ).toHaveLength(1);
    await client.uploadFile(new Uint8Array([1, 2, 3]), '表.xlsx');
    expect(await client.chat('oc_mazhai')).toMatchObject({ name: '马寨镇项目群' });
    expect([...(await client.chats())]).toEqual(['oc_mazhai']);
    expect((await client.batchGetIds(['+8613800000001'])).size).toBe(1);
    expect(await client.appStanding()).toMatchObject({ botName: '管家', isEnabled: true });

    const refused = await Promise.all([
      client.buzz(direct.messageId, ['ou_wang']).catch(error => error),
      client.subscriptions(appId).catch(error => error),
    ]);
    for (const error of refused) {
      expect(error).toBeInstanceOf(FeishuError);
      expect(error).toMatchObject({ code: 'app.scope_missing' });
    }
  });

  test('it tells what is granted and what the app is subscribed to', async () => {
    const { client, appId, sandbox } = await withScopes(SCOPES.map(({ scope }) => scope));

    const granted = await client.grantedScopes();
    expect(SCOPES.filter(need => !isGranted(need, granted))).toEqual([]);
    expect(await client.subscriptions(appId)).toEqual({
      events: expect.arrayContaining(EVENTS.map(({ type }) => type)),
      callbacks: CALLBACKS.map(({ type }) => type),
      eventsBy: 'websocket',
      callbacksBy: 'websocket',
      eventsUrl: '',
      callbacksUrl: '',
    });

    await fetch(`${sandbox.url}/sandbox/scopes`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scopes: ['im:message'] }),
    });
    const fewer = await client.grantedScopes();
    expect(SCOPES.filter(need => isGranted(need, fewer)).map(({ scope }) => scope)).toEqual([
      'im:message:send_as_bot',
      'im:message:readonly',
    ]);
  });
});
