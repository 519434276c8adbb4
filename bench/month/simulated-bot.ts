import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { SandboxOptions } from '../../sandbox/options.ts';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import type { EvidenceVault } from '../../src/bot/evidence/vault.ts';
import type { Logger } from '../../src/bot/logger.ts';
import { type Bot, createBot } from '../../src/create-bot.ts';
import { openDatabase } from '../../src/node/database/open-database.ts';
import { createFolderVault } from '../../src/node/evidence/folder-vault.ts';
import { importFile } from '../../src/node/import-file.ts';

/** The whole bot in front of the local Feishu, on a clock that jumps from one event to the next. */
export interface SimulatedBot {
  /** The one that is at work now. */
  readonly bot: Bot;
  sandbox: Sandbox;
  /** Where its ledgers and its photos are, and a place for what is made of them. */
  database: { url: string; authToken: null };
  vault: EvidenceVault;
  folder: string;
  /** What the bot has logged as an error. */
  errors: readonly string[];
  /** A request to the control API of the local Feishu. Errors: rejects when it is refused. */
  control<T>(path: string, body: object): Promise<T>;
  /** Resolves when the next event has been handed to the bot. */
  nextEvent(): Promise<void>;
  /** Lets the bot do everything that is due, and waits until it has. */
  settle(): Promise<void>;
  /** Lets time pass until then: what becomes due meanwhile is sent at its time. */
  advanceTo(at: Date): Promise<void>;
  /** Ends the bot: whoever calls it is answered 503 until it is there again. */
  goDown(): Promise<void>;
  isDown(): boolean;
  /** Starts another one over the same database, with nothing of the last one's memory. */
  comeUp(): Promise<void>;
  close(): Promise<void>;
}

const KEYS = { encryptKey: 'the encrypt key', verificationToken: 'the verification token' };

/** Waits that nothing depends on, such as the one for the answer to a press to have left, are so much shorter. */
const FASTER = 50;
const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, Math.ceil(ms / FASTER)));
/** Longer than the bot waits for the answer to a press to have left. */
const ANSWER_HAS_LEFT_MS = 1_200;

type Options = Pick<SandboxOptions, 'people' | 'chats' | 'startsAt'> & {
  district: unknown;
  /** Nothing is flushed to a disk where the machine has a place in memory. */
  isFast?: boolean;
};

const IN_MEMORY = '/dev/shm';

function placeFor(isFast: boolean): string {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    return isFast ? IN_MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Starts both, with the district imported. Events come by the webhook, calls go over HTTP. */
export async function startSimulatedBot({ district, isFast = false, ...world }: Options): Promise<SimulatedBot> {
  const folder = mkdtempSync(join(placeFor(isFast), 'guanjia-month-'));
  const routes: { fetch: (request: Request) => Response | Promise<Response> } = {
    fetch: () => new Response(null, { status: 503 }),
  };
  const server = createAdaptorServer({ fetch: request => routes.fetch(request) }) as Server;
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const eventsUrl = `http://127.0.0.1:${port}/feishu/events`;
  const sandbox = await createSandbox({ ...world, port: 0, eventsUrl, ...KEYS });
  const now = () => new Date(sandbox.clock.now());

  const database = { url: `file:${join(folder, 'month.db')}`, authToken: null };
  const vault = createFolderVault(join(folder, 'evidence'));
  const client = await openDatabase(database);
  const errors: string[] = [];
  const assemble = (): Bot =>
    createBot({
      client,
      app: { id: sandbox.appId, secret: sandbox.appSecret },
      domain: sandbox.url,
      transport: { kind: 'webhook', ...KEYS },
      admins: [],
      vault,
      logger: loggerOf(errors),
      now,
      // The clock jumps from one event to the next, and the bot hears all the while.
      wallMs: () => performance.now(),
      monotonicMs: () => sandbox.clock.now(),
      pause,
      random: Math.random,
      onOutgoing() {},
      onArrived: () => void bot.intake.drain().catch(cause => errors.push(String(cause))),
    });
  let bot = assemble();
  await bot.claimDatabase();
  const options = { isDryRun: false, replace: false, allowSameNames: false, now: now(), actor: 'bench' };
  const imported = await importFile(district, bot.store, null, options);
  if (imported.kind !== 'done') throw new Error(JSON.stringify([...imported.issues, ...imported.asks][0]));
  await bot.learn();
  let listeners: (() => void)[] = [];
  let onChecked = () => {};
  const checked = new Promise<void>(resolve => {
    onChecked = resolve;
  });
  function serve(): void {
    const app = bot.createApp(null);
    routes.fetch = async request => {
      const response = await app.fetch(request);
      // The address is checked before the first event.
      if ((await response.clone().text()).includes('"challenge"')) {
        onChecked();
        return response;
      }
      for (const listener of listeners.splice(0)) listener();
      return response;
    };
  }
  serve();
  await checked;

  let isUp = true;
  async function settle(): Promise<void> {
    if (!isUp) return;
    for (let left = 1; left > 0; ) {
      left = (await bot.intake.drain()).left;
      if (left > 0) await pause(FASTER);
    }
    await bot.fetcher?.fetchDue();
    await bot.sender.deliverDue();
  }

  return {
    get bot() {
      return bot;
    },
    sandbox,
    database,
    vault,
    folder,
    errors,
    settle,

    nextEvent: () =>
      new Promise(resolve => {
        listeners = [...listeners, resolve];
      }),

    async control<T>(path: string, body: object): Promise<T> {
      const isBytes = body instanceof Uint8Array;
      const response = await ask(`${sandbox.url}/sandbox${path}`, {
        method: 'POST',
        body: isBytes ? new Blob([new Uint8Array(body)]) : JSON.stringify(body),
        headers: { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' },
      });
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
      const result = (await response.json()) as T;
      if (path === '/presses') await pause(ANSWER_HAS_LEFT_MS);
      return result;
    },

    async advanceTo(at) {
      for (;;) {
        await settle();
        const nextMs = sandbox.clock.now() + (await bot.sender.nextInMs());
        if (!isUp || nextMs > at.getTime()) break;
        moveTo(Math.max(nextMs, sandbox.clock.now() + 1));
      }
      moveTo(at.getTime());
    },

    async goDown() {
      isUp = false;
      routes.fetch = () => new Response(null, { status: 503 });
      bot.intake.stop();
      await Promise.all([bot.sender.stop(), bot.catchingUp.stop()]);
    },

    isDown: () => !isUp,

    async comeUp() {
      bot = assemble();
      isUp = true;
      await bot.claimDatabase();
      await bot.learn();
      serve();
    },

    async close() {
      await bot.release();
      await sandbox.close();
      await new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  function moveTo(ms: number): void {
    // The clock runs on meanwhile.
    if (ms > sandbox.clock.now()) sandbox.clock.moveTo(Math.max(ms, sandbox.clock.now() + 50));
  }
}

/** Asked once more where an idle connection was closed at the moment at which it was used again. */
function ask(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, init).catch(cause => {
    if (cause?.cause?.code !== 'ECONNRESET') throw cause;
    return fetch(url, init);
  });
}

function loggerOf(errors: string[]): Logger {
  const nothing = () => {};
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: (message, fields) => void errors.push(`${message} ${JSON.stringify(fields ?? {})}`),
  };
}
