/** Lays the tokens of a message out as its shape. */
import { createTrace } from '../trace.ts';
import type { NormalText } from './normalise.ts';
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

export function layOut(normal: NormalText, tokens: readonly Token[]): Tokens {
  const { text } = normal;
  const starts: number[] = [];
  const byIndex = new Map<number, Token>();
  const placed: { token: Token; at: number }[] = [];
  let shape = '';
  let at = 0;
  const copyUntil = (end: number) => {
    for (let from = at; from < end; from += 1) starts[shape.length + from - at] = from;
    if (end > at) shape += text.slice(at, end);
    at = Math.max(at, end);
  };
  const slips = slipsIn(text, tokens);
  let next = 0;
  for (const token of tokens) {
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
  copyUntil(text.length);
  const { length } = shape;
  return {
    normal,
    shape,
    tokenAt: index => byIndex.get(index),
    placed,
    slips: slips.map(({ said }) => said),
    textIndex: index => (index < length ? (starts[index] ?? 0) : text.length),
    trace: createTrace(),
  };
}
