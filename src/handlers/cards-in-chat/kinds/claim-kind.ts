import type { MilestoneClaimView } from '../../../cards/kit/views.ts';
import { milestoneCard } from '../../../cards/library/milestone-card.ts';
import { type Reference, reference } from '../../../domain/messaging/reference.ts';
import { missingVerifier } from '../../../domain/progress/claim-procedure.ts';
import type { ProgressReport } from '../../../domain/progress/progress.ts';
import { evidenceOfReport } from '../../evidence/evidence-of.ts';
import type { ClaimDecision } from '../../kit/changed.ts';
import type { Drawing } from '../../kit/decision.ts';
import { readReports } from '../../kit/read-entries.ts';
import { reporterName } from '../../kit/reporter-name.ts';
import { caseOfClaim } from '../../library/claim-case.ts';
import { cardKind } from './card-kind.ts';

/** The office's card about a claimed milestone. */
export const claim = cardKind({
  waiting: async ({ progress }) => (await progress.waitingClaims()).map(id => reference('milestone', id)),
  reads: ({ shows }, drawing) => readClaim(shows, drawing),
  draws: view => milestoneCard(view),
  neededAt: ({ report, decision }) => report.status === 'active' && decision === null,
});

/** A corrected claim shows the reports that it was made with before, too: the one that counts is drawn, else the last. */
export async function readClaim(shows: readonly Reference[], drawing: Drawing): Promise<MilestoneClaimView | null> {
  const reports = await readReports(shows, drawing, 'milestone');
  const report = reports.find(one => one.status === 'active') ?? reports.at(-1);
  const project = report && drawing.roster.project(report.project);
  if (!report || !project || report.milestone === null) return null;
  const decision = await decisionOn(report, report.milestone, drawing);
  const c = caseOfClaim(report, drawing.roster);
  const nameOf = (id: string) => drawing.roster.person(id)?.name;
  return {
    report,
    project,
    kind: report.milestone,
    reporterName: reporterName(report.reportedBy, project, drawing.roster),
    evidence: await evidenceOfReport(report, drawing),
    decision: decision && { ...decision, by: nameOf(decision.by) ?? decision.by },
    missing: c && missingVerifier(c),
  };
}

/** What the office made of a claim: in this very decision, or as library and record say. */
async function decisionOn(
  report: ProgressReport,
  kind: MilestoneClaimView['kind'],
  { changed, roster, store }: Drawing,
): Promise<ClaimDecision | null> {
  const now = changed.claims.find(one => one.report === report.id);
  if (now) return now.decision;
  const known = roster.project(report.project)?.milestones.find(one => one.kind === kind);
  const isConfirmed = Boolean(known?.actual);
  const isRefused = !isConfirmed && !known?.claimed && report.status === 'active';
  if (!isConfirmed && !isRefused) return null;
  const action = isConfirmed ? 'milestone.confirm' : 'milestone.refuse';
  const entry = await store.audit.latest(reference('project', report.project), action);
  return { isConfirmed, by: entry?.actor ?? '推进中心', at: entry?.at ?? report.reportedAt };
}
