import type { Day } from '../base/time.ts';
import type { Milestone, Project } from '../library/project.ts';
import { canConfirmMilestone } from '../library/rights.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { those } from '../procedure/who.ts';
import type { ProgressReport } from './progress.ts';

/** A milestone that a report claims: the office confirms or refuses it; until then it counts nowhere. Source: domain §3.3. */
export interface ClaimCase {
  report: ProgressReport;
  project: Project;
  milestone: Milestone;
}

/** `gone`: the report was taken back or corrected. `settled`: the claim has been refused or taken back. */
export type ClaimState = 'claimed' | 'confirmed' | 'settled' | 'gone';

export interface ClaimInputs {
  confirm: Record<never, never>;
  refuse: Record<never, never>;
}

const VERIFIERS = those<ClaimCase>('推进中心', (person, { report }) => canConfirmMilestone(person, report.reportedBy));

export const claimProcedure: Procedure<ClaimCase, ClaimState, ClaimInputs, 'not_verifier'> = {
  stateOf({ report, milestone }) {
    if (report.status !== 'active') return 'gone';
    if (milestone.actual) return 'confirmed';
    return milestone.claimed ? 'claimed' : 'settled';
  },
  steps: {
    confirm: {
      from: ['claimed'],
      to: ['confirmed'],
      who: VERIFIERS,
      asks: null,
      owes: () => true,
      whyNot: () => 'not_verifier',
      apply: c => ({ ...c, milestone: { ...c.milestone, actual: dayOfClaim(c) } }),
    },
    refuse: {
      from: ['claimed'],
      to: ['settled'],
      who: VERIFIERS,
      asks: null,
      whyNot: () => 'not_verifier',
      apply: c => ({ ...c, milestone: { ...c.milestone, claimed: null } }),
    },
  },
  void: {
    from: ['claimed'],
    to: 'settled',
    end: c => ({ ...c, milestone: { ...c.milestone, claimed: null } }),
  },
};

/** The day that the report names, else the day that was noted with the claim. */
function dayOfClaim({ report, milestone }: ClaimCase): Day | null {
  return report.milestoneDate ?? milestone.claimed;
}
