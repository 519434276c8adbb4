/** Which characters a match of a pattern begins with, and which it cannot do without: read from the pattern's source. */

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

/**
 * A pattern of characters of which every match holds at least one: of 投资(?:额|款) the 投. Undefined where no such set is
 * found. Shapes: characters outside the BMP are not known here.
 */
export function neededCharacter({ source, flags }: RegExp): RegExp | undefined {
  const { needed } = readChoice({ source, at: 0 });
  return needed && new RegExp(`(?:${Array.from(new Set(needed.characters)).join('|')})`, flags.replace(/[gy]/g, ''));
}

/** A pattern as far as it has been read. */
interface Place {
  source: string;
  at: number;
}

/** What a part of a pattern can begin with, as patterns of one character, and whether it may match nothing. */
interface Part {
  firsts: string[];
  isOptional: boolean;
  /** Characters of which one stands in whatever the part matches; undefined where it may be any. */
  needed: Needed | undefined;
}

/** The lower the weight, the fewer texts hold one of the characters. */
interface Needed {
  characters: string[];
  weight: number;
}

const NOTHING: Part = { firsts: [], isOptional: true, needed: undefined };

/** One or several sequences parted by `|`, up to a closing bracket or the end. */
function readChoice(place: Place): Part {
  const choice: Part = { firsts: [], isOptional: false, needed: { characters: [], weight: 0 } };
  for (;;) {
    const { firsts, isOptional, needed } = readSequence(place);
    choice.firsts.push(...firsts);
    choice.isOptional ||= isOptional;
    choice.needed = either(choice.needed, needed);
    if (place.source[place.at] !== '|') return choice;
    place.at += 1;
  }
}

/** What is needed where one of two is matched. */
function either(one: Needed | undefined, other: Needed | undefined): Needed | undefined {
  if (!one || !other) return undefined;
  return { characters: [...one.characters, ...other.characters], weight: one.weight + other.weight };
}

function readSequence(place: Place): Part {
  const sequence: Part = { firsts: [], isOptional: true, needed: undefined };
  while (place.at < place.source.length && !'|)'.includes(place.source[place.at] ?? '')) {
    const { firsts, isOptional, needed } = readPart(place);
    if (sequence.isOptional) sequence.firsts.push(...firsts);
    sequence.isOptional &&= isOptional;
    // Of what must all stand there, the rarest is looked for.
    if (needed && needed.weight < (sequence.needed?.weight ?? Number.POSITIVE_INFINITY)) sequence.needed = needed;
  }
  return sequence;
}

const CLASS = /\[(?:\\.|[^\]\\])*\]/y;
const ESCAPE = /\\(?:u[\da-f]{4}|x[\da-f]{2}|p\{[^}]*\}|.)/iy;
const GROUP = /\((?:\?(?::|<?[=!]|<\w+>))?/y;
const QUANTIFIER = /(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/y;

/** A character, a class or a group with what says how often it stands. */
function readPart(place: Place): Part {
  const group = place.source[place.at] === '(' ? take(GROUP, place)?.[0] : undefined;
  const part = group === undefined ? readCharacter(place) : readGroup(place, group);
  const often = '*+?{'.includes(place.source[place.at] ?? ' ') ? take(QUANTIFIER, place) : null;
  const isOptional = often !== null && (/^[*?]/.test(often[0]) || Number(often[1]) === 0);
  return isOptional ? { ...part, isOptional, needed: undefined } : part;
}

function readGroup(place: Place, open: string): Part {
  const choice = readChoice(place);
  place.at += 1;
  return /[=!]$/.test(open) ? NOTHING : choice;
}

function readCharacter(place: Place): Part {
  const next = place.source[place.at] ?? '';
  // Nearly all of them: thousands at every start of the program.
  if (!'[\\.^$'.includes(next)) {
    place.at += 1;
    return { firsts: [next], isOptional: false, needed: { characters: [next], weight: weightOfPlain(next) } };
  }
  const part = (take(CLASS, place) ?? take(ESCAPE, place))?.[0] ?? place.source[place.at++] ?? '';
  if (/^(?:\^|\$|\\b)$/i.test(part)) return NOTHING;
  if (/^\\[1-9k]/.test(part)) throw new Error(`goes back to a group: ${place.source}`);
  const weight = weightOf(part);
  const needed = weight === undefined ? undefined : { characters: [part], weight };
  return { firsts: [part === '.' ? '[^]' : part], isOptional: false, needed };
}

/** A name, and what stands in most clauses, weigh more. */
const weightOfPlain = (character: string) => (character !== '' && 'PD的完成'.includes(character) ? 10 : 1);

/** Roughly how many clauses hold such a character; undefined where nearly all do. */
function weightOf(part: string): number | undefined {
  if (part === '.' || /^\[\^|\\[DSW]|\\p/.test(part)) return undefined;
  if (!part.startsWith('[')) return /^\\[dsw]$/.test(part) ? 20 : weightOfPlain(part);
  const ranges = part.match(/\\u|.-./g)?.length ?? 0;
  return part.length - 2 + 20 * ranges + (/\\[dsw]/.test(part) ? 20 : 0) + (/[PD的完成]/.test(part) ? 10 : 0);
}

function take(pattern: RegExp, place: Place): RegExpExecArray | null {
  pattern.lastIndex = place.at;
  const match = pattern.exec(place.source);
  if (match) place.at += match[0].length;
  return match;
}
