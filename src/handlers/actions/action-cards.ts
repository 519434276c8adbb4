import type { ActionView } from '../../cards/actions/action-view.ts';
import { ACTION_WORKERS, type ActionCase } from '../../domain/actions/action-case.ts';
import type { ActionItem } from '../../domain/actions/action-item.ts';
import { actionProcedure } from '../../domain/actions/action-procedure.ts';
import { chatsFor } from '../../domain/library/roster.ts';
import { CARD_LIFE_MS, type Destination } from '../../domain/messaging/delivery.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { passedOn } from '../../domain/problems/passed-on.ts';
import { turnsOf } from '../../domain/procedure/turn.ts';
import type { CardDraft, NewTurn, Situation } from '../kit/decision.ts';
import { readerAt } from '../problems/problem-cards.ts';
import { turnsBrought } from '../procedure/new-turns.ts';

/** Where the cards of action items stand. */

type Needs = Pick<Situation, 'roster'>;

/** The group of an item's unit; null where it has none. */
export function groupOfUnit(unit: string, { roster }: Needs): string | null {
  return chatsFor(roster, 'unit', unit)[0] ?? null;
}

/** The live card of one item in its unit's group; none where the unit has no group. */
export function actionGroupCards(item: ActionItem, needs: Needs): CardDraft[] {
  const chatId = groupOfUnit(item.unit, needs);
  const about = reference('action_item', item.number);
  if (chatId === null) return [];
  return [
    {
      // One card an assignment: an item that comes back to a unit is shown there anew.
      key: `action:${item.number}:${item.steps.length}:${chatId}`,
      destination: { kind: 'chat', chatId },
      card: { subject: about, view: 'action_item', shows: [about] },
    },
  ];
}

/** Whether a card of the items still belongs where it stands: in the group of the unit that has them. */
export function belongsAt(destination: Destination, item: ActionItem, needs: Needs): boolean {
  return destination.kind !== 'chat' || destination.chatId === groupOfUnit(item.unit, needs);
}

/** An item as it is shown where its card stands: in the group of a unit that has it no more it only says who has it now. */
export function actionAt(view: ActionView, destination: Destination, needs: Needs): ActionView {
  if (destination.kind !== 'chat' || belongsAt(destination, view.item, needs)) return view;
  return { ...view, steps: [], passedOn: passedOn(view.item, destination.chatId, needs.roster) };
}

/** Whether somebody still has to act on an item where its card stands. */
export function isActionNeededAt(destination: Destination, c: ActionCase, needs: Needs): boolean {
  const turns = turnsOf(actionProcedure, c);
  if (destination.kind === 'chat') return turns.length > 0 && belongsAt(destination, c.item, needs);
  const reader = readerAt(destination, needs);
  return reader !== null && turns.some(({ who }) => who.may(reader, c));
}

/** Whether the unit's group has a card of the item that can still be drawn and pressed. */
export async function hasFreshActionCard(item: ActionItem, situation: Situation): Promise<boolean> {
  const { store, now } = situation;
  const chatId = groupOfUnit(item.unit, situation);
  const keys = [...(await store.shown.cardsShowing([reference('action_item', item.number)])).keys()];
  const cards = await Promise.all(keys.map(key => store.deliveries.byKey(key)));
  return cards.some(
    one =>
      (one?.card?.view === 'action_item' || one?.card?.view === 'action_list') &&
      (one.sentAt === null || now.getTime() - one.sentAt.getTime() < CARD_LIFE_MS) &&
      one.destination.kind === 'chat' &&
      one.destination.chatId === chatId,
  );
}

/** Whose turn a change has brought. A live card newly posted to the unit's group is its notice. */
export function actionTurns(
  before: ActionCase | null,
  after: ActionCase,
  acting: Needs,
  isUnitTold: boolean,
): NewTurn[] {
  const about = reference('action_item', after.item.number);
  const turns = turnsBrought(actionProcedure, before, after, { about, isUrgent: false }, acting);
  return isUnitTold ? turns.filter(turn => !turn.holders.some(person => ACTION_WORKERS.may(person, after))) : turns;
}
