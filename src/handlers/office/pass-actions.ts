import type { ActionItem } from '../../domain/actions/action-item.ts';
import { actionProcedure } from '../../domain/actions/action-procedure.ts';
import { notedItem } from '../../domain/actions/action-steps.ts';
import { canHandleAction } from '../../domain/actions/rights.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Taking } from '../../domain/procedure/procedure.ts';
import { handedOver } from '../../domain/procedure/turn.ts';
import { actionGroupCards, hasFreshActionCard } from '../actions/action-cards.ts';
import type { Acting, Part } from '../kit/decision.ts';
import type { Rosters } from './passing-on.ts';
import type { Origin } from './roster-writes.ts';

/**
 * The unfinished action items: what changes of them is written, a unit that takes one over gets its card, and whoever has the
 * turn now is told. Shapes: `change` gives an item as it will stand, the same where nothing changes of it.
 */
export async function passActions(
  change: (item: ActionItem) => ActionItem,
  rosters: Rosters,
  origin: Origin,
  acting: Acting,
): Promise<Part[]> {
  const { store, actor } = acting;
  const parts: Part[] = [];
  for (const item of await store.actionItems.unfinished()) {
    const after = change(item);
    const about = reference('action_item', item.number);
    const isNewUnit = after.unit !== item.unit;
    const seen = { ...acting, roster: rosters.after };
    const cards = isNewUnit && !(await hasFreshActionCard(after, seen)) ? actionGroupCards(after, seen) : [];
    const before = { item, roster: rosters.before, evidence: 0 };
    const passed = { item: after, roster: rosters.after, evidence: 0 };
    const holders = rosters.after.people.filter(
      person => handedOver(actionProcedure, before, passed, [person]).length > 0,
    );
    parts.push({
      ...(after !== item && {
        rows: [store.actionItems.row(after)],
        audit: [
          {
            actor: actor.id,
            source: origin.source,
            action: `action.${isNewUnit ? 'succeed' : 'hand_over'}`,
            aggregate: about,
            version: origin.nextVersion(about),
          },
        ],
        changed: { actionItems: [after] },
      }),
      deliveries: cards,
      // A card newly posted to the unit's group is its notice.
      turns: cards.length > 0 || holders.length === 0 ? [] : [{ about, isUrgent: false, holders }],
    });
  }
  return parts;
}

/** Whether an item names somebody: who answers for it, has taken it on, or supervises it. */
export function isActionOf({ person, handler, supervisor }: ActionItem, id: string): boolean {
  return person === id || handler === id || supervisor === id;
}

/** An item in which one person takes another's place; what he has taken on passes to his unit where the other may not do it. */
export function handedAction(
  item: ActionItem,
  leaver: Person,
  taker: Person,
  roster: Rosters['after'],
  at: Taking,
): ActionItem {
  if (!isActionOf(item, leaver.id)) return item;
  const inPlace = (id: string | null) => (id === leaver.id ? taker.id : id);
  const named = { ...item, person: inPlace(item.person), supervisor: inPlace(item.supervisor) };
  const handler = inPlace(item.handler);
  const mayHandle = handler !== taker.id || canHandleAction(taker, named, roster);
  const changes = { person: named.person, supervisor: named.supervisor, handler: mayHandle ? handler : null };
  return notedItem(item, changes, at, '工作移交：由接手人继续办理');
}
