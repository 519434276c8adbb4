import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Client } from '@libsql/client';
import { Command } from 'commander';
import { createFeishuClient, type FeishuClient } from '../bot/feishu/client.ts';
import { type Config, ConfigError, parseConfig } from '../config.ts';
import { calendarOf } from '../domain/base/calendar/calendar-year.ts';
import { dayOf, monthOf } from '../domain/base/time.ts';
import { rosterOn } from '../domain/library/standing.ts';
import { withAdmins } from '../handlers/situation.ts';
import { pathOf } from '../node/database/file-client.ts';
import { DatabaseError, openDatabase } from '../node/database/open-database.ts';
import { readEnv } from '../node/env.ts';
import { pause } from '../node/ports.ts';
import { readSandboxClock } from '../node/sandbox-clock.ts';
import { createStderrLogger } from '../node/stderr-logger.ts';
import { errorText } from '../store/kit/database/error-text.ts';
import { createStore, type Store } from '../store/store.ts';
import { consoleOf } from './console-pages.ts';
import { checkCalendar, checkCalls, checkChats, checkPeople, checkRoster, EMPTY_ROSTER } from './doctor/district.ts';
import { broken, CHECKS, type Check, type Finding, lineOf, note, summaryOf, warning } from './doctor/finding.ts';
import { checkPlatform } from './doctor/platform.ts';
import { checkProgram } from './doctor/program.ts';
import { checkBackups, checkDatabase, checkEvidence } from './doctor/storage.ts';
import { presentTime } from './present-time.ts';
import { SANDBOX_APP } from './with-bot.ts';

/** `cli doctor`: one line for each thing that is needed, with what to do. Source: contract §4. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('检查应用凭证、权限、事件、时钟、数据库、备份、群、人员和放假安排，逐条说明怎样处理')
    .option('--json', '以 JSON 输出')
    .action(async ({ json }: { json?: true }) => {
      const findings = (await examine(parseConfig(readEnv()))).sort((a, b) => placeOf(a.check) - placeOf(b.check));
      const isBroken = findings.some(({ state }) => state === 'broken');
      if (json) {
        process.stdout.write(`${JSON.stringify({ outcome: isBroken ? 'broken' : 'ok', findings })}\n`);
      } else {
        process.stdout.write(`${[...findings.map(lineOf), summaryOf(findings)].join('\n')}\n`);
      }
      if (isBroken) process.exitCode = 1;
    });
}

const ORDER = Object.keys(CHECKS);

function placeOf(check: Check): number {
  return ORDER.indexOf(check);
}

async function examine(config: Config): Promise<Finding[]> {
  const sandboxUrl = `http://127.0.0.1:${config.sandboxPort}`;
  const sandboxClock = config.app ? null : await readSandboxClock(sandboxUrl);
  const now = sandboxClock ?? (await presentTime(config));
  const client = createFeishuClient({
    appId: (config.app ?? SANDBOX_APP).id,
    appSecret: (config.app ?? SANDBOX_APP).secret,
    domain: config.app ? config.domain : sandboxUrl,
    // What it would log, the lines say.
    logger: createStderrLogger('error'),
  });
  const platform = await examinePlatform(config, client, sandboxClock !== null);
  return [
    ...platform.findings,
    ...(await checkProgram(config)),
    checkEvidence(config.evidence),
    ...(await checkBackups(config, now)),
    ...(await examineDatabase(config, { client: platform.isReached ? client : null, now })),
  ];
}

/** Without credentials the local Feishu is asked, if it runs. */
async function examinePlatform(config: Config, client: FeishuClient, hasSandbox: boolean) {
  if (config.app === null) {
    const findings = [note('settings', '没有配置飞书应用，用的是本地飞书', '接入自己的飞书：npm run -s cli -- setup')];
    if (!hasSandbox) return { findings, isReached: false };
    const asked = await checkPlatform({ client, ...platformNeeds(config) });
    return { findings: [...findings, ...asked.findings], isReached: asked.isReached };
  }
  return checkPlatform({ client, ...platformNeeds(config) });
}

function platformNeeds({ app, domain, transport }: Config) {
  const { id } = app ?? SANDBOX_APP;
  return { appId: id, transport: transport.kind, wall: () => new Date(), console: consoleOf(domain, id) };
}

interface District {
  /** Null when the platform cannot be asked. */
  client: FeishuClient | null;
  now: Date;
}

async function examineDatabase(config: Config, district: District): Promise<Finding[]> {
  const path = pathOf(config.database.url);
  if (path !== null && !existsSync(path)) {
    const todo = '第一次启动机器人或导入名册时自动建立；已经在用的，请检查 DATABASE_URL 是否写错';
    return [warning('database', `还没有数据库文件 ${resolve(path)}`, todo), EMPTY_ROSTER];
  }
  let database: Client;
  try {
    database = await openDatabase(config.database);
  } catch (cause) {
    if (!(cause instanceof DatabaseError || cause instanceof ConfigError)) throw cause;
    return [broken('database', cause.message, '处理后再检查一次')];
  }
  try {
    const store = createStore({ client: database, pause, random: Math.random });
    return [
      ...(await checkDatabase(database, path, new Date())),
      ...(await checkApp(store, config)),
      ...(await checkMessages(store)),
      ...(await examineDistrict(store, config, district)),
    ];
  } catch (cause) {
    return [
      broken(
        'database',
        `读取失败（${errorText(cause)}）`,
        '检查 DATABASE_URL，或用最近的备份恢复（docs/operation.md）',
      ),
    ];
  } finally {
    database.close();
  }
}

/** The database remembers the app that has used it. */
async function checkApp(store: Store, { app }: Config): Promise<Finding[]> {
  const known = await store.meta.read('appId');
  const own = (app ?? SANDBOX_APP).id;
  if (known === null || known === own) return [];
  const todo = '核对 FEISHU_APP_ID；确实要换应用的，执行 npm run -s cli -- setup --new-app';
  return [broken('database', `属于另一个飞书应用（${known}），程序不会启动`, todo)];
}

async function checkMessages({ deliveries, inbox }: Store): Promise<Finding[]> {
  const counts = await deliveries.countByStatus();
  const undelivered = (['dead', 'unconfirmed', 'held'] as const).reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
  const { aside, unreadable } = await inbox.counts();
  return [
    ...(undelivered > 0
      ? [warning('messages', `${undelivered} 条消息没有送达`, '查看原因：npm run -s cli -- deliveries')]
      : []),
    ...(aside + unreadable > 0
      ? [warning('messages', `${aside + unreadable} 条来信没有处理成功`, '查看原因：npm run -s cli -- inbox')]
      : []),
  ];
}

async function examineDistrict(store: Store, { admins }: Config, { client, now }: District): Promise<Finding[]> {
  const today = dayOf(now);
  const roster = rosterOn(withAdmins(await store.roster.read(), admins), today);
  return [
    ...checkRoster(roster, admins),
    ...checkPeople(roster),
    ...(client === null ? [] : await checkChats(roster, client)),
    ...checkCalendar(roster, today),
    checkCalls(await store.calls.ofMonth(monthOf(today)), calendarOf(roster).rulesAt(now).callsAMonth),
  ];
}
