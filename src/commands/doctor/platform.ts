import type { AppStanding, Subscriptions } from '../../bot/feishu/app-calls.ts';
import type { FeishuClient } from '../../bot/feishu/client.ts';
import { adviceOn, FeishuError } from '../../bot/feishu/errors.ts';
import { CALLBACKS, EVENTS, type EventNeed, isGranted, SCOPES, type ScopeNeed } from '../../bot/feishu/needs.ts';
import type { Transport } from '../../config.ts';
import type { ConsolePage } from '../console-pages.ts';
import { broken, type Finding, listed, note, ok, warning } from './finding.ts';

/** What doctor asks the platform. */
export interface PlatformNeeds {
  client: Pick<FeishuClient, 'appStanding' | 'grantedScopes' | 'subscriptions'>;
  appId: string;
  transport: Transport['kind'];
  /** The machine's own clock. */
  wall(): Date;
  /** Where the app's settings are in the developer console. */
  console(page: ConsolePage): string;
}

/** Deadlines and reminders are wrong by more than anybody would overlook. */
const BROKEN_CLOCK_S = 600;
const WRONG_CLOCK_S = 60;

/** Credentials, clock, scopes and subscriptions. Shapes: `isReached` is false when the platform could not be asked. */
export async function checkPlatform(needs: PlatformNeeds): Promise<{ findings: Finding[]; isReached: boolean }> {
  const before = needs.wall();
  const standing = await orFault(needs.client.appStanding());
  if (standing instanceof FeishuError) return { findings: [credentialsFault(standing)], isReached: false };
  const findings = [
    credentials(standing, needs),
    ...(await scopes(needs)),
    ...(await subscriptions(needs)),
    ...clock(standing.at, before, needs.wall()),
  ];
  return { findings, isReached: true };
}

function credentials({ botName, isEnabled }: AppStanding, { appId }: PlatformNeeds): Finding {
  const said = `${appId}（机器人“${botName}”）`;
  return isEnabled === false
    ? broken('credentials', `${said}没有启用`, '在飞书管理后台启用应用，或在开发者后台发布版本')
    : ok('credentials', said);
}

const CHECK_CREDENTIALS = '核对 App ID 和 App Secret（开发者后台 → 凭证与基础信息）';
const CHECK_NETWORK = '检查网络、代理和 FEISHU_DOMAIN 后重试';

/** What to do about a first call that failed: nothing waits to be sent yet. */
const FIRST_CALL: Readonly<Record<string, string>> = {
  'app.wrong_secret': CHECK_CREDENTIALS,
  'app.credentials_malformed': CHECK_CREDENTIALS,
  'network.unreachable': CHECK_NETWORK,
  'platform.unavailable': '飞书服务暂时异常，稍后重试',
};

/** What a failed first call means. */
export function credentialsFault(error: FeishuError): Finding {
  const todo = FIRST_CALL[error.code] ?? adviceOn(error.code) ?? '检查网络和 FEISHU_DOMAIN 后重试';
  const what = error.code.startsWith('app.') ? '飞书不认可这组应用凭证' : '连不上飞书';
  return broken('credentials', `${what}（${error.message}）`, todo.replace(/。$/, ''));
}

async function scopes(needs: PlatformNeeds): Promise<Finding[]> {
  const granted = await orFault(needs.client.grantedScopes());
  if (granted instanceof FeishuError) {
    return [warning('scopes', `查不到权限（${granted.message}）`, `到 ${needs.console('auth')} 核对`)];
  }
  const missing = SCOPES.filter(need => !isGranted(need, granted));
  const required = missing.filter(({ without }) => without === null);
  const nameOf = ({ scope, zh }: ScopeNeed) => `${scope}（${zh}）`;
  return [
    required.length === 0
      ? ok('scopes', '必需的权限都已开通')
      : broken(
          'scopes',
          `缺少 ${required.map(nameOf).join('、')}`,
          `到 ${needs.console('auth')} 开通，再到 ${needs.console('version')} 发布版本`,
        ),
    ...missing
      .filter(({ without }) => without !== null)
      .map(({ scope, without }) => note('scopes', `未开通可选权限 ${scope}：${without}`)),
  ];
}

async function subscriptions(needs: PlatformNeeds): Promise<Finding[]> {
  const found = await orFault(needs.client.subscriptions(needs.appId));
  const todo = `到 ${needs.console('event')} 核对`;
  if (found instanceof FeishuError) {
    const why = found.code === 'app.scope_missing' ? '没有查询的权限' : found.message;
    return [note('events', `查不到订阅情况（${why}）`, todo)];
  }
  return [...missingEvents(found, todo), ...wrongWays(found, needs, todo)];
}

function missingEvents({ events, callbacks }: Subscriptions, todo: string): Finding[] {
  if (events === null && callbacks === null) return [note('events', '平台没有给出订阅情况', todo)];
  const lacks = (needs: readonly EventNeed[], known: readonly string[] | null) =>
    known === null ? [] : needs.filter(({ type, isOptional }) => !isOptional && !known.includes(type));
  const missing = [...lacks(EVENTS, events), ...lacks(CALLBACKS, callbacks)];
  const add = `${todo.replace('核对', '')}添加，再发布版本`;
  return missing.length === 0
    ? [ok('events', '需要的事件和回调都已订阅')]
    : [broken('events', `没有订阅 ${listed(missing.map(({ type, zh }) => `${type}（${zh}）`))}`, add)];
}

const WAYS = { websocket: '长连接', webhook: '请求地址' } as const;

/** The app must send events and callbacks in the way in which the program takes them. */
function wrongWays(found: Subscriptions, { transport }: PlatformNeeds, todo: string): Finding[] {
  const wanted = WAYS[transport];
  const parts = [
    ['事件', found.eventsBy, found.eventsUrl],
    ['回调', found.callbacksBy, found.callbacksUrl],
  ] as const;
  return parts.flatMap(([what, by, url]) => {
    if (by !== null && by !== transport && (by === 'websocket' || by === 'webhook')) {
      return [broken('events', `${what}的订阅方式是“${WAYS[by]}”，程序用的是“${wanted}”`, `${todo}，改为“${wanted}”`)];
    }
    const isWrongUrl = transport === 'webhook' && url !== null && url !== '' && !/\/feishu\/events\/?$/.test(url);
    return isWrongUrl ? [broken('events', `${what}的请求地址不是 /feishu/events`, todo)] : [];
  });
}

/** The platform's time is whole seconds, and was taken between the two. */
function clock(platform: Date | null, before: Date, after: Date): Finding[] {
  if (platform === null) return [note('clock', '平台没有给出时间，无法比较')];
  const ahead = (before.getTime() - platform.getTime()) / 1000 - 1;
  const behind = (platform.getTime() - after.getTime()) / 1000;
  const by = Math.max(0, Math.round(Math.max(ahead, behind)));
  if (by < WRONG_CLOCK_S) return [ok('clock', '与飞书的时间一致')];
  const make = by >= BROKEN_CLOCK_S ? broken : warning;
  return [make('clock', `本机时间比飞书${ahead > behind ? '快' : '慢'} ${inWords(by)}`, '开启系统的自动对时')];
}

function inWords(seconds: number): string {
  return seconds < 120
    ? `${seconds} 秒`
    : seconds < 7_200
      ? `${Math.round(seconds / 60)} 分钟`
      : `${Math.round(seconds / 3_600)} 小时`;
}

/** The value, or the fault. */
export async function orFault<T>(work: Promise<T>): Promise<T | FeishuError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof FeishuError) return error;
    throw error;
  }
}
