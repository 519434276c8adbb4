/** What the times in a clause say: a period for its figures, or a time to come. */
import { type Clause, tokensIn } from '../../text/clauses.ts';
import type { Tokens } from '../../text/tokens.ts';
import { isAhead, type Today } from '../days.ts';
import { type Period, periodOfToken } from '../periods.ts';

interface Said {
  tokens: Tokens;
  today: Today;
}

/** The last period that a clause names and that figures can belong to. */
export function lastPeriod({ tokens, today }: Said, clause: Clause): Period | undefined {
  for (const { token } of tokensIn(tokens, clause).reverse()) {
    if (token.type !== 'time') continue;
    const period = periodOfToken(token, today, false);
    if (period && period.kind !== 'other') return period;
  }
  return undefined;
}

/** Whether a clause speaks of a time to come: 下周, 7月中旬. */
export function speaksAhead({ tokens, today }: Said, clause: Clause): boolean {
  return tokensIn(tokens, clause).some(({ token }) => token.type === 'time' && isAhead(token.expression, today));
}

/** Whether a clause names any time. */
export function isDated({ tokens }: Pick<Said, 'tokens'>, clause: Clause): boolean {
  return tokensIn(tokens, clause).some(({ token }) => token.type === 'time');
}
