/**
 * Marks of a recorder that stand where a speaker only took breath: 三个工作日，内给个答复. A message with such marks is read
 * as speech without any, in which a mark makes a pause likelier.
 */
import { endsAt } from '../hearing/pauses.ts';
import type { ReadingRoster } from '../resolve/reading-roster.ts';
import type { NormalText } from './normalise.ts';
import { type Tokens, tokenise } from './tokens.ts';

/** A recorder writes numerals or figures, and no other marks than these. */
const OF_A_RECORDER = /^(?:[\p{Script=Han}a-z\d ,。?!%]|(?<=\d)[.:](?=\d))+$/u;
const MARK_WITHIN = /[,。?!]./;
const MARK = /[,。?!]/;
const DIGIT = /\d/;
/** Nothing ends at a mark where a pause is less likely than this. */
const NO_END = 0.03;
/** So many marks where nothing ends are no slips of a writer. */
const FEWEST = 2;
/** Nor are they, if they are so large a share of all marks. */
const LEAST_SHARE = 0.28;
/** Behind such words people write a comma, although nobody pauses there. */
const LEAD = /(?:另外|此外|同时|其中|目前|近日|截至今日|下一步|总之)$/;
const LONGEST_LEAD = 4;
/** A full stop behind a period, or behind words that lead to a figure or a deed: one such mark is enough beside another. */
const NEVER_WRITTEN =
  /(?:正式|已经|正在|累计|P,?D)[。?!]\p{Script=Han}|(?<!P)[NWYT][。?!]\p{Script=Han}|(?:投资|累计|进度|达到|完成)[。?!]是?[MR]/u;

/** 四十五万，不是，五十四万 takes the first back; 是560万，不是，650万 the second. */
const TAKEN_BACK = /(?<!是[\d.零一二两三四五六七八九十百千万亿元,。]{2,16})([,。?!])不是(?=[,。?!])/g;

/** Finds the tokens of a message; marks that part nothing are left out. The work is linear in the length. */
export function tokensHeard(normal: NormalText, roster: ReadingRoster, only?: readonly string[]): Tokens {
  const mayBeHeard = MARK_WITHIN.test(normal.text) && OF_A_RECORDER.test(normal.text);
  if (!mayBeHeard) return tokenise(normal, roster, only);
  // Writers use figures too: their messages are looked at as they stand before they are read another time.
  const written = DIGIT.test(normal.text) ? tokenise(normal, roster, only) : undefined;
  if (written && !mayBreathe(written)) return written;
  const bare = tokenise(withoutMarks(normal), roster, only);
  return areBreaths(bare) ? bare : (written ?? tokenise(normal, roster, only));
}

/** The same of a message that was read with its marks. */
function mayBreathe({ shape }: Tokens): boolean {
  let bare = '';
  const marked: number[] = [];
  for (const character of shape)
    if (MARK.test(character)) marked.push(bare.length);
    else bare += character;
  const wrong = marked.filter(at => isNoEnd(bare, at)).length;
  return areWrong(wrong, marked.length) || (wrong > 0 && NEVER_WRITTEN.test(shape));
}

const areWrong = (wrong: number, marks: number): boolean => wrong >= FEWEST && wrong >= LEAST_SHARE * marks;

/** Nothing ends before the character; a name with a mark behind it may be the head of what follows. */
const isNoEnd = (bare: string, at: number): boolean =>
  at > 0 &&
  at < bare.length &&
  bare[at - 1] !== 'P' &&
  !LEAD.test(bare.slice(Math.max(0, at - LONGEST_LEAD), at)) &&
  endsAt(bare, at) < NO_END;

function areBreaths({ normal, shape, textIndex }: Tokens): boolean {
  const breaths = normal.breaths ?? new Map<number, string>();
  let marked = '';
  let wrong = 0;
  let marks = 0;
  for (let at = 0; at < shape.length; at += 1) {
    const mark = at === 0 ? undefined : markBefore(breaths, textIndex(at - 1), textIndex(at));
    if (mark !== undefined) marks += 1;
    if (mark !== undefined && isNoEnd(shape, at)) wrong += 1;
    marked += (mark ?? '') + shape.charAt(at);
  }
  return areWrong(wrong, marks) || (wrong > 0 && NEVER_WRITTEN.test(marked));
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
  // 签了吗? ends as it was asked.
  const asks = normal.text.trimEnd().endsWith('?') ? normal.text.trimEnd().length - 1 : -1;
  for (let at = 0; at < normal.text.length; at += 1) {
    const character = normal.text.charAt(at);
    if (!MARK.test(character) || at === asks || isBetweenDigits(normal.text, at)) kept.push(at);
    else breaths.set(kept.length, character);
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

/** 80,16号, 一亿二,6月1日: two numbers are never one; 一亿七千,五百万 is one. */
const isBetweenDigits = (text: string, at: number): boolean =>
  BETWEEN_NUMBERS.test(text.slice(Math.max(0, at - 1), at + 2));
const BETWEEN_NUMBERS = /[\d零一二两三四五六七八九].\d|\d.[零一二两三四五六七八九十]/;
