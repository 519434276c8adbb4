/**
 * A first look at words before patterns are tried on them. The rules of a clause ask some hundred patterns about the same
 * few words, and nearly all in vain: 开工|竣工 needs a 工. One pass over the words tells of many patterns at once whether
 * the characters that they need are there; a pattern is run only then.
 */
import { neededCharacter } from './pattern-characters.ts';

/** A pattern that is run only on words that hold what it needs. It answers like the pattern itself. */
export interface LookedFor {
  test(words: string): boolean;
  exec(words: string): RegExpExecArray | null;
}

/** Patterns that are looked for together, a bit for each in an answer. */
interface Group {
  index: number;
  /** The characters that each pattern needs, one pattern each. */
  needs: RegExp[];
  /** By character: which patterns need it. 0 where that is not known yet. */
  table: Int32Array;
}

const CHARACTERS = 0x10000;
/** The sign of an answer that is known, beside the bits of the patterns. */
const KNOWN = 1 << 31;
const PATTERNS_IN_GROUP = 31;
const groups: Group[] = [];

/** What is known of words: an answer for each group, 0 where it has not been looked for. */
interface Seen {
  words: string;
  answers: Int32Array;
}

/** The words looked at last, and those before them: a rule asks about a clause, and about it without its name. */
let last: Seen = { words: '', answers: new Int32Array(0) };
let before: Seen = { words: '', answers: new Int32Array(0) };

/**
 * Shapes: the pattern has neither the flag `g` nor `y`. One that needs no certain character comes back as it is: a first
 * look would save nothing.
 */
export function lookFor(pattern: RegExp): LookedFor {
  if (pattern.global || pattern.sticky) throw new Error(`no first look for ${pattern.source}/${pattern.flags}`);
  const needed = neededCharacter(pattern);
  if (!needed) return pattern;
  const group = groupFor(needed);
  const bit = 1 << (group.needs.length - 1);
  const mayHold = (words: string) => (answerFor(group, words) & bit) !== 0;
  return {
    test: words => mayHold(words) && pattern.test(words),
    exec: words => (mayHold(words) ? pattern.exec(words) : null),
  };
}

/** The group that a pattern's needs are added to. */
function groupFor(needed: RegExp): Group {
  let group = groups.at(-1);
  if (!group || group.needs.length === PATTERNS_IN_GROUP) {
    group = { index: groups.length, needs: [], table: new Int32Array(CHARACTERS) };
    groups.push(group);
  }
  group.needs.push(needed);
  group.table.fill(0);
  for (const seen of [last, before]) {
    seen.words = '';
    seen.answers = new Int32Array(groups.length);
  }
  return group;
}

function answerFor(group: Group, words: string): number {
  const { answers } = seenOf(words);
  const known = answers[group.index] ?? 0;
  if (known !== 0) return known;
  const answer = lookAt(group, words);
  answers[group.index] = answer;
  return answer;
}

function seenOf(words: string): Seen {
  if (words === last.words) return last;
  const other = before;
  before = last;
  last = other;
  if (words !== last.words) {
    last.words = words;
    last.answers.fill(0);
  }
  return last;
}

function lookAt({ needs, table }: Group, words: string): number {
  let answer = KNOWN;
  for (let at = 0; at < words.length; at += 1) {
    const code = words.charCodeAt(at);
    answer |= table[code] || learn(needs, table, code);
  }
  return answer;
}

/** Looks once which patterns need a character. */
function learn(needs: readonly RegExp[], table: Int32Array, code: number): number {
  const character = String.fromCharCode(code);
  let answer = KNOWN;
  for (const [index, needed] of needs.entries()) if (needed.test(character)) answer |= 1 << index;
  table[code] = answer;
  return answer;
}
