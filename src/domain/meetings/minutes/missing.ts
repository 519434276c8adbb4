import { instantAt } from '../../base/time.ts';
import { peopleWithRole, type Roster } from '../../library/roster.ts';
import type { DraftItem } from '../meeting.ts';

/** What an item of minutes lacks before it can be given out. Source: domain §2 M20: one owner and one due day. */

/** `person`: the unit has neither liaison nor head, so that somebody is to be named; `past`: it would be late at once. */
export type Missing = 'unit' | 'person' | 'due' | 'past';

interface At {
  roster: Pick<Roster, 'people'>;
  now: Date;
}

/** Shapes: in the order in which it is asked; an item that was given out before keeps its day, whether it has passed or not. */
export function missingOf({ unit, person, dueDate, number }: DraftItem, { roster, now }: At): Missing[] {
  const isNobodys =
    unit !== null &&
    person === null &&
    (['liaison', 'unit_lead'] as const).every(role => peopleWithRole(roster, role, unit).length === 0);
  // A day ends at 18:00.
  const isPast = dueDate !== null && number === null && instantAt(dueDate, '18:00') <= now;
  return [
    ...(unit === null ? (['unit'] as const) : []),
    ...(isNobodys ? (['person'] as const) : []),
    ...(dueDate === null ? (['due'] as const) : []),
    ...(isPast ? (['past'] as const) : []),
  ];
}
