import type { CardSubject } from '../../domain/messaging/delivery.ts';
import { idsOf, reference } from '../../domain/messaging/reference.ts';
import type { ProblemItem, ProgressItem } from '../../domain/reading/types.ts';
import { type Acting, mergeEffects } from '../kit/decision.ts';
import { type Place, type Placed, putCard } from '../kit/outgoing/place.ts';
import { keepRemarks, keptRemarks, type Remarks } from '../kit/outgoing/receipt-remarks.ts';
import type { Submission } from '../kit/submission.ts';
import { recordProblems } from '../problems/record-problems.ts';
import { recordProgress } from '../progress/record-progress.ts';

export interface Submitted extends Placed {
  /** How many entries the ledgers gained. */
  count: number;
  notes: readonly string[];
}

/**
 * Enters items into both ledgers and answers with one receipt card. Over a card that shows entries already it shows
 * those too, and what it said besides, so that one message keeps one receipt.
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
  const earlier = place.kind === 'over' ? await acting.store.shown.onCard(place.delivery.key) : [];
  const told = place.kind === 'over' ? keptRemarks(place.delivery.card).notes : [];
  const replaced = new Set(progress.reports.map(report => report.corrects));
  const said = { ...remarks, notes: [...new Set([...told, ...remarks.notes, ...progress.notes, ...problems.notes])] };
  const key = `receipt:${submission.source}`;
  const card: CardSubject = {
    subject: key,
    view: 'receipt',
    shows: [
      ...idsOf('report', earlier)
        .filter(id => !replaced.has(id))
        .map(id => reference('report', id)),
      ...progress.reports.map(report => reference('report', report.id)),
      ...idsOf('problem', earlier).map(number => reference('problem', number)),
      ...problems.problems.map(problem => reference('problem', problem.number)),
    ],
    ...keepRemarks(said),
  };
  const placed = putCard(place, { key, card }, acting.store);
  return {
    count: progress.reports.length + problems.problems.length,
    notes: said.notes,
    isOver: placed.isOver,
    effects: mergeEffects(progress.effects, problems.effects, placed.effects),
  };
}
