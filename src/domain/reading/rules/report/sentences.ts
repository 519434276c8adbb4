/** What the other clauses of a sentence say: whether somebody is asked, a day is set, or a day was told before. */
import { isRequest } from '../../lexicon/problem-words.ts';
import { isPlan } from '../../lexicon/progress-words.ts';
import { type Clause, tokensIn } from '../../text/clauses.ts';
import type { Tokens } from '../../text/tokens.ts';

export interface Sentences {
  /** All clauses of the sentence that a clause belongs to. */
  of(clause: Clause): readonly Clause[];
  /** Whether a clause asks somebody; looked for once. */
  asks(clause: Clause): boolean;
  /** Whether a later clause of the sentence asks somebody. */
  asksLater(clause: Clause): boolean;
  /** 还剩2户，年底前拆完: a later clause sets a day for what is left. */
  setsDayLater(clause: Clause): boolean;
  /** 今天通水了，正式投产: the clause before in the sentence that begins with 今天 or 昨天. */
  dayBefore(clause: Clause): Clause | undefined;
}

export function createSentences(tokens: Tokens, clauses: readonly Clause[]): Sentences {
  const sentences = new Map<number, Clause[]>();
  for (const clause of clauses) {
    const others = sentences.get(clause.sentence);
    if (others) others.push(clause);
    else sentences.set(clause.sentence, [clause]);
  }
  const requests = new Map<Clause, boolean>();
  const of = (clause: Clause): readonly Clause[] => sentences.get(clause.sentence) ?? [];
  const asks = (clause: Clause): boolean => {
    const known = requests.get(clause);
    if (known !== undefined) return known;
    const found = isRequest(clause.shape);
    requests.set(clause, found);
    return found;
  };
  return {
    of,
    asks,
    asksLater: clause => of(clause).some(other => other.start > clause.start && asks(other)),
    setsDayLater: clause => of(clause).some(other => other.start > clause.start && setsDay(other)),
    dayBefore: clause =>
      of(clause).find(other => {
        const day = /^[\sP、]*D/.test(other.shape) && other.start < clause.start ? tokensIn(tokens, other) : [];
        return day.some(({ token }) => token.type === 'time' && token.expression.kind === 'offset');
      }),
  };
}

const setsDay = ({ shape }: Clause) =>
  /^[PUO\s]*D(?:之?前|以前|内)?[^,]{0,6}(?:完|清|结|毕|到位|好)/.test(shape) && !isPlan(shape);
