import { type Bytes, type EvidenceVault, pathOf } from './vault.ts';

/** A bucket of Cloudflare R2 as it is bound to a Worker, as far as it is used. */
export interface Bucket {
  head(key: string): Promise<object | null>;
  put(key: string, bytes: Bytes, options: { sha256: string }): Promise<unknown>;
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
}

/** Keeps evidence in the bucket that is bound to the Worker. */
export function createBucketVault(bucket: Bucket): EvidenceVault {
  return {
    async put(sha256, bytes) {
      if ((await bucket.head(pathOf(sha256))) !== null) return;
      // The bucket computes the hash itself and refuses bytes that were changed on the way.
      await bucket.put(pathOf(sha256), bytes, { sha256 });
    },

    async get(sha256) {
      const kept = await bucket.get(pathOf(sha256));
      return kept === null ? null : new Uint8Array(await kept.arrayBuffer());
    },
  };
}
