import { createHash, createHmac } from 'node:crypto';

/** Who signs, and for which region. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

export interface RequestToSign {
  method: string;
  url: URL;
  /** Signed with the request besides `host`, date and content hash; names in lower case. */
  headers?: Readonly<Record<string, string>>;
  /** SHA-256 of the body in hex. */
  contentSha256: string;
}

/**
 * Signs a request to an S3-compatible service (AWS Signature Version 4).
 * Shapes: all headers of the request, `host` left to `fetch`.
 * Source: "Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)".
 */
export function signRequest(
  { method, url, headers = {}, contentSha256 }: RequestToSign,
  { accessKeyId, secretAccessKey, region }: Credentials,
  now: Date,
): Record<string, string> {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const signed = { ...headers, host: url.host, 'x-amz-content-sha256': contentSha256, 'x-amz-date': time };
  const entries = Object.entries(signed).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = entries.map(([name]) => name).join(';');
  const canonical = [
    method,
    url.pathname
      .split('/')
      .map(part => encode(decodeURIComponent(part)))
      .join('/'),
    queryOf(url),
    ...entries.map(([name, value]) => `${name}:${value.trim()}`),
    '',
    names,
    contentSha256,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  const { host: _, ...sent } = signed;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope},SignedHeaders=${names},Signature=${signature}`,
  };
}

function queryOf({ searchParams }: URL): string {
  return [...searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

/** As RFC 3986 has it: stricter than `encodeURIComponent`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
