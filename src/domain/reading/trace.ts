/**
 * Which rule read which words of a message. The rules note it while they read; every value is then given the name of
 * the rule that it came from, for the receipt and for finding rules that never fire.
 */
import type { NormalText } from './text/normalise.ts';
import type { Tokens } from './text/tokens.ts';
import type { Ask, FiredRule, ReadItem } from './types.ts';

export interface Trace {
  /**
   * A rule has taken the words from `from` to `to` (indexes of the shape, `to` exclusive). Of two rules that take the same
   * words the first counts: a rule within a rule notes before the one around it.
   */
  note(rule: string, from: number, to: number): void;
  fired(): readonly { rule: string; from: number; to: number }[];
}

export function createTrace(): Trace {
  const fired: { rule: string; from: number; to: number }[] = [];
  return { note: (rule, from, to) => void fired.push({ rule, from, to }), fired: () => fired };
}

/**
 * Gives every value of a message the name of its rule, unless it has one, and lists the rules that fired with their
 * words (indexes of the message as it was sent). `within` are the bounds of the words in the message, where they are a
 * part of it. The work is linear in the length of that part and in the words taken.
 */
export function nameRules(
  tokens: Tokens,
  { items, asks }: { items: readonly ReadItem[]; asks: readonly Ask[] },
  within = { from: 0, to: tokens.normal.original.length },
) {
  const { normal, textIndex, trace } = tokens;
  const fired = trace.fired();
  // Blanks by the thousand fire nothing: the room for them would cost more than reading them.
  if (fired.length === 0) return [];
  // For every place of the message the number of the rule that took it, counted from 1.
  const takenBy = new Array<number>(within.to - within.from + 1).fill(0);
  for (const [index, { from, to }] of fired.entries())
    for (let at = from; at < to; at += 1) {
      const start = normal.originOf(textIndex(at)) - within.from;
      if (takenBy[start] === 0) takenBy[start] = index + 1;
    }
  // Several questions may be about one item.
  const asked = asks.flatMap(ask => ('item' in ask && ask.item ? [ask.item] : []));
  for (const { readings } of new Set([...items, ...asked]))
    for (const reading of readings) {
      const taker = takenBy[reading.start - within.from] ?? 0;
      const rule = reading.rule ?? (taker > 0 ? fired[taker - 1]?.rule : undefined);
      if (rule !== undefined) reading.rule = rule;
    }
  return fired.map(({ rule, from, to }) => inMessage(normal, rule, textIndex(from), textIndex(to)));
}

function inMessage(normal: NormalText, rule: string, start: number, end: number): FiredRule {
  const from = normal.originOf(start);
  return { rule, from, to: from + normal.sourceOf(start, end).length };
}
