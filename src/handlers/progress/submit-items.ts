import { receiptCard } from '../../cards/progress/receipt-card.ts';
import type { ProblemItem, ProgressItem } from '../../domain/reading/types.ts';
import { receiptView } from '../cards-in-chat/receipt-view.ts';
import { readShown } from '../cards-in-chat/redraw.ts';
import { type Acting, mergeEffects } from '../kit/decision.ts';
import { type Place, type Placed, putCard } from '../kit/place.ts';
import { keepRemarks, type Remarks } from '../kit/receipt-remarks.ts';
import { aggregates } from '../kit/versions.ts';
import { recordProblems } from '../problems/record-problems.ts';
import { recordProgress, type Submission } from './record-progress.ts';

export interface Submitted extends Placed {
  /** How many entries the ledgers gained. */
  count: number;
  notes: readonly string[];
}

/**
 * Enters items into both ledgers and answers with one receipt card. Over a card that shows entries already it shows
 * those too, so that one message keeps one receipt.
 */
export async function submitItems(
  items: readonly (ProgressItem | ProblemItem)[],
  submission: Submission,
  place: Place,
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
  const earlier = await shownBefore(place, acting);
  const replaced = new Set(progress.reports.map(report => report.corrects));
  const shown = {
    reports: [...earlier.reports.filter(report => !replaced.has(report.id)), ...progress.reports],
    problems: [...earlier.problems, ...problems.problems],
  };
  const said = { ...remarks, notes: [...remarks.notes, ...progress.notes, ...problems.notes] };
  const view = await receiptView(shown.reports, shown.problems, said, acting);
  const key = `receipt:${submission.source}`;
  const card = {
    subject: key,
    view: 'receipt',
    shows: [
      ...shown.reports.map(report => aggregates.report(report.id)),
      ...shown.problems.map(problem => aggregates.problem(problem.number)),
    ],
    ...keepRemarks(said),
  };
  const placed = putCard(place, { key, content: receiptCard(view, acting.now), card }, acting.store);
  return {
    count: progress.reports.length + problems.problems.length,
    notes: said.notes,
    isOver: placed.isOver,
    effects: mergeEffects(progress.effects, problems.effects, placed.effects),
  };
}

async function shownBefore(place: Place, acting: Acting) {
  if (place.kind === 'message') return { reports: [], problems: [] };
  return readShown(await acting.store.shown.onCard(place.delivery.key), {}, acting);
}
