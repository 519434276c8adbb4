import type { Project } from '../../domain/library/project.ts';
import type { Person } from '../../domain/people/person.ts';
import { isUnfinished, type Problem } from '../../domain/problems/problem.ts';
import { canAssign } from '../../domain/problems/rights.ts';
import { similarTo } from '../../domain/problems/triage/similar.ts';
import type { SuggestedUnit } from '../../domain/problems/triage/suggest-units.ts';
import type { Drawing } from '../kit/decision.ts';
import { suggestedFor } from './triage-facts.ts';

/** What stands on the office's card of a problem beside itself. */
interface Around {
  similar: readonly Problem[];
  suggested: readonly SuggestedUnit[];
}

const NOTHING: Around = { similar: [], suggested: [] };

/** What is suggested to the office: where a problem that nobody has yet may go, and which one it may say again. */
export async function aroundProblem(
  problem: Problem,
  project: Project,
  reader: Person | null,
  drawing: Drawing,
): Promise<Around> {
  if (reader === null || !canAssign(reader) || !isUnfinished(problem)) return NOTHING;
  const [similar, suggested] = await Promise.all([
    similarOnReceipt(problem, project, drawing),
    problem.status === 'open' ? suggestedFor(problem, project, drawing) : [],
  ]);
  return { similar, suggested };
}

/** The open problems that a problem most likely says again, as they stand after the decision. */
export async function similarOnReceipt(
  problem: Problem,
  project: Project,
  { store, changed, calendar }: Drawing,
): Promise<Problem[]> {
  if (!isUnfinished(problem)) return [];
  const stored = await store.problems.openOf(problem.project);
  const known = new Map([...stored, ...changed.problems].map(one => [one.number, one]));
  return similarTo(problem, [...known.values()], project, calendar);
}
