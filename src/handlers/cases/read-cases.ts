import type { CaseView } from '../../cards/cases/case-card.ts';
import { idsOf, type Reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Drawing } from '../kit/decision.ts';
import type { TurnItem } from '../procedure/turn-item.ts';
import { handlingOf } from './kinds/kinds.ts';

/** Cases as they will stand after the decision, among what a card shows. */
async function standing(shows: readonly Reference[], { store, changed }: Drawing) {
  const found = [];
  for (const id of idsOf('case', shows)) {
    const one = changed.cases.find(other => other.id === id) ?? (await store.cases.find(id));
    if (one) found.push(one);
  }
  return found;
}

/** The cases among what a card shows, as items of one reader's list. */
export async function readCaseItems(
  shows: readonly Reference[],
  reader: Person | null,
  drawing: Drawing,
): Promise<TurnItem[]> {
  const items: TurnItem[] = [];
  for (const one of await standing(shows, drawing)) items.push(await handlingOf(one.kind).item(one, reader, drawing));
  return items;
}

/** The one case that a card is about. */
export async function readCaseView(
  shows: readonly Reference[],
  reader: Person | null,
  drawing: Drawing,
): Promise<CaseView | null> {
  const [one] = await standing(shows, drawing);
  return one ? handlingOf(one.kind).view(one, reader, drawing) : null;
}
