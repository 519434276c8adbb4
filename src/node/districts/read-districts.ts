import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Config, ConfigError, parseConfig } from '../../config.ts';

/** Settings as the environment holds them. */
type Env = Readonly<Record<string, string | undefined>>;

/** A district of a file of districts; the settings behind its name are read one district at a time. */
export interface DistrictEntry {
  name: string;
  settings: Readonly<Record<string, unknown>>;
}

/** The settings of a district by their names in the file, and what they are called in the environment. */
const NAMES = {
  appId: 'FEISHU_APP_ID',
  appSecret: 'FEISHU_APP_SECRET',
  encryptKey: 'FEISHU_ENCRYPT_KEY',
  verificationToken: 'FEISHU_VERIFICATION_TOKEN',
  domain: 'FEISHU_DOMAIN',
  transport: 'FEISHU_TRANSPORT',
  admins: 'FEISHU_ADMINS',
  databaseUrl: 'DATABASE_URL',
  databaseAuthToken: 'DATABASE_AUTH_TOKEN',
  evidenceUrl: 'EVIDENCE_URL',
  backupDir: 'BACKUP_DIR',
} as const;

/** What districts may have in common, from the environment; everything else is a district's own. */
const COMMON = new Set<string>([NAMES.domain, NAMES.transport]);

const fileSchema = z.object({
  districts: z.array(z.looseObject({ name: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/) })).min(1),
});

/**
 * Reads a file of districts.
 * Errors: throws ConfigError when it cannot be read, or when two districts share a name, an app or a database; the settings of
 * each are not looked at otherwise. No value is printed.
 */
export function readDistricts(path: string): DistrictEntry[] {
  const parsed = fileSchema.safeParse(readJson(path));
  if (!parsed.success) {
    throw new ConfigError(
      `DISTRICTS 指向的文件格式不对，应为 {"districts": [{"name": "…", "appId": "…"}]}，name 只用小写字母、数字、- 和 _`,
    );
  }
  const entries = parsed.data.districts.map(({ name, ...settings }) => ({ name, settings }));
  for (const [what, key] of [
    ['name', ({ name }: DistrictEntry) => name],
    ['appId', ({ settings }: DistrictEntry) => settings['appId'] && `${settings['appId']} ${settings['domain']}`],
    ['databaseUrl', ({ settings }: DistrictEntry) => settings['databaseUrl']],
  ] as const) {
    const values = entries.map(key).filter(value => value !== undefined);
    if (new Set(values).size < values.length) throw new ConfigError(`DISTRICTS 文件中有两个区的 ${what} 相同`);
  }
  return entries;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? '不是 JSON' : '读不到';
    throw new ConfigError(`DISTRICTS 指向的文件${why}：${path}`);
  }
}

/**
 * The environment of one district: its own settings, and what districts have in common. Without an address of its own its
 * database, photos and backups lie in `data/districts/<name>/`.
 * Errors: throws ConfigError for a setting that there is not, or that is no text.
 */
export function envOfDistrict({ name, settings }: DistrictEntry, env: Env): Record<string, string | undefined> {
  const own: Record<string, string> = {};
  for (const [key, value] of Object.entries(settings)) {
    const variable = NAMES[key as keyof typeof NAMES];
    if (variable === undefined) throw new ConfigError(`${name}：没有这个设置：${key}`);
    const text = Array.isArray(value) ? value.join(',') : value;
    if (typeof text !== 'string') throw new ConfigError(`${name}：${key} 应为文字`);
    own[variable] = text;
  }
  if (!own[NAMES.appId]) throw new ConfigError(`${name}：必须填写 appId 和 appSecret`);
  const shared = Object.entries(env).filter(([key]) => COMMON.has(key) || !Object.values<string>(NAMES).includes(key));
  const folder = `data/districts/${name}`;
  return {
    ...Object.fromEntries(shared),
    DATABASE_URL: `file:${folder}/guanjia.db`,
    EVIDENCE_URL: `file:${folder}/evidence`,
    BACKUP_DIR: `${folder}/backups`,
    ...own,
  };
}

/** The settings of one district, checked as any. Errors: throws ConfigError, with the district's name. */
export function configOfDistrict(entry: DistrictEntry, env: Env): Config {
  try {
    return parseConfig(envOfDistrict(entry, env));
  } catch (cause) {
    if (!(cause instanceof ConfigError) || cause.message.startsWith(`${entry.name}：`)) throw cause;
    throw new ConfigError(`${entry.name}：${cause.message}`);
  }
}
