import { holdCard } from '../../../cards/progress/hold-card.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import { readReports } from '../../kit/read-entries.ts';
import { readerAt } from '../../problems/problem-cards.ts';
import { holdView } from '../../progress/hold-view.ts';
import { readHold } from '../../progress/read-hold.ts';
import { cardKind } from './card-kind.ts';

/** The card of a large figure that two persons of the office have to confirm, for the one person who has it. */
export const hold = cardKind({
  waiting: async ({ progress }) => (await progress.heldIds()).map(id => reference('report', id)),
  async reads({ shows, destination }, drawing) {
    const [report] = await readReports(shows, drawing);
    const c = report && (await readHold(report, drawing));
    return c ? holdView(c, readerAt(destination, drawing), drawing) : null;
  },
  draws: (view, _standing, { now }) => holdCard(view, now),
  // Its buttons are the next step that he may take.
  neededAt: ({ steps }) => steps.length > 0,
});
