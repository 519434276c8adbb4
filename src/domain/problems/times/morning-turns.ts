import { dayOf, instantAt } from '../../base/time.ts';
import { DAY_ENDS_AT, WORKING_HOURS, type WorkingCalendar } from '../../base/working-calendar.ts';
import type { EnrolmentCase } from '../../enrolment/enrolment-case.ts';
import { enrolmentProcedure, enrolmentWaitsSince } from '../../enrolment/enrolment-procedure.ts';
import type { Project } from '../../library/project.ts';
import type { Roster } from '../../library/roster.ts';
import { thoseThere } from '../../library/standing.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { turnsOf } from '../../procedure/turn.ts';
import { peopleOf } from '../../procedure/who.ts';
import { type ClaimCase, claimProcedure } from '../../progress/claim-procedure.ts';
import type { HoldCase } from '../../progress/holds/hold-case.ts';
import { holdProcedure, waitsSince } from '../../progress/holds/hold-procedure.ts';
import type { Problem } from '../problem.ts';
import { problemProcedure } from '../steps/problem-procedure.ts';

/** A turn that somebody got while he was not to be disturbed, told in the morning. Source: contract §6.12. */
export interface MorningTurn {
  /** The id of its holder. */
  person: string;
  /** `problem:…`, `milestone:…`, `report:…` or `enrolment:…`. */
  about: string;
  /** When it became his turn. */
  since: Date;
  /** Null for what is about no project. */
  project: Project | null;
  problem: Problem | null;
  /** The step that is his, as its procedure calls it. */
  step: string;
  /** What it is called and what is asked, where the step alone does not tell. */
  words?: { title: string; ask: string };
}

interface Facts {
  roster: Roster;
  problems: readonly Problem[];
  claims: readonly ClaimCase[];
  /** The reports that are held. */
  holds?: readonly HoldCase[];
  /** The requests to be enrolled that wait for the office. */
  enrolments?: readonly EnrolmentCase[];
  calendar: WorkingCalendar;
}

/** The turns that began since the last office hours and before the next, of everybody who holds one. */
export function morningTurns(
  { roster, problems, claims, holds = [], enrolments = [], calendar }: Facts,
  now: Date,
): MorningTurn[] {
  const begins = lastClosing(calendar, now);
  const ends = instantAt(dayOf(now), WORKING_HOURS[0].opens);
  const ofProblems = problems.flatMap(problem => {
    const project = roster.project(problem.project);
    const since = problem.steps.at(-1)?.at ?? problem.reportedAt;
    if (!project || problem.urgency === 'urgent') return [];
    const c = { problem, project, roster, evidence: 0 };
    return turnsIn(problemProcedure, c, { about: `problem:${problem.number}`, since, project, problem }, roster);
  });
  const ofClaims = claims.flatMap(c => {
    const { report, project } = c;
    const told = { about: `milestone:${report.id}`, since: report.reportedAt, project, problem: null };
    return turnsIn(claimProcedure, c, told, roster);
  });
  const ofHolds = holds.flatMap(c => {
    const { report, project } = c;
    const told = { about: `report:${report.id}`, since: waitsSince(c), project, problem: null };
    return turnsIn(holdProcedure, c, told, roster);
  });
  const ofEnrolments = enrolments.flatMap(c => {
    const about = `enrolment:${c.enrolment.id}`;
    return turnsIn(
      enrolmentProcedure,
      c,
      { about, since: enrolmentWaitsSince(c), project: null, problem: null },
      roster,
    );
  });
  return [...ofProblems, ...ofClaims, ...ofHolds, ...ofEnrolments].filter(
    ({ since }) => since >= begins && since < ends,
  );
}

/** The turns of one case, one for each who holds it. */
function turnsIn<Case, State extends string, Inputs, Reason extends string>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  c: Case,
  told: Omit<MorningTurn, 'person' | 'step'>,
  roster: Roster,
): MorningTurn[] {
  return turnsOf(procedure, c).flatMap(({ who, step }) =>
    thoseThere(peopleOf(who, c, roster), roster).map(({ id }) => ({ ...told, person: id, step: String(step) })),
  );
}

/** When office hours ended last before the morning of `now`. */
export function lastClosing(calendar: WorkingCalendar, now: Date): Date {
  return instantAt(calendar.addWorkingDays(dayOf(now), -1), DAY_ENDS_AT);
}
