/**
 * A name that no project of the roster has. It matters where somebody has one project only: what he says without a name is
 * said of that one, but what he says of 星河湾二期 is not.
 */
import { isKnownPair } from '../hearing/clause-kind.ts';
import { COMMON_WORD, LONGEST_COMMON_WORD, NAMED_PERSON, SAYING } from '../lexicon/names/common-words.ts';
import {
  BEFORE_REPORT,
  DESCRIBED_KIND,
  ENDS_NAME,
  NAME_KIND,
  REPORTED_OF,
  TOLD_OF_WORKS,
  WHOLE_KIND,
} from '../lexicon/names/name-kinds.ts';
import { namesWorks } from '../lexicon/works/progress-words.ts';
import { workTerms } from '../lexicon/works/work-terms.ts';
import { characterTest } from '../text/patterns/first-characters.ts';
import { unitAt } from './mentions.ts';
import type { ReadingRoster } from './reading-roster.ts';

const isOfName = characterTest(/[\p{Script=Han}a-z\d#·-]/u);
const isDigit = characterTest(/\d/);
const isHan = characterTest(/\p{Script=Han}/u);
/** What stands before a sentence, or an item of a list. */
const BEFORE_SENTENCE = /(?:^|[\n。;!?【]|[\d一二三四五六七八九十][.、)]) ?$/;
/** The same of the lines of a message. */
const BEFORE_LINE = /(?:^|\n|(?:^|\n) ?[(（]?[\d一二三四五六七八九十]{1,2}[.、)]) ?$/;
/** Nobody calls a project by a longer name. */
const LONGEST_NAME = 20;
/** What is left of a name without common words. */
const LEAST_OWN = 2;
/** In so many characters behind a name its works are told. */
const LONGEST_TOLD = 12;

/**
 * Where a name ends that begins at a place and that is no project's of the roster; undefined where none does. Shapes: `only`
 * holds the forms of the name of the one project that is meant without a name; `from` is where a period before the name begins (本周|星河湾完成…).
 */
export function unknownNameAt(
  text: string,
  start: number,
  roster: ReadingRoster,
  only: readonly string[],
  from = start,
): number | undefined {
  if (!isOfName(text, start)) return undefined;
  const isHead = BEFORE_SENTENCE.test(text.slice(Math.max(0, from - 3), from));
  const isLine = isHead && BEFORE_LINE.test(text.slice(Math.max(0, from - 5), from));
  let bare: number | undefined;
  for (let end = start + 1; end - start <= LONGEST_NAME && isOfName(text, end - 1); end += 1) {
    const phrase = text.slice(start, end);
    if (end > start + 1 && unitAt(text, end - 1, roster)) return bare;
    const isFigure = is(REPORTED_OF, text, end);
    const isMark = isFigure || end === text.length || is(BEFORE_REPORT, text, end);
    if (isHead && !isMark && areWorksTold(text, end)) {
      if (isWholeName(phrase, only)) return end;
      // 云溪河综合|治理 may go on as a whole name.
      if (isLine && isBareName(phrase)) bare ??= end;
    }
    if (!isMark && !ENDS_NAME.test(phrase)) continue;
    if (NAME_KIND.test(phrase) && isOwn(phrase.replace(NAME_KIND, ''))) return end;
    if (isHead && isSubject(text, end, phrase, isFigure)) return bare ?? end;
    if (isMark) return bare;
  }
  return bare;
}

/** 海川医药, 北湖小学; or 物流港, of somebody whose project is none. */
function isWholeName(phrase: string, only: readonly string[]): boolean {
  const kind = WHOLE_KIND.exec(phrase)?.[0];
  if (kind === undefined) return false;
  if (isOwn(phrase.slice(0, -kind.length))) return true;
  const described = DESCRIBED_KIND.exec(phrase)?.[0];
  return (
    described !== undefined && phrase.length > described.length - 1 && !only.some(form => form.includes(described))
  );
}

/** 华茂, 智芯: a brand alone, or whatever else is neither a common word nor works. */
function isBareName(phrase: string): boolean {
  if (!isOwn(phrase) || workTerms.in(phrase).some(({ tags }) => tags.length > 0)) return false;
  return !isKnownPair(phrase, 0) && /^\p{Script=Han}{2}/u.test(phrase);
}

/** …|主体封顶, …|正在打桩, …|工程款没到位: what no name goes on with. */
function areWorksTold(text: string, end: number): boolean {
  const told = text.slice(end, end + LONGEST_TOLD);
  return TOLD_OF_WORKS.test(told) || workTerms.in(told).some(({ from, tags }) => from === 0 && tags.length > 0);
}

/** 星河湾本月完成…, 星河湾：本月完成…; but no person whose words follow, and no part of the works. */
function isSubject(text: string, end: number, phrase: string, isFigure: boolean): boolean {
  const isApart = /[ :]/.test(text[end] ?? '');
  const behindMark = end + (text[end + 1] === ' ' ? 2 : 1);
  const isFollowed = isFigure || (isApart && isReportAt(text, behindMark));
  if (!isFollowed || (isApart && NAMED_PERSON.test(phrase))) return false;
  return isOwn(phrase) && !namesWorks(phrase);
}

/** 6月12日 behind a mark is the day of something else, 6月完成… its month's figures. */
const isReportAt = (text: string, at: number) =>
  is(REPORTED_OF, text, at) && (!isDigit(text, at) || is(OF_MONTH, text, at));
const OF_MONTH = /\d{1,2}月份?(?:已|共|累计)*(?:完成|投资|投入)/y;

function is(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Whether a phrase has something that is no common word, and may be a name. */
function isOwn(phrase: string): boolean {
  return !SAYING.test(phrase) && ownCharacters(phrase) >= LEAST_OWN;
}

/** The longest stretch of a phrase that is no common word. */
function ownCharacters(phrase: string): number {
  let longest = 0;
  let own = 0;
  for (let at = 0; at < phrase.length; ) {
    const word = COMMON_WORD.exec(phrase.slice(at, at + LONGEST_COMMON_WORD))?.[0].length ?? 0;
    own = word > 0 || !isHan(phrase, at) ? 0 : own + 1;
    longest = Math.max(longest, own);
    at += Math.max(1, word);
  }
  return longest;
}
