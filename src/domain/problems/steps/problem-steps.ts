import { type Day, showDay } from '../../base/time.ts';
import { signed, type Taking } from '../../procedure/procedure.ts';
import type { Problem, ProblemStatus, ProblemStep } from '../problem.ts';
import { dueAgain } from '../times/counted.ts';
import { stepDueAt } from '../times/deadlines.ts';
import { feedbackNote, needsPlan, nextFeedback } from '../times/monthly-feedback.ts';
import { dueOfAssignment } from '../times/problem-time.ts';
import { resultIn, wayOf } from '../way.ts';
import { extensionAsked, extensionDecided, refusedNote } from './extension.ts';

/** What the steps of a problem make of it. */

/** With another status, and the step that led there: who, when, and its deadline. */
export function moved(
  before: Problem,
  changes: Partial<Problem> & Pick<Problem, 'status'>,
  at: Taking,
  note = '',
  unit: string | null = before.responsibleUnit,
): Problem {
  const { actor, now, calendar } = at;
  const step: ProblemStep = {
    seq: before.steps.length + 1,
    status: changes.status,
    at: now,
    by: actor.id,
    note: signed(note, at),
    unit,
    dueAt: stepDueAt(before, changes.status, calendar),
  };
  return { ...before, ...changes, steps: [...before.steps, step] };
}

/** With a step that leaves the problem in its state and has no deadline. */
export function noted(before: Problem, changes: Partial<Problem>, at: Taking, note: string): Problem {
  return withStep(before, changes, at, note, {});
}

/** With a step that only says something of the problem: no clock begins anew. */
export function aside(before: Problem, changes: Partial<Problem>, at: Taking, note: string): Problem {
  return withStep(before, changes, at, note, { isAside: true });
}

function withStep(
  before: Problem,
  changes: Partial<Problem>,
  at: Taking,
  note: string,
  kind: Pick<ProblemStep, 'isAside'>,
): Problem {
  const { actor, now } = at;
  const { status, responsibleUnit: unit } = before;
  const step: ProblemStep = {
    seq: before.steps.length + 1,
    status,
    at: now,
    by: actor.id,
    note: signed(note, at),
    unit,
    dueAt: null,
    ...kind,
  };
  return { ...before, ...changes, steps: [...before.steps, step] };
}

/** 交办, 转办. An empty due day leaves it to the rules; what the unit before had asked for does not bind the new one. */
export function assigned(
  problem: Problem,
  { unit, due, note }: { unit: string; due: Day | null; note: string | null },
  at: Taking,
): Problem {
  const changes = {
    ...dueOfAssignment(problem, due, at.now, at.calendar),
    status: 'assigned',
    responsibleUnit: unit,
    handler: null,
    extension: unit === problem.responsibleUnit ? problem.extension : null,
    pause: unit === problem.responsibleUnit ? problem.pause : null,
  } as const;
  return moved(problem, changes, at, note ?? '', unit);
}

/** Who goes on with a problem that is not solved after all: its unit, or the office while it has no unit. */
export function againWith({ responsibleUnit }: Problem): ProblemStatus {
  return responsibleUnit === null ? 'open' : 'in_progress';
}

/** A closed problem is reopened (回头看未通过): its unit has to solve it again, by the rules' new deadline, or by its day where that is later. */
export function reopened(problem: Problem, note: string, at: Taking): Problem {
  const changes: Partial<Problem> & Pick<Problem, 'status'> = {
    ...(problem.responsibleUnit !== null && dueAgain(problem, problem, at.now, at.calendar)),
    status: problem.responsibleUnit === null ? 'open' : 'reopened',
    respondedBy: null,
    isConfirmed: false,
    reopenCount: problem.reopenCount + 1,
    extension: null,
    pause: null,
  };
  return moved(problem, changes, at, note);
}

/** 反馈进展. A major problem that is told of with a plan when its time is up goes on until the next such date. */
export function toldOf(problem: Problem, { note, plan }: { note: string; plan: string | null }, at: Taking): Problem {
  const isDated = plan !== null && needsPlan(problem, at.now, at.calendar);
  const changes = {
    ...(isDated && nextFeedback(problem, at.now, at.calendar)),
    status: 'in_progress',
    handler: problem.handler ?? at.actor.id,
  } as const;
  return moved(problem, changes, at, feedbackNote(note, isDated ? plan : null));
}

/** 回头看 has found it well. */
export function rechecked(problem: Problem, note: string, at: Taking): Problem {
  return moved(problem, { status: 'rechecked' }, at, note);
}

const REFUTED = '回头看未通过：';

/** What a failed 回头看 writes on the step by which it reopens. */
export function refutedNote(note: string): string {
  return `${REFUTED}${note}`;
}

/** 回头看 has found it unsolved: it is reopened, and the step says why, so that it can be counted. */
export function refuted(problem: Problem, note: string, at: Taking): Problem {
  return reopened(problem, refutedNote(note), at);
}

/** Whether a step is a failed 回头看: it costs its unit 1 point. Source: domain §4, §5. */
export function isRefutation({ status, note }: Pick<ProblemStep, 'status' | 'note'>): boolean {
  return (status === 'reopened' || status === 'open') && note.includes(REFUTED);
}

/** More time is asked for. */
export function asksForTime(problem: Problem, asked: { due: Day; note: string }, at: Taking): Problem {
  const { changes, note } = extensionAsked(asked, at);
  return noted(problem, changes, at, note);
}

/** The office's decision about it. */
export function decidedExtension(problem: Problem, isGranted: boolean, at: Taking, reason = ''): Problem {
  const decided = extensionDecided(problem, isGranted, at, reason);
  return decided === null ? problem : noted(problem, decided.changes, at, decided.note);
}

/** A suspension is asked for; the clock runs on until the office agrees. */
export function asksToPause(problem: Problem, { until, note }: { until: Day; note: string }, at: Taking): Problem {
  const pause = { until, reason: note, askedBy: at.actor.id, decision: null };
  return noted(problem, { pause }, at, `申请暂停至${showDay(until, at.now)}：${note}`);
}

/** The office's decision about it. */
export function decidedPause(problem: Problem, isGranted: boolean, at: Taking, reason = ''): Problem {
  const { pause } = problem;
  if (pause === null) return problem;
  const decided = { ...pause, decision: isGranted ? ('granted' as const) : ('refused' as const) };
  if (!isGranted) return noted(problem, { pause: decided }, at, refusedNote('不同意暂停', reason));
  const note = `同意暂停，${showDay(pause.until, at.now)}起恢复办理：${pause.reason}`;
  return moved(problem, { status: 'suspended', pause: decided }, at, note);
}

/** Whether a response waits to be confirmed, was confirmed, or had nobody who could confirm it. */
export function confirmationOf(problem: Problem): 'waiting' | 'confirmed' | 'skipped' | null {
  if (problem.status !== 'responded') return null;
  if (!problem.isConfirmed) return 'waiting';
  const steps = wayOf(problem.steps);
  return steps.at(-1)?.status === 'responded' && steps.at(-2)?.status === 'responded' ? 'confirmed' : 'skipped';
}

/** Verified and closed; the step says what it leans on (`closingNote`). */
export function closed(problem: Problem, note: string, at: Taking): Problem {
  return moved(problem, { status: 'closed' }, at, note);
}

/** The result that the unit gave last; null when it has not answered since the problem came back. */
export function resultOf({ status, steps }: Problem): ProblemStep | null {
  return status === 'responded' ? resultIn(steps) : null;
}
