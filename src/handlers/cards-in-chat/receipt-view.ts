import type { ReceiptView } from '../../cards/kit/views.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { evidenceOfProblem } from '../evidence/evidence-of.ts';
import type { Drawing } from '../kit/decision.ts';
import { similarOnReceipt } from '../problems/around-problem.ts';
import { problemView } from '../problems/problem-view.ts';
import { reportView } from '../progress/report-view.ts';

/** Gathers the entries that a receipt is drawn from. Those of projects that are gone from the roster are left out. */
export async function receiptEntries(
  reports: readonly ProgressReport[],
  problems: readonly Problem[],
  drawing: Drawing,
): Promise<Pick<ReceiptView, 'reports' | 'problems'>> {
  const { roster } = drawing;
  const reportViews = [];
  for (const report of reports) {
    const project = roster.project(report.project);
    if (project) reportViews.push(await reportView(report, project, drawing));
  }
  const problemViews = [];
  for (const problem of problems) {
    const project = roster.project(problem.project);
    if (!project) continue;
    const evidence = await evidenceOfProblem(problem, drawing);
    const similar = await similarOnReceipt(problem, project, drawing);
    problemViews.push(problemView(problem, project, 'receipt', { ...drawing, similar, evidence, reader: null }));
  }
  return { reports: reportViews, problems: problemViews };
}
