import { parseArgs } from 'node:util';
import type { SandboxOptions } from './options.ts';

/** Wrong flags; the message says which. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const HELP = `用法：npm run sandbox -- [选项]

  --port N                 端口，默认 3001
  --host ADDRESS           监听地址，默认 127.0.0.1
  --app-id cli_…           应用的 App ID（cli_ 加 16 位十六进制数字）
  --app-secret …           应用的 App Secret
  --bot-name NAME          机器人的名字，默认 管家
  --events-url URL         用 webhook 把事件发到这个地址；不给则用长连接
  --encrypt-key …          webhook 的 Encrypt Key
  --verification-token …   webhook 的 Verification Token
  --scopes a,b,c           已开通的权限
  --retry-ladder 15,300,…  事件没有送达时，每次重发前等待的秒数
  --sample                 装入示例数据，时钟从 2026-06-12 09:00 开始
  --clock ISO              时钟从这个时刻开始
  --state FILE             把数据保存在这个文件里，重启后接着用
`;

/** What the command line asks for. */
export type Flags = SandboxOptions & { readonly withSample: boolean };

/** Reads the command line. Errors: throws UsageError for an unknown flag or a value that cannot be read. */
export function readFlags(args: readonly string[]): Flags | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const options: { -readonly [K in keyof SandboxOptions]: SandboxOptions[K] } = {
    host: values.host,
    appId: values['app-id'],
    appSecret: values['app-secret'],
    botName: values['bot-name'],
    eventsUrl: values['events-url'],
    encryptKey: values['encrypt-key'],
    verificationToken: values['verification-token'],
    stateFile: values.state,
  };
  if (values.port !== undefined) options.port = numberOf('--port', values.port, 65_535);
  if (values.clock !== undefined) options.startsAt = instantOf(values.clock);
  if (values.scopes !== undefined) options.scopes = listOf(values.scopes);
  if (values['retry-ladder'] !== undefined) {
    options.retryLadderSeconds = listOf(values['retry-ladder']).map(text => numberOf('--retry-ladder', text));
  }
  if (options.appId !== undefined && !/^cli_[0-9a-fA-F]{16}$/.test(options.appId)) {
    // The SDK's long connection silently refuses any other form.
    throw new UsageError('--app-id 应是 cli_ 加 16 位十六进制数字');
  }
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return { ...given, withSample: values.sample ?? false };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        'app-id': { type: 'string' },
        'app-secret': { type: 'string' },
        'bot-name': { type: 'string' },
        'events-url': { type: 'string' },
        'encrypt-key': { type: 'string' },
        'verification-token': { type: 'string' },
        scopes: { type: 'string' },
        'retry-ladder': { type: 'string' },
        sample: { type: 'boolean' },
        clock: { type: 'string' },
        state: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function numberOf(flag: string, text: string, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0) || value > most) throw new UsageError(`${flag} 的值不对：${text}`);
  return value;
}

function instantOf(text: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw new UsageError(`--clock 的值不是时刻：${text}`);
  return instant;
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');
}
