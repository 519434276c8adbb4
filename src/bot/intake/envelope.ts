import { z } from 'zod';
import { isSameSecret, isSignatureValid, type SignatureHeaders } from './verify.ts';

/** An event of the platform, opened and proven; its body is not yet read. */
export interface Envelope {
  header: { event_id: string; event_type: string; create_time?: string | undefined };
  event: Readonly<Record<string, unknown>>;
}

/** What proves that a request belongs to this app. Without an encrypt key requests come plain and unsigned. */
export interface AppProof {
  appId: string;
  encryptKey: string | null;
  verificationToken: string;
}

/** `outdated` is an event in the platform's first format, which no event of ours uses: answered and left alone. */
export type Opened =
  | { kind: 'event'; envelope: Envelope }
  | { kind: 'challenge'; challenge: string }
  | { kind: 'outdated' }
  | { kind: 'refused'; status: 400 | 401; reason: string };

const encryptedSchema = z.object({ encrypt: z.string() });

const challengeSchema = z.object({ type: z.literal('url_verification'), challenge: z.string(), token: z.string() });

const envelopeSchema = z.object({
  schema: z.literal('2.0'),
  header: z.object({
    event_id: z.string().min(1),
    event_type: z.string().min(1),
    create_time: z.string().optional(),
    token: z.string(),
    app_id: z.string(),
  }),
  event: z.record(z.string(), z.unknown()),
});

const outdatedSchema = z.object({ type: z.literal('event_callback'), token: z.string() });

/**
 * Opens the body of a request to the event address: signature, decryption, token, app.
 *
 * Errors: never throws. 401 for a request that does not prove its origin, 400 for one that cannot be read.
 * Source: "events" §1–§4, contract §3.
 */
export async function openRequest(rawBody: Uint8Array, signature: SignatureHeaders, proof: AppProof): Promise<Opened> {
  const body = parseJson(rawBody);
  if (body === undefined) return { kind: 'refused', status: 400, reason: 'body is not JSON' };
  if (proof.encryptKey === null) return openPlain(body, proof);

  const isSigned = await isSignatureValid(signature, proof.encryptKey, rawBody);
  const encrypted = encryptedSchema.safeParse(body);
  if (!encrypted.success) {
    if (isSigned) return { kind: 'refused', status: 400, reason: 'body is not encrypted' };
    return { kind: 'refused', status: 401, reason: 'neither encrypted nor signed' };
  }

  const text = await decrypt(encrypted.data.encrypt, proof.encryptKey);
  const plain = text === null ? undefined : parseJson(text);
  // The check of the address is the one request without a usable signature: its token is the proof.
  if (isSigned || challengeSchema.safeParse(plain).success) {
    if (plain === undefined) return { kind: 'refused', status: 400, reason: 'body cannot be decrypted' };
    return openPlain(plain, proof);
  }
  // One answer for whatever is not signed. Telling bad padding from other faults would let a stranger who recorded a
  // request decrypt it byte by byte.
  return { kind: 'refused', status: 401, reason: 'bad signature' };
}

async function openPlain(body: unknown, proof: AppProof): Promise<Opened> {
  const challenge = challengeSchema.safeParse(body);
  if (challenge.success) {
    if (!(await isSameSecret(challenge.data.token, proof.verificationToken))) return wrongToken;
    return { kind: 'challenge', challenge: challenge.data.challenge };
  }

  const envelope = envelopeSchema.safeParse(body);
  if (envelope.success) {
    const { header, event } = envelope.data;
    if (!(await isSameSecret(header.token, proof.verificationToken))) return wrongToken;
    if (header.app_id !== proof.appId) return { kind: 'refused', status: 401, reason: 'event of another app' };
    return { kind: 'event', envelope: { header, event } };
  }

  const outdated = outdatedSchema.safeParse(body);
  if (outdated.success) {
    return (await isSameSecret(outdated.data.token, proof.verificationToken)) ? { kind: 'outdated' } : wrongToken;
  }
  return { kind: 'refused', status: 400, reason: 'neither an event nor a challenge' };
}

const wrongToken: Opened = { kind: 'refused', status: 401, reason: 'wrong verification token' };

/**
 * Decrypts AES-256-CBC with the key SHA-256(encrypt key); the first 16 bytes are the IV.
 *
 * Shapes: base64 in, bytes out.
 * Errors: null for anything that is not such a cipher text.
 * Source: "events" §3.
 */
export async function decrypt(base64: string, encryptKey: string): Promise<Uint8Array | null> {
  try {
    const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
    const rawKey = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(encryptKey));
    const key = await crypto.subtle.importKey('raw', rawKey, 'AES-CBC', false, ['decrypt']);
    const iv = bytes.slice(0, 16);
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, key, bytes.slice(16)));
  } catch {
    return null;
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
