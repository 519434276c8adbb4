import { newId } from '../world/ids.ts';
import { PlatformError } from './platform-error.ts';

const LIFE_MS = 7_200_000;
const REUSE_MS = 30 * 60_000;

/** An access token and the instant at which it ends. */
export interface AccessToken {
  readonly value: string;
  readonly endsAt: number;
}

export type AccessTokens = ReturnType<typeof createAccessTokens>;

/** Issues and checks tenant access tokens. A token with half an hour left is issued again, else a new one beside it. */
export function createAccessTokens(app: { appId: string; appSecret: string }, now: () => number) {
  let tokens: AccessToken[] = [];

  return {
    /** Errors: 10003 for missing or unknown credentials, 10015 for a wrong secret. The platform answers these with 200. */
    issue(appId: unknown, appSecret: unknown): { value: string; expireSeconds: number } {
      if (typeof appId !== 'string' || typeof appSecret !== 'string' || appId !== app.appId) {
        throw new PlatformError(10003, 'invalid param', { status: 200 });
      }
      if (appSecret !== app.appSecret) throw new PlatformError(10015, 'app secret invalid', { status: 200 });
      tokens = tokens.filter(token => token.endsAt > now());
      let token = tokens.findLast(candidate => candidate.endsAt - now() >= REUSE_MS);
      if (!token) {
        token = { value: newId('t-'), endsAt: now() + LIFE_MS };
        tokens.push(token);
      }
      return { value: token.value, expireSeconds: Math.floor((token.endsAt - now()) / 1000) };
    },

    /** Errors: 99991661 without a token, 99991671 for one of another kind, 99991663 for one unknown or at its end. */
    check(authorization: string | undefined): void {
      const value = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
      if (!value) throw new PlatformError(99991661, 'Missing access token for authorization.');
      if (!/^[tu]-/.test(value)) {
        throw new PlatformError(99991671, 'Invalid access token for authorization. It must start with "t-" or "u-".');
      }
      if (!tokens.some(token => token.value === value && token.endsAt > now())) {
        throw new PlatformError(99991663, 'Invalid access token for authorization.');
      }
    },

    /** Ends all tokens at once. */
    revokeAll(): void {
      tokens = [];
    },

    snapshot: (): readonly AccessToken[] => tokens,
    restore(saved: readonly AccessToken[]): void {
      tokens = [...saved];
    },
  };
}
