import { createHash, randomBytes } from 'node:crypto';

/** Makes a fresh id with one of the platform's prefixes: `om_`, `oc_`, `ou_`, `omt_`, `img_v3_`, `c-` … */
export function newId(prefix: string): string {
  return prefix + randomBytes(16).toString('hex');
}

/** Makes an id that is always the same for the same seed, so that people and the bot keep theirs over a restart. */
export function derivedId(prefix: string, seed: string): string {
  return prefix + createHash('sha256').update(seed).digest('hex').slice(0, 32);
}
