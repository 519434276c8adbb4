/**
 * With which characters a pattern can begin. Most places of a text hold the beginning of nothing: one look into a table
 * says so, where a pattern tried in vain costs many times as much.
 */

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

/**
 * A pattern of the characters with which a match can begin: those and perhaps more, since what is asked of the places
 * before and behind is left out.
 * @throws for a pattern that also matches nothing at all.
 */
export function firstCharacter({ source, flags }: RegExp): RegExp {
  const { firsts, isOptional } = readChoice({ source, at: 0 });
  if (isOptional) throw new Error(`may match nothing: ${source}`);
  return new RegExp(`^(?:${Array.from(new Set(firsts)).join('|')})`, flags.replace(/[gy]/g, ''));
}

/** A pattern as far as it has been read. */
interface Place {
  source: string;
  at: number;
}

/** What a part of a pattern can begin with, as patterns of one character, and whether it may match nothing. */
interface Beginning {
  firsts: string[];
  isOptional: boolean;
}

const NOTHING: Beginning = { firsts: [], isOptional: true };

/** One or several sequences parted by `|`, up to a closing bracket or the end. */
function readChoice(place: Place): Beginning {
  const choice: Beginning = { firsts: [], isOptional: false };
  for (;;) {
    const { firsts, isOptional } = readSequence(place);
    choice.firsts.push(...firsts);
    choice.isOptional ||= isOptional;
    if (place.source[place.at] !== '|') return choice;
    place.at += 1;
  }
}

function readSequence(place: Place): Beginning {
  const sequence: Beginning = { firsts: [], isOptional: true };
  while (place.at < place.source.length && !'|)'.includes(place.source[place.at] ?? '')) {
    const { firsts, isOptional } = readPart(place);
    if (sequence.isOptional) sequence.firsts.push(...firsts);
    sequence.isOptional &&= isOptional;
  }
  return sequence;
}

const CLASS = /\[(?:\\.|[^\]\\])*\]/y;
const ESCAPE = /\\(?:u[\da-f]{4}|x[\da-f]{2}|p\{[^}]*\}|.)/iy;
const GROUP = /\((?:\?(?::|<?[=!]|<\w+>))?/y;
const QUANTIFIER = /(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/y;

/** A character, a class or a group with what says how often it stands. */
function readPart(place: Place): Beginning {
  const group = take(GROUP, place)?.[0];
  const part = group === undefined ? readCharacter(place) : readGroup(place, group);
  const often = take(QUANTIFIER, place);
  const isOptional = often !== null && (/^[*?]/.test(often[0]) || Number(often[1]) === 0);
  return isOptional ? { ...part, isOptional } : part;
}

function readGroup(place: Place, open: string): Beginning {
  const choice = readChoice(place);
  place.at += 1;
  return /[=!]$/.test(open) ? NOTHING : choice;
}

function readCharacter(place: Place): Beginning {
  const part = (take(CLASS, place) ?? take(ESCAPE, place))?.[0] ?? place.source[place.at++] ?? '';
  return /^(?:\^|\$|\\b)$/i.test(part) ? NOTHING : { firsts: [part === '.' ? '[^]' : part], isOptional: false };
}

function take(pattern: RegExp, place: Place): RegExpExecArray | null {
  pattern.lastIndex = place.at;
  const match = pattern.exec(place.source);
  if (match) place.at += match[0].length;
  return match;
}
