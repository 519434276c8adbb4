import type { WorkingCalendar } from '../domain/base/calendar/working-calendar.ts';
import type { Store } from '../store/store.ts';
import type { JobLogger, ScheduleDeps } from './job.ts';

/** Hands the schedule what it needs of the whole store. */
export function createScheduleDeps(store: Store, calendar: WorkingCalendar, logger: JobLogger): ScheduleDeps {
  const { progress, holdLifts, problems, enrolments, identities, digests, facts, rankings, slots, commit, deliveries } =
    store;
  const { known } = deliveries;
  return {
    store,
    roster: () => store.roster.read(),
    formerNames: store.roster.formerNames,
    progress,
    holdLifts,
    problems,
    actionItems: store.actionItems,
    meetings: store.meetings,
    siteReviews: store.siteReviews,
    versions: store.audit.versions,
    enrolments,
    cases: store.cases,
    permits: store.permits,
    identities,
    siteMeetings: store.siteMeetings,
    digests,
    facts,
    verifications: store.verifications,
    recordMark: store.audit.head,
    rankings,
    slots,
    commit,
    known,
    calendar,
    logger,
  };
}
