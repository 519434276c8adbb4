import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { CALLBACKS, EVENTS, SCOPES } from '../../bot/feishu/needs.ts';

/**
 * Registration of an app by scanning a QR code (device flow, RFC 8628), as the SDK's `registerApp` does it. The SDK speaks
 * https to two fixed hosts through axios, which the program does not ship; a private deployment and the local Feishu need
 * other addresses. Source: "sdk-notes" §7.
 */

export interface Registered {
  appId: string;
  appSecret: string;
  /** Who has scanned it. */
  openId: string | null;
  /** The base URL of the platform that the app lives on. */
  domain: string;
}

/** Why nothing came of it. `unavailable`: the platform does not offer it. */
export class RegistrationError extends Error {
  override readonly name = 'RegistrationError';
  readonly reason: 'unavailable' | 'denied' | 'expired';

  constructor(reason: RegistrationError['reason'], options?: ErrorOptions) {
    super(`registration: ${reason}`, options);
    this.reason = reason;
  }
}

interface RegistrationPorts {
  /** Base URL of the platform, e.g. `https://open.feishu.cn`. */
  domain: string;
  fetch: typeof fetch;
  pause(ms: number): Promise<void>;
  /** Shows the link, as text or as a QR code. Units: seconds. */
  onLink(link: string, expiresIn: number): void;
}

const PATH = '/oauth/v1/app/registration';
const LARK = 'https://open.larksuite.com';
const TIMEOUT_MS = 15_000;

/** Has an app made with everything that the program needs. Errors: throws RegistrationError. */
export async function registerApp({ domain, fetch, pause, onLink }: RegistrationPorts): Promise<Registered> {
  let base = domain;
  const ask = (fields: Readonly<Record<string, string>>) => post(fetch, accountsOf(base) + PATH, fields);
  const begun = beginSchema.safeParse(
    await ask({
      action: 'begin',
      archetype: 'PersonalAgent',
      auth_method: 'client_secret',
      request_user_info: 'open_id',
    }),
  );
  if (!begun.success) throw new RegistrationError('unavailable', { cause: begun.error });
  const { device_code, verification_uri_complete, interval = 5, expires_in = 600 } = begun.data;
  onLink(linkOf(verification_uri_complete), expires_in);

  let waitMs = interval * 1_000;
  for (let leftMs = expires_in * 1_000; leftMs > 0; leftMs -= waitMs) {
    await pause(waitMs);
    const told = polledSchema.parse(await ask({ action: 'poll', device_code }));
    const { client_id: appId, client_secret: appSecret, user_info: user } = told;
    if (user?.tenant_brand === 'lark' && base !== LARK && !appId) base = LARK;
    if (appId && appSecret) return { appId, appSecret, openId: user?.open_id ?? null, domain: base };
    if (told.error === 'slow_down') waitMs += 5_000;
    else if (told.error === 'access_denied') throw new RegistrationError('denied');
    else if (told.error && told.error !== 'authorization_pending') throw new RegistrationError('expired');
  }
  throw new RegistrationError('expired');
}

/** Where accounts live: beside `open.` where the address begins so, else at the same place. */
function accountsOf(domain: string): string {
  return domain.replace(/^(https?:\/\/)open\./, '$1accounts.');
}

/** The link with what the confirmation page fills in: a name, and the scopes, events and callbacks of the program. */
function linkOf(link: string): string {
  const url = new URL(link);
  url.searchParams.set('from', 'sdk');
  url.searchParams.set('source', 'node-sdk/guanjia');
  url.searchParams.set('tp', 'sdk');
  url.searchParams.set('name', '项目管家');
  url.searchParams.set('addons', addons());
  return url.toString();
}

function addons(): string {
  const wanted = {
    scopes: { tenant: SCOPES.map(({ scope }) => scope), user: [] },
    events: { items: { tenant: EVENTS.map(({ type }) => type), user: [] } },
    callbacks: { items: CALLBACKS.map(({ type }) => type) },
    preset: false,
  };
  return gzipSync(JSON.stringify(wanted)).toString('base64url');
}

/** The answer; waiting is answered with status 400. Errors: throws RegistrationError when there is none. */
async function post(fetch: RegistrationPorts['fetch'], url: string, fields: Readonly<Record<string, string>>) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return (await response.json()) as unknown;
  } catch (cause) {
    throw new RegistrationError('unavailable', { cause });
  }
}

const beginSchema = z.object({
  device_code: z.string().min(1),
  verification_uri_complete: z.url(),
  interval: z.number().positive().optional(),
  expires_in: z.number().positive().optional(),
});

const polledSchema = z.object({
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  error: z.string().optional(),
  user_info: z.object({ open_id: z.string().optional(), tenant_brand: z.string().optional() }).optional(),
});
