/**
 * SHA-256 of a text in UTF-8, in lower-case hex. Decisions that people compute again with a tool of their own (`sha256sum`)
 * need it, and the domain asks no platform for it.
 * Source: FIPS 180-4.
 */
export function sha256(text: string): string {
  const state = Int32Array.from(START);
  const blocks = padded(new TextEncoder().encode(text));
  const words = new Int32Array(64);
  for (let at = 0; at < blocks.byteLength; at += 64) mix(state, words, blocks, at);
  return Array.from(state, word => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The first bits behind the point of the square or cube roots of the first primes. */
function fractions(count: number, root: (prime: number) => number): number[] {
  const primes: number[] = [];
  for (let one = 2; primes.length < count; one += 1) if (primes.every(prime => one % prime > 0)) primes.push(one);
  return primes.map(prime => ((root(prime) % 1) * 2 ** 32) | 0);
}

const START = fractions(8, Math.sqrt);
const ROUNDS = fractions(64, Math.cbrt);

/** A one bit, zeros, and the length in bits, to whole blocks of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const all = new Uint8Array(length);
  all.set(bytes);
  all[bytes.length] = 0x80;
  const view = new DataView(all.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(length - 4, (bytes.length * 8) % 2 ** 32);
  return view;
}

const turned = (word: number, by: number) => (word >>> by) | (word << (32 - by));

function mix(state: Int32Array, words: Int32Array, blocks: DataView, at: number): void {
  const w = (index: number) => words[index] ?? 0;
  for (let index = 0; index < 16; index += 1) words[index] = blocks.getInt32(at + index * 4);
  for (let index = 16; index < 64; index += 1) {
    const [early, late] = [w(index - 15), w(index - 2)];
    const small = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const large = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    words[index] = w(index - 16) + small + w(index - 7) + large;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < 64; index += 1) {
    const chosen = (e & f) ^ (~e & g);
    const first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + (ROUNDS[index] ?? 0) + w(index)) | 0;
    const most = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + word;
}
