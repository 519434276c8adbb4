import type { CardAction } from '../../cards/kit/actions.ts';
import { PROBLEM_STATUS_WORDS } from '../../cards/kit/words.ts';
import { problemStepFormCard } from '../../cards/problems/problem-step-form-card.ts';
import { PROBLEM_REFUSALS, PROBLEM_STEPS, tooLongWords } from '../../cards/problems/problem-step-words.ts';
import { peopleWithRole } from '../../domain/library/roster.ts';
import { thoseThere } from '../../domain/library/standing.ts';
import { isBeingSaved, isCounted } from '../../domain/messaging/evidence.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { isUnfinished, type Problem, type ProblemStatus } from '../../domain/problems/problem.ts';
import { closingEvidence } from '../../domain/problems/steps/closing-evidence.ts';
import type { ProblemInputs, ProblemReason, ProblemStepName } from '../../domain/problems/steps/problem-action.ts';
import { type ProblemCase, WORKERS, workersOf } from '../../domain/problems/steps/problem-case.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import { rulesOf } from '../../domain/problems/times/limits.ts';
import { isOfAnswer } from '../../domain/problems/way.ts';
import { evidenceOfProblem } from '../evidence/evidence-of.ts';
import { openingsOf, unseenProof } from '../evidence/evidence-seen.ts';
import { NOTHING_CHANGED } from '../kit/changed.ts';
import { type Acting, type Effects, mergeEffects, type NewTurn, type Part } from '../kit/decision.ts';
import { endRechecks } from '../kit/end-rechecks.ts';
import { readVersions } from '../kit/versions.ts';
import type { Desk, ReadCase, StepTaken } from '../procedure/desk.ts';
import { turnsBrought } from '../procedure/new-turns.ts';
import type { StepPress } from '../procedure/take-step.ts';
import { followMerged, giveBack } from './merging/follow-merged.ts';
import { groupCards, hasFreshCard } from './problem-cards.ts';
import { routed } from './route-problem.ts';
import { callOffFor, goOnWithout } from './special-meeting/call-off.ts';
import { tellDecided } from './tell-decided.ts';
import { tellEnded, tellTransferred } from './tell-ended.ts';

export type ProblemDesk = Desk<ProblemCase, ProblemStatus, ProblemInputs, ProblemReason>;

/** The desk of the problem ledger: how a problem is read and written, and who gets a card of it. */
export const problemDesk: ProblemDesk = {
  procedure: problemProcedure,
  read: readProblem,
  unknown: '没有找到这个问题',
  done: name => PROBLEM_STEPS[name].done,
  refusals: PROBLEM_REFUSALS,
  whyRefused: ({ problem }, reason, { calendar }) =>
    reason === 'too_long' ? tooLongWords(rulesOf(problem, calendar).extensionWorkingDays) : undefined,
  forms: {
    draw: (name, form, formId, c, acting, draft) =>
      problemStepFormCard({
        name,
        form,
        formId,
        case: c,
        context: contextOf(acting),
        ...(draft && { draft }),
        ...acting,
      }),
    context: contextOf,
    opened: '表单已发到与您的私聊',
    submitted: (_, { problem }) => ({ title: '已提交', lines: [`问题 ${problem.number}`] }),
  },
  notNow: ({ problem }, name) =>
    problem.status === 'assigned' && problemProcedure.steps[name].from.some(one => one === 'acknowledged')
      ? '还没有签收，请先签收'
      : `现在是“${PROBLEM_STATUS_WORDS[problem.status]}”，不能办理这一步`,
  effects: changeProblem,
};

function contextOf({ roster }: Acting) {
  return { units: roster.units, people: roster.people, projects: roster.projects };
}

export async function readProblem(number: string, acting: Acting): Promise<ReadCase<ProblemCase> | null> {
  const { store } = acting;
  const nextVersion = await readVersions(store, [reference('problem', number)]);
  const problem = await store.problems.find(number);
  const c = problem && (await problemCase(problem, acting));
  return c && { case: c, nextVersion };
}

/** A problem with what its procedure leans on; null when its project is not in the library. */
export async function problemCase(
  problem: Problem,
  { store, roster, actor }: Pick<Acting, 'store' | 'roster'> & Partial<Pick<Acting, 'actor'>>,
): Promise<ProblemCase | null> {
  const project = roster.project(problem.project);
  if (!project) return null;
  const needs = { store, changed: NOTHING_CHANGED };
  const proof = closingEvidence(problem, await evidenceOfProblem(problem, needs));
  const evidence = proof.filter(isCounted).length;
  const c = { problem, project, roster, evidence, evidenceBeingSaved: proof.filter(isBeingSaved).length };
  // Only who closes it is asked whether he has looked.
  if (!actor || problem.status !== 'responded' || evidence === 0) return c;
  const openings = await openingsOf(reference('problem', problem.number), needs);
  return { ...c, unseen: unseenProof(actor, proof, openings) };
}

