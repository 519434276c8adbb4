import { type Day, showDay } from '../../base/time.ts';
import { signed, type Taking } from '../../procedure/procedure.ts';
import type { Problem, ProblemStatus, ProblemStep } from '../problem.ts';
import { defaultDue, nextDeadline } from '../times/deadlines.ts';
import { dueOfAssignment } from '../times/problem-time.ts';

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
    dueAt: nextDeadline(before, calendar)?.at ?? null,
  };
  return { ...before, ...changes, steps: [...before.steps, step] };
}

/** With a step that leaves the problem in its state and has no deadline. */
export function noted(before: Problem, changes: Partial<Problem>, at: Taking, note: string): Problem {
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
  } as const;
  return moved(problem, changes, at, note ?? '', unit);
}

/** Who goes on with a problem that is not solved after all: its unit, or the office while it has no unit. */
export function againWith({ responsibleUnit }: Problem): ProblemStatus {
  return responsibleUnit === null ? 'open' : 'in_progress';
}

/** A closed problem is reopened (回头看未通过): its unit has to solve it again, with a new deadline by the rules. */
export function reopened(problem: Problem, note: string, at: Taking): Problem {
  const changes: Partial<Problem> & Pick<Problem, 'status'> = {
    ...(problem.responsibleUnit !== null && defaultDue(problem.urgency, at.now, at.calendar)),
    status: problem.responsibleUnit === null ? 'open' : 'reopened',
    respondedBy: null,
    isConfirmed: false,
    reopenCount: problem.reopenCount + 1,
    extension: null,
  };
  return moved(problem, changes, at, note);
}

/** More time is asked for; the due day stays until the office agrees. */
export function asksForTime(problem: Problem, { due, note }: { due: Day; note: string }, at: Taking): Problem {
  const extension = { until: due, reason: note, askedBy: at.actor.id, decision: null };
  return noted(problem, { extension }, at, `申请延期至${showDay(due, at.now)}：${note}`);
}

/** The office's decision about it. An extension never shortens: a due day that is later by now stays. */
export function decidedExtension(problem: Problem, isGranted: boolean, at: Taking): Problem {
  const { extension, dueDate } = problem;
  if (extension === null) return problem;
  const decided = { ...extension, decision: isGranted ? ('granted' as const) : ('refused' as const) };
  const isLonger = isGranted && (dueDate === null || extension.until > dueDate);
  const due = isLonger ? { dueDate: extension.until, dueRule: null } : {};
  const note = isGranted ? `同意延期至${showDay(extension.until, at.now)}` : '不同意延期';
  return noted(problem, { ...due, extension: decided }, at, note);
}

/** Whether a response waits to be confirmed, was confirmed, or had nobody who could confirm it. */
export function confirmationOf(problem: Problem): 'waiting' | 'confirmed' | 'skipped' | null {
  if (problem.status !== 'responded') return null;
  if (!problem.isConfirmed) return 'waiting';
  return problem.steps.at(-1)?.status === 'responded' && problem.steps.at(-2)?.status === 'responded'
    ? 'confirmed'
    : 'skipped';
}

const NO_EVIDENCE = '没有佐证材料：';

/** Verified and closed; without evidence the reason stays with it. Source: contract §6.14. */
export function closed(problem: Problem, absence: string | null, at: Taking): Problem {
  return moved(problem, { status: 'closed' }, at, absence === null ? '' : `${NO_EVIDENCE}${absence}`);
}

/** Whether a step closed the problem without evidence; its note says why. */
export function isWithoutEvidence({ status, note }: ProblemStep): boolean {
  return status === 'closed' && note.startsWith(NO_EVIDENCE);
}

/** The result that the unit gave last; null when it has not answered since the problem came back. */
export function resultOf({ status, steps }: Problem): ProblemStep | null {
  if (status !== 'responded') return null;
  return steps[steps.findLastIndex(step => step.status !== 'responded') + 1] ?? null;
}
