/**
 * Marks of a recorder that stand where a speaker only took breath: 三个工作日，内给个答复. A message with such marks is read
 * as speech without any, in which a mark makes a pause likelier.
 */
import { endsAt } from '../hearing/pauses.ts';
import type { ReadingRoster } from '../resolve/reading-roster.ts';
import type { NormalText } from './normalise.ts';
import { type Tokens, tokenise } from './tokens.ts';

/** A recorder writes numerals, and no other marks than these. */
const OF_A_RECORDER = /^[\p{Script=Han}a-z ,。]+$/u;
const MARK_WITHIN = /[,。]./;
const MARK = /[,。]/;
/** Nothing ends at a mark where a pause is less likely than this. */
const NO_END = 0.03;
/** So many marks where nothing ends are no slips of a writer. */
const FEWEST = 2;
/** A full stop behind a period, or behind words that lead to a figure: one such mark is enough beside another. */
const NEVER_WRITTEN = /(?<!P)[NWYT]。\p{Script=Han}|(?:投资|累计|进度|达到|完成)。[MR]/u;

const TAKEN_BACK = /([,。])不是(?=[,。])/g;

/** Finds the tokens of a message; marks that part nothing are left out. The work is linear in the length. */
export function tokensHeard(normal: NormalText, roster: ReadingRoster): Tokens {
  if (MARK_WITHIN.test(normal.text) && OF_A_RECORDER.test(normal.text)) {
    const bare = tokenise(withoutMarks(normal), roster);
    if (areBreaths(bare)) return bare;
  }
  return tokenise(normal, roster);
}

function areBreaths({ normal, shape, textIndex }: Tokens): boolean {
  const breaths = normal.breaths ?? new Map<number, string>();
  let marked = '';
  let wrong = 0;
  for (let at = 0; at < shape.length; at += 1) {
    const mark = at === 0 ? undefined : markBefore(breaths, textIndex(at - 1), textIndex(at));
    // A name with a mark behind it may be the head of what follows.
    if (mark !== undefined && shape[at - 1] !== 'P' && endsAt(shape, at) < NO_END) wrong += 1;
    marked += (mark ?? '') + shape.charAt(at);
  }
  return wrong >= FEWEST || (wrong > 0 && NEVER_WRITTEN.test(marked));
}

/** The mark that stood between two characters of the shape. Shapes: indexes in the normal text, `to` belongs to the later. */
export function markBefore(breaths: ReadonlyMap<number, string>, from: number, to: number): string | undefined {
  for (let at = from + 1; at <= to; at += 1) {
    const mark = breaths.get(at);
    if (mark !== undefined) return mark;
  }
  return undefined;
}

/** The text without its marks; what stood where is remembered. */
function withoutMarks(normal: NormalText): NormalText {
  const kept: number[] = [];
  const breaths = new Map<number, string>();
  for (let at = 0; at < normal.text.length; at += 1) {
    const character = normal.text.charAt(at);
    if (MARK.test(character)) breaths.set(kept.length, character);
    else kept.push(at);
  }
  // Between two pauses 不是 takes back what was said; without them it would deny.
  const text = normal.text.replaceAll(TAKEN_BACK, '$1不对');
  return {
    text: kept.map(at => text.charAt(at)).join(''),
    original: normal.original,
    originOf: index => normal.originOf(kept[index] ?? normal.text.length),
    sourceOf: (start, end) =>
      end <= start ? '' : normal.sourceOf(kept[start] ?? 0, (kept[end - 1] ?? normal.text.length - 1) + 1),
    breaths,
  };
}
