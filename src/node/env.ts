import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigError } from '../config.ts';
import { envOfDistrict, readDistricts } from './districts/read-districts.ts';

/** The file of settings, in the current folder. */
export const ENV_FILE = '.env';

let chosenDistrict: string | null = null;

/** From now on the settings are those of one district of the file in `DISTRICTS`. */
export function chooseDistrict(name: string): void {
  chosenDistrict = name;
}

/** The environment, and below it the `.env` of the current folder. Nothing else reads either. */
export function readHostEnv(): Record<string, string | undefined> {
  return { ...parseEnv(readEnvText()), ...process.env };
}

/**
 * The settings of the one district that there is, or of the chosen one.
 * Errors: throws ConfigError when there are several and none, or an unknown one, was chosen.
 */
export function readEnv(): Record<string, string | undefined> {
  const env = readHostEnv();
  const file = env['DISTRICTS'];
  if (!file) {
    if (chosenDistrict !== null) throw new ConfigError('--district 只在设置了 DISTRICTS 时可用');
    return env;
  }
  const entries = readDistricts(file);
  const entry = entries.find(({ name }) => name === chosenDistrict);
  if (!entry) {
    const names = entries.map(({ name }) => name).join('、');
    throw new ConfigError(`这里有多个区，请用 --district 指明一个：${names}`);
  }
  return envOfDistrict(entry, env);
}

/** The settings of the `.env` alone. */
export function readWritten(): Record<string, string | undefined> {
  return parseEnv(readEnvText());
}

/** The settings as they will stand with another text of the `.env`. */
export function readEnvWith(text: string): Record<string, string | undefined> {
  return { ...parseEnv(text), ...process.env };
}

/** The names that the environment sets, so that what `.env` says of them counts nothing. */
export function setOutside(names: readonly string[]): string[] {
  return names.filter(name => process.env[name] !== undefined && process.env[name] !== '');
}

/** The text of the `.env`; empty when there is none. */
export function readEnvText(): string {
  try {
    return readFileSync(ENV_FILE, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw cause;
  }
}
