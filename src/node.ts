import { serve } from '@hono/node-server';
import cron from 'node-cron';
import type { Logger } from './bot/logger.ts';
import { createLongConnection } from './bot/long-connection.ts';
import { type Config, ConfigError, parseConfig } from './config.ts';
import { type Bot, createBot, ForeignDatabaseError } from './create-bot.ts';
import { readEnv } from './node/env.ts';
import { importFile } from './node/import-file.ts';
import { createStderrLogger } from './node/log.ts';
import { DatabaseError, openDatabase } from './node/open-database.ts';
import { pause } from './node/ports.ts';
import { followSandboxClock } from './node/sandbox-clock.ts';
import { startSandbox } from './node/sandbox-process.ts';
import { createSendingLoop } from './node/sending-loop.ts';

/** The Node entry: builds the real things, starts the bot and stays until it is told to stop. */
async function main(): Promise<void> {
  const config = parseConfig(readEnv());
  const logger = createStderrLogger(config.logLevel);
  const client = await openDatabase(config.database);

  const sandbox = config.app ? null : await startSandbox(config);
  const clock = sandbox
    ? await followSandboxClock(sandbox.url, () => void tick())
    : { now: () => new Date(), stop() {} };
  const app = config.app ?? sandbox?.app;
  if (!app) throw new ConfigError('没有应用凭据');

  const bot = createBot({
    client,
    app,
    domain: sandbox?.url ?? config.domain,
    transport: config.transport,
    admins: config.admins,
    logger,
    now: clock.now,
    monotonicMs: () => performance.now(),
    pause,
    random: Math.random,
    onOutgoing: () => sending.wake(),
  });
  const sending = createSendingLoop(bot.sender, logger);
  const tick = () => bot.tick().catch(cause => logger.error('the minute tick failed', { error: String(cause) }));
  await bot.claimDatabase();
  if (sandbox) await loadSample(bot, sandbox.url, clock.now());

  const identified = identify(bot, logger);
  const connection = connect(config, bot, app, sandbox?.url ?? config.domain, logger);
  const server = serve({
    fetch: bot.createApp(connection ? () => connection.status() : null).fetch,
    hostname: config.host,
    port: config.port,
  });
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  await identified;
  await connection?.start();
  sending.wake();
  const minute = cron.schedule('* * * * *', tick, { noOverlap: true });
  await tick();
  announce(config, sandbox?.url ?? null);

  let isStopping = false;
  async function stop(): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    await minute.stop();
    connection?.close();
    server.close();
    await sending.stop();
    clock.stop();
    sandbox?.stop();
    client.close();
    process.exit(0);
  }
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

/** An empty sandbox database is filled with the sample district, so that there is something to try. */
async function loadSample(bot: Bot, url: string, now: Date): Promise<void> {
  if ((await bot.store.roster.read()).projects.length > 0) return;
  const district: unknown = await (await fetch(`${url}/sandbox/district`)).json();
  const result = await importFile(district, bot.store, null, { isDryRun: false, replace: false, now, actor: 'sample' });
  if (result.kind === 'refused') throw new Error(`示例数据没有通过检查：${JSON.stringify(result.issues[0])}`);
}

/** The bot must know itself before it can read mentions; until the platform answers, events are put off. */
async function identify(bot: Bot, logger: Logger): Promise<void> {
  for (let waitMs = 500; ; waitMs = Math.min(waitMs * 2, 30_000)) {
    try {
      return await bot.identify();
    } catch (cause) {
      logger.error('飞书没有认可应用凭据或没有应答，稍后重试', { error: String(cause) });
      await pause(waitMs);
    }
  }
}

function connect(config: Config, bot: Bot, app: { id: string; secret: string }, domain: string, logger: Logger) {
  if (config.transport.kind === 'webhook') return null;
  const { receive } = bot;
  return createLongConnection({
    appId: app.id,
    appSecret: app.secret,
    domain,
    receive,
    logger,
    pause,
    random: Math.random,
  });
}

function announce({ host, port }: Config, page: string | null): void {
  const lines = [`项目管家已启动：http://${host}:${port}/healthz`];
  if (page) lines.push('', `  没有配置飞书应用，已连接本地飞书。打开页面试用：${page}/`, '');
  process.stdout.write(`${lines.join('\n')}\n`);
}

try {
  await main();
} catch (cause) {
  const isSetting =
    cause instanceof ConfigError || cause instanceof DatabaseError || cause instanceof ForeignDatabaseError;
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(isSetting ? 2 : 1);
}
