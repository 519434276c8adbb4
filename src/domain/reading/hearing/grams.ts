/** What the models look at in a text. A gram is known by a 32-bit key; two grams with one key are not told apart. */

/** Stands before the beginning and behind the end of a text. */
const EDGE = 1;
/** Stands for any character between the two of a pair. */
const ANY = 2;

/** Takes the key of one gram. */
export type See = (key: number) => void;

/**
 * The grams of a whole text: every character, every run of two and of three, and pairs with one character between them.
 * A gram that stands twice is seen twice. The work is linear in the length of the text.
 */
export function seeText(text: string, see: See): void {
  let before = 0;
  let last = EDGE;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : EDGE;
    see(keyOf(0, 0, 0, code));
    see(keyOf(0, 0, last, code));
    if (before !== 0) {
      see(keyOf(0, before, last, code));
      see(keyOf(0, before, ANY, code));
    }
    before = last;
    last = code;
  }
}

/** The gram of the two characters at a place. */
export const pairOf = (text: string, at: number): number => keyOf(0, 0, text.charCodeAt(at), text.charCodeAt(at + 1));

/** Something else that is known of a text, by its number. */
export const seeFlag = (flag: number, see: See): void => see(keyOf(6, 0, 0, flag));

/** How far the grams of a place reach to its left and right. */
const REACH = 4;
/** What tells grams of places from each other: the first of them, then one for each place and length. */
const PLACES = 16;

/**
 * The grams around a place of a text, the one before the character at `place`: characters, runs of two and of three with
 * the distance at which they stand, and four runs across the place.
 */
export function seePlace(text: string, place: number, see: See): void {
  const at = (offset: number) => {
    const index = place + offset;
    return index >= 0 && index < text.length ? text.charCodeAt(index) : EDGE;
  };
  let one = at(-REACH);
  let two = at(1 - REACH);
  let three = at(2 - REACH);
  for (let offset = -REACH; offset < REACH; offset += 1) {
    const tag = (offset + REACH) * 4 + PLACES;
    see(keyOf(tag, 0, 0, one));
    if (offset < REACH - 1) see(keyOf(tag + 1, 0, one, two));
    if (offset < REACH - 2) see(keyOf(tag + 2, one, two, three));
    one = two;
    two = three;
    three = at(offset + 3);
  }
  const [a, b, c, d, e, f] = [at(-3), at(-2), at(-1), at(0), at(1), at(2)];
  see(keyOf(1, mix(b, c), d, e));
  see(keyOf(2, c, mix(d, e), f));
  see(keyOf(3, mix(a, b), c, d));
  see(keyOf(4, mix(d, e), f, at(3)));
  see(keyOf(5, mix(at(-4), a), b, c));
}

const mix = (one: number, other: number) => Math.imul(one, 0x27d4eb2f) ^ other;

function keyOf(tag: number, first: number, second: number, third: number): number {
  let key =
    Math.imul(tag, 0x165667b1) ^
    Math.imul(first, 0x9e3779b1) ^
    Math.imul(second, 0x85ebca6b) ^
    Math.imul(third, 0xc2b2ae35);
  key ^= key >>> 15;
  key = Math.imul(key, 0x2c1b3c6d);
  return key ^ (key >>> 13);
}
