import type { ActionItem } from '../../domain/actions/action-item.ts';
import { joinLists } from '../../domain/base/join-lists.ts';
import type { StoredCase } from '../../domain/cases/case.ts';
import type { Enrolment } from '../../domain/enrolment/enrolment.ts';
import { parseVerificationId, type Statistic, type Verification } from '../../domain/figures/three-figures.ts';
import type { Permit } from '../../domain/library/permits.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import type { Evidence } from '../../domain/messaging/evidence.ts';
import type { Opening } from '../../domain/messaging/evidence-seen.ts';
import { idsOf, isReferenceTo, type Reference, reference } from '../../domain/messaging/reference.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { HoldLift } from '../../domain/progress/holds/hold-lift.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { SiteMeeting } from '../../domain/progress/site-meeting.ts';

/**
 * What a decision has changed, as it will stand after the commit. The cards that show it are drawn from this and the
 * ledgers together, once, when everything is known.
 */
export interface Changed {
  reports: readonly ProgressReport[];
  problems: readonly Problem[];
  /** Entries that this decision brings into being: no card that is in a chat shows them yet. */
  entered: readonly Reference[];
  claims: readonly ChangedClaim[];
  /** Rounds about the hold of a large figure: what was proposed, or how it was answered. */
  lifts: readonly HoldLift[];
  evidence: { added: readonly Evidence[]; withdrawn: readonly Evidence[] };
  /** What evidence was opened, by whom. */
  opened: readonly Opening[];
  /** What stays as it is, and is shown otherwise: e.g. what a photo proves that has been kept now. */
  shown: readonly Reference[];
  /** Requests to be enrolled. */
  enrolments: readonly Enrolment[];
  /** What goes through several hands and has no ledger of its own. */
  cases: readonly StoredCase[];
  permits: readonly Permit[];
  /** Meetings on site. */
  meetings: readonly SiteMeeting[];
  /** Meetings of the district, and what they have decided. */
  districtMeetings: readonly Meeting[];
  actionItems: readonly ActionItem[];
  /** What was found on the spot, and what was published. */
  verifications: readonly Verification[];
  statistics: readonly Statistic[];
}

/** A claimed milestone, by the report that claims it; without a decision it waits for the office. */
export interface ChangedClaim {
  report: string;
  decision: ClaimDecision | null;
}

/** What the office made of a claim; `by` is a person's id. */
export interface ClaimDecision {
  isConfirmed: boolean;
  by: string;
  at: Date;
}

/** Puts what several parts of a decision have changed into one; of one entry the last state counts. */
export function mergeChanged(parts: readonly Partial<Changed>[]): Changed {
  // Most merging is of parts that change nothing that a card shows.
  if (parts.length === 0) return NOTHING_CHANGED;
  return {
    reports: lastOfEach(
      joinLists(parts, part => part.reports),
      report => report.id,
    ),
    problems: lastOfEach(
      joinLists(parts, part => part.problems),
      problem => problem.number,
    ),
    entered: joinLists(parts, part => part.entered),
    claims: lastOfEach(
      joinLists(parts, part => part.claims),
      claim => claim.report,
    ),
    lifts: lastOfEach(
      joinLists(parts, part => part.lifts),
      lift => lift.report,
    ),
    enrolments: lastOfEach(
      joinLists(parts, part => part.enrolments),
      enrolment => enrolment.id,
    ),
    cases: lastOfEach(
      joinLists(parts, part => part.cases),
      one => one.id,
    ),
    permits: lastOfEach(
      joinLists(parts, part => part.permits),
      permit => `${permit.project} ${permit.kind}`,
    ),
    meetings: lastOfEach(
      joinLists(parts, part => part.meetings),
      meeting => meeting.id,
    ),
    districtMeetings: lastOfEach(
      joinLists(parts, part => part.districtMeetings),
      meeting => meeting.id,
    ),
    actionItems: lastOfEach(
      joinLists(parts, part => part.actionItems),
      item => item.number,
    ),
    verifications: joinLists(parts, part => part.verifications),
    statistics: joinLists(parts, part => part.statistics),
    evidence: {
      added: joinLists(parts, part => part.evidence?.added),
      withdrawn: joinLists(parts, part => part.evidence?.withdrawn),
    },
    opened: joinLists(parts, part => part.opened),
    shown: joinLists(parts, part => part.shown),
  };
}

/** What changed among the things that cards show, by name; nothing of what is only now being entered. */
export function touchedBy({
  reports,
  problems,
  entered,
  claims,
  lifts,
  evidence,
  opened,
  shown,
  enrolments,
  cases,
  permits,
  meetings,
  districtMeetings,
  actionItems,
  verifications,
  statistics,
}: Changed): Reference[] {
  const touched = new Set<Reference>([
    ...reports.map(report => reference('report', report.id)),
    ...reports.filter(report => report.milestone !== null).map(report => reference('milestone', report.id)),
    ...problems.map(problem => reference('problem', problem.number)),
    ...claims.map(claim => reference('milestone', claim.report)),
    ...lifts.map(lift => reference('report', lift.report)),
    ...[...evidence.added, ...evidence.withdrawn].flatMap(({ item }) => [
      item,
      // The card of a claim shows the evidence of the report that makes it.
      ...idsOf('report', [item]).map(id => reference('milestone', id)),
      // That of the three figures shows the evidence of what was verified.
      ...idsOf('verification', [item]).flatMap(id => figuresOf(id)),
    ]),
    ...opened.map(({ item }) => item).filter(item => isReferenceTo(item, 'problem', 'action_item')),
    ...shown,
    ...enrolments.map(enrolment => reference('enrolment', enrolment.id)),
    ...cases.map(one => reference('case', one.id)),
    ...permits.map(permit => reference('permits', permit.project)),
    ...meetings.map(meeting => reference('site_meeting', meeting.id)),
    ...districtMeetings.map(meeting => reference('meeting', meeting.id)),
    ...actionItems.map(item => reference('action_item', item.number)),
    ...[...verifications, ...statistics].map(one => reference('figures', one.project)),
  ]);
  for (const one of entered) touched.delete(one);
  return [...touched].filter(one => isReferenceTo(one, ...SHOWN_KINDS));
}

/** The card's name of the project of which something was verified. */
function figuresOf(verification: string): Reference[] {
  const parsed = parseVerificationId(verification);
  return parsed ? [reference('figures', parsed.project)] : [];
}

/** What cards show. */
const SHOWN_KINDS = [
  'report',
  'problem',
  'milestone',
  'enrolment',
  'case',
  'permits',
  'site_meeting',
  'meeting',
  'action_item',
  'figures',
] as const;

function lastOfEach<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
  if (all.length < 2) return all;
  return [...new Map(all.map(one => [keyOf(one), one])).values()];
}

/** For drawing what stands in the ledgers, with nothing changed beside it. */
export const NOTHING_CHANGED: Changed = mergeChanged([{}]);
