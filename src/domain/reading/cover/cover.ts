/**
 * The account of a message's figures: each went into a field, into the words of an item, into a question, or is known
 * to be none of the report's. What has no place becomes a question, so that nothing is dropped in silence.
 */
import { firstIndex } from '../../base/first-index.ts';
import { isMeasured, roleBefore, roleBehind } from '../lexicon/figure-roles.ts';
import {
  COMPARED,
  isSumOfAll,
  LONGEST_TAKING_BACK,
  LONGEST_WRONG,
  QUOTED_WRONG,
  TAKEN_BACK,
} from '../rules/figures.ts';
import { MONEY_FIELDS } from '../rules/periods.ts';
import { wordsStart } from '../rules/sum-lists.ts';
import { type Clause, headWords } from '../text/clauses.ts';
import type { Token, Tokens } from '../text/tokens.ts';
import type { Aside, AsideReason, Ask, Covered, Place, ReadItem } from '../types.ts';
import { figuresOf, type MessageFigure, slipsOf } from './figures.ts';
import { placesOf } from './places.ts';

interface Read {
  items: readonly ReadItem[];
  asks: readonly Ask[];
}

interface Account {
  asks: Ask[];
  asides: Aside[];
  cover: Covered[];
}

const INVESTMENT = /投资|固投|产值/;
const PERIOD = /[WNYTHQ]|累计/;
/** Questions that say nothing of what the message holds. */
const isEmpty = ({ reason }: Ask) => reason === 'unclear';

/** Says for every figure where it went. Shapes: pure; `asks` come back with those that had to be added. */
export function accountFor(tokens: Tokens, clauses: readonly Clause[], { items, asks }: Read): Account {
  const { normal } = tokens;
  const figures = figuresOf(tokens);
  const account: Account = { asks: asks.slice(), asides: [], cover: [] };
  const slips = slipsOf(tokens);
  for (const slip of slips) account.cover.push({ ...slip, in: aside(slip, 'quoted') });
  if (figures.length === 0) return account;
  const values = placesOf(figures, items, asks, true);
  const words = placesOf(figures, items, asks, false);
  const isStated = createStated();
  for (const [index, figure] of figures.entries()) {
    const { from, to } = figure;
    const place = values[index] ?? placeByWords(figure, figures[index - 1], figures[index + 1], words[index]);
    account.cover.push({ from, to, in: place });
  }
  if (slips.length > 0) account.cover.sort((one, other) => one.from - other.from);
  if (account.asks.length > asks.length && asks.every(isEmpty)) dropEmpty(account, asks.length);
  return account;

  function placeByWords(
    figure: MessageFigure,
    before: MessageFigure | undefined,
    after: MessageFigure | undefined,
    told: Place | undefined,
  ): Place {
    const clause = clauseAt(clauses, figure.at);
    const from = Math.max(clause?.start ?? 0, before?.end ?? 0);
    const left = tokens.shape.slice(wordsStart(tokens.shape, from, figure.at), figure.at);
    const right = tokens.shape.slice(
      figure.end,
      Math.min(clause?.end ?? tokens.shape.length, after?.at ?? Number.MAX_SAFE_INTEGER),
    );
    const between = tokens.shape.slice(
      figure.end,
      after ? Math.min(after.at, figure.end + LONGEST_TAKING_BACK) : figure.end,
    );
    const isTotal = figure.kind === 'sum' && isSumOfAll(clause?.heads.at(-1)?.shape, left);
    if (isTotal && isSumOfItems(items, tokens.tokenAt(figure.at))) return aside(figure, 'quoted');
    if (isTotal && isOfSeveral(items)) return ask(figure, '和各项目相加对不上');
    const isQuoted =
      TAKEN_BACK.test(between) || QUOTED_WRONG.test(tokens.shape.slice(figure.end, figure.end + LONGEST_WRONG));
    const reason = isQuoted ? 'quoted' : asideReason(figure, left, right, clause);
    if (reason !== undefined && reason !== 'other') return aside(figure, reason);
    if (figure.kind === 'sum' && isStated(clause)) return reason === undefined ? ask(figure) : aside(figure, reason);
    if (told) return told;
    const [only] = items;
    if (only?.type === 'query') return { of: 'item', index: 0, field: 'topic' };
    return reason === undefined ? ask(figure) : aside(figure, reason);
  }

  function aside({ from, to }: Pick<MessageFigure, 'from' | 'to'>, reason: AsideReason): Place {
    account.asides.push({ reason, text: normal.original.slice(from, to), from, to });
    return { of: 'aside', index: account.asides.length - 1 };
  }

  function ask({ from, to }: MessageFigure, why = '没有读懂这个数是什么'): Place {
    account.asks.push({
      reason: 'figure',
      source: normal.original.slice(from, to),
      start: from,
      why,
    });
    return { of: 'ask', index: account.asks.length - 1 };
  }
}

/**
 * Whether a clause or its heads (本月投资：350万元) hold a period and a word of investment: such a sum never goes to words
 * alone. A clause of a thousand sums is looked at once.
 */
function createStated(): (clause: Clause | undefined) => boolean {
  let [last, isLast]: [Clause | undefined, boolean] = [undefined, false];
  return clause => {
    if (clause === undefined || clause === last) return clause !== undefined && isLast;
    const words = [...clause.heads, clause].map(({ shape }) => shape).join(' ');
    [last, isLast] = [clause, INVESTMENT.test(words) && PERIOD.test(words)];
    return isLast;
  };
}

const isOfSeveral = (items: readonly ReadItem[]) => items.filter(({ type }) => type === 'progress').length > 1;

/** Whether a sum is what the items' figures of one field come to. */
function isSumOfItems(items: readonly ReadItem[], token: Token | undefined): boolean {
  if (token?.type !== 'money' || token.amount === undefined) return false;
  const progress = items.flatMap(item => (item.type === 'progress' ? [item] : []));
  return MONEY_FIELDS.some(field => {
    const amounts = progress.flatMap(item => item[field] ?? []);
    return amounts.length > 1 && amounts.reduce<number>((sum, amount) => sum + amount, 0) === token.amount;
  });
}

/** What a figure is besides a report's; undefined where the words do not say. */
function asideReason(
  { kind }: MessageFigure,
  left: string,
  right: string,
  clause: Clause | undefined,
): AsideReason | undefined {
  if (kind === 'count' && isMeasured(right)) return 'capacity';
  // 由62%提高到68%: the first is how it stood before.
  if (kind === 'percent' && /^ ?(?:\p{Script=Han}{0,4}[到至]|→|-+>)$/u.test(right)) return 'quoted';
  if (kind === 'sum' && clause && COMPARED.test(clause.shape)) return 'quoted';
  const of = kind === 'percent' ? 'percent' : 'sum';
  const behind = roleBehind(right, of);
  if (behind !== undefined && behind !== 'done') return behind;
  const role = roleBefore(left, of) ?? (clause && roleBefore(headWords(clause), of));
  return role === 'done' ? undefined : role;
}

/** The clause that holds an index of the shape; clauses are in order and do not overlap. */
function clauseAt(clauses: readonly Clause[], at: number): Clause | undefined {
  const clause = clauses[firstIndex(clauses, ({ start }) => start > at) - 1];
  return clause && at < clause.end ? clause : undefined;
}

/** Beside a question about a figure, that nothing was understood need not be said. */
function dropEmpty(account: Account, count: number): void {
  account.asks.splice(0, count);
  for (const covered of account.cover)
    if (covered.in.of === 'ask') covered.in = { of: 'ask', index: covered.in.index - count };
}
