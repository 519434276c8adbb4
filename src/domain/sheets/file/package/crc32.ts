/** For each of the last four bytes what it adds to the sum, so that four are added at once. */
const TABLES = makeTables();

function makeTables(): readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  const next = (before: Uint32Array) => before.map(value => (value >>> 8) ^ (first[value & 0xff] as number));
  const second = next(first);
  const third = next(second);
  return [first, second, third, next(third)];
}

/**
 * The checksum of ZIP packages, carried on from what came before (0 at the start). Without it a damaged file would be read
 * with other figures in it.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [one, two, three, four] = TABLES;
  const whole = bytes.length & ~3;
  let value = ~before;
  // By place: an iterator costs more than the sum.
  for (let at = 0; at < whole; at += 4) {
    value ^=
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    value =
      (four[value & 0xff] as number) ^
      (three[(value >>> 8) & 0xff] as number) ^
      (two[(value >>> 16) & 0xff] as number) ^
      (one[value >>> 24] as number);
  }
  for (let at = whole; at < bytes.length; at++) {
    value = (value >>> 8) ^ (one[(value ^ (bytes[at] as number)) & 0xff] as number);
  }
  return ~value >>> 0;
}
