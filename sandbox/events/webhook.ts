import { randomBytes } from 'node:crypto';
import { isRecord } from '../json.ts';
import { createSignal } from '../world/signal.ts';
import { ANSWER_LIMIT_MS, type Channel, type ChannelAnswer } from './channel.ts';
import { encryptEvent, signEvent } from './event-crypto.ts';

/** The webhook channel, with the check of its address. */
export interface Webhook extends Channel {
  /** Sends `url_verification` once; events flow from the moment it is answered rightly. */
  verify(): Promise<{ ok: boolean; reason?: string }>;
}

interface Options {
  readonly url: string;
  readonly encryptKey?: string | undefined;
  readonly verificationToken?: string | undefined;
  readonly now: () => number;
}

const CHALLENGE_LIMIT_MS = 1_000;
const VERIFY_AGAIN_MS = 500;

/** Makes the channel that posts events to a URL, encrypted and signed when there is an Encrypt Key. */
export function createWebhook({ url, encryptKey, verificationToken = '', now }: Options): Webhook {
  const changed = createSignal<void>();
  let isVerified = false;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;

  async function post(payload: object, limitMs: number, isSigned: boolean): Promise<Response> {
    const text = JSON.stringify(payload);
    const body = encryptKey ? JSON.stringify({ encrypt: encryptEvent(text, encryptKey) }) : text;
    const timestamp = String(Math.floor(now() / 1000));
    const nonce = randomBytes(8).toString('hex');
    const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' };
    if (encryptKey && isSigned) {
      headers['x-lark-request-timestamp'] = timestamp;
      headers['x-lark-request-nonce'] = nonce;
      headers['x-lark-signature'] = signEvent(timestamp, nonce, encryptKey, body);
    }
    return fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(limitMs) });
  }

  async function verify(): Promise<{ ok: boolean; reason?: string }> {
    const challenge = randomBytes(12).toString('hex');
    try {
      const payload = { challenge, token: verificationToken, type: 'url_verification' };
      const response = await post(payload, CHALLENGE_LIMIT_MS, false);
      const answer: unknown = await response.json();
      const ok = response.status === 200 && isRecord(answer) && answer['challenge'] === challenge;
      if (!ok) return { ok, reason: `answered ${response.status} without the challenge` };
      isVerified = true;
      changed.emit();
      return { ok };
    } catch (error) {
      return { ok: false, reason: String(error) };
    }
  }

  // The bot may come up after the sandbox, so the address is tried until it answers for the first time.
  async function verifyUntilAnswered(): Promise<void> {
    await verify();
    if (!isVerified && !isClosed) retry = setTimeout(() => void verifyUntilAnswered(), VERIFY_AGAIN_MS).unref();
  }
  void verifyUntilAnswered();

  return {
    transport: 'webhook',
    headerToken: verificationToken,
    isOpen: () => isVerified && !isClosed,
    count: () => 0,
    onChange: changed.subscribe,
    verify,
    async send(event): Promise<ChannelAnswer> {
      if (!isVerified) return { kind: 'failed', reason: 'nobody' };
      try {
        const response = await post(event, ANSWER_LIMIT_MS, true);
        const body = await response.text();
        if (response.status !== 200) return { kind: 'refused', status: response.status };
        return { kind: 'acknowledged', body };
      } catch (error) {
        return { kind: 'failed', reason: failureOf(error) };
      }
    },
    close() {
      isClosed = true;
      clearTimeout(retry);
    },
  };
}

function failureOf(error: unknown): 'timeout' | 'dns' | 'connection' {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  const cause = error instanceof Error ? error.cause : undefined;
  const code = isRecord(cause) || cause instanceof Error ? (cause as { code?: unknown }).code : undefined;
  return code === 'ENOTFOUND' || code === 'EAI_AGAIN' ? 'dns' : 'connection';
}
