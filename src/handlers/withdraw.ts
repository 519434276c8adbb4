import type { Problem } from '../domain/problem.ts';
import { advanceProblem } from '../domain/problem-lifecycle.ts';
import type { ProgressReport } from '../domain/progress.ts';
import { canChange } from '../domain/rights.ts';
import { type Acting, type Effects, mergeEffects } from './decision.ts';
import { redraw } from './redraw.ts';
import { aggregates, readVersions } from './versions.ts';

export interface Withdrawn {
  effects: Effects;
  reports: ProgressReport[];
  problems: Problem[];
  /** Entries that stand because the person may not take them back (any more). */
  kept: number;
}

/**
 * Takes entries back: they stay in the ledgers as withdrawn, and what they had replaced counts again.
 * Source: contract §6.4.
 */
export async function withdraw(
  entries: { reports: readonly ProgressReport[]; problems: readonly Problem[] },
  source: string,
  acting: Acting,
): Promise<Withdrawn> {
  const { store, actor } = acting;
  const nextVersion = await readVersions(store, [
    ...entries.reports.map(report => aggregates.progress(report.project)),
    ...entries.problems.map(problem => aggregates.problem(problem.number)),
  ]);
  const withdrawn: Withdrawn = { effects: mergeEffects(), reports: [], problems: [], kept: 0 };

  // Read again below the versions: what has changed meanwhile is then noticed at the commit.
  for (const { id } of entries.reports) {
    const report = await store.progress.find(id);
    if (!report) continue;
    const isOpen = report.status === 'active' || report.status === 'held';
    if (!isOpen || !canChange(actor, report.reportedBy)) {
      withdrawn.kept += 1;
      continue;
    }
    const after: ProgressReport = { ...report, status: 'withdrawn' };
    const restored = report.corrects === null ? null : await store.progress.find(report.corrects);
    withdrawn.reports.push(after);
    withdrawn.effects = mergeEffects(withdrawn.effects, {
      statements: [
        store.progress.setStatus(report.id, 'withdrawn'),
        ...(restored?.status === 'corrected' ? [store.progress.setStatus(restored.id, 'active')] : []),
      ],
      audit: [
        {
          actor: actor.openId,
          source,
          action: 'progress.withdraw',
          aggregate: aggregates.progress(report.project),
          version: nextVersion(aggregates.progress(report.project)),
          before: report,
          after,
        },
      ],
    });
  }

  for (const { number } of entries.problems) {
    const problem = await store.problems.find(number);
    if (!problem) continue;
    const project = acting.roster.project(problem.project);
    const outcome = project && advanceProblem(problem, { do: 'withdraw' }, { ...acting, project });
    if (outcome?.kind !== 'done') {
      withdrawn.kept += 1;
      continue;
    }
    withdrawn.problems.push(outcome.problem);
    withdrawn.effects = mergeEffects(withdrawn.effects, {
      statements: store.problems.update(problem, outcome.problem),
      audit: [
        {
          actor: actor.openId,
          source,
          action: 'problem.withdraw',
          aggregate: aggregates.problem(problem.number),
          version: nextVersion(aggregates.problem(problem.number)),
          before: problem,
          after: outcome.problem,
        },
      ],
    });
  }
  const updates = await redraw(withdrawn, source, acting);
  return { ...withdrawn, effects: mergeEffects(withdrawn.effects, { deliveries: updates }) };
}
