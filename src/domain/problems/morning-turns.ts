import { dayOf, instantAt } from '../base/time.ts';
import { DAY_ENDS_AT, WORKING_HOURS, type WorkingCalendar } from '../base/working-calendar.ts';
import type { Project } from '../library/project.ts';
import type { Roster } from '../library/roster.ts';
import { turnsOf } from '../procedure/turn.ts';
import { peopleOf } from '../procedure/who.ts';
import { type ClaimCase, claimProcedure } from '../progress/claim-procedure.ts';
import type { Problem } from './problem.ts';
import { problemProcedure } from './problem-procedure.ts';

/** A turn that somebody got while he was not to be disturbed, told in the morning. Source: contract §6.12. */
export interface MorningTurn {
  openId: string;
  /** `problem:…` or `milestone:…`. */
  about: string;
  /** When it became his turn. */
  since: Date;
  project: Project;
  problem: Problem | null;
  /** The step that is his, as its procedure calls it. */
  step: string;
}

interface Facts {
  roster: Roster;
  problems: readonly Problem[];
  claims: readonly ClaimCase[];
  calendar: WorkingCalendar;
}

/** The turns that began since the last office hours and before the next, of everybody who holds one. */
export function morningTurns({ roster, problems, claims, calendar }: Facts, now: Date): MorningTurn[] {
  const since = lastClosing(calendar, now);
  const until = instantAt(dayOf(now), WORKING_HOURS[0].opens);
  const isQuiet = (at: Date) => at >= since && at < until;
  const turns: MorningTurn[] = [];
  for (const problem of problems) {
    const project = roster.project(problem.project);
    const at = problem.steps.at(-1)?.at ?? problem.reportedAt;
    if (!project || problem.urgency === 'urgent' || !isQuiet(at)) continue;
    const c = { problem, project, roster, evidence: 0 };
    for (const { who, step } of turnsOf(problemProcedure, c)) {
      for (const { openId } of peopleOf(who, c, roster)) {
        turns.push({ openId, about: `problem:${problem.number}`, since: at, project, problem, step });
      }
    }
  }
  for (const c of claims) {
    if (!isQuiet(c.report.reportedAt)) continue;
    for (const { who, step } of turnsOf(claimProcedure, c)) {
      for (const { openId } of peopleOf(who, c, roster)) {
        const about = `milestone:${c.report.id}`;
        turns.push({ openId, about, since: c.report.reportedAt, project: c.project, problem: null, step });
      }
    }
  }
  return turns;
}

/** When office hours ended last before the morning of `now`. */
function lastClosing(calendar: WorkingCalendar, now: Date): Date {
  return instantAt(calendar.addWorkingDays(dayOf(now), -1), DAY_ENDS_AT);
}
