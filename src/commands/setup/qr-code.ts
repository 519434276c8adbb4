/**
 * QR codes for the terminal: bytes only, error correction L. That is all that a link on a screen needs, so no library is
 * kept for it. Source: ISO/IEC 18004.
 */

/** Error correction bytes of each block, and the number of blocks, of versions 1 to 40 at level L. */
const CORRECTION = [
  7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30,
  30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
];
const BLOCKS = [
  1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19,
  20, 21, 22, 24, 25,
];

/** Rows of modules; true is dark. */
export type QrCode = readonly (readonly boolean[])[];

/** The smallest code that holds a text. Errors: throws RangeError for a text above 2,953 bytes. */
export function qrCodeOf(text: string): QrCode {
  const bytes = new TextEncoder().encode(text);
  const version = CORRECTION.findIndex((_, index) => bytes.length <= dataBytes(index + 1) - headBytes(index + 1)) + 1;
  if (version === 0) throw new RangeError('the text is too long for a QR code');
  const code = withCorrection(version, dataOf(bytes, version));
  const drawn = [0, 1, 2, 3, 4, 5, 6, 7].map(mask => draw(version, code, mask));
  return drawn.reduce((best, one) => (unrest(one) < unrest(best) ? one : best));
}

/** Mode and length take 12 bits, from version 10 on 20. */
const headBytes = (version: number) => (version < 10 ? 2 : 3);

function rawModules(version: number): number {
  const marks = Math.floor(version / 7) + 2;
  const plain = (16 * version + 128) * version + 64;
  if (version === 1) return plain;
  return plain - (25 * marks - 10) * marks + 55 - (version >= 7 ? 36 : 0);
}

function dataBytes(version: number): number {
  return Math.floor(rawModules(version) / 8) - (CORRECTION[version - 1] ?? 0) * (BLOCKS[version - 1] ?? 0);
}

/** Mode, length, the bytes, an end and padding. */
function dataOf(bytes: Uint8Array, version: number): number[] {
  const bits: number[] = [];
  const push = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
  };
  push(0b0100, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) push(byte, 8);
  const room = dataBytes(version) * 8;
  push(0, Math.min(4, room - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  for (let pad = 0xec; bits.length < room; pad ^= 0xec ^ 0x11) push(pad, 8);
  return Array.from({ length: bits.length / 8 }, (_, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((value, bit) => value * 2 + bit, 0),
  );
}

/** Blocks with their correction, the first byte of each, then the second, and so on. */
function withCorrection(version: number, data: readonly number[]): number[] {
  const [blocks, correction] = [BLOCKS[version - 1] ?? 1, CORRECTION[version - 1] ?? 7];
  const shortLength = Math.floor(data.length / blocks);
  const longBlocks = data.length % blocks;
  const divisor = divisorOf(correction);
  let at = 0;
  const parts = Array.from({ length: blocks }, (_, index) => {
    const part = data.slice(at, at + shortLength + (index >= blocks - longBlocks ? 1 : 0));
    at += part.length;
    return { part, rest: remainder(part, divisor) };
  });
  const woven: number[] = [];
  for (let index = 0; index <= shortLength; index += 1)
    for (const { part } of parts) woven.push(...part.slice(index, index + 1));
  for (let index = 0; index < correction; index += 1) for (const { rest } of parts) woven.push(rest[index] ?? 0);
  return woven;
}

/** Multiplication in the field of 256 elements by x⁸ + x⁴ + x³ + x² + 1. */
function times(left: number, right: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((right >> bit) & 1) * left;
  }
  return product;
}

function divisorOf(degree: number): number[] {
  let divisor = [...Array<number>(degree - 1).fill(0), 1];
  for (let step = 0, root = 1; step < degree; step += 1, root = times(root, 2)) {
    divisor = divisor.map((value, index) => times(value, root) ^ (divisor[index + 1] ?? 0));
  }
  return divisor;
}

function remainder(data: readonly number[], divisor: readonly number[]): number[] {
  let rest = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest = divisor.map((value, index) => (rest[index + 1] ?? 0) ^ times(value, factor));
  }
  return rest;
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  x => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function draw(version: number, code: readonly number[], mask: number): QrCode {
  const size = version * 4 + 17;
  const dark = Array.from({ length: size }, () => Array<boolean | null>(size).fill(null));
  const set = (x: number, y: number, isDark: boolean) => {
    const row = dark[y];
    if (row && x >= 0 && x < size) row[x] = isDark;
  };
  drawPatterns(version, size, set);
  drawFormat(mask, size, set);
  const isMasked = MASKS[mask] ?? (() => false);
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    const column = right <= 6 ? right - 1 : right;
    const isUpwards = ((size - 1 - right) / 2) % 2 === 0;
    for (let step = 0; step < size; step += 1) {
      const y = isUpwards ? size - 1 - step : step;
      for (const x of [column, column - 1]) {
        if (dark[y]?.[x] !== null) continue;
        const value = ((code[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
        set(x, y, (value === 1) !== isMasked(x, y));
        bit += 1;
      }
    }
  }
  return dark.map(row => row.map(value => value === true));
}

type SetModule = (x: number, y: number, isDark: boolean) => void;

function drawPatterns(version: number, size: number, set: SetModule): void {
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const square = (centerX: number, centerY: number, reach: number, isDark: (distance: number) => boolean) => {
    for (let y = -reach; y <= reach; y += 1) {
      for (let x = -reach; x <= reach; x += 1) {
        set(centerX + x, centerY + y, isDark(Math.max(Math.abs(x), Math.abs(y))));
      }
    }
  };
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    square(x, y, 4, distance => distance !== 2 && distance !== 4);
  }
  const marks = marksOf(version, size);
  const last = marks.length - 1;
  marks.forEach((x, column) => {
    marks.forEach((y, row) => {
      const isFinder = (column === 0 && row === 0) || (column === 0 && row === last) || (column === last && row === 0);
      if (!isFinder) square(x, y, 2, distance => distance !== 1);
    });
  });
  if (version >= 7) drawVersion(version, size, set);
}

/** Where the alignment patterns stand, across and down. */
function marksOf(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => size - 7 - (count - 2 - index) * step)];
}

