import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** The environment over what `.env` in the current folder says. The only place that reads either. */
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
