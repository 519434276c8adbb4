import type { Card } from '../../cards/kit/drawing/elements.ts';
import type { TurnItemView } from '../../cards/procedure/turn-card.ts';

/** What waits for somebody, as an item of his list, or whole on a card of its own. */
export interface TurnItem extends TurnItemView {
  /** Whether it still waits for the reader. */
  isDue: boolean;
  /** The reader may take the step that is waited for, although it is the turn of others. */
  mayStep?: boolean;
  /** What he owes first: late and urgent things before the others. */
  dueAt: Date | null;
  drawAlone(): Card;
}
