import { idsOf, type Reference } from '../../domain/messaging/reference.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { Drawing } from './decision.ts';

/** Entries as they will stand after the commit: what the decision has changed of them, else what is stored. */

type Needs = Pick<Drawing, 'store' | 'changed'>;

/** The reports among what a card shows, in its order; a claim is shown by the report that makes it. */
export async function readReports(
  shown: readonly Reference[],
  { store, changed }: Needs,
  kind: 'report' | 'milestone' = 'report',
): Promise<ProgressReport[]> {
  const reports: ProgressReport[] = [];
  for (const id of idsOf(kind, shown)) {
    const report = changed.reports.find(one => one.id === id) ?? (await store.progress.find(id));
    if (report) reports.push(report);
  }
  return reports;
}

/** The problems among what a card shows, in its order. */
export async function readProblems(shown: readonly Reference[], { store, changed }: Needs): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const number of idsOf('problem', shown)) {
    const problem = changed.problems.find(one => one.number === number) ?? (await store.problems.find(number));
    if (problem) problems.push(problem);
  }
  return problems;
}
