/** Proofs that a request comes from the platform. Web Crypto only, so that Node and the Worker run the same code. */

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
export async function isSignatureValid(
  { timestamp, nonce, signature }: SignatureHeaders,
  encryptKey: string,
  rawBody: Uint8Array,
): Promise<boolean> {
  if (timestamp === null || nonce === null || signature === null) return false;
  const head = new TextEncoder().encode(timestamp + nonce + encryptKey);
  const signed = new Uint8Array(head.length + rawBody.length);
  signed.set(head);
  signed.set(rawBody, head.length);
  const expected = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', signed)));
  return isSameSecret(signature.toLowerCase(), expected);
}

/** Compares two secrets in a time that tells nothing about where they differ. */
export async function isSameSecret(given: string, expected: string): Promise<boolean> {
  // Both are hashed behind bytes that nobody knows, so neither length nor contents show in the time of the comparison.
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const [left, right] = await Promise.all([saltedHash(salt, given), saltedHash(salt, expected)]);
  let difference = 0;
  for (const [index, byte] of left.entries()) difference |= byte ^ (right[index] ?? 0);
  return difference === 0;
}

async function saltedHash(salt: Uint8Array, text: string): Promise<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const salted = new Uint8Array(salt.length + bytes.length);
  salted.set(salt);
  salted.set(bytes, salt.length);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', salted));
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
