import { verificationListCard } from '../../cards/verification/verification-list-card.ts';
import { dayOf } from '../../domain/base/time.ts';
import { canVerify } from '../../domain/figures/rights.ts';
import { monthUnderWay } from '../../domain/figures/verification-form.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import { type Asked, pagingOf } from '../kit/outgoing/page-turn.ts';
import { isFar, rowsToVerify } from '../progress/rows-to-verify.ts';

/**
 * 核查 alone: the projects of the month, those with differences above a tenth first, then those that are still to be verified.
 * For the office, of the unit that is named or of all.
 */
export async function answerVerification(query: Asked, acting: Acting): Promise<Answer> {
  const { store, roster, now, actor } = acting;
  const title = '核查';
  if (!canVerify(actor)) return told(title, ['核查由推进中心办理。']);
  const month = monthUnderWay(dayOf(now));
  const projects = roster.projects.filter(
    ({ library, exitedOn, unit }) =>
      library !== 'reserve' && exitedOn === null && (query.unit === undefined || unit === query.unit),
  );
  const rows = await rowsToVerify(month, projects, { store, now });
  const counts = {
    all: rows.length,
    verified: rows.filter(row => row.figures.verified !== null).length,
    far: rows.filter(isFar).length,
  };
  return {
    title,
    what: '核查清单',
    contents: [verificationListCard({ month, rows, counts, ...pagingOf('verification', query, acting) }, now)],
    maySee: canVerify,
    postedTo: [],
  };
}
