/** What a clause says of a numbered problem. */
import { RESOLVE_ROWS, type Said } from '../../lexicon/desk/resolve-words.ts';
import { type Clause, tokensIn } from '../../text/clauses.ts';
import type { NumberToken, Tokens } from '../../text/tokens.ts';

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
  let waiting: NumberToken[] = [];
  let ahead: Verdict | undefined;
  for (const clause of clauses) {
    const here = numbersIn(tokens, clause);
    const verdict = verdictOf(clause);
    if (verdict !== undefined) tokens.trace.note(`resolve/${verdict}`, clause.start, clause.end);
    if (here.length > 0) spoken.add(clause);
    if (here.length > 0 && verdict === undefined) waiting.push(...here);
    else if (verdict !== undefined) {
      const meant = [...waiting, ...here];
      spoken.add(clause);
      if (meant.length === 0) ahead ??= verdicts.size === 0 ? verdict : undefined;
      for (const number of meant) verdicts.set(number, verdict);
      waiting = [];
    }
  }
  // 已解决，编号WT-…: what was said before the number is said of it.
  if (ahead !== undefined) for (const number of waiting) verdicts.set(number, ahead);
  return { verdicts, spoken };
}

export function numbersIn(tokens: Tokens, clause: Clause): NumberToken[] {
  return tokensIn(tokens, clause).flatMap(({ token }) => (token.type === 'number' ? [token] : []));
}
