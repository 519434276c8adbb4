/** What a clause says of a numbered problem. */

import { parseCount } from '../../../base/numerals.ts';
import { RESOLVE_ROWS, type Said } from '../../lexicon/desk/resolve-words.ts';
import { type Clause, tokensIn } from '../../text/clauses.ts';
import type { NumberToken, Tokens } from '../../text/tokens.ts';
import { lastDigits } from './last-digits.ts';

export type Verdict = Exclude<Said, 'moreTime'>;

const patternOf = (says: Said) =>
  new RegExp(
    RESOLVE_ROWS.filter(row => row.says === says)
      .flatMap(({ said }) => said)
      .map(one => `(?:${one})`)
      .join('|'),
  );
const SOLVED = patternOf('solved');
const UNSOLVED = patternOf('unsolved');
const MORE_TIME = patternOf('moreTime');

/** Undefined when the clause says neither that it is solved nor that it is not. */
export function verdictOf(clause: Clause): Verdict | undefined {
  if (UNSOLVED.test(clause.shape)) return 'unsolved';
  if (SOLVED.test(clause.shape)) return clause.isQuestion ? 'unsolved' : 'solved';
  return undefined;
}

/** Whether more time is spoken of. */
export const saysMoreTime = (shape: string): boolean => MORE_TIME.test(shape);

/** What is said of each number, and the clauses that say it. */
export function verdictsOf(
  tokens: Tokens,
  clauses: readonly Clause[],
): { verdicts: Map<NumberToken, Verdict>; spoken: Set<Clause> } {
  const verdicts = new Map<NumberToken, Verdict>();
  const spoken = new Set<Clause>();
  const seen: NumberToken[] = [];
  let waiting: NumberToken[] = [];
  /** The item of the list in which the last waiting number stands. */
  let waitingIn = -1;
  let ahead: Verdict | undefined;
  let latest: readonly NumberToken[] = [];
  for (const clause of clauses) {
    const here = numbersIn(tokens, clause);
    seen.push(...here);
    const verdict = verdictOf(clause);
    if (verdict !== undefined) tokens.trace.note(`resolve/${verdict}`, clause.start, clause.end);
    if (here.length > 0) spoken.add(clause);
    if (here.length > 0 && verdict === undefined) {
      waiting.push(...here);
      waitingIn = clause.block;
    } else if (verdict !== undefined) {
      const again = here.length > 0 ? [] : numbersAgain(seen, clause);
      const first = FIRST_OF.exec(clause.shape)?.[1];
      const count = first === undefined ? waiting.length : (parseCount(first) ?? 0);
      // 销号申请：1.K；2.K；3.K暂未解决: the items before wait for what the head says.
      const isNextItem = ahead !== undefined && here.length > 0 && clause.block !== waitingIn;
      const own = again.length > 0 ? again : [...(isNextItem ? [] : waiting.slice(0, count)), ...here];
      // 他们说解决了，其实没有: said of the same numbers once more.
      const meant = own.length === 0 && TAKES_BACK.test(clause.shape) ? latest : own;
      latest = meant;
      spoken.add(clause);
      if (meant.length === 0) ahead ??= verdicts.size === 0 ? verdict : undefined;
      for (const number of meant) verdicts.set(number, verdict);
      // WT-…、WT-…、WT-…，前两个已办结: the others wait for what is said of them.
      waiting = waiting.filter(number => !meant.includes(number));
    }
  }
  // 已解决，编号WT-…: what was said before the number is said of it.
  if (ahead !== undefined) for (const number of waiting) verdicts.set(number, ahead);
  return { verdicts, spoken };
}

const TAKES_BACK = /^[\s,]*(?:其实|实际上?)/;

const FIRST_OF = /前([一两三四五六七八九])[个项件条]/;

/** WT-2026-0012、0018，…，0018号还没解决: a number that was named, said again by its last digits. */
function numbersAgain(seen: readonly NumberToken[], { shape }: Clause): NumberToken[] {
  const digits = seen.length === 0 ? [] : lastDigits(shape);
  return digits.length === 0 ? [] : seen.filter(({ number }) => digits.some(one => number.endsWith(one)));
}

export function numbersIn(tokens: Tokens, clause: Clause): NumberToken[] {
  return tokensIn(tokens, clause).flatMap(({ token }) => (token.type === 'number' ? [token] : []));
}
