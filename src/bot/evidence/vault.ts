import { createHash } from 'node:crypto';

/**
 * Where the bytes of photos and files are kept, each under its SHA-256 in hex: beside the database, at an S3-compatible
 * address, or in a Worker's bucket.
 */
export interface EvidenceVault {
  /** Keeps bytes; those that are there stay as they are. Errors: rejects when it is not certain that they are kept. */
  put(sha256: string, bytes: Bytes): Promise<void>;
  /** The bytes as they are kept, not checked; null when there are none. Errors: rejects when the vault cannot be read. */
  get(sha256: string): Promise<Bytes | null>;
}

export type Bytes = Uint8Array<ArrayBuffer>;

/** In hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The path of kept bytes in every vault: two levels of folders, so that no folder gets too full. */
export function pathOf(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}
