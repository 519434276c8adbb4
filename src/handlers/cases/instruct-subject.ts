import type { ActionItem } from '../../domain/actions/action-item.ts';
import { actionProcedure } from '../../domain/actions/action-procedure.ts';
import { withInstruction } from '../../domain/cases/case-at.ts';
import type { InstructedSubject, InstructionData } from '../../domain/cases/instruction.ts';
import { isReferenceTo, reference } from '../../domain/messaging/reference.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import { type Procedure, take } from '../../domain/procedure/procedure.ts';
import { actionDesk } from '../actions/action-desk.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { problemDesk } from '../problems/problem-desk.ts';
import type { StepTaken } from '../procedure/desk.ts';

/** What a 批示 is about: a problem, what a meeting has decided, or a case. */

type Stores = Pick<Acting['store'], 'problems' | 'actionItems' | 'cases'>;

/** The step by which the 批示 was registered. */
type Taken = Pick<StepTaken<unknown, string>, 'source' | 'nextVersion'>;

/** Where the subject stands now; null when it is not there any more. A merged problem is the one in which it goes on. */
export async function instructedNow(
  { subject, number }: InstructionData,
  { problems, actionItems, cases }: Stores,
): Promise<InstructedSubject | null> {
  if (isReferenceTo(subject, 'action_item')) {
    const item = await actionItems.find(number);
    return item && { unit: item.unit, dueDate: item.dueDate, canMove: canBeAssigned(item) };
  }
  if (isReferenceTo(subject, 'case')) {
    const stored = await cases.find(number);
    return stored && { unit: stored.unit, dueDate: null, canMove: false };
  }
  const problem = await survivingProblem(number, { problems });
  return problem && { unit: problem.responsibleUnit, dueDate: problem.dueDate, canMove: canBeAssigned(problem) };
}

/** A problem by its number, or the one into which it was merged. */
async function survivingProblem(number: string, { problems }: Pick<Stores, 'problems'>): Promise<Problem | null> {
  const problem = await problems.find(number);
  return problem?.mergedInto ? problems.find(problem.mergedInto) : problem;
}

function canBeAssigned({ status }: Pick<Problem | ActionItem, 'status'>): boolean {
  return problemProcedure.steps.assign.from.some(one => one === status);
}

/**
 * Writes the words of the leader on the subject. Where another unit or day was put down, it is given out or gets its day by the
 * steps that do so. Shapes: `note` is what the office adds. One write, whatever of it changes.
 */
export async function instructSubject(
  data: InstructionData,
  note: string,
  taken: Taken,
  acting: Acting,
): Promise<Effects> {
  const { unit, due, subject, number } = data;
  const { source } = taken;
  const said = { note: `批示（${data.leader}）：${data.words}${note === '' ? '' : `；${note}`}` };
  if (isReferenceTo(subject, 'action_item')) {
    const read = await actionDesk.read(number, acting);
    if (!read) throw new Error(`${number} is not there to be instructed`);
    const { nextVersion, case: before } = read;
    const { item } = before;
    const isGiven = unit !== null && unit !== item.unit;
    const instructed = must(actionProcedure, before, 'instruct', { ...said, ...(!isGiven && { due }) }, acting);
    const given = { unit: unit ?? item.unit, person: null, due, note: '按批示办理' };
    const after = isGiven ? must(actionProcedure, instructed, 'assign', given, acting) : instructed;
    return actionDesk.effects({ name: isGiven ? 'assign' : 'instruct', before, after, source, nextVersion }, acting);
  }
  if (isReferenceTo(subject, 'case')) return instructCase(number, said.note, taken, acting);
  const standing = await survivingProblem(number, acting.store);
  const read = await problemDesk.read(standing?.number ?? number, acting);
  if (!read) throw new Error(`${number} is not there to be instructed`);
  const { nextVersion, case: before } = read;
  const { problem } = before;
  const instructed = must(problemProcedure, before, 'instruct', said, acting);
  const isGiven = unit !== null && unit !== problem.responsibleUnit;
  const isDated = !isGiven && due !== null && due !== problem.dueDate;
  const { category, urgency, description } = problem;
  const after = isGiven
    ? must(problemProcedure, instructed, 'assign', { unit, due, note: '按批示交办' }, acting)
    : isDated
      ? must(problemProcedure, instructed, 'edit', { category, urgency, description, due }, acting)
      : instructed;
  return problemDesk.effects({ name: isGiven ? 'assign' : 'instruct', before, after, source, nextVersion }, acting);
}

/** The words stand in the history of the case; whose turn it is and until when stays. */
async function instructCase(
  number: string,
  said: string,
  { source, nextVersion }: Taken,
  { store, actor, now }: Acting,
): Promise<Effects> {
  const stored = await store.cases.find(number);
  if (!stored) throw new Error(`${number} is not there to be instructed`);
  const about = reference('case', number);
  const after = withInstruction(stored, said, { actor, now });
  return mergeEffects({
    rows: [store.cases.row(after)],
    audit: [{ actor: actor.id, source, action: 'case.instruct', aggregate: about, version: nextVersion(about) }],
    changed: { cases: [after] },
  });
}

/** Takes a step that was found possible before the form was submitted; what is left is a fault. */
function must<Case, State extends string, Inputs, Reason extends string, Name extends keyof Inputs>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  c: Case,
  name: Name,
  input: Inputs[Name],
  acting: Acting,
): Case {
  const outcome = take(procedure, c, name, input, acting);
  if (outcome.kind === 'refused')
    throw new Error(`${String(name)} cannot follow from an instruction: ${outcome.reason}`);
  return outcome.case;
}
