import * as z from 'zod';

/** The settings, read once by an entry point. Nothing else looks at the environment. Source: contract §2. */

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** An unset variable and an empty one (`PORT=` in `.env`) mean the same. */
const setting = <T extends z.ZodType>(schema: T) => z.preprocess(value => (value === '' ? undefined : value), schema);

const port = (fallback: number) =>
  setting(
    z.coerce.number('应为端口号').int('应为端口号').min(0, '应为端口号').max(65_535, '应为端口号').default(fallback),
  );

const databaseUrl = z
  .string()
  .regex(/^(file:|https?:\/\/|libsql:\/\/|wss?:\/\/|:memory:)/, '应以 file:、http(s):// 或 libsql:// 开头')
  .optional();

/** A folder, or an S3-compatible address with its keys: `https://KEY:SECRET@host/bucket/folder?region=cn-north-1`. */
const evidenceUrl = z
  .string()
  .refine(
    text => /^file:(?!\/\/[^/])[^?]/.test(text) || readS3Address(text) !== null,
    '应为 file:文件夹，或 https://密钥ID:密钥@地址/存储桶?region=区域',
  )
  .default('file:data/evidence');

/** Where the ledgers lie unless the settings say otherwise. */
export const DEFAULT_DATABASE = 'file:data/guanjia.db';
const SANDBOX_DATABASE = 'file:data/sandbox.db';

const envSchema = z.object({
  FEISHU_APP_ID: setting(
    z
      .string()
      .regex(/^cli_\w+$/, '应以 cli_ 开头')
      .optional(),
  ).meta({
    en: 'App id of the Feishu app; without it the bot runs against the built-in sandbox.',
    zh: '飞书应用的 App ID；不填则接入自带的本地飞书',
  }),
  FEISHU_APP_SECRET: setting(z.string().optional()).meta({
    en: 'App secret; goes with the app id.',
    zh: 'App Secret，与 App ID 同时填写',
  }),
  FEISHU_ENCRYPT_KEY: setting(z.string().optional()).meta({
    en: 'Encrypt Key; required with the webhook transport.',
    zh: 'Encrypt Key，webhook 方式必填',
  }),
  FEISHU_VERIFICATION_TOKEN: setting(z.string().optional()).meta({
    en: 'Verification Token; required with the webhook transport.',
    zh: 'Verification Token，webhook 方式必填',
  }),
  FEISHU_DOMAIN: setting(
    z.url({ protocol: /^https?$/, error: '应为 http(s) 地址' }).default('https://open.feishu.cn'),
  ).meta({
    en: 'Base URL of the platform (private deployment, Lark, a test server).',
    zh: '开放平台地址（私有部署、Lark、测试服务器）',
  }),
  FEISHU_TRANSPORT: setting(z.enum(['websocket', 'webhook'], '应为 websocket 或 webhook').default('websocket')).meta({
    en: 'How events arrive: `websocket` (long connection) or `webhook`.',
    zh: '事件接收方式：`websocket`（长连接）或 `webhook`',
  }),
  FEISHU_ADMINS: setting(
    z
      .string()
      .optional()
      .transform(list => (list ?? '').split(/[,，\s]+/).filter(Boolean))
      .pipe(z.array(z.string().regex(/^ou_\w+$/, '应为以 ou_ 开头的 open_id，逗号分隔'))),
  ).meta({
    en: 'Comma-separated open_ids that hold the role `office` from the start.',
    zh: '从一开始就是推进中心人员的 open_id，逗号分隔',
  }),
  DATABASE_URL: setting(databaseUrl).meta({
    en: 'Any libSQL URL: `file:`, `http(s):`, `libsql:`; with the sandbox the default is file:data/sandbox.db.',
    zh: '任意 libSQL 地址：`file:`、`http(s):`、`libsql:`；接入本地飞书时默认 file:data/sandbox.db',
  }),
  DATABASE_AUTH_TOKEN: setting(z.string().optional()).meta({
    en: 'Token of a remote database.',
    zh: '远程数据库的令牌',
  }),
  EVIDENCE_URL: setting(evidenceUrl).meta({
    en: 'Where photos and files are kept: a folder as `file:`, or an S3-compatible `https://KEY:SECRET@host/bucket?region=…`; a Worker uses its bucket binding `EVIDENCE`.',
    zh: '照片和文件存放处：`file:` 文件夹，或兼容 S3 的 `https://密钥ID:密钥@地址/存储桶?region=…`；Worker 用存储桶绑定 `EVIDENCE`',
  }),
  DISTRICTS: setting(z.string().optional()).meta({
    en: 'File of several districts that one process serves, each with an app and a database of its own; the settings above are then those of the file.',
    zh: '多个区共用一个进程时的清单文件，每个区有自己的应用和数据库；此时以上各项写在该文件里',
  }),
  BACKUP_DIR: setting(z.string().default('data/backups')).meta({
    en: 'Folder of the automatic backups.',
    zh: '自动备份的文件夹',
  }),
  HOST: setting(z.string().default('127.0.0.1')).meta({ en: 'Address that the program listens on.', zh: '监听地址' }),
  PORT: port(3000).meta({ en: 'Port that the program listens on.', zh: '监听端口' }),
  SANDBOX_PORT: port(3001).meta({ en: "Port of the sandbox's page and API.", zh: '本地飞书页面和接口的端口' }),
  LOG_LEVEL: setting(z.enum(LOG_LEVELS, `应为 ${LOG_LEVELS.join('、')} 之一`).default('info')).meta({
    en: 'Least severe log line that is written, as JSON on stderr.',
    zh: '写出的最低日志级别（JSON 行，写到 stderr）',
  }),
});

