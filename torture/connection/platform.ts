// First, because it takes the 64-bit numbers away from protobufjs, which the sandbox uses, too.
import '@larksuiteoapi/node-sdk';
import { createSandbox } from '../../sandbox/sandbox.ts';
import { createLongConnection, type LongConnection } from '../../src/bot/intake/long-connection.ts';
import { openDatabase } from '../../src/node/database/open-database.ts';
import { openTestIntake } from '../../test/helpers/intake.ts';
import { createTestLogger } from '../../test/helpers/logger.ts';
import { emptyFolder, eventually, type Later } from '../../test/helpers/programs.ts';

const GROUP = 'oc_mazhai';

/** One client of the long connection, with an inbox behind it that may be another one's, too. */
export interface Listener {
  connection: LongConnection;
  /** How often a connection was tried for, and how often one that stood was lost. */
  counts(): { tried: number; lost: number };
}

/** A local Feishu of its own, with one database for whoever listens to it. */
export async function startPlatform(later: Later, pingEverySeconds: number) {
  const sandbox = await createSandbox({
    port: 0,
    people: [{ openId: 'ou_wang', name: '王磊' }],
    chats: [{ chatId: GROUP, name: '马寨镇项目群', members: ['ou_wang'] }],
    retryLadderSeconds: Array.from({ length: 200 }, () => 0.5),
    clientConfig: { PingInterval: pingEverySeconds, ReconnectNonce: 0 },
  });
  later(() => sandbox.close());
  const url = `file:${emptyFolder(later)}/inbox.db`;

  async function control<T>(method: string, path: string, body?: object): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${sandbox.url}/sandbox${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Starts to listen; the messages whose turn came go into `heard`. */
  async function listen(name: string, heard: string[]): Promise<Listener> {
    const client = await openDatabase({ url, authToken: null });
    const logger = createTestLogger();
    const intake = await openTestIntake({
      client,
      owner: name,
      logger,
      botOpenId: () => sandbox.world.bot.openId,
      async handle(event) {
        if (event.kind === 'message') heard.push(event.messageId);
        return null;
      },
    });
    const connection = createLongConnection({
      appId: sandbox.appId,
      appSecret: sandbox.appSecret,
      domain: sandbox.url,
      receive: intake.receive,
      logger,
      pause: ms => new Promise(resolve => setTimeout(resolve, ms).unref()),
      random: Math.random,
    });
    later(() => client.close());
    later(() => connection.close());
    void connection.start();
    const count = (words: string) => logger.lines.filter(({ sentence }) => sentence.includes(words)).length;
    return {
      connection,
      counts: () => ({ tried: count('is up') + count('cannot be opened'), lost: count('was lost') }),
    };
  }

  return {
    listen,
    fault: (kind: string, more: object = {}) => control('POST', '/faults', { target: 'ws', kind, ...more }),
    clearFaults: () => control('DELETE', '/faults'),
    /** How often a fault that was switched on has hit. */
    async hits(kind: string, of: number): Promise<number> {
      const { faults } = await control<{ faults: { kind: string; count?: number }[] }>('GET', '/faults');
      return of - (faults.find(fault => fault.kind === kind)?.count ?? 0);
    },
    /** Somebody says something to the bot; the id of the message. */
    async say(text: string): Promise<string> {
      const body = { as: 'ou_wang', chatId: GROUP, text: `@机器人 ${text}` };
      return (await control<{ messageId: string }>('POST', '/messages', body)).messageId;
    },
    /** How many sockets stand at the platform. */
    sockets: async () => (await control<{ sockets: number }>('GET', '/state')).sockets,
  };
}

/** Waits until the connection is or is not ready; how long that took, in milliseconds. */
export async function untilReady({ connection }: Listener, isReady: boolean, limitMs: number): Promise<number> {
  const startedMs = performance.now();
  const what = isReady ? 'the connection stands' : 'the connection counts as dead';
  await eventually(what, async () => connection.status().isReady === isReady, limitMs);
  return performance.now() - startedMs;
}
