import type { ActionItem } from '../actions/action-item.ts';
import { actionProcedure } from '../actions/action-procedure.ts';
import { trackedAction } from '../actions/tracked-action.ts';
import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import { dayOf } from '../base/time.ts';
import type { EnrolmentCase } from '../enrolment/enrolment-case.ts';
import { enrolmentProcedure, enrolmentWaitsSince } from '../enrolment/enrolment-procedure.ts';
import type { Roster } from '../library/roster.ts';
import { thoseThere } from '../library/standing.ts';
import { type Reference, reference } from '../messaging/reference.ts';
import type { Problem } from '../problems/problem.ts';
import { problemProcedure } from '../problems/steps/problem-procedure.ts';
import { lastStepAt } from '../problems/times/deadlines.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { turnsOf } from '../procedure/turn.ts';
import { peopleOf } from '../procedure/who.ts';
import { type ClaimCase, claimProcedure } from '../progress/claim-procedure.ts';
import type { HoldCase } from '../progress/holds/hold-case.ts';
import { holdProcedure, waitsSince } from '../progress/holds/hold-procedure.ts';

/** A turn that somebody got while he was not to be disturbed, told in the morning. Source: contract §6.12. */
export interface MorningTurn {
  /** The id of its holder. */
  person: string;
  /** `problem:…`, `action_item:…`, `milestone:…`, `report:…`, `enrolment:…` or `case:…`. */
  about: Reference;
  /** When it became his turn, or when he is reminded of it anew. */
  since: Date;
}

interface Facts {
  roster: Roster;
  problems: readonly Problem[];
  /** What meetings have decided, the unfinished ones at least. */
  actions?: readonly ActionItem[];
  claims: readonly ClaimCase[];
  /** The reports that are held. */
  holds?: readonly HoldCase[];
  /** The requests to be enrolled that wait for the office. */
  enrolments?: readonly EnrolmentCase[];
  calendar: WorkingCalendar;
}

/** The turns that began since the last office hours and before the next, of everybody who holds one. */
export function morningTurns(
  { roster, problems, actions = [], claims, holds = [], enrolments = [], calendar }: Facts,
  now: Date,
): MorningTurn[] {
  const begins = lastClosing(calendar, now);
  const ends = calendar.opening(dayOf(now));
  const ofProblems = problems.flatMap(problem => {
    const project = roster.project(problem.project);
    const since = lastStepAt(problem);
    if (!project || problem.urgency === 'urgent') return [];
    const c = { problem, project, roster, evidence: 0 };
    return turnsIn(problemProcedure, c, { about: reference('problem', problem.number), since }, roster);
  });
  const ofActions = actions.flatMap(item => {
    const told = { about: reference('action_item', item.number), since: lastStepAt(trackedAction(item)) };
    return turnsIn(actionProcedure, { item, roster, evidence: 0 }, told, roster);
  });
  const ofClaims = claims.flatMap(c => {
    const told = { about: reference('milestone', c.report.id), since: c.report.reportedAt };
    return turnsIn(claimProcedure, c, told, roster);
  });
  const ofHolds = holds.flatMap(c => {
    const told = { about: reference('report', c.report.id), since: waitsSince(c) };
    return turnsIn(holdProcedure, c, told, roster);
  });
  const ofEnrolments = enrolments.flatMap(c => {
    const told = { about: reference('enrolment', c.enrolment.id), since: enrolmentWaitsSince(c) };
    return turnsIn(enrolmentProcedure, c, told, roster);
  });
  return [...ofProblems, ...ofActions, ...ofClaims, ...ofHolds, ...ofEnrolments].filter(
    ({ since }) => since >= begins && since < ends,
  );
}

/** The turns of one case, one for each who holds it. */
function turnsIn<Case, State extends string, Inputs, Reason extends string>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  c: Case,
  told: Omit<MorningTurn, 'person'>,
  roster: Roster,
): MorningTurn[] {
  return turnsOf(procedure, c).flatMap(({ who }) =>
    thoseThere(peopleOf(who, c, roster), roster).map(({ id }) => ({ ...told, person: id })),
  );
}

/** When office hours ended last before the morning of `now`. */
export function lastClosing(calendar: WorkingCalendar, now: Date): Date {
  return calendar.closing(calendar.addWorkingDays(dayOf(now), -1));
}
