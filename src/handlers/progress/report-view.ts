import { openEvidenceStep } from '../../cards/kit/lines/evidence-step.ts';
import type { ReportView, Step } from '../../cards/kit/views.ts';
import { HOLD_STEPS } from '../../cards/progress/hold-words.ts';
import type { Project } from '../../domain/library/project.ts';
import { largeFigureOf } from '../../domain/library/roster.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { isLargeHold } from '../../domain/progress/holds/hold-lift.ts';
import { lastKnown, saidUntil } from '../../domain/progress/last-known.ts';
import type { PastReport, ProgressReport } from '../../domain/progress/progress.ts';
import { isSaidAt } from '../../domain/progress/said-again.ts';
import { evidenceOfReport } from '../evidence/evidence-of.ts';
import type { Drawing } from '../kit/decision.ts';
import { reporterName } from '../kit/reporter-name.ts';
import { holdNote } from './hold-view.ts';

/** As far back as a report looks for a figure to be compared with. */
const COMPARED = 20;

/** What a report's line on a receipt is drawn from: the report and what stood in the ledger before it. */
export async function reportView(report: ProgressReport, project: Project, situation: Drawing): Promise<ReportView> {
  const { store, roster } = situation;
  const evidence = await evidenceOfReport(report, situation);
  const before = report.corrects ? await store.progress.find(report.corrects) : null;
  return {
    report,
    project,
    previous: before && !isCompletion(report, before) ? before : await previousReport(report, store),
    reporterName: reporterName(report.reportedBy, project, roster),
    evidence,
    hold: await holdNote(report, project, situation),
    steps: reportSteps(
      report,
      isLargeHold(report, project, largeFigureOf(roster)),
      openEvidenceStep(reference('report', report.id), evidence),
    ),
  };
}

/** Whether an answer to a question about the same message has completed it, rather than corrected it. */
function isCompletion(report: ProgressReport, before: ProgressReport): boolean {
  return report.messageId === before.messageId && isSaidAt(before, report.reportedAt);
}

/** What the report is compared with: the newest one before it that says something, with what earlier ones said. */
async function previousReport(report: ProgressReport, store: Drawing['store']): Promise<PastReport | null> {
  const newest = await store.progress.newestOf(report.project);
  const before = saidUntil(newest.slice(0, COMPARED), report.reportedAt);
  return lastKnown(before.filter(one => one.id !== report.id && one.id !== report.corrects && !one.isNoProgress));
}

function reportSteps({ id, status, project }: ProgressReport, isLarge: boolean, opened: readonly Step[]): Step[] {
  if (status !== 'held' && status !== 'active') return [];
  const steps: Step[] = [];
  if (status === 'held')
    steps.push({
      label: isLarge ? '请推进中心确认' : HOLD_STEPS.confirm.label,
      style: 'primary',
      action: { do: 'progress.confirm', report: id },
    });
  steps.push({ label: '修改', style: 'default', action: { do: 'progress.edit', report: id } }, ...opened);
  steps.push({ label: '上传佐证', style: 'default', action: { do: 'evidence.ask', item: reference('report', id) } });
  steps.push({
    label: '撤销',
    style: 'danger',
    action: { do: 'progress.withdraw', report: id },
    confirm: { title: '撤销上报', text: `确定撤销 ${project} 的这条进展吗？台账会保留记录。` },
  });
  return steps;
}