/** Ledger, record, every card that shows the problem, and the cards of those whose turn it now is. */
async function changeProblem(
  { name, before, after: taken, source, nextVersion }: StepTaken<ProblemCase, ProblemStepName>,
  acting: Acting,
): Promise<Effects> {
  const { mergedInto } = before.problem;
  const back =
    name === 'unmerge' && mergedInto ? await giveBack(before.problem, mergedInto, source, acting) : NOTHING_GIVEN_BACK;
  const after = { ...taken, problem: withSaid(taken.problem, back.stays) };
  const { problem } = after;
  const aggregate = reference('problem', problem.number);
  const version = nextVersion(aggregate);
  const isNewUnit = problem.responsibleUnit !== before.problem.responsibleUnit;
  // What comes back long after it was closed needs a new card: the old one can no longer be drawn.
  const comesBack = name === 'reopen' || name === 'refute' || name === 'unmerge';
  const isNewPlace = isNewUnit || (comesBack && !(await hasFreshCard(problem, acting)));
  // What a leader has said reaches its unit as 督办 does.
  const isPushed = name === 'supervise' || name === 'instruct';
  const isHurried = becameUrgent(before.problem, problem);
  const cards = isNewPlace || isPushed || isHurried ? groupCards(problem, acting) : [];
  const into = after.others?.find(one => one.number === problem.mergedInto) ?? null;
  const own: Part = {
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
    deliveries: [
      ...cards,
      ...tellEnded(before.problem, problem, into, acting),
      ...tellTransferred(before.problem, problem, acting),
      ...tellDecided(name, before.problem, problem, acting),
    ],
    turns: isPushed
      ? pushed(after, acting)
      : isHurried
        ? hurried(after, acting)
        : problemTurns(before, after, acting, cards.length > 0),
  };
  return mergeEffects(
    own,
    ...changedOthers(before, after, { name, source, nextVersion }, acting),
    routed(before.problem, problem, acting),
    await endRechecks(name, aggregate, source, acting),
    name === 'merge' && into ? await followMerged(problem, into.number, source, acting) : {},
    back.part,
    await withoutGround(before.problem, problem, source, acting),
  );
}

/** What a problem that is taken back, or not taken up, was to be studied for is not held. */
async function withoutGround(before: Problem, { status }: Problem, source: string, acting: Acting): Promise<Part> {
  const isGone = (one: Problem['status']) => one === 'withdrawn' || one === 'rejected';
  // Most problems have no meeting: nothing is asked of the database for them.
  if (before.meeting === null || !isGone(status) || isGone(before.status)) return {};
  const why = status === 'withdrawn' ? '问题已撤销' : '问题不予受理';
  return mergeEffects(await callOffFor(before, why, source, acting), await goOnWithout(before, why, source, acting));
}

const NOTHING_GIVEN_BACK = { part: {}, stays: [] } as const;

/** With more said in its last step: what did not become of it. */
function withSaid(problem: Problem, lines: readonly string[]): Problem {
  if (lines.length === 0) return problem;
  const steps = problem.steps.map((step, index) =>
    index === problem.steps.length - 1 ? { ...step, note: [step.note, ...lines].join('；') } : step,
  );
  return { ...problem, steps };
}

/** Other problems of the project that a step has changed, each with its own entry in the record. */
function changedOthers(
  before: ProblemCase,
  after: ProblemCase,
  { name, source, nextVersion }: Pick<StepTaken<ProblemCase, ProblemStepName>, 'name' | 'source' | 'nextVersion'>,
  acting: Acting,
): Part[] {
  return (after.others ?? []).flatMap(problem => {
    const stood = before.others?.find(one => one.number === problem.number);
    if (!stood || stood === problem) return [];
    const aggregate = reference('problem', problem.number);
    const version = nextVersion(aggregate);
    const c = { ...after, problem };
    const isHurried = becameUrgent(stood, problem);
    return [
      {
        rows: acting.store.problems.rows(stood, problem),
        audit: [{ actor: acting.actor.id, source, action: `problem.${name}`, aggregate, version }],
        changed: { problems: [problem] },
        deliveries: isHurried ? groupCards(problem, acting) : [],
        turns: isHurried ? hurried(c, acting) : problemTurns({ ...before, problem: stood }, c, acting, false),
      },
      routed(stood, problem, acting),
    ];
  });
}

/** 督办: the unit's people and its heads hear of it themselves, beside the new card in their group. */
function pushed(c: ProblemCase, { roster, actor }: Acting): NewTurn[] {
  const { number, urgency, responsibleUnit } = c.problem;
  const heads = responsibleUnit === null ? [] : peopleWithRole(roster, 'unit_lead', responsibleUnit);
  const holders = [...new Set([...workersOf(c), ...heads])].filter(({ id }) => id !== actor.id);
  return [
    { about: reference('problem', number), holders: thoseThere(holders, roster), isUrgent: urgency === 'urgent' },
  ];
}

/** Whether a change has made it urgent while somebody still has to do something about it. */
function becameUrgent(before: Problem, after: Problem): boolean {
  return before.urgency !== 'urgent' && after.urgency === 'urgent' && isUnfinished(after);
}

/** 紧急: whose turn it is hears at once that there is less time for it, at any hour, beside the new card in the unit's group. */
function hurried(c: ProblemCase, acting: Acting): NewTurn[] {
  return problemTurns(null, c, acting, false).flatMap(turn => {
    const holders = turn.holders.filter(({ id }) => id !== acting.actor.id);
    return holders.length === 0 ? [] : [{ ...turn, holders }];
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
  action: Extract<
    CardAction,
    { do: `problem.${ProblemStepName}` | `problem.${ProblemStepName}.submit`; number: string }
  >,
): StepPress<ProblemCase, ProblemStepName> {
  const [, name] = action.do.split('.') as [string, ProblemStepName];
  return {
    id: action.number,
    name,
    formId: 'formId' in action ? action.formId : null,
    isCurrent: ({ problem }) => isOfAnswer(action, problem),
  };
}
