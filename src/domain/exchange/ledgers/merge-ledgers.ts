import { formatInstant } from '../../base/time.ts';
import type { StoredCase } from '../../cases/case.ts';
import type { Statistic, Verification } from '../../figures/three-figures.ts';
import type { Permit, PermitState } from '../../library/permits.ts';
import type { SiteReview } from '../../meetings/site-review.ts';
import { type Absence, absenceId } from '../../people/absence.ts';
import { type SiteMeeting, siteMeetingId } from '../../progress/site-meeting.ts';
import { withPapers } from './case-papers.ts';
import type {
  FileAbsence,
  FileCase,
  FilePermit,
  FileSiteMeeting,
  FileSiteReview,
  FileStatistic,
  FileVerification,
} from './ledger-schemas.ts';

/** Entries of a file laid over what is stored: a field that is missing or null leaves what stands. */

/** Who imports, and when: of an entry that does not say who wrote it down. */
export interface Origin {
  /** As the record names him. */
  actor: string;
  now: Date;
}

export function mergePermit({ actor, now }: Origin) {
  return (permit: FilePermit, before: Permit | null): Permit => {
    const actual = permit.actual ?? before?.actual ?? null;
    const values = {
      project: permit.project,
      kind: permit.kind,
      state: permit.state ?? stateOf(permit, before),
      planned: permit.planned ?? before?.planned ?? null,
      actual,
      handler: permit.handler ?? before?.handler ?? null,
      document: permit.document ?? before?.document ?? null,
      note: permit.note ?? before?.note ?? null,
    };
    const isSame = before && Object.entries(values).every(([field, value]) => before[field as keyof Permit] === value);
    return isSame ? before : { ...values, updatedBy: actor, updatedAt: now };
  };
}

function stateOf({ actual }: FilePermit, before: Permit | null): PermitState {
  if (actual) return 'done';
  return before?.state ?? 'pending';
}

export function mergeVerification(seqOf: (one: FileVerification) => number, { actor, now }: Origin) {
  return (one: FileVerification, before: Verification | null): Verification => ({
    project: one.project,
    month: one.month,
    seq: before?.seq ?? seqOf(one),
    yearInvestment: one.yearInvestmentWan ?? before?.yearInvestment ?? null,
    percent: one.progressPercent ?? before?.percent ?? null,
    by: one.by ?? before?.by ?? actor,
    at: one.at ?? before?.at ?? now,
    note: one.note ?? before?.note ?? null,
    // Nothing is taken from what proves it by a file that names nothing.
    evidence: one.evidence && one.evidence.length > 0 ? one.evidence : (before?.evidence ?? []),
  });
}

export function mergeStatistic(seqOf: (one: FileStatistic) => number, { actor, now }: Origin) {
  return (one: FileStatistic, before: Statistic | null): Statistic => ({
    project: one.project,
    month: one.month,
    seq: before?.seq ?? seqOf(one),
    yearInvestment: one.yearInvestmentWan,
    source: one.source ?? before?.source ?? null,
    by: one.by ?? before?.by ?? actor,
    at: one.at ?? before?.at ?? now,
  });
}

export function mergeSiteMeeting({ now }: Origin) {
  return (meeting: FileSiteMeeting, before: SiteMeeting | null): SiteMeeting => ({
    id: before?.id ?? meeting.id ?? siteMeetingId(meeting),
    project: meeting.project,
    by: meeting.by,
    on: meeting.on,
    attendees: meeting.attendees ?? before?.attendees ?? null,
    note: meeting.note ?? before?.note ?? null,
    at: meeting.at ?? before?.at ?? now,
    isWithdrawn: meeting.isWithdrawn ?? before?.isWithdrawn ?? false,
  });
}

export function mergeAbsence({ actor, now }: Origin) {
  return (absence: FileAbsence, before: Absence | null): Absence => ({
    id: before?.id ?? absence.id ?? absenceId(absence),
    person: absence.person,
    from: absence.from,
    to: absence.to,
    deputy: absence.deputy ?? before?.deputy ?? null,
    note: absence.note ?? before?.note ?? null,
    by: absence.by ?? before?.by ?? actor,
    at: absence.at ?? before?.at ?? now,
    isWithdrawn: absence.isWithdrawn ?? before?.isWithdrawn ?? false,
  });
}

export function mergeSiteReview({ actor, now }: Origin) {
  return (review: FileSiteReview, before: SiteReview | null): SiteReview => {
    const said = new Map(review.ballots.map(ballot => [ballot.judge, ballot]));
    const stood = (before?.ballots ?? []).map(ballot => ({
      ...ballot,
      score: said.get(ballot.judge)?.score ?? ballot.score,
    }));
    const known = new Set(stood.map(ballot => ballot.judge));
    return {
      quarter: review.quarter,
      project: review.project,
      unit: review.unit,
      ballots: [...stood, ...[...said.values()].filter(ballot => !known.has(ballot.judge))],
      by: review.by ?? before?.by ?? actor,
      at: review.at ?? before?.at ?? now,
    };
  };
}

/** What proves a case stands in its `data`. */
export function mergeCase(one: FileCase, before: StoredCase | null): StoredCase {
  const [first] = one.steps;
  const told = { ...before?.data, ...one.data };
  const data = one.evidence && one.evidence.length > 0 ? withPapers(told, one.evidence) : told;
  return {
    id: one.id,
    kind: one.kind,
    project: one.project ?? before?.project ?? null,
    unit: one.unit ?? before?.unit ?? null,
    state: one.state,
    isOpen: one.isOpen ?? before?.isOpen ?? (one.turn ?? []).length > 0,
    round: one.round ?? before?.round ?? one.steps.length,
    openedBy: one.openedBy ?? before?.openedBy ?? first?.by ?? '',
    openedAt: one.openedAt ?? before?.openedAt ?? first?.at ?? new Date(0),
    dueAt: one.dueAt ?? before?.dueAt ?? null,
    data,
    approvals: one.approvals
      ? one.approvals.map(approval => ({ ...approval, at: formatInstant(approval.at) }))
      : (before?.approvals ?? []),
    steps: one.steps.map(step => ({ ...step, at: formatInstant(step.at) })),
  };
}
