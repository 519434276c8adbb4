import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** The environment, and below it the `.env` of the current folder. Nothing else reads either. */
export function readEnv(): Record<string, string | undefined> {
  return { ...readDotEnv(), ...process.env };
}

function readDotEnv(): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync('.env', 'utf8'));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return {};
    throw cause;
  }
}
