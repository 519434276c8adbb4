import { formatInstant } from '../../base/time.ts';
import type { StoredCase } from '../../cases/case.ts';
import type { Statistic, Verification } from '../../figures/three-figures.ts';
import type { Permit } from '../../library/permits.ts';
import type { SiteReview } from '../../meetings/site-review.ts';
import type { Absence } from '../../people/absence.ts';
import type { SiteMeeting } from '../../progress/site-meeting.ts';
import { withUnits } from '../decisions/case-units.ts';
import { wan } from '../ledger-file.ts';
import { papersOf, withoutPapers } from './case-papers.ts';

/** Entries of the ledgers as `export` writes them. Money in 万元. Shapes: `openIdOf` is how persons are called. */

type OpenIdOf = (id: string) => string;

export function fileOfPermit({ updatedBy: _, updatedAt: __, ...permit }: Permit) {
  return permit;
}

export function fileOfVerification(one: Verification, openIdOf: OpenIdOf) {
  return {
    project: one.project,
    month: one.month,
    yearInvestmentWan: wan(one.yearInvestment),
    progressPercent: one.percent,
    by: openIdOf(one.by),
    at: formatInstant(one.at),
    note: one.note,
    evidence: one.evidence,
  };
}

export function fileOfStatistic(one: Statistic, openIdOf: OpenIdOf) {
  return {
    project: one.project,
    month: one.month,
    yearInvestmentWan: wan(one.yearInvestment),
    source: one.source,
    by: openIdOf(one.by),
    at: formatInstant(one.at),
  };
}

export function fileOfSiteMeeting({ by, at, ...meeting }: SiteMeeting, openIdOf: OpenIdOf) {
  return { ...meeting, by: openIdOf(by), at: formatInstant(at) };
}

export function fileOfAbsence({ person, deputy, by, at, ...absence }: Absence, openIdOf: OpenIdOf) {
  return {
    ...absence,
    person: openIdOf(person),
    deputy: deputy && openIdOf(deputy),
    by: openIdOf(by),
    at: formatInstant(at),
  };
}

export function fileOfSiteReview({ ballots, by, at, ...review }: SiteReview, openIdOf: OpenIdOf) {
  return {
    ...review,
    ballots: ballots.map(({ judge, score }) => ({ judge: openIdOf(judge), score })),
    by: openIdOf(by),
    at: formatInstant(at),
  };
}

/** What proves a case stands beside what else its kind keeps. Shapes: `nameOf` tells a unit's name by its key. */
export function fileOfCase(
  { openedBy, openedAt, dueAt, data, approvals, steps, ...one }: StoredCase,
  openIdOf: OpenIdOf,
  nameOf: (key: string) => string = key => key,
) {
  return {
    ...one,
    openedBy: openIdOf(openedBy),
    openedAt: formatInstant(openedAt),
    dueAt: dueAt && formatInstant(dueAt),
    evidence: papersOf(data),
    data: withUnits(one.kind, withoutPapers(data), nameOf),
    approvals: approvals.map(approval => ({ ...approval, by: openIdOf(approval.by) })),
    steps: steps.map(step => ({ ...step, by: openIdOf(step.by) })),
  };
}
