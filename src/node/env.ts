import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** The file of settings, in the current folder. */
export const ENV_FILE = '.env';

/** The environment, and below it the `.env` of the current folder. Nothing else reads either. */
export function readEnv(): Record<string, string | undefined> {
  return { ...parseEnv(readEnvText()), ...process.env };
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
