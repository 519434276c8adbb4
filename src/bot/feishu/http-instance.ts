import { FeishuError, type FeishuFault, readFault } from './errors.ts';

/** The options of a request that the SDK hands to its HTTP library, as far as our calls use them. */
export interface HttpRequest {
  url?: string;
  method?: string;
  headers?: Readonly<Record<string, unknown>>;
  params?: Readonly<Record<string, unknown>>;
  data?: unknown;
  responseType?: string;
  timeout?: number;
  $return_headers?: boolean;
  /** Sent as multipart/form-data in place of `data`. */
  form?: FormData;
  /** A larger binary body is not read to its end. Units: bytes. */
  mostBytes?: number;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpDeps {
  fetch: Fetch;
  timeoutMs: number;
  /** Called before each request. */
  onRequest?(method: string, url: string): void;
}

/**
 * Makes the HTTP library of the SDK over `fetch`, which Node and the Worker both have.
 *
 * Shapes: resolves the parsed body, or `{ data, headers }` with `$return_headers`; a binary body is a Uint8Array.
 * Errors: throws FeishuError for a status other than 2xx, for a `code` other than 0 whatever the status, for a broken
 * connection and for a timeout.
 * Source: "sdk-notes" §4 (what the SDK relies on).
 */
export function createHttpInstance({ fetch, timeoutMs, onRequest }: HttpDeps) {
  async function request(options: HttpRequest): Promise<unknown> {
    const method = (options.method ?? 'GET').toUpperCase();
    const { form } = options;
    const hasBody = form === undefined && method !== 'GET' && method !== 'HEAD' && options.data !== undefined;
    const headers = new Headers();
    for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, String(value));
    if (hasBody) headers.set('content-type', 'application/json; charset=utf-8');

    onRequest?.(method, options.url ?? '');
    const answer = await exchange(addressOf(options), options, {
      method,
      headers,
      signal: AbortSignal.timeout(options.timeout ?? timeoutMs),
      ...(hasBody && { body: JSON.stringify(options.data) }),
      // `fetch` sets the content type with the boundary.
      ...(form && { body: form }),
    });
    return options.$return_headers ? { data: answer.body, headers: answer.headers } : answer.body;
  }

  async function exchange(url: string, options: HttpRequest, init: RequestInit) {
    try {
      const response = await fetch(url, init);
      const headers = Object.fromEntries(response.headers.entries());
      const isBinary = response.ok && options.responseType === 'arraybuffer';
      const body = isBinary ? await readBytes(response, options.mostBytes) : parse(await response.text());
      if (!response.ok || hasFaultCode(body)) {
        throw new FeishuError(readFault({ status: response.status, headers, body }));
      }
      return { headers, body };
    } catch (error) {
      throw error instanceof FeishuError ? error : new FeishuError(faultOfConnection(error), { cause: error });
    }
  }

  const withBody = (method: string) => (url: string, data?: unknown, options?: HttpRequest) =>
    request({ ...options, url, method, data });
  const withoutBody = (method: string) => (url: string, options?: HttpRequest) => request({ ...options, url, method });
  return {
    request,
    get: withoutBody('GET'),
    delete: withoutBody('DELETE'),
    head: withoutBody('HEAD'),
    options: withoutBody('OPTIONS'),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
  };
}

/** Errors: throws FeishuError for a body above the ceiling; the rest of it is not read. */
async function readBytes(response: Response, most = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const announced = Number(response.headers.get('content-length') ?? 0);
  const reader = response.body?.getReader();
  while (reader) {
    if (size > most || announced > most) {
      await reader.cancel().catch(() => undefined);
      throw new FeishuError({ ...TOO_LARGE, logId: response.headers.get('x-tt-logid') });
    }
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

const TOO_LARGE: FeishuFault = {
  code: 'file.too_large',
  feishuCode: null,
  class: 'final',
  mayHaveHappened: false,
  retryAfterMs: null,
  logId: null,
};

/** Some calls fail with status 200. */
function hasFaultCode(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'code' in body && body.code !== 0;
}

function addressOf({ url = '', params = {} }: HttpRequest): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) query.append(name, String(item));
    }
  }
  return query.size === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/** Failures before the connection stood: nothing of the request was sent. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function faultOfConnection(error: unknown): FeishuFault {
  const isTimeout = error instanceof Error && error.name === 'TimeoutError';
  const isUnreachable = error instanceof Error && NOT_CONNECTED.has(codeOf(error.cause));
  return {
    code: isUnreachable ? 'network.unreachable' : isTimeout ? 'network.timeout' : 'network.broken',
    feishuCode: null,
    class: 'retry',
    mayHaveHappened: !isUnreachable,
    retryAfterMs: null,
    logId: null,
  };
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

/** Parses JSON; anything else, such as a gateway's error page, stays text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