function drawVersion(version: number, size: number, set: SetModule): void {
  const bits = (version << 12) | restOf(version, 12, 0x1f25);
  for (let bit = 0; bit < 18; bit += 1) {
    const isDark = ((bits >> bit) & 1) === 1;
    const [long, short] = [size - 11 + (bit % 3), Math.floor(bit / 3)];
    set(long, short, isDark);
    set(short, long, isDark);
  }
}

function drawFormat(mask: number, size: number, set: SetModule): void {
  // 01 is level L.
  const data = (0b01 << 3) | mask;
  const bits = ((data << 10) | restOf(data, 10, 0x537)) ^ 0x5412;
  const isDark = (bit: number) => ((bits >> bit) & 1) === 1;
  for (let bit = 0; bit <= 5; bit += 1) set(8, bit, isDark(bit));
  set(8, 7, isDark(6));
  set(8, 8, isDark(7));
  set(7, 8, isDark(8));
  for (let bit = 9; bit < 15; bit += 1) set(14 - bit, 8, isDark(bit));
  for (let bit = 0; bit < 8; bit += 1) set(size - 1 - bit, 8, isDark(bit));
  for (let bit = 8; bit < 15; bit += 1) set(8, size - 15 + bit, isDark(bit));
  set(8, size - 8, true);
}

function restOf(data: number, length: number, divisor: number): number {
  let rest = data;
  for (let step = 0; step < length; step += 1) rest = (rest << 1) ^ ((rest >> (length - 1)) * divisor);
  return rest;
}

/** How much of it looks alike: long runs of one colour and blocks of four, which make it hard to read. */
function unrest(code: QrCode): number {
  const at = (x: number, y: number) => code[y]?.[x] === true;
  let found = 0;
  for (const isTurned of [false, true]) {
    for (let line = 0; line < code.length; line += 1) {
      let run = 0;
      for (let place = 0; place < code.length; place += 1) {
        const [x, y] = isTurned ? [line, place] : [place, line];
        const isSame = place > 0 && at(x, y) === (isTurned ? at(x, y - 1) : at(x - 1, y));
        run = isSame ? run + 1 : 1;
        if (run >= 5) found += run === 5 ? 3 : 1;
        const isBlock =
          !isTurned && x > 0 && y > 0 && isSame && at(x, y) === at(x, y - 1) && at(x, y) === at(x - 1, y - 1);
        if (isBlock) found += 3;
      }
    }
  }
  return found;
}

const QUIET = 2;

/** The code as lines of half blocks, black on white whatever the terminal's colours are. */
export function drawQrCode(code: QrCode): string[] {
  const at = (x: number, y: number) => code[y - QUIET]?.[x - QUIET] === true;
  const size = code.length + 2 * QUIET;
  const lines: string[] = [];
  for (let y = 0; y < size; y += 2) {
    let line = '';
    for (let x = 0; x < size; x += 1) line += HALVES[(at(x, y) ? 2 : 0) + (at(x, y + 1) ? 1 : 0)];
    lines.push(`\u001b[30;107m${line}\u001b[0m`);
  }
  return lines;
}

const HALVES = [' ', '▄', '▀', '█'];
