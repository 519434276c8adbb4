import type { Client } from '@libsql/client';
import type { Random } from '../../sandbox/sample/random.ts';
import { createSample } from '../../sandbox/sample/sample.ts';
import type { Envelope } from '../../src/bot/intake/envelope.ts';
import { createBotMemory } from '../../src/bot-ports.ts';
import { type Bot, createBot } from '../../src/create-bot.ts';
import { openDatabase } from '../../src/node/database/open-database.ts';
import { importFile } from '../../src/node/import-file.ts';
import { verifyRecord } from '../../src/store/verify-record.ts';
import { BOT } from '../../test/helpers/envelopes.ts';
import { startFeishuServer } from '../../test/helpers/feishu-server.ts';
import { createTestLogger } from '../../test/helpers/logger.ts';
import { emptyFolder, type Later } from '../../test/helpers/programs.ts';

/** Waits of the bots are so much shorter, and their limits for calls so much wider: the platform here has none. */
const FASTER = 50;
/** What a bot that broke off has leased is free again after that. */
const LEASES_END_MS = 20_000;
const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, Math.ceil(ms / FASTER)));

/** What a press is answered with that could not be stored. */
const FAILED = '系统暂时无法处理，请稍后再试。';

interface Process {
  bot: Bot;
  client: Client;
}

/** Two bots over one database file, as two processes would be, and a platform that shows what they say. */
export async function startStage(later: Later, random: Random) {
  const { district, startsAt } = createSample();
  let aheadMs = Date.parse(startsAt) - Date.now();
  const now = () => new Date(Date.now() + aheadMs);
  const server = await startFeishuServer(() => now().getTime(), undefined, later);
  const url = `file:${emptyFolder(later)}/deliveries.db`;
  const logger = createTestLogger();
  let brokenOff = 0;

  async function start(): Promise<Process> {
    const client = await openDatabase({ url, authToken: null });
    later(() => client.close());
    const bot: Bot = createBot({
      client,
      app: { id: 'cli_0123456789abcdef', secret: 'secret' },
      domain: server.url,
      transport: { kind: 'webhook', encryptKey: '', verificationToken: '' },
      admins: [],
      vault: null,
      logger: { ...logger, debug() {}, info() {}, warn() {} },
      now,
      monotonicMs: () => performance.now() * FASTER,
      pause,
      random: random.next,
      onOutgoing() {},
      // A bot whose database is gone has broken off; what it leaves is the other one's.
      onArrived: () => void bot.intake.drain().catch(() => undefined),
      memory: { ...createBotMemory(), botOpenId: BOT },
    });
    await bot.claimDatabase();
    return { bot, client };
  }

  const processes = [await start(), await start()] as [Process, Process];
  const options = { isDryRun: false, replace: false, allowSameNames: false, now: now(), actor: 'torture' };
  const imported = await importFile(district, processes[0].bot.store, null, options);
  if (imported.kind !== 'done') throw new Error('the sample was not imported');
  const any = () => random.pick(processes).bot;

  async function query(sql: string): Promise<Record<string, unknown>[]> {
    return (await processes[0].client.execute(sql)).rows.map(row => ({ ...row }));
  }

  return {
    server,
    logger,
    query,
    brokenOff: () => brokenOff,
    verify: () => verifyRecord(processes[0].bot.store),
    /** People who may report, with the name of what each reports on. */
    reporters: district.projects.flatMap(({ name, steward }) => (steward ? [{ name, openId: steward }] : [])),

    /** Delivers an event until it is taken, as the platform does; a press until it does not fail, as people do. */
    async deliver(envelope: Envelope): Promise<void> {
      for (let tried = 0; ; tried += 1) {
        try {
          const reply = await any().intake.receive(envelope);
          if (reply?.toast?.content !== FAILED) return;
        } catch (cause) {
          if (tried > 20) throw cause;
        }
      }
    },

    /** One of the two breaks off in the midst of its work, and another one comes up over the same database. */
    async breakOff(): Promise<void> {
      const index = random.int(0, 1);
      const broken = processes[index];
      const fresh = await start();
      processes[index] = fresh;
      broken?.bot.intake.stop();
      broken?.client.close();
      brokenOff += 1;
      aheadMs += LEASES_END_MS;
    },

    /** Everything that has come in is decided, and everything that is to be said is said. */
    async settle(): Promise<void> {
      for (let idle = 0; idle < 2_000; idle += 1) {
        const left = await Promise.all(processes.map(async ({ bot }) => (await bot.intake.drain()).left));
        const { left: unsent } = await any().sender.deliverDue();
        if (Math.max(...left) + unsent === 0) return;
        await pause(FASTER);
        if (idle % 50 === 49) aheadMs += LEASES_END_MS;
      }
      throw new Error('it never settled');
    },
  };
}

export type Stage = Awaited<ReturnType<typeof startStage>>;
