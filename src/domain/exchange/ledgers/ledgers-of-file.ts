import type { ActionItem } from '../../actions/action-item.ts';
import { groupBy } from '../../base/group-by.ts';
import type { StoredCase } from '../../cases/case.ts';
import type { Statistic, Verification } from '../../figures/three-figures.ts';
import type { Permit } from '../../library/permits.ts';
import type { Meeting } from '../../meetings/meeting.ts';
import type { SiteReview } from '../../meetings/site-review.ts';
import { type Absence, absenceId } from '../../people/absence.ts';
import type { UnitNames } from '../../people/unit-names.ts';
import { type SiteMeeting, siteMeetingId } from '../../progress/site-meeting.ts';
import { casesAfter } from '../decisions/decided-change.ts';
import { type DecidedChanges, inUnitKeys, mergeDecisions } from '../decisions/merge-decisions.ts';
import { type Change, mergeList } from '../import-lists.ts';
import type { ResolvedFile } from '../import-plan.ts';
import type { FileIssue } from '../read-district-file.ts';
import type { FileAbsence } from './ledger-schemas.ts';
import { mergeActionItem, mergeMeeting } from './meeting-file.ts';
import {
  mergeAbsence,
  mergeCase,
  mergePermit,
  mergeSiteMeeting,
  mergeSiteReview,
  mergeStatistic,
  mergeVerification,
  type Origin,
} from './merge-ledgers.ts';

/** The ledgers beside progress and problems, as they are stored. */
export interface StoredLedgers {
  permits: readonly Permit[];
  verifications: readonly Verification[];
  statistics: readonly Statistic[];
  siteMeetings: readonly SiteMeeting[];
  absences: readonly Absence[];
  siteReviews: readonly SiteReview[];
  cases: readonly StoredCase[];
  meetings: readonly Meeting[];
  actionItems: readonly ActionItem[];
}

/** What changes of them. */
export type LedgerChanges = { [List in keyof StoredLedgers]: Change<StoredLedgers[List][number]>[] } & DecidedChanges;

/**
 * Lays the ledgers of a file over those that are stored. Shapes: both name units and persons alike.
 * Errors: entries that stand twice are added to `issues`.
 */
export function mergeLedgers(
  file: ResolvedFile,
  stored: StoredLedgers,
  { origin, names }: { origin: Origin; names: UnitNames },
  issues: FileIssue[],
): LedgerChanges {
  const cases = mergeList(inUnitKeys(file.cases, names), 'cases', one => one.id, stored.cases, mergeCase, issues);
  const verifications = dated(file.verifications, stored.verifications, origin, (said, stood) =>
    isLeftOrSame([said.yearInvestmentWan, stood.yearInvestment], [said.progressPercent, stood.percent]),
  );
  const statistics = dated(file.statistics, stored.statistics, origin, (said, stood) =>
    isLeftOrSame([said.yearInvestmentWan, stood.yearInvestment]),
  );
  const meetings = withIds(file.siteMeetings, stored.siteMeetings, siteMeetingId);
  const absences = withIds(file.absences, stored.absences, absenceId);
  const idOf = (one: { id?: string | null | undefined }) => one.id ?? '';
  return {
    permits: mergeList(
      file.permits,
      'permits',
      one => `${one.project} ${one.kind}`,
      stored.permits,
      mergePermit(origin),
      issues,
    ),
    verifications: mergeList(
      verifications.entries,
      'verifications',
      datedKey,
      stored.verifications,
      mergeVerification(verifications.seqOf, origin),
      issues,
    ),
    statistics: mergeList(
      statistics.entries,
      'statistics',
      datedKey,
      stored.statistics,
      mergeStatistic(statistics.seqOf, origin),
      issues,
    ),
    siteMeetings: mergeList(meetings, 'siteMeetings', idOf, stored.siteMeetings, mergeSiteMeeting(origin), issues),
    absences: mergeList(absences, 'absences', idOf, stored.absences, mergeAbsence(origin), issues),
    siteReviews: mergeList(
      file.siteReviews,
      'siteReviews',
      one => `${one.quarter} ${one.project} ${one.unit}`,
      stored.siteReviews,
      mergeSiteReview(origin),
      issues,
    ),
    cases,
    ...mergeDecisions(file, casesAfter(stored.cases, cases), { origin, names }, issues),
    meetings: mergeList(file.meetings, 'meetings', one => one.id, stored.meetings, mergeMeeting(origin), issues),
    actionItems: mergeList(
      file.actionItems,
      'actionItems',
      one => one.number,
      stored.actionItems,
      mergeActionItem(origin),
      issues,
    ),
  };
}

interface Dated {
  project: string;
  month: string;
  at?: Date | null | undefined;
}

/** What tells entries of one month apart is when they were written down. */
function datedKey({ project, month, at }: Dated): string {
  return `${project} ${month} ${at ? at.getTime() : ''}`;
}

/**
 * Entries of a file with the instants at which they were written down, and the places of those that are new.
 * Shapes: an entry without an instant is the newest of its month if it says the same, else a new one.
 */
function dated<F extends Dated, T extends Dated & { at: Date; seq: number }>(
  said: readonly F[] | null | undefined,
  stored: readonly T[],
  { now }: Origin,
  isSame: (said: F, stood: T) => boolean,
): { entries: F[]; seqOf: (one: F) => number } {
  const monthOf = (one: Dated) => `${one.project} ${one.month}`;
  const byMonth = groupBy(stored, monthOf);
  const newestOf = (one: F) =>
    byMonth.get(monthOf(one))?.reduce((a, b) => (b.at > a.at || (+b.at === +a.at && b.seq > a.seq) ? b : a));
  const entries = (said ?? []).map(one => {
    if (one.at) return one;
    const newest = newestOf(one);
    return { ...one, at: newest && isSame(one, newest) ? newest.at : now };
  });
  const places = new Map<string, number>();
  const counts = new Map([...byMonth].map(([month, all]) => [month, Math.max(...all.map(one => one.seq))]));
  for (const one of [...entries].sort((a, b) => Number(a.at) - Number(b.at))) {
    const next = (counts.get(monthOf(one)) ?? 0) + 1;
    if (places.has(datedKey(one)) || byMonth.get(monthOf(one))?.some(stood => datedKey(stood) === datedKey(one)))
      continue;
    places.set(datedKey(one), next);
    counts.set(monthOf(one), next);
  }
  return { entries, seqOf: one => places.get(datedKey(one)) ?? 1 };
}

/** Whether each figure is left out or says what stands. */
function isLeftOrSame(
  ...figures: readonly (readonly [said: number | null | undefined, stood: number | null])[]
): boolean {
  return figures.every(([said, stood]) => said === null || said === undefined || said === stood);
}

/** Entries of a file with ids: one that has none is the stored one of the same person and day, else it gets one of its own. */
function withIds<F extends { id?: string | null | undefined }, T extends { id: string; isWithdrawn: boolean }>(
  said: readonly F[] | null | undefined,
  stored: readonly T[],
  ownId: (one: F | T) => string,
): F[] {
  const known = new Map(stored.filter(one => !one.isWithdrawn).map(one => [ownId(one), one.id]));
  return (said ?? []).map(one => (one.id ? one : { ...one, id: known.get(ownId(one)) ?? ownId(one) }));
}

/** Whose absences a file tells. */
export function idsOfAbsences(absences: readonly FileAbsence[], stored: readonly Absence[]): string[] {
  return withIds(absences, stored, absenceId).flatMap(one => one.id ?? []);
}
