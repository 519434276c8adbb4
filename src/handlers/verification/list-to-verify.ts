import { type VerificationRow, verificationListCard } from '../../cards/verification/verification-list-card.ts';
import { groupBy } from '../../domain/base/group-by.ts';
import { dayOf, yearOf } from '../../domain/base/time.ts';
import { canVerify } from '../../domain/figures/rights.ts';
import { figuresOfMonth, isFarApart } from '../../domain/figures/three-figures.ts';
import { monthUnderWay } from '../../domain/figures/verification-form.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import { type Asked, pagingOf } from '../kit/outgoing/page-turn.ts';
import { readStandingReports } from '../progress/read-reports.ts';

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
  const [reports, verifications, statistics] = await Promise.all([
    readStandingReports(store.progress, projects, yearOf(month), now),
    store.verifications.between(month, month),
    store.statistics.between(month, month),
  ]);
  const [reportsOf, foundOf, publishedOf] = [reports, verifications, statistics].map(list =>
    groupBy(list as readonly { project: string }[], one => one.project),
  );
  const rows = projects.map(project => ({
    project,
    figures: figuresOfMonth(month, {
      reports: (reportsOf?.get(project.code) ?? []) as typeof reports,
      verifications: (foundOf?.get(project.code) ?? []) as typeof verifications,
      statistics: (publishedOf?.get(project.code) ?? []) as typeof statistics,
    }),
  }));
  const sorted = [...rows].sort(
    (a, b) =>
      Number(isFar(b)) - Number(isFar(a)) ||
      Number(a.figures.verified !== null) - Number(b.figures.verified !== null) ||
      reportedOf(b) - reportedOf(a),
  );
  const counts = {
    all: rows.length,
    verified: rows.filter(row => row.figures.verified !== null).length,
    far: rows.filter(isFar).length,
  };
  return {
    title,
    what: '核查清单',
    contents: [verificationListCard({ month, rows: sorted, counts, ...pagingOf('verification', query, acting) }, now)],
    maySee: canVerify,
    postedTo: [],
  };
}

function isFar({ figures: { reported, verified, statistical } }: VerificationRow): boolean {
  const said = reported?.yearInvestment;
  return isFarApart(said, verified?.yearInvestment) || isFarApart(said, statistical?.yearInvestment);
}

/** Larger sums are verified first. */
function reportedOf({ figures }: VerificationRow): number {
  return figures.reported?.yearInvestment ?? 0;
}
