const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/**
 * The checksum of ZIP packages, carried on from what came before (0 at the start). Without it a damaged file would be read
 * with other figures in it.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let value = ~before;
  // By place: an iterator costs more than the sum.
  for (let at = 0; at < bytes.length; at++) {
    value = (value >>> 8) ^ (TABLE[(value ^ (bytes[at] as number)) & 0xff] as number);
  }
  return ~value >>> 0;
}
