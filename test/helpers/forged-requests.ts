import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import type { Random } from '../../sandbox/sample/random.ts';

/** Requests to the event address: those of the platform, and what somebody may send who has no key, or only a recording. */

export interface RawRequest {
  body: Buffer;
  headers: Record<string, string>;
  /** Sent in pieces, without a length. */
  isChunked?: true;
}

interface Keys {
  encryptKey: string;
  verificationToken: string;
}

/** The request in which the platform would send this. */
export function genuineRequest(envelope: object, { encryptKey }: Pick<Keys, 'encryptKey'>): RawRequest {
  const body = Buffer.from(encrypted(JSON.stringify(envelope), encryptKey));
  return { body, headers: signed(body, encryptKey) };
}

function encrypted(text: string, key: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return JSON.stringify({ encrypt: Buffer.concat([iv, cipher.update(text), cipher.final()]).toString('base64') });
}

function signed(body: Buffer, key: string, timestamp = '1774004591', nonce = 'n1'): Record<string, string> {
  const signature = createHash('sha256').update(`${timestamp}${nonce}${key}`).update(body).digest('hex');
  return {
    'content-type': 'application/json',
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
  };
}

interface Recorded {
  envelope: { header: Record<string, unknown>; event: Record<string, unknown> };
  keys: Keys;
  random: Random;
}

type Forger = (recorded: Recorded) => RawRequest;

/** An event that was never sent: a recording with another id, so that nothing but its proof is wrong. */
const fresh = ({ envelope, random }: Recorded) => ({
  ...envelope,
  header: { ...envelope.header, event_id: `forged-${random.int(1, 1e9)}` },
});
const withHeader = (recorded: Recorded, header: Record<string, unknown>) => {
  const event = fresh(recorded);
  return { ...event, header: { ...event.header, ...header } };
};
const plainly = (value: unknown, headers = {}): RawRequest => ({ body: Buffer.from(JSON.stringify(value)), headers });
const without = (headers: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
const SIGNING = ['x-lark-request-timestamp', 'x-lark-request-nonce', 'x-lark-signature'];

const PACKED = gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a'));

/** One way to forge a request each; a name says what is wrong with it. */
export const FORGERS: Readonly<Record<string, Forger>> = {
  'plain, unsigned': recorded => plainly(fresh(recorded)),
  'plain, signed with a guessed key': recorded => {
    const { body } = plainly(fresh(recorded));
    return { body, headers: signed(body, `key ${recorded.random.int(1, 1e6)}`) };
  },
  'encrypted, unsigned': recorded => ({ ...genuineRequest(fresh(recorded), recorded.keys), headers: {} }),
  'encrypted and signed with a guessed key': recorded =>
    genuineRequest(fresh(recorded), { encryptKey: `key ${recorded.random.int(1, 1e6)}` }),
  'the signature of another body': recorded => ({
    ...genuineRequest(fresh(recorded), recorded.keys),
    headers: genuineRequest(recorded.envelope, recorded.keys).headers,
  }),
  'one byte altered': recorded => {
    const { body, headers } = genuineRequest(fresh(recorded), recorded.keys);
    const at = recorded.random.int(12, body.length - 4);
    body[at] = body[at] === 65 ? 66 : 65;
    return { body, headers: recorded.random.chance(0.5) ? headers : {} };
  },
  'cut short': recorded => {
    const { body, headers } = genuineRequest(fresh(recorded), recorded.keys);
    return { body: body.subarray(0, recorded.random.int(0, body.length - 1)), headers };
  },
  'a part of the signature is missing': recorded => {
    const { body, headers } = genuineRequest(fresh(recorded), recorded.keys);
    return { body, headers: without(headers, recorded.random.pick(SIGNING)) };
  },
  'another time or nonce than was signed': recorded => {
    const { body, headers } = genuineRequest(fresh(recorded), recorded.keys);
    return { body, headers: { ...headers, [recorded.random.pick(SIGNING.slice(0, 2))]: '1774009999' } };
  },
  'a signature that is none': recorded => {
    const { body, headers } = genuineRequest(fresh(recorded), recorded.keys);
    const signature = recorded.random.pick([
      '',
      '0'.repeat(64),
      'zz',
      'null',
      headers['x-lark-signature']?.slice(2) ?? '',
    ]);
    return { body, headers: { ...headers, 'x-lark-signature': signature } };
  },
  'with a wrong token': recorded => genuineRequest(withHeader(recorded, { token: 'guess' }), recorded.keys),
  'with an empty token': recorded => genuineRequest(withHeader(recorded, { token: '' }), recorded.keys),
  'of another app': recorded => genuineRequest(withHeader(recorded, { app_id: 'cli_fedcba9876543210' }), recorded.keys),
  'a challenge with a guessed token': recorded => ({
    ...genuineRequest({ type: 'url_verification', challenge: 'x', token: 'guess' }, recorded.keys),
    headers: {},
  }),
  'a plain challenge with the right token': ({ keys }) =>
    plainly({ type: 'url_verification', challenge: 'x', token: keys.verificationToken }),
  'in the first format, unsigned': ({ keys, envelope }) =>
    plainly({ type: 'event_callback', uuid: 'u', token: keys.verificationToken, event: envelope.event }),
  'compressed, signed as it is sent': recorded => {
    const body = gzipSync(genuineRequest(fresh(recorded), recorded.keys).body);
    return { body, headers: { ...signed(body, recorded.keys.encryptKey), 'content-encoding': 'gzip' } };
  },
  'compressed, signed as it was before': recorded => {
    const { body, headers } = genuineRequest(fresh(recorded), recorded.keys);
    return { body: deflateSync(body), headers: { ...headers, 'content-encoding': 'deflate' } };
  },
  'a small body that unpacks to much': () => ({
    body: PACKED,
    headers: { 'content-encoding': 'gzip' },
  }),
  'nested without end': ({ random }) => {
    const depth = random.int(1_000, 100_000);
    return { body: Buffer.from(`${'['.repeat(depth)}${']'.repeat(random.pick([depth, depth - 1]))}`), headers: {} };
  },
  'nested inside the encrypted part, signed with a guessed key': ({ random }) => {
    const depth = random.int(1_000, 50_000);
    const body = Buffer.from(encrypted(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`, 'guess'));
    return { body, headers: signed(body, 'guess') };
  },
  'above 1 MiB': ({ random }) => ({ body: Buffer.alloc(1024 * 1024 + random.int(1, 5_000), 'a'), headers: {} }),
  'above 1 MiB, without a length': ({ random }) => ({
    body: Buffer.alloc(1024 * 1024 + random.int(1, 200_000), 'a'),
    headers: {},
    isChunked: true,
  }),
  'nearly 1 MiB': () => ({ body: Buffer.from(JSON.stringify({ encrypt: 'A'.repeat(1_000_000) })), headers: {} }),
  'names that are no names': ({ random }) =>
    plainly(
      JSON.parse(random.pick(['{"__proto__":{"encrypt":"x"}}', '{"encrypt":{"constructor":1}}', '{"encrypt":[]}'])),
    ),
  'no JSON': ({ random }) => ({
    body: Buffer.from(random.pick(['', 'hello', '{', 'null', '1e999', '"encrypt"', '\u0000', '{"encrypt":"\ud800"}'])),
    headers: {},
  }),
  'any bytes': ({ random }) => ({
    body: Buffer.from(Array.from({ length: random.int(1, 400) }, () => random.int(0, 255))),
    headers: signed(Buffer.from('x'), 'guess'),
  }),
};
