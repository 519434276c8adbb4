import {
  VERIFICATION_ROWS,
  type VerificationRow,
  verificationListCard,
} from '../../cards/verification/verification-list-card.ts';
import { groupBy } from '../../domain/base/group-by.ts';
import { dayOf, yearOf } from '../../domain/base/time.ts';
import { figuresOfMonth, isFarApart } from '../../domain/figures/three-figures.ts';
import { monthUnderWay } from '../../domain/figures/verification-form.ts';
import type { Acting } from '../kit/decision.ts';
import { readStandingReports } from '../progress/read-reports.ts';

/** 核查 alone: the projects of the month, those with differences above a tenth first, then those that are still to be verified. */
export async function listToVerify({ store, roster, now }: Acting) {
  const month = monthUnderWay(dayOf(now));
  const projects = roster.projects.filter(project => project.library !== 'reserve' && project.exitedOn === null);
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
  const shown = sorted.slice(0, VERIFICATION_ROWS);
  return verificationListCard(
    {
      month,
      rows: shown,
      hidden: sorted.length - shown.length,
      counts: {
        all: rows.length,
        verified: rows.filter(row => row.figures.verified !== null).length,
        far: rows.filter(isFar).length,
      },
    },
    now,
  );
}

function isFar({ figures: { reported, verified, statistical } }: VerificationRow): boolean {
  const said = reported?.yearInvestment;
  return isFarApart(said, verified?.yearInvestment) || isFarApart(said, statistical?.yearInvestment);
}

/** Larger sums are verified first. */
function reportedOf({ figures }: VerificationRow): number {
  return figures.reported?.yearInvestment ?? 0;
}
