/**
 * The rows of a model as text. A Worker may have only so many bytes after compression, and most of them are these, so the
 * text is written for the compressor: numbers that are often the same are letters, which it shortens, and only what is
 * random stands in base64.
 */

/** A key of 32 bits, and a signed byte for each label. */
export interface Row {
  key: number;
  weights: readonly number[];
}

/** Rows in the order of their keys, read without a sign. */
export interface PackedRows {
  /** How far each key is from the one before: the upper half as letters. */
  far: string;
  /** The lower half in base64, two bytes each, little end first. */
  near: string;
  /** The weights of each row as letters: 0, -1, 1, -2, 2, … are counted from 0. */
  weights: string;
}

/** Letters stand for 0 to 89. A greater number has the letter for 90 in front, once for each 90. */
const MORE = '~';
const MORE_CODE = MORE.charCodeAt(0);
const BASE = 90;
const FIRST = 35;
/** Would be written as two. */
const BACKSLASH = 92;

/** Packs rows; their order is not kept. */
export function packRows(rows: readonly Row[]): PackedRows {
  const packed = { far: '', near: '', weights: '' };
  const near = new Uint8Array(rows.length * 2);
  let last = 0;
  const sorted = rows.toSorted((one, other) => (one.key >>> 0) - (other.key >>> 0));
  for (const [index, { key, weights }] of sorted.entries()) {
    const step = (key >>> 0) - last;
    last = key >>> 0;
    near[2 * index] = step & 0xff;
    near[2 * index + 1] = (step >>> 8) & 0xff;
    packed.far += lettersOf(step >>> 16);
    for (const weight of weights) packed.weights += lettersOf(weight < 0 ? -2 * weight - 1 : 2 * weight);
  }
  for (const byte of near) packed.near += String.fromCharCode(byte);
  return { ...packed, near: btoa(packed.near) };
}

function lettersOf(count: number): string {
  const code = FIRST + (count % BASE);
  return MORE.repeat(Math.floor(count / BASE)) + String.fromCharCode(code < BACKSLASH ? code : code + 1);
}

/**
 * Unpacks rows of so many weights: their keys in order, and the weights one row after the other. Every program that
 * reads texts does it once, so the two loops stay apart, each over arrays of one type.
 */
export function unpackRows(
  { far, near, weights }: PackedRows,
  width: number,
): { keys: Uint32Array; weights: Int8Array } {
  const bytes = atob(near);
  const keys = new Uint32Array(bytes.length / 2);
  let key = 0;
  let row = 0;
  for (let at = 0; at < far.length; at += 1) {
    const code = far.charCodeAt(at);
    key += countOf(code) * 0x1_0000;
    if (code === MORE_CODE) continue;
    key += bytes.charCodeAt(2 * row) | (bytes.charCodeAt(2 * row + 1) << 8);
    keys[row++] = key;
  }
  const values = new Int8Array(keys.length * width);
  let index = 0;
  let count = 0;
  for (let at = 0; at < weights.length; at += 1) {
    const code = weights.charCodeAt(at);
    count += countOf(code);
    if (code === MORE_CODE) continue;
    values[index++] = (count >>> 1) ^ -(count & 1);
    count = 0;
  }
  return { keys, weights: values };
}

const countOf = (code: number) => code - (code < BACKSLASH ? FIRST : FIRST + 1);
