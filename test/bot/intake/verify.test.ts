import { describe, expect, test } from 'vitest';
import { decrypt } from '../../../src/bot/intake/envelope.ts';
import { isSameSecret, isSignatureValid } from '../../../src/bot/intake/verify.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('the signature', () => {
  const signed = {
    timestamp: '1700000000',
    nonce: 'n1',
    signature: '1e4353b7fd138a9ccd2832467b99dd47748f2e3aa70f74ba9807b5051d3d7230',
  };

  test('of the documented sample is accepted, in either case of the hex digits', async () => {
    expect(await isSignatureValid(signed, 'ek', bytes('{"a":1}'))).toBe(true);
    expect(
      await isSignatureValid({ ...signed, signature: signed.signature.toUpperCase() }, 'ek', bytes('{"a":1}')),
    ).toBe(true);
  });

  test.each([
    ['the body was laid out anew', signed, 'ek', '{"a": 1}'],
    ['the key is another', signed, 'ek2', '{"a":1}'],
    ['the time stamp was changed', { ...signed, timestamp: '1700000001' }, 'ek', '{"a":1}'],
    ['the nonce was changed', { ...signed, nonce: 'n2' }, 'ek', '{"a":1}'],
    ['the signature is cut short', { ...signed, signature: signed.signature.slice(0, 63) }, 'ek', '{"a":1}'],
    ['the signature is empty', { ...signed, signature: '' }, 'ek', '{"a":1}'],
    ['there is no signature', { ...signed, signature: null }, 'ek', '{"a":1}'],
    ['there is no time stamp', { ...signed, timestamp: null }, 'ek', '{"a":1}'],
  ])('when %s, is refused', async (_case, headers, key, body) => {
    expect(await isSignatureValid(headers, key, bytes(body))).toBe(false);
  });
});

describe('decryption', () => {
  test('reads the platform’s own sample', async () => {
    const plain = await decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key');

    expect(new TextDecoder().decode(plain ?? bytes('nothing'))).toBe('hello world');
  });

  test.each([
    ['another key', 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'other key'],
    ['no base64', '***', 'test key'],
    ['less than one block', 'P37w+VZImNgPEO1R', 'test key'],
    ['nothing', '', 'test key'],
  ])('of %s gives nothing', async (_case, cipherText, key) => {
    expect(await decrypt(cipherText, key)).toBeNull();
  });
});

test('secrets are the same or not, whatever their length', async () => {
  expect(await isSameSecret('token', 'token')).toBe(true);
  expect(await isSameSecret('token', 'tokem')).toBe(false);
  expect(await isSameSecret('', 'token')).toBe(false);
});
