/** Joins what was pulled apart: words with blanks between their characters, and lines that were broken where a page ended. */

const BLANK = 32;
const NEW_LINE = 10;
/** Lines of a page are about as wide as each other; shorter ones end by themselves. A Chinese character is two wide. */
const SHORTEST_PAGE_LINE = 30;
const MOST_RAGGED = 7;
const FEWEST_LINES = 3;

const isHan = (code: number) => code >= 0x4e00 && code <= 0x9fff;
const ENDS_SENTENCE = new Set(Array.from('。；！？：;:!?…', mark => mark.charCodeAt(0)));
/** A new line that begins so is meant: a mark of a list, a bracket, a code. */
const BEGINS_ITEM = new Set(Array.from('(【·#*-|[<"①②③④⑤⑥⑦⑧⑨⑩', mark => mark.charCodeAt(0)));

const isDigit = (code: number) => code >= 48 && code <= 57;
const MARKS = new Set(Array.from('.、)', mark => mark.charCodeAt(0)));

/** The blanks and new lines of a normal text that part nothing, in order. Shapes: `codes` holds `length` characters. */
export function joinsIn(codes: readonly number[], length: number): number[] {
  const found = [...blanksWithinWords(codes, length), ...breaksWithinSentences(codes, length)];
  return found.sort((one, other) => one - other);
}

/** 累 计 3600 万 元: single characters with blanks between are one word. */
function blanksWithinWords(codes: readonly number[], length: number): number[] {
  const isWordAt = (index: number) => index >= 0 && index < length && isHan(codes[index] ?? 0);
  /** A character with no other beside it. */
  const standsAlone = (index: number) => isWordAt(index) && !isWordAt(index - 1) && !isWordAt(index + 1);
  const found: number[] = [];
  for (let at = 1; at + 1 < length; at += 1)
    if (codes[at] === BLANK && standsAlone(at - 1) && standsAlone(at + 1)) found.push(at);
  return found;
}

/** 年度投资计划⏎8.6亿元: the lines of a page, all about as long as the longest, with sentences that go on in the next. */
function breaksWithinSentences(codes: readonly number[], length: number): number[] {
  const lines: { end: number; width: number }[] = [];
  let width = 0;
  let longest = 0;
  for (let at = 0; at < length; at += 1) {
    const code = codes[at] ?? 0;
    if (code !== NEW_LINE) {
      width += code > 0x2e80 ? 2 : 1;
      continue;
    }
    lines.push({ end: at, width });
    longest = Math.max(longest, width);
    width = 0;
  }
  if (lines.length < FEWEST_LINES || longest < SHORTEST_PAGE_LINE) return [];
  const found = lines.flatMap(({ end, width: size }) => {
    const last = codes[end - 1] ?? 0;
    const next = codes[end + 1] ?? NEW_LINE;
    const isMarked = isDigit(next) && MARKS.has(codes[end + 2] ?? 0) && !isDigit(codes[end + 3] ?? 0);
    // 280⏎6月1日: two numbers are never one.
    const isBetweenNumbers = isDigit(last) && isDigit(next);
    const isFull = size >= SHORTEST_PAGE_LINE && size >= longest - MOST_RAGGED;
    const goesOn =
      isFull &&
      !ENDS_SENTENCE.has(last) &&
      next !== NEW_LINE &&
      !BEGINS_ITEM.has(next) &&
      !isMarked &&
      !isBetweenNumbers;
    return goesOn ? [end] : [];
  });
  // A list of long items looks alike, but its sentences do not end within the lines.
  const endsWithin = codes
    .slice(0, length)
    .some((code, at) => code === FULL_STOP && codes[at + 1] !== NEW_LINE && at + 1 < length);
  return found.length >= FEWEST_LINES - 1 && endsWithin ? found : [];
}

const FULL_STOP = '。'.charCodeAt(0);

/** Takes the characters at these indexes out of a text and of the list of their origins. Answers the new length. */
export function takeOut(codes: number[], origins: number[], length: number, dropped: readonly number[]): number {
  for (const [count, at] of dropped.entries()) {
    const end = dropped[count + 1] ?? length;
    codes.copyWithin(at - count, at + 1, end);
    origins.copyWithin(at - count, at + 1, end);
  }
  return length - dropped.length;
}
