import { describe, expect, test } from 'vitest';
import { signRequest } from '../../../src/bot/evidence/sign-request.ts';
import { sha256Of } from '../../../src/bot/evidence/vault.ts';

/** The examples that AWS publishes: "Signature Calculations for the Authorization Header: Transferring Payload in a Single Chunk". */
const CREDENTIALS = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
};
const AT = new Date('2013-05-24T00:00:00Z');
const BUCKET = 'https://examplebucket.s3.amazonaws.com';
const NOTHING = sha256Of(new Uint8Array());

describe('a signed request', () => {
  test.each([
    [
      'GET Object with a range',
      { method: 'GET', url: '/test.txt', headers: { range: 'bytes=0-9' }, contentSha256: NOTHING },
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      'PUT Object with a name that has to be encoded',
      {
        method: 'PUT',
        url: '/test$file.text',
        headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
        contentSha256: sha256Of(new TextEncoder().encode('Welcome to Amazon S3.')),
      },
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    [
      'GET Bucket lifecycle, with a query without a value',
      { method: 'GET', url: '/?lifecycle', headers: {}, contentSha256: NOTHING },
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    [
      'GET Bucket, with a query of two',
      { method: 'GET', url: '/?max-keys=2&prefix=J', headers: {}, contentSha256: NOTHING },
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
  ])('has the signature that is published for %s', (_, { url, ...request }, signature) => {
    const headers = signRequest({ ...request, url: new URL(BUCKET + url) }, CREDENTIALS, AT);

    expect(headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/20130524\/us-east-1\/s3\/aws4_request,SignedHeaders=/,
    );
    expect(headers['authorization']?.split('Signature=')[1]).toBe(signature);
  });
});
