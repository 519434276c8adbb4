import { Buffer } from 'node:buffer';
import { createHash, timingSafeEqual } from 'node:crypto';
import { remember } from '../../domain/base/remember.ts';

/** Checks that a request comes from the platform, with Node's own hashing: it is synchronous, and the Worker has it, too. */

/** The three headers that carry a signature; null when the request has none. */
export interface SignatureHeaders {
  timestamp: string | null;
  nonce: string | null;
  signature: string | null;
}

/**
 * Tells whether a request was signed with the app's encrypt key.
 *
 * Shapes: `rawBody` is the body as it was received, byte for byte, because the signature is over these bytes.
 * Errors: never throws; a missing header is a wrong signature.
 * Source: "events" §4. The age of the time stamp is not checked, because the platform repeats an event for hours.
 */
export function isSignatureValid(
  { timestamp, nonce, signature }: SignatureHeaders,
  encryptKey: string,
  rawBody: Uint8Array,
): boolean {
  if (timestamp === null || nonce === null || signature === null) return false;
  const expected = createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(rawBody)
    .digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Compares two secrets in constant time, so that the time does not tell where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(sha256(given), hashOfOurs(expected));
}

function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

/** SHA-256 of a secret of our own: there are as many as there are settings. */
export const hashOfOurs = remember(sha256);
