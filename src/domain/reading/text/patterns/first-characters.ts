/**
 * With which characters a pattern can begin. Most places of a text hold the beginning of nothing: one look into a table
 * says so, where a pattern tried in vain costs many times as much.
 */
import { firstCharacter } from './pattern-characters.ts';

/** Whether the character of a text at an index is of a set; false outside the text. */
export type CharacterTest = (text: string, at: number) => boolean;

const CHARACTERS = 0x10000;
/** Tests of which the answers stand in one entry: two bits each, whether it is known and what it is. */
const TESTS_IN_TABLE = 15;

/** The table that the next tests write to. Tests share one: what is looked up for a character lies side by side. */
let table = new Int32Array(CHARACTERS);
let testsInTable = 0;

/**
 * A table for a pattern of one character such as `[、,]` or `\p{Script=Han}`. Every character is tried with the pattern
 * once. Shapes: a character is a UTF-16 unit; the pattern has neither the flag `g` nor `y`.
 */
export function characterTest(pattern: RegExp): CharacterTest {
  if (testsInTable === TESTS_IN_TABLE) [table, testsInTable] = [new Int32Array(CHARACTERS), 0];
  const known = table;
  const no = 1 << (2 * testsInTable);
  const yes = no << 1;
  testsInTable += 1;
  return (text, at) => {
    if (at < 0 || at >= text.length) return false;
    const code = text.charCodeAt(at);
    const answers = known[code] ?? 0;
    if ((answers & yes) !== 0) return true;
    if ((answers & no) !== 0) return false;
    const isMember = pattern.test(String.fromCharCode(code));
    known[code] = answers | (isMember ? yes : no);
    return isMember;
  };
}

/** A pattern for one place of a text, which looks at the first character before all else. */
export interface PlacePattern {
  /** The match that begins at the place. */
  at(text: string, place: number): RegExpExecArray | null;
}

/** Shapes: the pattern has the flag `y`. */
export function placePattern(pattern: RegExp): PlacePattern {
  const canBegin = characterTest(firstCharacter(pattern));
  return {
    at(text, place) {
      if (!canBegin(text, place)) return null;
      pattern.lastIndex = place;
      return pattern.exec(text);
    },
  };
}
