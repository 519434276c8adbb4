import type { MilestoneKind } from '../../domain/library/project.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { type ClaimCase, NO_PROOF } from '../../domain/progress/claim-procedure.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';

/** The claim that a report makes; null when it makes none, or its project is not in the library. */
export function caseOfClaim(
  report: ProgressReport,
  roster: Pick<Roster, 'project' | 'people'>,
  proof = NO_PROOF,
): ClaimCase | null {
  const project = roster.project(report.project);
  if (!project || report.milestone === null) return null;
  const kind: MilestoneKind = report.milestone;
  const none = { kind, planned: null, claimed: null, actual: null };
  return { report, project, milestone: project.milestones.find(one => one.kind === kind) ?? none, roster, proof };
}
