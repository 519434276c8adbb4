import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createS3Vault } from '../../../src/bot/evidence/s3-vault.ts';
import { signRequest } from '../../../src/bot/evidence/sign-request.ts';
import { sha256Of } from '../../../src/bot/evidence/vault.ts';

const KEYS = { accessKeyId: 'key-id', secretAccessKey: 'a secret/with+signs', region: 'cn-north-1' };
const PHOTO = new TextEncoder().encode('a photo');
const SHA = sha256Of(PHOTO);

/** A service that keeps objects, and refuses what is not signed with its keys or is not the body that was signed. */
async function startService() {
  const objects = new Map<string, Buffer>();
  const calls: string[] = [];
  let trouble: number | null = null;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    calls.push(`${request.method} ${request.url}`);
    const {
      authorization,
      'x-amz-date': at = '',
      'x-amz-content-sha256': contentSha256 = '',
    } = request.headers as Record<string, string>;
    const time = at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    const expected = signRequest({ method: request.method ?? '', url, contentSha256 }, KEYS, new Date(time));
    const answer = (status: number, content: string | Buffer = '') => response.writeHead(status).end(content);
    if (trouble !== null) return answer(trouble, '<Error><Code>SlowDown</Code></Error>');
    if (authorization !== expected['authorization'])
      return answer(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
    if (contentSha256 !== sha256Of(body)) return answer(400);
    if (request.method === 'PUT') {
      objects.set(url.pathname, body);
      return answer(200);
    }
    const object = objects.get(url.pathname);
    return object ? answer(200, object) : answer(404, '<Error><Code>NoSuchKey</Code></Error>');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/district/evidence`;
  const open = (secretAccessKey = KEYS.secretAccessKey) =>
    createS3Vault({ ...KEYS, secretAccessKey, base }, { fetch, now: () => new Date() });
  return { objects, calls, open, fails: (status: number) => (trouble = status) };
}

describe('an S3-compatible address', () => {
  test('gives back what it keeps, and nothing for what it does not', async () => {
    const { open, objects } = await startService();
    const vault = open();

    expect(await vault.get(SHA)).toBeNull();
    await vault.put(SHA, PHOTO);

    expect(await vault.get(SHA)).toEqual(PHOTO);
    expect([...objects.keys()]).toEqual([`/district/evidence/${SHA.slice(0, 2)}/${SHA.slice(2, 4)}/${SHA}`]);
  });

  test('is not written over', async () => {
    const { open, calls } = await startService();
    await open().put(SHA, PHOTO);
    await open().put(SHA, PHOTO);

    expect(calls.map(call => call.split(' ')[0])).toEqual(['HEAD', 'PUT', 'HEAD']);
  });

  test('refuses bytes that are not those of the hash', async () => {
    const { open } = await startService();

    await expect(open().put(SHA, new TextEncoder().encode('another'))).rejects.toThrow(/400/);
  });

  test('with wrong keys, or in trouble, says what it answered and no secret', async () => {
    const { open, fails } = await startService();

    await expect(open('a wrong secret').get(SHA)).rejects.toThrow(
      'the evidence vault answered 403 SignatureDoesNotMatch to GET',
    );
    fails(503);
    await expect(open().put(SHA, PHOTO)).rejects.toThrow(/answered 503/);
  });
});
