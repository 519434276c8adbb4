import type { AskedMessage } from '../cards/actions.ts';
import { receiptCard } from '../cards/receipt-card.ts';
import type { AskView, ReceiptView } from '../cards/views.ts';
import type { Destination } from '../domain/delivery.ts';
import type { Problem } from '../domain/problem.ts';
import type { ProgressReport } from '../domain/progress.ts';
import type { ProblemItem, ProgressItem } from '../domain/reading/types.ts';
import { type Acting, type Effects, mergeEffects } from './decision.ts';
import { problemView } from './problem-view.ts';
import { recordProblems } from './record-problems.ts';
import { recordProgress, type Submission } from './record-progress.ts';
import { reportView } from './report-view.ts';
import { aggregates } from './versions.ts';

export interface Submitted {
  effects: Effects;
  /** How many entries the ledgers gained. */
  count: number;
  notes: string[];
}

/** What else the receipt says: things noticed on the way, and questions that are still open. */
export interface Remarks {
  notes: readonly string[];
  asks: readonly AskView[];
  asked: AskedMessage | null;
}

/** Enters items into both ledgers and answers with one receipt card. */
export async function submitItems(
  items: readonly (ProgressItem | ProblemItem)[],
  submission: Submission,
  receiptTo: Destination,
  remarks: Remarks,
  acting: Acting,
): Promise<Submitted> {
  const progress = await recordProgress(
    items.filter(item => item.type === 'progress'),
    submission,
    acting,
  );
  const problems = await recordProblems(
    items.filter(item => item.type === 'problem'),
    submission,
    acting,
  );
  const notes = [...remarks.notes, ...progress.notes, ...problems.notes];
  const view = await receiptView(progress.reports, problems.problems, { ...remarks, notes }, acting);
  const key = `receipt:${submission.source}`;
  return {
    count: progress.reports.length + problems.problems.length,
    notes,
    effects: mergeEffects(progress.effects, problems.effects, {
      deliveries: [
        {
          key,
          destination: receiptTo,
          msgType: 'interactive',
          content: receiptCard(view, acting.now),
          card: {
            subject: key,
            view: 'receipt',
            shows: [
              ...progress.reports.map(report => aggregates.report(report.id)),
              ...problems.problems.map(problem => aggregates.problem(problem.number)),
            ],
          },
        },
      ],
    }),
  };
}

/** Gathers what a receipt is drawn from. Entries of projects that are gone from the roster are left out. */
export async function receiptView(
  reports: readonly ProgressReport[],
  problems: readonly Problem[],
  remarks: Remarks,
  situation: Omit<Acting, 'actor'>,
): Promise<ReceiptView> {
  const { roster } = situation;
  const reportViews = [];
  for (const report of reports) {
    const project = roster.project(report.project);
    if (project) reportViews.push(await reportView(report, project, situation));
  }
  const problemViews = problems.flatMap(problem => {
    const project = roster.project(problem.project);
    return project ? [problemView(problem, project, 'receipt', situation)] : [];
  });
  return { reports: reportViews, problems: problemViews, ...remarks };
}
