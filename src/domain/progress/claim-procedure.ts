import type { Day } from '../base/time.ts';
import type { Milestone, MilestoneKind, Project } from '../library/project.ts';
import { canConfirmMilestone } from '../library/rights.ts';
import type { Roster } from '../library/roster.ts';
import { hasRole } from '../people/person.ts';
import { defineForm, type Form } from '../procedure/form.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { peopleOf, those } from '../procedure/who.ts';
import type { ProgressReport } from './progress.ts';

/** A milestone that a report claims: the office confirms or refuses it; until then it counts nowhere. Source: domain §3.3. */
export interface ClaimCase {
  report: ProgressReport;
  project: Project;
  milestone: Milestone;
  roster: Pick<Roster, 'people'>;
  /** What proves it, as far as it was looked up. */
  proof: ClaimProof;
}

/** What proves a claim. */
export interface ClaimProof {
  /** Photos and files that are kept. */
  evidence: number;
  /** Photos and files that are still being saved. */
  beingSaved: number;
  /** Whether the ledger of permits holds what the claim needs, or the report names the document. */
  hasDocument: boolean;
  /** What the office has named where nothing was kept; null where it has not. */
  named: { basis: string; document: string } | null;
}

export const NO_PROOF: ClaimProof = { evidence: 0, beingSaved: 0, hasDocument: false, named: null };

/** `gone`: the report was taken back or corrected. `settled`: the claim has been refused or taken back. */
export type ClaimState = 'claimed' | 'confirmed' | 'settled' | 'gone';

const BASES = {
  started: [
    { value: 'permit', label: '施工许可证' },
    { value: 'works', label: '永久性工程施工现场照片' },
  ],
  completed: [
    { value: 'acceptance', label: '竣工验收材料' },
    { value: 'trial', label: '试生产证明' },
  ],
} as const;

const NOTE = {
  kind: 'text',
  label: '文件编号或核查情况',
  isRequired: true,
  maxCharacters: 100,
  placeholder: '如 施工许可证编号、验收备案编号',
} as const;

/** What the office names where nothing that proves the claim is kept. A ceremony proves no start. Source: domain §3.3. */
const FORMS = {
  started: defineForm({
    basis: { kind: 'choice', label: '核实依据', isRequired: true, options: BASES.started },
    document: NOTE,
  }),
  completed: defineForm({
    basis: { kind: 'choice', label: '核实依据', isRequired: true, options: BASES.completed },
    document: NOTE,
  }),
};

export interface ClaimInputs {
  confirm: { basis?: string; document?: string };
  refuse: Record<never, never>;
}

export type ClaimReason = 'not_verifier' | 'being_saved' | 'no_photo';

const VERIFIERS = those<ClaimCase>('推进中心', (person, { report }) => canConfirmMilestone(person, report.reportedBy));

/** Whose turn it is: the office's, too, where nobody but the claimant may confirm, so that it finds somebody. */
const ASKED: typeof VERIFIERS = {
  ...VERIFIERS,
  may: (person, c) => VERIFIERS.may(person, c) || (hasRole(person, 'office') && missingVerifier(c) !== null),
};

/** Why nobody can confirm the claim, and who could; null where somebody may. */
export function missingVerifier(c: ClaimCase): string | null {
  if (peopleOf(VERIFIERS, c, c.roster).length > 0) return null;
  return '推进中心除申报人外没有其他同志，本人不能核实自己申报的节点：请登记推进中心另一名同志来核实，或撤销后请项目管家报送，由您核实。';
}

export const claimProcedure: Procedure<ClaimCase, ClaimState, ClaimInputs, ClaimReason> = {
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
      turn: ASKED,
      asks: formOf,
      owes: () => true,
      whyNot: () => 'not_verifier',
      refuse: (c, input) => {
        if (formOf(c) === null) return null;
        if (c.proof.beingSaved > 0) return 'being_saved';
        return input?.basis === 'works' ? 'no_photo' : null;
      },
      apply: (c, { basis, document }) => ({
        ...c,
        milestone: { ...c.milestone, actual: dayOfClaim(c) },
        proof: { ...c.proof, named: basis !== undefined && document !== undefined ? { basis, document } : null },
      }),
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

/** Start and completion count only with what proves them; the other nodes are for the office to judge. */
function formOf({ milestone: { kind }, proof }: ClaimCase): Form | null {
  if (kind !== 'started' && kind !== 'completed') return null;
  return proof.evidence > 0 || proof.hasDocument ? null : FORMS[kind];
}

/** How the document is called that proves a milestone. */
const DOCUMENTS: Readonly<Partial<Record<MilestoneKind, RegExp>>> = {
  started: /许可/,
  completed: /验收|试生产/,
};

/** Whether a document that a report names proves its claim. */
export function namesDocument(kind: MilestoneKind | null, words: string): boolean {
  return kind !== null && DOCUMENTS[kind]?.test(words) === true;
}

/** The day that the report names, else the day that was noted with the claim. */
function dayOfClaim({ report, milestone }: ClaimCase): Day | null {
  return report.milestoneDate ?? milestone.claimed;
}
