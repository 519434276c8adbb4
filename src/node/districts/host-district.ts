import type { Client } from '@libsql/client';
import type { Readiness } from '../../bot/http/app.ts';
import type { LongConnection } from '../../bot/intake/long-connection.ts';
import type { LogFields, Logger } from '../../bot/logger.ts';
import { type Config, ConfigError } from '../../config.ts';
import { errorText } from '../../store/kit/database/error-text.ts';
import type { AutomaticBackups } from '../backup/automatic-backups.ts';
import { createBackupsOf } from '../backup/backups-of.ts';
import { connectionOf } from '../connect.ts';
import { openGuarded } from '../database/open-guarded.ts';
import { openVault } from '../evidence/open-vault.ts';
import { identifyApp } from '../identify-app.ts';
import { pause } from '../ports.ts';
import { isDeadProcess, processName } from '../process-name.ts';
import { createWorkingBot, type WorkingBot } from '../working-bot.ts';
import { configOfDistrict, type DistrictEntry } from './read-districts.ts';

/** A district of a host. Whatever befalls it stays with it. */
export interface HostDistrict {
  readonly name: string;
  /** Answers a request to its event address; 503 while it is not at work. */
  handle(request: Request): Response | Promise<Response>;
  /** Does the minute's work, while it is at work. Errors: never rejects. */
  tick(): Promise<void>;
  readiness(): Promise<Readiness>;
  /** Its numbers as text; empty while it is not at work. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

interface HostPorts {
  env: Readonly<Record<string, string | undefined>>;
  logger: Logger;
  /** The program of the writing thread; null where districts write in the program itself. */
  writer: URL | null;
  /** How often an idle district looks at its database: another process may have left something. */
  idleMs: number;
  /** Has the backups of all districts wait for each other: each is a program of its own. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

interface Running {
  config: Config;
  client: Client;
  working: WorkingBot;
  backups: AutomaticBackups;
  connection: LongConnection | null;
  app: { fetch(request: Request): Response | Promise<Response> };
}

/** A district that cannot be started is tried again after so long, doubled each time. */
const AGAIN_MS = { first: 5_000, longest: 300_000 };

/** Starts a district, and again as long as that fails. */
export function startHostDistrict(entry: DistrictEntry, ports: HostPorts): HostDistrict {
  const { name } = entry;
  const logger = named(ports.logger, name);
  let running: Running | null = null;
  let trouble = 'starting';
  let isStopped = false;
  let wake = () => {};

  async function begin(): Promise<void> {
    const config = configOfDistrict(entry, ports.env);
    const opened = await open(config, entry, {
      ...ports,
      logger,
      onOutdated: () => void giveUp('database: upgraded by a newer program'),
    });
    try {
      await opened.working.bot.claimDatabase();
      await opened.working.bot.freeDead();
      const identified = await identifyApp(opened.working.bot, { logger, pause });
      if (isStopped) throw new Error('the host stops');
      running = opened;
      const connected = identified.done.then(() => opened.connection?.start());
      void connected.then(opened.working.decide);
      // What was said while nobody heard is read as soon as the platform answers.
      void connected.then(() => {
        if (!isStopped) void opened.working.bot.catchingUp.run();
      });
      opened.working.decide();
      opened.working.deliver();
    } catch (cause) {
      await close(opened);
      throw cause;
    }
  }

  async function keepTrying(): Promise<void> {
    for (let waitMs = AGAIN_MS.first; !isStopped; waitMs = Math.min(AGAIN_MS.longest, waitMs * 2)) {
      try {
        await begin();
        logger.info('The district is at work.');
        return;
      } catch (cause) {
        if (isStopped) return;
        const isOfSettings = cause instanceof ConfigError;
        trouble = isOfSettings ? 'settings: cannot be used, see the log' : 'database: cannot be opened';
        logger.error('The district could not be started; the others are not touched.', {
          error: isOfSettings ? cause.message : errorText(cause),
        });
      }
      const waiting = new Promise<void>(resolve => {
        wake = resolve;
      });
      const timer = setTimeout(wake, waitMs);
      await waiting;
      clearTimeout(timer);
    }
  }
  const started = keepTrying();

  async function giveUp(why: string): Promise<void> {
    const ended = running;
    [running, trouble] = [null, why];
    logger.error('The district is no longer served by this program; upgrade it and start it again.', { why });
    if (ended) await close(ended);
  }

  return {
    name,
    handle: request => running?.app.fetch(request) ?? Response.json({ error: 'district not ready' }, { status: 503 }),
    async tick() {
      await running?.working.tick();
    },
    async readiness() {
      if (!running) return { isReady: false, reasons: [trouble], warnings: [] };
      return running.working.bot.readiness(running.connection?.status() ?? null);
    },
    async metrics() {
      const answer = await running?.app.fetch(new Request('http://host/metrics'));
      return answer?.ok ? answer.text() : '';
    },
    async stop() {
      isStopped = true;
      wake();
      await started;
      if (running) await close(running);
    },
  };
}

async function open(
  config: Config,
  { name }: DistrictEntry,
  { logger, writer, idleMs, inTurn, onOutdated }: HostPorts & { onOutdated(): void },
): Promise<Running> {
  const { app, domain, transport, admins } = config;
  if (!app) throw new ConfigError('必须填写 appId 和 appSecret');
  const client = await openGuarded(config.database, { logger, onOutdated, writer });
  let isHearing = () => true;
  const now = () => new Date();
  const working = createWorkingBot({
    client,
    app,
    domain,
    transport,
    admins,
    vault: openVault(config.evidence, { mayMakeFolder: true }),
    logger,
    now,
    isHearing: () => isHearing(),
    monotonicMs: () => performance.now(),
    pause,
    random: Math.random,
    backups: () => backups.state(),
    onMinute: () => backups.look(),
    processes: { own: processName(), isDead: isDeadProcess },
    idleMs,
  });
  const { bot } = working;
  const backups = createBackupsOf(bot, { config, logger, now, district: name, inTurn });
  const connection = connectionOf({ transport, app, domain, bot, logger });
  if (connection) isHearing = () => connection.status().isReady;
  const routes = bot.createApp(connection ? () => connection.status() : null, `/feishu/events/${name}`);
  return { config, client, working, backups, connection, app: routes };
}

async function close({ working, backups, connection, client }: Running): Promise<void> {
  const noted = working.bot.catchingUp.noteHeard();
  connection?.close();
  await Promise.all([noted, working.stop(), backups.stop()]);
  await working.bot.release().catch(() => undefined);
  client.close();
}

/** Says of which district a line is. */
function named(logger: Logger, district: string): Logger {
  const line =
    (level: keyof Logger) =>
    (message: string, fields: LogFields = {}) =>
      logger[level](message, { district, ...fields });
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}
