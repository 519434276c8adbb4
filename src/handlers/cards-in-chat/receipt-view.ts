import type { ReceiptView } from '../../cards/kit/views.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { evidenceOfProblem } from '../evidence/evidence-of.ts';
import type { Drawing } from '../kit/decision.ts';
import type { Remarks } from '../kit/receipt-remarks.ts';
import { problemView } from '../problems/problem-view.ts';
import { reportView } from '../progress/report-view.ts';

/** Gathers what a receipt is drawn from. Entries of projects that are gone from the roster are left out. */
export async function receiptView(
  reports: readonly ProgressReport[],
  problems: readonly Problem[],
  remarks: Remarks,
  situation: Drawing,
): Promise<ReceiptView> {
  const { roster } = situation;
  const reportViews = [];
  for (const report of reports) {
    const project = roster.project(report.project);
    if (project) reportViews.push(await reportView(report, project, situation));
  }
  const problemViews = [];
  for (const problem of problems) {
    const project = roster.project(problem.project);
    if (!project) continue;
    const evidence = await evidenceOfProblem(problem, situation);
    problemViews.push(problemView(problem, project, 'receipt', { ...situation, evidence, reader: null }));
  }
  return { reports: reportViews, problems: problemViews, ...remarks };
}
