import type { Fetch } from '../feishu/http-instance.ts';
import { type Credentials, signRequest } from './sign-request.ts';
import { type EvidenceVault, pathOf, sha256Of } from './vault.ts';

/** An S3-compatible service, and where in it evidence is kept. */
export interface S3Address extends Credentials {
  /** With the bucket, and perhaps a folder in it; without a slash at its end. */
  base: string;
}

const TIMEOUT_MS = 60_000;
const NOTHING = new Uint8Array();

/** Keeps evidence at an S3-compatible address. Errors: methods reject for every answer but the expected ones. */
export function createS3Vault(address: S3Address, { fetch, now }: { fetch: Fetch; now(): Date }): EvidenceVault {
  async function call(method: 'HEAD' | 'GET' | 'PUT', sha256: string, body: Uint8Array<ArrayBuffer> = NOTHING) {
    const url = new URL(`${address.base}/${pathOf(sha256)}`);
    const contentSha256 = method === 'PUT' ? sha256 : sha256Of(NOTHING);
    const response = await fetch(url.href, {
      method,
      headers: signRequest({ method, url, contentSha256 }, address, now()),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(method === 'PUT' && { body }),
    });
    if (response.status === 404 && method !== 'PUT') return null;
    if (!response.ok) {
      const code = /<Code>(\w+)<\/Code>/.exec(await response.text().catch(() => ''))?.[1] ?? '';
      throw new Error(`the evidence vault answered ${response.status} ${code} to ${method}`.trim());
    }
    return response;
  }

  return {
    async put(sha256, bytes) {
      const known = await call('HEAD', sha256);
      // The service checks the body against the hash that is signed with it.
      if (known === null) await call('PUT', sha256, bytes);
    },

    async get(sha256) {
      const response = await call('GET', sha256);
      return response && new Uint8Array(await response.arrayBuffer());
    },
  };
}
