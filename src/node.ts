import type { LongConnection } from './bot/intake/long-connection.ts';
import type { Logger } from './bot/logger.ts';
import { type Config, parseConfig } from './config.ts';
import { isEmptyRoster } from './domain/library/roster.ts';
import { createBackupsOf } from './node/backup/backups-of.ts';
import { surviveClosedPipes } from './node/closed-pipes.ts';
import { connectionOf } from './node/connect.ts';
import { WRITER } from './node/database/open-database.ts';
import { openGuarded } from './node/database/open-guarded.ts';
import { startHost } from './node/districts/host.ts';
import { readHostEnv } from './node/env.ts';
import { openVault } from './node/evidence/open-vault.ts';
import { exitCodeOf } from './node/exit-code.ts';
import { listen } from './node/http-server.ts';
import { identifyApp } from './node/identify-app.ts';
import { loadSample } from './node/load-sample.ts';
import { openPlatform } from './node/open-platform.ts';
import { pause } from './node/ports.ts';
import { isDeadProcess, processName } from './node/process-name.ts';
import { createStderrLogger } from './node/stderr-logger.ts';
import { createStop } from './node/stop.ts';
import { createWorkingBot, type WorkingBot } from './node/working-bot.ts';
import { errorText } from './store/kit/database/error-text.ts';

/** How long the start waits for the long connection before it reports that the program is running. */
const CONNECTING_MS = 3_000;

/** Districts that are stopped have so long. */
const STOPPING_MS = 4_000;

const OUTDATED = '数据库已由更新版本的程序升级，本程序不能再写入：请升级本程序后重新启动';

/** The Node entry: opens database, platform and server, starts the bot and runs until a signal stops it. */
async function main(): Promise<void> {
  const env = readHostEnv();
  if (env['DISTRICTS']) return serveDistricts(env['DISTRICTS'], env);
  const config = parseConfig(env);
  const logger = createStderrLogger(config.logLevel);
  surviveStrayErrors(logger);
  const server = await listen(config);
  let onOutdated = () => {};
  const client = await openGuarded(config.database, { logger, onOutdated: () => onOutdated() });
  const vault = openVault(config.evidence, { mayMakeFolder: true });
  const platform = await openPlatform(config, server.port);
  let isHearing = () => true;
  const working = createWorkingBot({
    client,
    app: platform.app,
    domain: platform.domain,
    transport: config.transport,
    admins: config.admins,
    vault,
    logger,
    now: platform.now,
    wallMs: () => Date.now(),
    isHearing: () => isHearing(),
    monotonicMs: () => performance.now(),
    pause,
    random: Math.random,
    backups: () => backups.state(),
    onMinute: () => backups.look(),
    processes: { own: processName(), isDead: isDeadProcess },
  });
  const backups = createBackupsOf(working.bot, { config, logger, now: platform.now });
  platform.onClockMoved(() => void working.tick());
  await working.bot.claimDatabase();
  const { sandboxUrl, now } = platform;
  if (sandboxUrl !== null) await loadSample(working.bot, { sandboxUrl, now });

  await working.bot.freeDead();
  const { transport } = config;
  const { app, domain } = platform;
  const connection = connectionOf({ transport, app, domain, bot: working.bot, logger });
  if (connection) isHearing = () => connection.status().isReady;
  server.serve(working.bot.createApp(connection ? () => connection.status() : null).fetch);

  // From here on a signal ends the program properly, also while it still starts.
  const stop = createStop({ working, backups, server, connection, platform, client, logger });
  // This program can write nothing any more. Until it has ended, events are answered 503.
  onOutdated = () => stop(2, OUTDATED);
  process.once('SIGINT', () => stop());
  process.once('SIGTERM', () => stop());

  await begin(working, connection, logger);
  announce(config, server.port, platform.sandboxUrl);
}

/** Serves the districts of a file until a signal stops the program. Errors: rejects with ConfigError for a bad file. */
async function serveDistricts(file: string, env: Record<string, string | undefined>): Promise<void> {
  const { host, port, logLevel } = parseConfig({ HOST: env['HOST'], PORT: env['PORT'], LOG_LEVEL: env['LOG_LEVEL'] });
  const logger = createStderrLogger(logLevel);
  surviveStrayErrors(logger);
  const server = await listen({ host, port });
  const districts = startHost({ file, env, logger, writer: WRITER });
  server.serve(districts.app.fetch);
  const stop = () => {
    void Promise.race([Promise.all([server.close(), districts.stop()]), pause(STOPPING_MS)]).then(() =>
      process.exit(0),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(`项目管家已启动：${addressOf(host, server.port)}/readyz\n`);
}

/** Starts the bot's work, and waits until the long connection stands, but only a moment. */
async function begin(working: WorkingBot, connection: LongConnection | null, logger: Logger): Promise<void> {
  const identified = await identifyApp(working.bot, { logger, pause });
  const connected = identified.done.then(() => connection?.start());
  // What was said while nobody heard is read as soon as the platform answers.
  void connected.then(() => working.bot.catchingUp.run());
  // Events that were stored before the last stop, and later those that need the bot's own id.
  working.decide();
  void identified.done.then(working.decide);
  if (identified.isKnown) await Promise.race([connected, pause(CONNECTING_MS)]);
  working.deliver();
  await working.tick();
  working.startMinute();
  if (isEmptyRoster(await working.bot.store.roster.read())) {
    logger.warn('The roster is empty; nothing can be reported yet.', {
      todo: '导入名册：npm run -s cli -- import 文件，或由推进中心人员把表格私聊发给机器人',
    });
  }
}

/**
 * An error inside a library, such as a frame that its decoder cannot read, must not end the service. An event that was
 * not stored was not acknowledged either, so the platform sends it again.
 */
function surviveStrayErrors(logger: Logger): void {
  process.on('unhandledRejection', cause => logger.error('An error was not handled.', { error: errorText(cause) }));
}

function announce({ host }: Config, port: number, page: string | null): void {
  const lines = [`项目管家已启动：${addressOf(host, port)}/healthz`];
  if (page) lines.push('', `  没有配置飞书应用，已连接本地飞书。打开页面试用：${page}/`, '');
  process.stdout.write(`${lines.join('\n')}\n`);
}

function addressOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

surviveClosedPipes();
try {
  await main();
} catch (cause) {
  const code = exitCodeOf(cause);
  process.stderr.write(`${code === 2 && cause instanceof Error ? cause.message : errorText(cause)}\n`);
  process.exit(code);
}