const meaningSchema = z.object({ en: z.string(), zh: z.string() });

export type Transport = { kind: 'websocket' } | { kind: 'webhook'; encryptKey: string; verificationToken: string };

export interface Config {
  /** Null means: run against the built-in sandbox. */
  app: { id: string; secret: string } | null;
  domain: string;
  transport: Transport;
  admins: readonly string[];
  database: { url: string; authToken: string | null };
  evidence: { kind: 'folder'; folder: string } | ({ kind: 's3' } & S3Settings);
  /** The folder of the automatic backups. */
  backups: string;
  host: string;
  port: number;
  sandboxPort: number;
  logLevel: LogLevel;
}

/** An S3-compatible service: `base` with bucket and folder, without a slash at its end. */
export interface S3Settings {
  base: string;
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

/** Settings that cannot be used; the message names each and prints no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings.
 * Errors: throws one ConfigError that names every bad variable and prints no value.
 */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const parsed = envSchema.safeParse(env);
  const bad = new Map<string, string>();
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0]);
    if (!bad.has(name)) bad.set(name, /[一-鿿]/.test(issue.message) ? issue.message : '格式不对');
  }
  for (const [name, why] of missing(env)) if (!bad.has(name)) bad.set(name, why);
  if (bad.size > 0 || !parsed.success) {
    const lines = [...bad].map(([name, why]) => `  ${name}：${why}`);
    throw new ConfigError(`配置有误，请检查环境变量或 .env 文件：\n${lines.join('\n')}`);
  }
  const set = parsed.data;
  const { FEISHU_APP_ID: id, FEISHU_APP_SECRET: secret } = set;
  return {
    app: id && secret ? { id, secret } : null,
    domain: set.FEISHU_DOMAIN.replace(/\/+$/, ''),
    transport:
      set.FEISHU_TRANSPORT === 'webhook'
        ? {
            kind: 'webhook',
            encryptKey: set.FEISHU_ENCRYPT_KEY ?? '',
            verificationToken: set.FEISHU_VERIFICATION_TOKEN ?? '',
          }
        : { kind: 'websocket' },
    admins: set.FEISHU_ADMINS,
    database: {
      url: set.DATABASE_URL ?? (id ? DEFAULT_DATABASE : SANDBOX_DATABASE),
      authToken: set.DATABASE_AUTH_TOKEN ?? null,
    },
    evidence: evidenceOf(set.EVIDENCE_URL),
    backups: set.BACKUP_DIR,
    host: set.HOST,
    port: set.PORT,
    sandboxPort: set.SANDBOX_PORT,
    logLevel: set.LOG_LEVEL,
  };
}

function evidenceOf(url: string): Config['evidence'] {
  const s3 = readS3Address(url);
  // As with databases, the third slash of file:///C:/… belongs to the address on Windows.
  const path = decodeURIComponent(url.replace(/^file:(?:\/\/(?=\/))?/, '')).replace(/^\/(?=[A-Za-z]:)/, '');
  return s3 ? { kind: 's3', ...s3 } : { kind: 'folder', folder: path };
}

/** Null for what is no S3-compatible address, or has no keys or bucket in it. */
function readS3Address(text: string): S3Settings | null {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return null;
  const { protocol, host, pathname, username, password, searchParams } = new URL(text);
  if (username === '' || password === '') return null;
  return {
    base: `${protocol}//${host}${pathname.replace(/\/+$/, '')}`,
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
    region: searchParams.get('region') ?? 'us-east-1',
  };
}

/** Variables that others make necessary. */
function missing(env: Record<string, string | undefined>): [string, string][] {
  const absent: [string, string][] = [];
  if (env['FEISHU_APP_ID'] && !env['FEISHU_APP_SECRET'])
    absent.push(['FEISHU_APP_SECRET', '与 FEISHU_APP_ID 须同时填写']);
  if (!env['FEISHU_APP_ID'] && env['FEISHU_APP_SECRET'])
    absent.push(['FEISHU_APP_ID', '与 FEISHU_APP_SECRET 须同时填写']);
  if (env['FEISHU_TRANSPORT'] !== 'webhook') {
    // The platform's SDK does not connect with an id of another form, and says nothing.
    if (env['FEISHU_APP_ID'] && !/^cli_[0-9a-fA-F]{16}$/.test(env['FEISHU_APP_ID']))
      absent.push(['FEISHU_APP_ID', '应为 cli_ 加 16 位十六进制字符']);
  } else {
    for (const name of ['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN']) {
      if (!env[name]) absent.push([name, 'webhook 方式必须填写']);
    }
  }
  return absent;
}

/** What a README says of a setting. */
export interface SettingDescription {
  name: string;
  /** What holds when it is not set; null when nothing does. */
  fallback: string | null;
  en: string;
  zh: string;
}

/** The settings with their defaults and meanings, for the tables of the README files. */
export function describeConfig(): SettingDescription[] {
  const defaults: Readonly<Record<string, unknown>> = {
    ...envSchema.parse({}),
    DATABASE_URL: DEFAULT_DATABASE,
    FEISHU_ADMINS: null,
  };
  return Object.entries(envSchema.shape).map(([name, schema]) => {
    const { en, zh } = meaningSchema.parse(schema.meta());
    const fallback = defaults[name];
    return { name, fallback: fallback === null || fallback === undefined ? null : String(fallback), en, zh };
  });
}
