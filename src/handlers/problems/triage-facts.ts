import type { Project } from '../../domain/library/project.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { type SuggestedUnit, suggestUnits } from '../../domain/problems/triage/suggest-units.ts';
import type { Situation } from '../kit/decision.ts';

/** The units to which a problem most likely belongs, from what the ledgers hold. */
export async function suggestedFor(
  problem: Problem,
  project: Project,
  { store, roster }: Pick<Situation, 'store' | 'roster'>,
): Promise<SuggestedUnit[]> {
  const [past, permits] = await Promise.all([
    store.problems.assignments(problem.category),
    store.permits.of(problem.project),
  ]);
  return suggestUnits(problem, project, { past, permits }, roster);
}
