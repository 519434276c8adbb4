/** Lays the tokens of a message out as its shape. */
import { createTrace } from '../trace.ts';
import type { NormalText } from './normalise.ts';
import { placePattern } from './patterns/first-characters.ts';
import { renamedIn } from './renamed.ts';
import { slipsIn } from './slips.ts';
import type { Token, Tokens } from './tokens.ts';

function letterOf(token: Token): string {
  if (token.type === 'project') return 'P';
  if (token.type === 'unit') return token.unit === undefined ? 'O' : 'U';
  if (token.type === 'number') return 'K';
  if (token.type === 'money') return token.amount === undefined ? 'V' : 'M';
  if (token.type === 'percent') return 'R';
  const { expression } = token;
  switch (expression.kind) {
    case 'week':
      return 'W';
    case 'month':
      return 'N';
    case 'year':
      return expression.yearShift === 0 ? 'Y' : 'Q';
    case 'sinceStart':
      return 'T';
    case 'monthRange':
      return expression.from === 1 ? 'Y' : 'Q';
    case 'half':
      return 'H';
    case 'quarter':
      return 'Q';
    default:
      return 'D';
  }
}

/** Behind a name, words that only say of what somebody begins to speak: 康华冷链这边的话, 二期呢. */
const OF_TOPIC = placePattern(
  /(?:[这那](?:边|块|个项目)(?!的(?!话))(?:的话)?[呢啊呀嘛]?|的话[呢啊呀嘛]?|[呢啊呀嘛])(?![?]|$)/y,
);

function wordsOfTopic(text: string, start: number, end: number): number {
  const length = OF_TOPIC.at(text, start)?.[0].length ?? 0;
  return start + length <= end ? length : 0;
}

/** 形象进度，百分之五十五: the recorder has set a mark where somebody took breath between a word and its figure. */
const LABEL = /(?:完成投资|投资|累计|进度|完成|达到)(?:额|了|到|是|为|大概|大约)?$/;
const LONGEST_LABEL = 8;

/** Where such a mark stands before a figure that begins at `end`, or `end`. */
function markBeforeFigure(text: string, start: number, end: number): number {
  let mark = end;
  while (mark > start && text[mark - 1] === ' ') mark -= 1;
  if (!/[,。]/.test(text[mark - 1] ?? '')) return end;
  mark -= 1;
  return LABEL.test(text.slice(Math.max(start, mark - LONGEST_LABEL), mark)) ? mark : end;
}

export function layOut(normal: NormalText, found: readonly Token[]): Tokens {
  const { text } = normal;
  const { dropped, tokens, unsaid } = renamedIn(text, found);
  let droppedBefore = 0;
  const starts: number[] = [];
  const byIndex = new Map<number, Token>();
  const placed: { token: Token; at: number }[] = [];
  let shape = '';
  let at = 0;
  let before: Token | undefined;
  const copyUntil = (end: number) => {
    for (let words = dropped[droppedBefore]; words && words.from < end; words = dropped[droppedBefore]) {
      copy(words.from);
      at = Math.max(at, words.to);
      droppedBefore += 1;
    }
    copy(end);
  };
  const copy = (end: number) => {
    for (let from = at; from < end; from += 1) starts[shape.length + from - at] = from;
    if (end > at) shape += text.slice(at, end);
    at = Math.max(at, end);
  };
  const slips = slipsIn(text, tokens);
  let next = 0;
  for (const token of tokens) {
    if (before?.type === 'project') at += wordsOfTopic(text, before.end, token.start);
    if (token.type === 'money' || token.type === 'percent') {
      const mark = markBeforeFigure(text, at, token.start);
      copyUntil(mark);
      at = token.start;
    }
    before = token;
    copyUntil(token.start);
    // 五百万不对五百二十万: what was said first is left out, with the words that take it back.
    const slip = slips[next];
    if (slip?.said === token) {
      at = slip.meant.start;
      next += 1;
      continue;
    }
    byIndex.set(shape.length, token);
    placed.push({ token, at: shape.length });
    starts[shape.length] = token.start;
    shape += letterOf(token);
    at = token.end;
  }
  if (before?.type === 'project') at += wordsOfTopic(text, before.end, text.length);
  copyUntil(text.length);
  const { length } = shape;
  return {
    normal,
    shape,
    tokenAt: index => byIndex.get(index),
    placed,
    slips: [...slips.map(({ said }) => said), ...unsaid],
    textIndex: index => (index < length ? (starts[index] ?? 0) : text.length),
    trace: createTrace(),
  };
}
