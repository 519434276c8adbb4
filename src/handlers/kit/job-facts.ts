import type { WorkingCalendar } from '../../domain/base/calendar/working-calendar.ts';
import type { Roster } from '../../domain/library/roster.ts';
import type { RecordMark } from '../../domain/messaging/record-mark.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { HoldLift } from '../../domain/progress/holds/hold-lift.ts';
import type { LedgerReport, ProgressReport } from '../../domain/progress/progress.ts';
import type { FactStore } from '../../store/library/project-facts.ts';
import type { DigestStore } from '../../store/problems/digests.ts';
import type { RankingStore } from '../../store/ranking/rankings.ts';
import type { Store } from '../../store/store.ts';
import type { Situation } from './decision.ts';

/** What scheduled jobs read, and the questions that are answered with what a job would post. */
export interface JobFacts {
  /** All of the ledgers: what the cards that a job sends are drawn from. */
  store: Store;
  roster(): Promise<Roster>;
  /** The names that units bore once. */
  formerNames: Store['roster']['formerNames'];
  progress: {
    /** The reports received in `[from, to)`, whatever their status. */
    ledgerBetween(from: Date, to: Date): Promise<LedgerReport[]>;
    /** The newest active report of each project up to an instant. */
    latestActive(upTo: Date): Promise<ProgressReport[]>;
    /** What was reported before a year of the projects without an active percentage received in `[from, to)`. */
    earlierOfSilent(year: number, newYear: Date, from: Date, to: Date): Promise<LedgerReport[]>;
    /** The reports whose claimed milestone waits for the office, by id. */
    waitingClaims(): Promise<string[]>;
    /** The reports that are held, by id. */
    heldIds(): Promise<string[]>;
    find(id: string): Promise<ProgressReport | null>;
  };
  holdLifts: {
    /** The newest round about a large hold. */
    newestOf(report: string): Promise<HoldLift | null>;
  };
  problems: {
    all(): Promise<Problem[]>;
    /** Those on which work is still owed. */
    unfinished(): Promise<Problem[]>;
  };
  /** What meetings have decided. */
  actionItems: Pick<Store['actionItems'], 'unfinished' | 'all'>;
  /** Meetings of the district, with their agendas. */
  meetings: Pick<Store['meetings'], 'between' | 'within' | 'owed' | 'lastNumber' | 'row'>;
  siteReviews: Pick<Store['siteReviews'], 'ofQuarter'>;
  /** The versions of aggregates as they stand now. */
  versions: Store['audit']['versions'];
  /** What was found on the spot. */
  verifications: Pick<Store['verifications'], 'between'>;
  /** The histories of the projects of which something was recorded after an instant. */
  facts: Pick<FactStore, 'changedAfter'>;
  /** The end of the record, as it stands now. */
  recordMark(): Promise<RecordMark>;
  enrolments: Pick<Store['enrolments'], 'open'>;
  cases: Pick<Store['cases'], 'open' | 'ofKind' | 'lastNumber' | 'row'>;
  permits: Pick<Store['permits'], 'all'>;
  identities: Pick<Store['identities'], 'sharing' | 'hasActed'>;
  rankings: RankingStore;
  siteMeetings: Pick<Store['siteMeetings'], 'between' | 'firstDay'>;
  /** What the digests said last. */
  digests: DigestStore;
  calendar: WorkingCalendar;
}

/** The ledgers as scheduled jobs read them, in the situation of a question. */
export function jobFacts({ store, roster, calendar }: Pick<Situation, 'store' | 'roster' | 'calendar'>): JobFacts {
  return {
    store,
    roster: async () => roster,
    formerNames: store.roster.formerNames,
    progress: store.progress,
    holdLifts: store.holdLifts,
    problems: store.problems,
    actionItems: store.actionItems,
    meetings: store.meetings,
    siteReviews: store.siteReviews,
    versions: store.audit.versions,
    verifications: store.verifications,
    facts: store.facts,
    recordMark: store.audit.head,
    enrolments: store.enrolments,
    cases: store.cases,
    permits: store.permits,
    identities: store.identities,
    rankings: store.rankings,
    siteMeetings: store.siteMeetings,
    digests: store.digests,
    calendar,
  };
}
