import { isRecord } from '../json.ts';
import { PlatformError } from './platform-error.ts';

/** One request to an API, read as far as every API needs it. */
export interface CallRequest {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** The JSON body; an empty object when there is none. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** What an API answers: JSON fields beside code and msg, or a file. */
export type CallAnswer =
  | { readonly json: object }
  | { readonly file: Uint8Array; readonly headers: Record<string, string> };

/** One API of the platform. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Any one of these is enough; none for an open call. */
  readonly scopes: readonly string[];
  readonly isOpen?: boolean;
  handle(request: CallRequest): CallAnswer | Promise<CallAnswer>;
}

/** The usual answer: the payload under `data`. */
export function data(payload: object): CallAnswer {
  return { json: { data: payload } };
}

/**
 * Reads a JSON body; none at all is an empty object, as the SDK sends `{}` even with GET.
 * Errors: 9499 for what is not a JSON object.
 */
export function readJson(bytes: Uint8Array): Record<string, unknown> {
  if (bytes.length === 0) return {};
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isRecord(value)) return value;
  } catch {
    // Falls through to the refusal.
  }
  throw new PlatformError(9499, 'Invalid parameter type in json');
}
