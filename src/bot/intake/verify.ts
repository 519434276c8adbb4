import { Buffer } from 'node:buffer';
import { createHash, timingSafeEqual } from 'node:crypto';

/** Proofs that a request comes from the platform. Node's own hashing, which the Worker has, too: it answers at once. */

/** The three headers that carry a signature; null when the request has none. */
export interface SignatureHeaders {
  timestamp: string | null;
  nonce: string | null;
  signature: string | null;
}

/**
 * Tells whether a request was signed with the app's encrypt key.
 *
 * Shapes: `rawBody` is what came over the wire, byte for byte; the signature is over these bytes.
 * Errors: never throws; a missing header is a wrong signature.
 * Source: "events" §4. The time stamp is signed and not judged: the platform sends an event again for hours.
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

/** Compares two secrets in a time that tells nothing about where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(sha256(given), sha256(expected));
}

function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
