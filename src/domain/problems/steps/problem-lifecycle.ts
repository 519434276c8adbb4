import { type Taking, take } from '../../procedure/procedure.ts';
import type { Problem } from '../problem.ts';
import type { ProblemAction, ProblemInputs, ProblemStepName, Refusal } from './problem-action.ts';
import type { ProblemCase } from './problem-case.ts';
import { problemProcedure } from './problem-procedure.ts';

export type ProblemOutcome = { kind: 'done'; problem: Problem } | { kind: 'refused'; reason: Refusal };

/** Carries out one action on a problem. Errors: never throws; a refusal is a value, so that the toast can say why. */
export function advanceProblem(
  problem: Problem,
  action: ProblemAction,
  at: Taking & Omit<ProblemCase, 'problem'>,
): ProblemOutcome {
  const { project, roster, evidence, others } = at;
  const { do: name, ...input } = action;
  const outcome = take(
    problemProcedure,
    { problem, project, roster, evidence, ...(others && { others }) },
    name,
    input as ProblemInputs[ProblemStepName],
    at,
  );
  return outcome.kind === 'done' ? { kind: 'done', problem: outcome.case.problem } : outcome;
}
