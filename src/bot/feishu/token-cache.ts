import type { Cache } from '@larksuiteoapi/node-sdk';

/** Access tokens by name, each with the time at which it expires, in milliseconds. */
export type TokenMemory = Map<string, { value: unknown; endsAtMs: number }>;

/** The SDK's token cache, which can be emptied: the SDK itself keeps a token that the platform refuses. */
export function createTokenCache(tokens: TokenMemory): Cache & { drop(): void } {
  return {
    async get(key) {
      const known = tokens.get(String(key));
      return known && known.endsAtMs > Date.now() ? known.value : undefined;
    },
    async set(key, value: unknown, endsAtMs = Number.POSITIVE_INFINITY) {
      tokens.set(String(key), { value, endsAtMs });
      return true;
    },
    drop: () => tokens.clear(),
  };
}
