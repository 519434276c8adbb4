import { problemStepWords } from '../../../cards/problems/problem-step-words.ts';
import { takenWords } from '../../../cards/procedure/taken-words.ts';
import { canReadProblem } from '../../../domain/problems/rights.ts';
import type { ProblemCase } from '../../../domain/problems/steps/problem-case.ts';
import { PROBLEM_STEP_MEANT } from '../../../domain/problems/steps/step-meant.ts';
import type { StepAsk } from '../../../domain/reading/rules/resolving/read-steps.ts';
import { saidStep } from '../../../domain/reading/said/said-step.ts';
import type { SaidStep } from '../../../domain/reading/types.ts';
import { type Acting, mergeEffects } from '../../kit/decision.ts';
import type { ReadCase } from '../../procedure/desk.ts';
import type { SaidOutcome, Say } from '../../procedure/said-outcome.ts';
import { outcomeOf, valuesOf } from '../../procedure/said-values.ts';
import { sayStep } from '../../procedure/say-step.ts';
import { readProblem } from '../problem-desk.ts';
import { resolveProblems } from '../resolve-problems.ts';
import { deskFor } from '../step-desks.ts';
import { closeSaid, closesByWord } from './close-by-word.ts';
import { takeSaid } from './take-said.ts';

/** What the reader reads with the message; every other step is told by the words alone. */
const READ: ReadonlySet<SaidStep> = new Set([
  'solved',
  'moreTime',
  'granted',
  'denied',
  'reopen',
  'resume',
  'verified',
]);

/** Takes the step of a problem that words name. */
export const sayOfProblem: Say = async (saying, message, acting) => {
  const { number, words, step, isApart } = saying;
  const read = await readProblem(number, acting);
  // What he may not read is said where its card would stand.
  if (!read || !canReadProblem(acting.actor, read.case.problem, acting.roster))
    return { kind: 'card', line: '', effects: mergeEffects() };
  if (closesByWord(words, acting)) return closeSaid(read, message, acting);
  if (step?.said !== undefined && READ.has(step.said))
    return takeRead({ ...step, said: step.said }, read, acting, message.messageId);
  const said = saidStep(words);
  return takeSaid({ said: isApart ? { ...said, says: null } : said, words }, read, message, acting);
};

/** Takes the step that was read. */
async function takeRead(
  step: StepAsk & { said: SaidStep },
  read: ReadCase<ProblemCase>,
  acting: Acting,
  source: string,
): Promise<SaidOutcome> {
  const { number, said, note } = step;
  const { problem } = read.case;
  if (said === 'solved') {
    const item = { type: 'resolve' as const, problem: number, ...(note === '' ? {} : { note }), readings: [] };
    const { lines, isRecorded, effects } = await resolveProblems([item], acting, source);
    return { kind: isRecorded ? 'taken' : 'card', line: lines.join(''), effects };
  }
  const name = PROBLEM_STEP_MEANT[said];
  const values = valuesOf(step, problem.dueDate);
  const outcome = await sayStep(deskFor({ do: `problem.${name}` }), { id: number, name, said: values, source }, acting);
  return outcomeOf(number, outcome, takenWords(name, problemStepWords(name, problem), step));
}
