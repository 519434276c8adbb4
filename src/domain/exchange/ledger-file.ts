import { wanFromYuan, type Yuan } from '../base/money.ts';
import { formatInstant } from '../base/time.ts';
import type { Problem } from '../problems/problem.ts';
import { lastMoveTo } from '../problems/way.ts';
import type { ProgressReport } from '../progress/progress.ts';
import type { DistrictFile } from './district-file.ts';

/** Ledger entries between the district file and the program. What a file leaves out stays as it is stored. */

type FileReport = NonNullable<DistrictFile['progress']>[number];
type FileProblem = NonNullable<DistrictFile['problems']>[number];

export function reportOfFile(report: FileReport, before: ProgressReport | null, now: Date): ProgressReport {
  return {
    id: report.id,
    project: report.project,
    reportedBy: report.reportedBy,
    reportedAt: report.reportedAt ?? before?.reportedAt ?? now,
    messageId: report.messageId ?? before?.messageId ?? null,
    month: report.month,
    asOf: report.asOf,
    weekInvestment: report.weekInvestmentWan ?? before?.weekInvestment ?? null,
    monthInvestment: report.monthInvestmentWan ?? before?.monthInvestment ?? null,
    yearInvestment: report.yearInvestmentWan ?? before?.yearInvestment ?? null,
    totalInvestment: report.totalInvestmentWan ?? before?.totalInvestment ?? null,
    percent: report.progressPercent ?? before?.percent ?? null,
    stage: report.stage ?? before?.stage ?? null,
    nextPlan: report.nextPlan ?? before?.nextPlan ?? null,
    milestone: report.milestone ?? before?.milestone ?? null,
    milestoneDate: report.milestoneDate ?? before?.milestoneDate ?? null,
    isNoProgress: report.isNoProgress ?? before?.isNoProgress ?? false,
    status: report.status,
    corrects: report.corrects ?? before?.corrects ?? null,
    readings: report.readings ?? before?.readings ?? [],
    doubts: report.doubts ?? before?.doubts ?? [],
    confirmReason: report.confirmReason ?? before?.confirmReason ?? null,
  };
}

export function problemOfFile(problem: FileProblem, before: Problem | null): Problem {
  const steps = (problem.steps ?? []).map((step, index) => ({
    seq: index + 1,
    status: step.status,
    at: step.at,
    by: step.by,
    note: step.note ?? '',
    unit: step.unit ?? before?.steps[index]?.unit ?? null,
    dueAt: step.dueAt ?? before?.steps[index]?.dueAt ?? null,
    ...((step.isAside ?? before?.steps[index]?.isAside) && { isAside: true as const }),
  }));
  const lastBy = (status: Problem['status']) => lastMoveTo(steps, status)?.by ?? null;
  const isAnswered = problem.status === 'responded' || problem.status === 'closed' || problem.status === 'rechecked';
  return {
    number: problem.number,
    project: problem.project,
    category: problem.category,
    urgency: problem.urgency,
    description: problem.description,
    responsibleUnit: problem.responsibleUnit ?? before?.responsibleUnit ?? null,
    dueDate: problem.dueDate ?? before?.dueDate ?? null,
    dueRule: problem.dueRule ?? (problem.dueDate ? null : (before?.dueRule ?? null)),
    reportedBy: problem.reportedBy,
    reportedAt: problem.reportedAt,
    messageId: problem.messageId ?? before?.messageId ?? null,
    status: problem.status,
    handler: problem.handler ?? before?.handler ?? lastBy('acknowledged'),
    respondedBy: problem.respondedBy ?? before?.respondedBy ?? (isAnswered ? lastBy('responded') : null),
    isConfirmed:
      problem.isConfirmed ?? before?.isConfirmed ?? (problem.status === 'closed' || problem.status === 'rechecked'),
    reopenCount: problem.reopenCount ?? before?.reopenCount ?? steps.filter(step => step.status === 'reopened').length,
    extension: problem.extension ?? before?.extension ?? null,
    isMajor: problem.isMajor ?? before?.isMajor ?? false,
    mergedInto: problem.mergedInto ?? before?.mergedInto ?? null,
    meeting: problem.meeting ?? before?.meeting ?? null,
    pause: problem.pause ?? before?.pause ?? null,
    ...(before?.merged && { merged: before.merged }),
    readings: problem.readings ?? before?.readings ?? [],
    steps: problem.steps ? steps : (before?.steps ?? []),
  };
}

/** A report as `export` writes it. Money in 万元. Shapes: `openIdOf` is how persons are called. */
export function fileOfReport(report: ProgressReport, openIdOf: (id: string) => string) {
  return {
    id: report.id,
    project: report.project,
    reportedBy: openIdOf(report.reportedBy),
    reportedAt: formatInstant(report.reportedAt),
    messageId: report.messageId,
    month: report.month,
    asOf: report.asOf,
    weekInvestmentWan: wan(report.weekInvestment),
    monthInvestmentWan: wan(report.monthInvestment),
    yearInvestmentWan: wan(report.yearInvestment),
    totalInvestmentWan: wan(report.totalInvestment),
    progressPercent: report.percent,
    stage: report.stage,
    nextPlan: report.nextPlan,
    milestone: report.milestone,
    milestoneDate: report.milestoneDate,
    isNoProgress: report.isNoProgress,
    status: report.status,
    corrects: report.corrects,
    confirmReason: report.confirmReason,
    readings: report.readings,
    doubts: report.doubts,
  };
}

/** A problem as `export` writes it. Shapes: `openIdOf` is how persons are called. */
export function fileOfProblem(problem: Problem, openIdOf: (id: string) => string) {
  const { steps, reportedAt, merged: _, ...rest } = problem;
  const { reportedBy, handler, respondedBy, extension, pause } = problem;
  return {
    ...rest,
    reportedBy: openIdOf(reportedBy),
    handler: handler && openIdOf(handler),
    respondedBy: respondedBy && openIdOf(respondedBy),
    extension: extension && { ...extension, askedBy: openIdOf(extension.askedBy) },
    pause: pause && { ...pause, askedBy: openIdOf(pause.askedBy) },
    reportedAt: formatInstant(reportedAt),
    steps: steps.map(({ seq: __, at, dueAt, ...step }) => ({
      ...step,
      by: openIdOf(step.by),
      at: formatInstant(at),
      dueAt: dueAt && formatInstant(dueAt),
    })),
  };
}

/** An amount in 万元, or null. */
export function wan(amount: Yuan | null): number | null {
  return amount === null ? null : wanFromYuan(amount);
}
