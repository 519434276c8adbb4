import { Buffer } from 'node:buffer';
import { createDecipheriv } from 'node:crypto';
import { hashOfOurs, isSameSecret, isSignatureValid, type SignatureHeaders } from './verify.ts';

/** An event of the platform that was decrypted and verified. Its body has not been checked yet. */
export interface Envelope {
  header: { event_id: string; event_type: string; create_time?: string | undefined };
  event: Readonly<Record<string, unknown>>;
}

/** How a request is verified. Without an encrypt key requests come plain and unsigned. */
export interface AppProof {
  appId: string;
  encryptKey: string | null;
  verificationToken: string;
}

/** `outdated` is an event in the platform's first format, which we do not use. It is acknowledged and ignored. */
export type Opened =
  | { kind: 'event'; envelope: Envelope }
  | { kind: 'challenge'; challenge: string }
  | { kind: 'outdated' }
  | { kind: 'refused'; status: 400 | 401; reason: string };

/** Far more characters than the encrypted check of the address ever has. */
const LARGEST_CHALLENGE = 8_192;

/**
 * Opens the body of a request to the event address: signature, decryption, token, app.
 *
 * Errors: never throws. 401 for a request that does not prove its origin, 400 for one that cannot be read.
 * Source: "events" §1–§4, contract §3.
 */
export function openRequest(rawBody: Uint8Array, signature: SignatureHeaders, proof: AppProof): Opened {
  const body = parseJson(rawBody);
  if (body === undefined) return { kind: 'refused', status: 400, reason: 'body is not JSON' };
  if (proof.encryptKey === null) return openPlain(body, proof);

  const isSigned = isSignatureValid(signature, proof.encryptKey, rawBody);
  if (!isRecord(body) || typeof body['encrypt'] !== 'string') {
    if (isSigned) return { kind: 'refused', status: 400, reason: 'body is not encrypted' };
    return { kind: 'refused', status: 401, reason: 'neither encrypted nor signed' };
  }

  // Nobody who has not proven himself has us work on more than the check of the address takes.
  const isWorth = isSigned || body['encrypt'].length <= LARGEST_CHALLENGE;
  const text = isWorth ? decrypt(body['encrypt'], proof.encryptKey) : null;
  const plain = text === null ? undefined : parseJson(text);
  // Only the check of the address has no usable signature. Its token is the proof.
  if (isSigned || isChallenge(plain)) {
    if (plain === undefined) return { kind: 'refused', status: 400, reason: 'body cannot be decrypted' };
    return openPlain(plain, proof);
  }
  // One answer for every request that is not signed. If it told bad padding from other faults, a stranger who has recorded
  // a request could decrypt it byte by byte.
  return { kind: 'refused', status: 401, reason: 'bad signature' };
}

function openPlain(body: unknown, proof: AppProof): Opened {
  if (isChallenge(body)) {
    if (!isSameSecret(body.token, proof.verificationToken)) return wrongToken;
    return { kind: 'challenge', challenge: body.challenge };
  }
  if (isEnvelope(body)) {
    const { event_id, event_type, create_time, token, app_id } = body.header;
    if (!isSameSecret(token, proof.verificationToken)) return wrongToken;
    if (app_id !== proof.appId) return { kind: 'refused', status: 401, reason: 'event of another app' };
    return { kind: 'event', envelope: { header: { event_id, event_type, create_time }, event: body.event } };
  }
  if (isRecord(body) && body['type'] === 'event_callback' && typeof body['token'] === 'string') {
    return isSameSecret(body['token'], proof.verificationToken) ? { kind: 'outdated' } : wrongToken;
  }
  return { kind: 'refused', status: 400, reason: 'neither an event nor a challenge' };
}

const wrongToken: Opened = { kind: 'refused', status: 401, reason: 'wrong verification token' };

// Checked by hand because it is fast: every event passes here before it is acknowledged.

function isChallenge(body: unknown): body is { challenge: string; token: string } {
  return (
    isRecord(body) &&
    body['type'] === 'url_verification' &&
    typeof body['challenge'] === 'string' &&
    typeof body['token'] === 'string'
  );
}

interface ProvenEnvelope extends Envelope {
  header: Envelope['header'] & { token: string; app_id: string };
}

function isEnvelope(body: unknown): body is ProvenEnvelope {
  if (!isRecord(body) || body['schema'] !== '2.0') return false;
  const { header, event } = body;
  return (
    isRecord(event) &&
    isRecord(header) &&
    isFilled(header['event_id']) &&
    isFilled(header['event_type']) &&
    (header['create_time'] === undefined || typeof header['create_time'] === 'string') &&
    typeof header['token'] === 'string' &&
    typeof header['app_id'] === 'string'
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/**
 * Decrypts AES-256-CBC with the key SHA-256(encrypt key); the first 16 bytes are the IV.
 *
 * Shapes: base64 in, bytes out.
 * Errors: null for anything that is not such a cipher text.
 * Source: "events" §3.
 */
export function decrypt(base64: string, encryptKey: string): Uint8Array | null {
  try {
    const bytes = Buffer.from(base64, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', hashOfOurs(encryptKey), bytes.subarray(0, 16));
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]);
  } catch {
    return null;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}
