import { actionCard } from '../../../cards/actions/action-card.ts';
import { type ActionListView, actionListCard } from '../../../cards/actions/action-list-card.ts';
import type { ActionView } from '../../../cards/actions/action-view.ts';
import type { ActionCase } from '../../../domain/actions/action-case.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import type { Store } from '../../../store/store.ts';
import { actionAt, isActionNeededAt } from '../../actions/action-cards.ts';
import { readActions, readActionView } from '../../actions/read-actions.ts';
import { readerAt } from '../../problems/problem-cards.ts';
import { cardKind } from './card-kind.ts';

/** The cards of what meetings have decided: one item, or all of one meeting for one unit. */

/** An item as a card shows it, and the case behind it. */
export interface ActionData {
  c: ActionCase;
  view: ActionView;
}

export async function unfinishedActions({ actionItems }: Pick<Store, 'actionItems'>) {
  return (await actionItems.unfinished()).map(({ number }) => reference('action_item', number));
}

/** One item with everything that was done about it; in a group that it was taken from it only reads on. */
export const actionItem = cardKind<ActionData>({
  waiting: unfinishedActions,
  async reads(standing, drawing) {
    const [item] = await readActions(standing.shows, drawing);
    return item ? readActionView(item, readerAt(standing.destination, drawing), drawing) : null;
  },
  draws: (data, { destination }, drawing) => actionCard(actionAt(data.view, destination, drawing), drawing.now),
  neededAt: ({ c }, { destination }, drawing) => isActionNeededAt(destination, c, drawing),
});

interface ListData extends Omit<ActionListView, 'items'> {
  items: readonly ActionData[];
}

/** What a meeting has decided for one unit, in its group. */
export const actionList = cardKind<ListData>({
  waiting: unfinishedActions,
  async reads({ card, shows, destination }, drawing) {
    const items = await readActions(shows, drawing);
    const reader = readerAt(destination, drawing);
    const read = await Promise.all(items.map(item => readActionView(item, reader, drawing, 'small')));
    const [first] = read;
    if (!first) return null;
    const unit = card.remarks?.['unit'];
    return {
      items: read,
      meeting: first.view.meeting ?? '',
      unit: typeof unit === 'string' ? unit : first.view.item.unit,
    };
  },
  draws: ({ items, ...rest }, { destination }, drawing) =>
    actionListCard({ ...rest, items: items.map(data => actionAt(data.view, destination, drawing)) }, drawing.now),
  neededAt: ({ items }, { destination }, drawing) => items.some(({ c }) => isActionNeededAt(destination, c, drawing)),
});
