import type { ProblemStatus, ProblemStep } from './problem.ts';

/**
 * The way that a problem or an action item has gone. What was only said of it (`isAside`: 批示, 督办, 定级) stands among its steps and
 * is none of its way: it moves no clock, closes nothing and begins nobody's turn.
 */

type Step = Pick<ProblemStep, 'isAside'>;
type Moved = Step & { status: ProblemStatus };

/** The steps that led somewhere, in their order. */
export function wayOf<S extends Step>(steps: readonly S[]): S[] {
  return steps.filter(step => !step.isAside);
}

/** The last of them; undefined before the first. */
export function lastMove<S extends Step>(steps: readonly S[]): S | undefined {
  return steps.findLast(step => !step.isAside);
}

/**
 * The result that was given last, while it waits to be judged or was taken: of an answer and its 确认, which adds a step in the
 * same state, the answer. Null when the way went on otherwise.
 */
export function resultIn<S extends Moved>(steps: readonly S[]): S | null {
  const way = wayOf(steps);
  const answered = way.at(-1)?.status === 'closed' ? way.slice(0, -1) : way;
  return answered[answered.findLastIndex(step => step.status !== 'responded') + 1] ?? null;
}

/** The last of them that led to one of these states. */
export function lastMoveTo<S extends Moved>(steps: readonly S[], ...statuses: readonly ProblemStatus[]): S | undefined {
  return steps.findLast(step => !step.isAside && statuses.includes(step.status));
}

/** The step by which its unit got it last: 交办, 转办, 重新办理. */
export function lastGiven<S extends Moved>(steps: readonly S[]): S | undefined {
  return lastMoveTo(steps, 'assigned', 'reopened');
}

/** What was said of it since its unit got it last, or gave it back. */
export function saidSinceGiven<S extends Moved>(steps: readonly S[]): S[] {
  const given = lastMoveTo(steps, 'assigned', 'reopened', 'open');
  return steps.slice(given === undefined ? 0 : steps.indexOf(given) + 1).filter(step => step.isAside);
}

type Answered = Pick<Moved, 'status'> & { steps: readonly Moved[] };

/**
 * The answer that a button is about, by its number, so that one on an old card does not confirm, refuse or verify a later
 * answer; nothing while none is to be decided on.
 */
export function answerMeant({ status, steps }: Answered): { answer?: number } {
  return status === 'responded' ? { answer: answersIn(steps) } : {};
}

/** Whether a press is about the answer that stands; one that names none is. */
export function isOfAnswer({ answer }: { answer?: number }, { steps }: Pick<Answered, 'steps'>): boolean {
  return answer === undefined || answer === answersIn(steps);
}

/** How many times it was answered; what confirms an answer is none. */
function answersIn(steps: readonly Moved[]): number {
  const way = wayOf(steps);
  return way.filter(({ status }, index) => status === 'responded' && way[index - 1]?.status !== 'responded').length;
}
