import type { CardAction } from '../../cards/kit/actions.ts';
import { problemStepFormCard } from '../../cards/problems/problem-step-form-card.ts';
import { PROBLEM_REFUSALS, PROBLEM_STEPS } from '../../cards/problems/problem-step-words.ts';
import { isBeingSaved, isCounted } from '../../domain/messaging/evidence.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Problem, ProblemStatus } from '../../domain/problems/problem.ts';
import { closingEvidence } from '../../domain/problems/steps/closing-evidence.ts';
import type { ProblemInputs, ProblemReason, ProblemStepName } from '../../domain/problems/steps/problem-action.ts';
import { type ProblemCase, WORKERS } from '../../domain/problems/steps/problem-case.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import { evidenceOfProblem } from '../evidence/evidence-of.ts';
import { NOTHING_CHANGED } from '../kit/changed.ts';
import { type Acting, type Effects, mergeEffects, type NewTurn } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import type { Desk, ReadCase, StepTaken } from '../procedure/desk.ts';
import { turnsBrought } from '../procedure/new-turns.ts';
import type { StepPress } from '../procedure/take-step.ts';
import { groupCards, hasFreshCard } from './problem-cards.ts';

/** The desk of the problem ledger: how a problem is read and written, and who gets a card of it. */
export const problemDesk: Desk<ProblemCase, ProblemStatus, ProblemInputs, ProblemReason> = {
  procedure: problemProcedure,
  read: readProblem,
  unknown: '没有找到这个问题',
  done: name => PROBLEM_STEPS[name].done,
  refusals: PROBLEM_REFUSALS,
  forms: {
    draw: (name, form, formId, c, acting) =>
      problemStepFormCard({ name, form, formId, case: c, context: contextOf(acting), ...acting }),
    context: contextOf,
    opened: '表单已发到与您的私聊',
    submitted: (_, { problem }) => ({ title: '已提交', lines: [`问题 ${problem.number}`] }),
  },
  effects: changeProblem,
};

function contextOf({ roster }: Acting) {
  return { units: roster.units, people: roster.people, projects: roster.projects };
}

async function readProblem(number: string, acting: Acting): Promise<ReadCase<ProblemCase> | null> {
  const { store } = acting;
  const nextVersion = await readVersions(store, [reference('problem', number)]);
  const problem = await store.problems.find(number);
  const c = problem && (await problemCase(problem, acting));
  return c && { case: c, nextVersion };
}

/** A problem with what its procedure leans on; null when its project is not in the library. */
export async function problemCase(
  problem: Problem,
  { store, roster }: Pick<Acting, 'store' | 'roster'>,
): Promise<ProblemCase | null> {
  const project = roster.project(problem.project);
  if (!project) return null;
  const proof = closingEvidence(problem, await evidenceOfProblem(problem, { store, changed: NOTHING_CHANGED }));
  const evidence = proof.filter(isCounted).length;
  return { problem, project, roster, evidence, evidenceBeingSaved: proof.filter(isBeingSaved).length };
}

/** Ledger, record, every card that shows the problem, and the cards of those whose turn it now is. */
async function changeProblem(
  { name, before, after, source, nextVersion }: StepTaken<ProblemCase, ProblemStepName>,
  acting: Acting,
): Promise<Effects> {
  const { problem } = after;
  const aggregate = reference('problem', problem.number);
  const version = nextVersion(aggregate);
  const isNewUnit = problem.responsibleUnit !== before.problem.responsibleUnit;
  // What comes back long after it was closed needs a new card: the old one can no longer be drawn.
  const isNewPlace = isNewUnit || (name === 'reopen' && !(await hasFreshCard(problem, acting)));
  const cards = isNewPlace ? groupCards(problem, acting) : [];
  return mergeEffects({
    rows: acting.store.problems.rows(before.problem, problem),
    audit: [
      {
        actor: acting.actor.id,
        source,
        action: `problem.${name}`,
        aggregate,
        version,
      },
    ],
    changed: { problems: [problem] },
    deliveries: cards,
    turns: problemTurns(before, after, acting, cards.length > 0),
  });
}

/**
 * Whose turn it has become. A live card newly posted to the unit's group is its notice; else its people are told
 * themselves, as everybody else is.
 */
export function problemTurns(
  before: ProblemCase | null,
  after: ProblemCase,
  acting: Pick<Acting, 'roster'>,
  isUnitTold: boolean,
): NewTurn[] {
  const { problem } = after;
  const about = reference('problem', problem.number);
  const told = { about, isUrgent: problem.urgency === 'urgent' };
  const turns = turnsBrought(problemProcedure, before, after, told, acting);
  return isUnitTold ? turns.filter(turn => !turn.holders.some(person => WORKERS.may(person, after))) : turns;
}

/** Which step of which problem a press means. */
export function problemStepOf(
  action: Extract<CardAction, { number: string }>,
): StepPress<ProblemCase, ProblemStepName> {
  const [, name] = action.do.split('.') as [string, ProblemStepName];
  return { id: action.number, name, formId: 'formId' in action ? action.formId : null };
}
