import type { Cache } from '@larksuiteoapi/node-sdk';

/** Access tokens by name, each with the time at which it expires, in milliseconds. */
export type TokenMemory = Map<string, { value: unknown; endsAtMs: number }>;

/** The SDK's token cache, which can be emptied: the SDK itself keeps a token that the platform refuses. */
export function createTokenCache(tokens: TokenMemory, nowMs: () => number): Cache & { drop(): void } {
  return {
    async get(key) {
      const known = tokens.get(String(key));
      return known && known.endsAtMs > nowMs() ? known.value : undefined;
    },
    async set(key, value: unknown, endsAtMs = Number.POSITIVE_INFINITY) {
      // The SDK counts on the wall clock, whatever clock the bot goes by.
      tokens.set(String(key), { value, endsAtMs: nowMs() + endsAtMs - Date.now() });
      return true;
    },
    drop: () => tokens.clear(),
  };
}
