import type { SeenView } from '../../cards/kit/views.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { type Evidence, isCounted } from '../../domain/messaging/evidence.ts';
import { type Opening, openable, unseenBy, whoHasSeen } from '../../domain/messaging/evidence-seen.ts';
import type { EntryReference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Drawing } from '../kit/decision.ts';

/** Who has looked at the evidence of a problem or an action item. */

/** Who has opened it, oldest first, as it will stand after the decision. */
export async function openingsOf(
  item: EntryReference,
  { store, changed }: Pick<Drawing, 'store' | 'changed'>,
): Promise<Opening[]> {
  const stored = changed.entered.some(one => one === item) ? [] : await store.evidence.openings(item);
  return [...stored, ...changed.opened.filter(one => one.item === item)];
}

/** How many photos and files that prove a result somebody has not opened. */
export function unseenProof(person: Pick<Person, 'id'>, proof: readonly Evidence[], openings: readonly Opening[]) {
  return unseenBy(person.id, proof.filter(isCounted), openings);
}

/** What somebody who may verify a result is told of that; null where there is nothing to be opened. */
export function seenView(
  reader: Pick<Person, 'id'>,
  proof: readonly Evidence[],
  openings: readonly Opening[],
  roster: Pick<Roster, 'person'>,
  mayVerify: (person: Person) => boolean,
): SeenView | null {
  const counted = proof.filter(isCounted);
  const all = openable(counted).length;
  if (all === 0) return null;
  return {
    unseen: unseenBy(reader.id, counted, openings),
    openable: all,
    seenBy: whoHasSeen(counted, openings).flatMap(({ by, at }) => {
      const person = roster.person(by);
      return person && mayVerify(person) ? [{ name: person.name, at, isReader: by === reader.id }] : [];
    }),
  };
}
