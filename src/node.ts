import { createLongConnection, type LongConnection } from './bot/intake/long-connection.ts';
import type { Logger } from './bot/logger.ts';
import { type Config, ConfigError, parseConfig } from './config.ts';
import { type Bot, createBot } from './create-bot.ts';
import { surviveClosedPipes } from './node/closed-pipes.ts';
import { createDecidingLoop } from './node/deciding-loop.ts';
import { readEnv } from './node/env.ts';
import { createFetchingLoop } from './node/evidence/fetching-loop.ts';
import { openVault } from './node/evidence/open-vault.ts';
import { exitCodeOf } from './node/exit-code.ts';
import { listen } from './node/http-server.ts';
import { identifyApp } from './node/identify-app.ts';
import { importFile } from './node/import-file.ts';
import { startMinuteTick } from './node/minute-tick.ts';
import { openDatabase, WRITER } from './node/open-database.ts';
import { pause } from './node/ports.ts';
import { followSandboxClock } from './node/sandbox-clock.ts';
import { startSandbox } from './node/sandbox-process.ts';
import { createSendingLoop } from './node/sending-loop.ts';
import { createStderrLogger } from './node/stderr-logger.ts';
import { errorText } from './store/kit/error-text.ts';
import { guardSchema } from './store/kit/schema-guard.ts';

/** How long the start waits for the long connection before it says that the program is up. */
const CONNECTING_MS = 3_000;

/** Whatever waits to be sent, the program is gone so long after it was told to stop. */
const STOPPING_MS = 2_000;

const OUTDATED = '数据库已由更新版本的程序升级，本程序不能再写入：请升级本程序后重新启动';

/** The Node entry: builds the real things, starts the bot and stays until it is told to stop. */
async function main(): Promise<void> {
  const config = parseConfig(readEnv());
  const logger = createStderrLogger(config.logLevel);
  surviveStrayErrors(logger);
  const server = await listen(config);
  let onOutdated = () => {};
  const client = guardSchema(await openDatabase(config.database, WRITER), () => onOutdated());
  const vault = openVault(config.evidence, { mayMakeFolder: true });

  const sandbox = config.app ? null : await startSandbox({ ...config, port: server.port });
  const clock = sandbox
    ? await followSandboxClock(sandbox.url, () => void tick())
    : { now: () => new Date(), stop() {} };
  const app = config.app ?? sandbox?.app;
  if (!app) throw new ConfigError('没有应用凭据');

  const domain = sandbox?.url ?? config.domain;
  const bot = createBot({
    client,
    app,
    domain,
    transport: config.transport,
    admins: config.admins,
    vault,
    logger,
    now: clock.now,
    monotonicMs: () => performance.now(),
    pause,
    random: Math.random,
    onOutgoing: () => sending.wake(),
    onArrived: isUrgent => deciding.wake(isUrgent),
    onEvidence: () => fetching?.wake(),
  });
  const sending = createSendingLoop(bot.sender, logger);
  const deciding = createDecidingLoop(bot.intake, logger);
  const fetching = bot.fetcher && createFetchingLoop(bot.fetcher, logger);
  const tick = () => bot.tick().catch(cause => logger.error('the minute tick failed', { error: errorText(cause) }));
  await bot.claimDatabase();
  if (sandbox) await loadSample(bot, sandbox.url, clock.now());

  const connection = connect(config, bot, app, domain, logger);
  server.serve(bot.createApp(connection ? () => connection.status() : null).fetch);

  // Whoever is told to stop while it still starts, ends as properly as later.
  let minute: ReturnType<typeof startMinuteTick> | null = null;
  let isStopping = false;
  async function stop(code = 0): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    connection?.close();
    // What is on the wire or under way may end. The rest is in the database and waits for the next start.
    const ends = [minute?.stop(), server.close(), deciding.stop(), sending.stop(), fetching?.stop()];
    await Promise.race([Promise.all(ends), pause(STOPPING_MS)]);
    await bot.release().catch(cause => logger.warn('the lease could not be given back', { error: errorText(cause) }));
    clock.stop();
    sandbox?.stop();
    client.close();
    process.exit(code);
  }
  // Nothing can be written any more; a newer program has to go on here. Events are answered 503 until the end.
  onOutdated = () => {
    if (!isStopping) process.stderr.write(`${OUTDATED}\n`);
    void stop(2);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());

  const identified = await identifyApp(bot, { logger, pause });
  const connected = identified.done.then(() => connection?.start());
  // What was stored before the last end, and what could not be read before the bot knew itself.
  deciding.wake(false);
  void identified.done.then(() => deciding.wake(false));
  if (identified.isKnown) await Promise.race([connected, pause(CONNECTING_MS)]);
  sending.wake();
  fetching?.wake();
  await tick();
  if (!isStopping) minute = startMinuteTick(tick);
  announce(config, server.port, sandbox?.url ?? null);
}

/** An empty sandbox database is filled with the sample district, so that there is something to try. */
async function loadSample(bot: Bot, url: string, now: Date): Promise<void> {
  if ((await bot.store.roster.read()).projects.length > 0) return;
  const district: unknown = await (await fetch(`${url}/sandbox/district`)).json();
  const options = { isDryRun: false, replace: false, allowSameNames: false, now, actor: 'sample' };
  const result = await importFile(district, bot.store, null, options);
  if (result.kind !== 'done')
    throw new Error(`示例数据没有通过检查：${JSON.stringify([...result.issues, ...result.asks][0])}`);
}

function connect(
  { transport }: Config,
  { intake: { receive } }: Bot,
  app: { id: string; secret: string },
  domain: string,
  logger: Logger,
): LongConnection | null {
  if (transport.kind === 'webhook') return null;
  const ports = { receive, logger, pause, random: Math.random };
  return createLongConnection({ appId: app.id, appSecret: app.secret, domain, ...ports });
}

/**
 * A fault in the depths of a library, such as a frame that its decoder cannot read, must not end the service: whatever
 * was not committed is not acknowledged either, and comes again.
 */
function surviveStrayErrors(logger: Logger): void {
  process.on('unhandledRejection', cause => logger.error('an unhandled error', { error: errorText(cause) }));
}

function announce({ host }: Config, port: number, page: string | null): void {
  const lines = [`项目管家已启动：http://${host.includes(':') ? `[${host}]` : host}:${port}/healthz`];
  if (page) lines.push('', `  没有配置飞书应用，已连接本地飞书。打开页面试用：${page}/`, '');
  process.stdout.write(`${lines.join('\n')}\n`);
}

surviveClosedPipes();
try {
  await main();
} catch (cause) {
  const code = exitCodeOf(cause);
  process.stderr.write(`${code === 2 && cause instanceof Error ? cause.message : errorText(cause)}\n`);
  process.exit(code);
}
