import type { Cache, Client, HttpInstance } from '@larksuiteoapi/node-sdk';
import type * as z from 'zod';
import type { CallKind } from '../../domain/messaging/calls.ts';
import type { Logger } from '../logger.ts';
import { callKindOf } from './call-kinds.ts';
import { FeishuError, readFault } from './errors.ts';
import { createHttpInstance, type Fetch } from './http-instance.ts';
import { createSdkLogger } from './sdk-logger.ts';
import { createTokenCache, type TokenMemory } from './token-cache.ts';

export interface CallerDeps {
  appId: string;
  appSecret: string;
  /** Base URL, e.g. `https://open.feishu.cn`. */
  domain: string;
  logger: Logger;
  fetch?: Fetch;
  timeoutMs?: number;
  /** Access tokens that are known already; new ones are added. */
  tokens?: TokenMemory;
  /** Called before each call of the platform, those for tokens and second tries included. */
  onCall?(kind: CallKind): void;
  /** The clock by which tokens expire, in milliseconds; the wall clock without it. */
  nowMs?(): number;
}

/** One REST call; `path` is the part behind `/open-apis`. */
export interface Call {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  params?: Readonly<Record<string, unknown>>;
  data?: Readonly<Record<string, unknown>>;
  responseType?: 'arraybuffer';
  form?: FormData;
  mostBytes?: number;
  $return_headers?: true;
  timeout?: number;
}

/** Makes a call and reads its answer. Errors: throws FeishuError and nothing else. */
export type Ask = <T>(schema: z.ZodType<T>, call: Call) => Promise<T>;

/** The sender's leases are made for this timeout. */
const TIMEOUT_MS = 6_000;
const TOKEN_PATH = '/auth/v3/tenant_access_token/internal';

/** Makes the function that calls. When the platform refuses the access token, it is dropped and the call made once more. */
export function createCaller(deps: CallerDeps): Ask {
  const tokens = createTokenCache(deps.tokens ?? new Map(), deps.nowMs ?? Date.now);
  let connected: Promise<Client> | null = null;

  async function request(call: Call): Promise<unknown> {
    const { path, ...rest } = call;
    connected ??= connect(deps, tokens);
    const sdk = await connected;
    const attempt = () =>
      sdk.request<unknown>({ ...rest, url: `/open-apis${path}` } as Parameters<typeof sdk.request>[0]);
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof FeishuError) || error.class !== 'token') throw error;
      deps.logger.info('The access token was refused; a new one is fetched.', { feishuCode: error.feishuCode });
      tokens.drop();
      return attempt();
    }
  }

  return async (schema, call) => {
    try {
      return schema.parse(await request(call));
    } catch (error) {
      if (error instanceof FeishuError) throw error;
      throw new FeishuError(readFault({ status: 200, headers: {}, body: null }), { cause: error });
    }
  };
}

/** The SDK is loaded at the first call: that takes most of a second, and most commands never call the platform. */
async function connect(deps: CallerDeps, tokens: Cache): Promise<Client> {
  const { Client, LoggerLevel } = await import('@larksuiteoapi/node-sdk');
  const { appId, appSecret, domain, logger, timeoutMs = TIMEOUT_MS, onCall } = deps;
  const http = createHttpInstance({
    fetch: deps.fetch ?? ((url, init) => fetch(url, init)),
    timeoutMs,
    onRequest(method, url) {
      const kind = callKindOf(method, url);
      if (kind !== null) onCall?.(kind);
    },
  });
  return new Client({
    appId,
    appSecret,
    domain: domain.replace(/\/+$/, ''),
    cache: tokens,
    logger: createSdkLogger(logger),
    loggerLevel: LoggerLevel.warn,
    // The SDK's type lets the caller name any result. Ours returns `unknown`, which is checked by the schema.
    httpInstance: { ...http, post: oneTokenCallAtATime(http.post) } as unknown as HttpInstance,
  });
}

/** The SDK asks for a token for each call that has none. Calls at the same time share one answer. */
function oneTokenCallAtATime(post: Post): Post {
  let tokenOnItsWay: Promise<unknown> | null = null;
  return async (url, data) => {
    if (!url.endsWith(TOKEN_PATH)) return post(url, data);
    tokenOnItsWay ??= post(url, data).finally(() => {
      tokenOnItsWay = null;
    });
    try {
      return await tokenOnItsWay;
    } catch (error) {
      // Without a token the call itself was not made.
      throw error instanceof FeishuError
        ? new FeishuError({ ...error, mayHaveHappened: false }, { cause: error })
        : error;
    }
  };
}

type Post = (url: string, data?: unknown) => Promise<unknown>;
