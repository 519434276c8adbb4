import { isTask } from '../../domain/cases/case.ts';
import { isSealed } from '../../domain/cases/rights.ts';
import { fileOfLeaderComments } from '../../domain/exchange/decisions/leader-comments.ts';
import { fileOfScoreEntries } from '../../domain/exchange/decisions/score-entries.ts';
import {
  fileOfAbsence,
  fileOfCase,
  fileOfPermit,
  fileOfSiteMeeting,
  fileOfSiteReview,
  fileOfStatistic,
  fileOfVerification,
} from '../../domain/exchange/ledgers/ledger-shapes.ts';
import { fileOfActionItem, fileOfMeeting } from '../../domain/exchange/ledgers/meeting-file.ts';
import type { UnitNames } from '../../domain/people/unit-names.ts';
import type { Store } from '../../store/store.ts';
import { casesWithEvidence, verificationsWithEvidence } from './named-evidence.ts';

/** The ledgers beside progress and problems, as a district file has them. Shapes: `openIdOf` is how persons are called. */
export async function exportLedgers(store: Store, openIdOf: (id: string) => string, unitNames: UnitNames) {
  const [permits, verifications, statistics, siteMeetings, absences, siteReviews, cases, meetings, actionItems] =
    await Promise.all([
      store.permits.all(),
      verificationsWithEvidence(store),
      store.statistics.all(),
      store.siteMeetings.all(),
      store.absences.all(),
      store.siteReviews.all(),
      casesWithEvidence(store),
      store.meetings.all(),
      store.actionItems.all(),
    ]);
  const calledNow = (unit: string) => unitNames.nameOf(unitNames.keyOf(unit));
  return {
    permits: permits.map(fileOfPermit),
    verifications: verifications.map(one => fileOfVerification(one, openIdOf)),
    statistics: statistics.map(one => fileOfStatistic(one, openIdOf)),
    siteMeetings: siteMeetings.map(one => fileOfSiteMeeting(one, openIdOf)),
    absences: absences.map(one => fileOfAbsence(one, openIdOf)),
    siteReviews: siteReviews.map(one => fileOfSiteReview(one, openIdOf)),
    // What a process has to do for somebody is over when it is done; a sheet that nobody else may see is in no file.
    cases: cases.filter(one => !isTask(one.kind) && !isSealed(one)).map(one => fileOfCase(one, openIdOf, calledNow)),
    scoreEntries: fileOfScoreEntries(cases, openIdOf),
    leaderComments: fileOfLeaderComments(cases, unitNames, openIdOf),
    meetings: meetings.map(one => fileOfMeeting(one, openIdOf)),
    actionItems: actionItems.map(one => fileOfActionItem(one, openIdOf)),
  };
}
