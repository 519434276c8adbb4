import { groupBy } from '../../domain/base/group-by.ts';
import type { ImportPlan, ResolvedFile } from '../../domain/exchange/import-plan.ts';
import {
  idsOfAbsences,
  type LedgerChanges,
  type StoredLedgers,
} from '../../domain/exchange/ledgers/ledgers-of-file.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { UnitNames } from '../../domain/people/unit-names.ts';
import type { RowWrite } from '../../store/kit/writing/ledger.ts';
import type { Store } from '../../store/store.ts';
import { casesWithEvidence, verificationsWithEvidence } from './named-evidence.ts';

/** The lists whose entries are cases. */
const DECIDED_IN_CASES = ['cases', 'scoreEntries', 'leaderComments'] as const;

/** The ledgers that a file brings entries of, as they are stored; the others are not looked at. */
export async function readLedgersFor(file: ResolvedFile, store: Store): Promise<StoredLedgers> {
  const brings = (list: keyof LedgerChanges) => (file[list]?.length ?? 0) > 0;
  return {
    permits: brings('permits') ? await store.permits.all() : [],
    verifications: brings('verifications') ? await verificationsWithEvidence(store) : [],
    statistics: brings('statistics') ? await store.statistics.all() : [],
    siteMeetings: brings('siteMeetings') ? await store.siteMeetings.all() : [],
    absences: brings('absences') ? await store.absences.all() : [],
    siteReviews: brings('siteReviews') ? await store.siteReviews.all() : [],
    cases: DECIDED_IN_CASES.some(brings) ? await casesWithEvidence(store) : [],
    meetings: brings('meetings') || brings('actionItems') ? await store.meetings.all() : [],
    actionItems: brings('actionItems') ? await store.actionItems.all() : [],
  };
}

/** What the entries that a file brings belong to in the record. */
export async function ledgerAggregates(
  file: ResolvedFile,
  store: Store,
  personOf: (openId: string) => string,
): Promise<string[]> {
  const absences = (file.absences ?? []).map(one => ({ ...one, person: personOf(one.person) }));
  const known = absences.length > 0 ? await store.absences.all() : [];
  return [
    ...new Set([
      ...(file.permits ?? []).map(one => reference('permits', one.project)),
      ...[...(file.verifications ?? []), ...(file.statistics ?? [])].map(one => reference('figures', one.project)),
      ...(file.siteMeetings ?? []).map(one => reference('site_meetings', one.project)),
      ...idsOfAbsences(absences, known).map(id => reference('absence', id)),
      ...(file.siteReviews ?? []).map(one => reference('site_review', one.quarter)),
      ...(file.cases ?? []).map(one => reference('case', one.id)),
      ...(await decidedCases(file, store)),
      ...(file.meetings ?? []).map(one => reference('meeting', one.id)),
      ...(file.actionItems ?? []).map(one => reference('action_item', one.number)),
    ]),
  ];
}

/** The stored 奖罚 that entries of a file may be; those that become new ones have no version yet. */
async function decidedCases({ scoreEntries }: ResolvedFile, { cases }: Store): Promise<string[]> {
  const awards = scoreEntries?.length ? await cases.ofKind('award') : [];
  return awards.map(({ id }) => reference('case', id));
}

/** Rows of one aggregate, and how the record calls their change. */
export interface LedgerPart {
  rows: RowWrite[];
  action: string;
  aggregate: string;
}

/** What a planned import writes of these ledgers. Shapes: `unitNames` are the units' names as they will stand. */
export function ledgerParts(plan: ImportPlan, store: Store, unitNames: UnitNames): LedgerPart[] {
  const afterOf = <T>(changes: readonly { after: T }[]) => changes.map(({ after }) => after);
  const rows: Record<string, RowWrite[]> = {
    'import.permits': afterOf(plan.permits).map(store.permits.row),
    'import.figures': [
      ...afterOf(plan.verifications).map(store.verifications.row),
      ...afterOf(plan.statistics).map(store.statistics.row),
    ],
    'import.site_meetings': afterOf(plan.siteMeetings).map(store.siteMeetings.row),
    'import.absence': afterOf(plan.absences).map(store.absences.row),
    'import.site_review': afterOf(plan.siteReviews).map(one => store.siteReviews.row(one, unitNames)),
    'import.case': afterOf(plan.cases).map(one => store.cases.row(one, unitNames)),
    'import.score_entry': afterOf(plan.scoreEntries).map(one => store.cases.row(one, unitNames)),
    'import.leader_comment': afterOf(plan.leaderComments).map(one => store.cases.row(one, unitNames)),
    'import.meeting': afterOf(plan.meetings).map(store.meetings.row),
    'import.action_item': afterOf(plan.actionItems).map(one => store.actionItems.row(one, unitNames)),
  };
  return Object.entries(rows).flatMap(([action, written]) =>
    [...groupBy(written, row => row.aggregate)].map(([aggregate, ofOne]) => ({ rows: ofOne, action, aggregate })),
  );
}
