import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** Encrypts an event's text: base64 of a random IV and the AES-256-CBC cipher text, the key being SHA-256 of the Encrypt Key. */
export function encryptEvent(text: string, encryptKey: string): string {
  const key = createHash('sha256').update(encryptKey).digest();
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

/** Signs the exact body of a request: hex SHA-256 of time stamp, nonce, Encrypt Key and body. */
export function signEvent(timestamp: string, nonce: string, encryptKey: string, body: string): string {
  return createHash('sha256')
    .update(timestamp + nonce + encryptKey + body)
    .digest('hex');
}
