import { peopleWithRole, type Roster } from '../library/roster.ts';
import { hasRole } from '../people/person.ts';
import { peopleOf, those, type Who } from './who.ts';

/** What takes two persons of the office (一人提请、另一人复核): everywhere the same rule. Source: contract §6.8. */

/** A case that knows who belongs to the office. */
interface InOffice {
  roster: Pick<Roster, 'people'>;
}

/**
 * Confirms what takes two persons of the office: another one than all who have written it; where the office has one person
 * only, whoever it has appointed as `second`. Shapes: `authorsOf` names them by their ids.
 */
export function secondTo<C extends InOffice>(authorsOf: (c: C) => readonly (string | null)[]): Who<C> {
  return those(
    '推进中心另一名同志或指定的复核人',
    (person, c) => {
      if (authorsOf(c).includes(person.id)) return false;
      return (
        hasRole(person, 'office') || (hasRole(person, 'second') && peopleWithRole(c.roster, 'office').length === 1)
      );
    },
    { never: authorsOf },
  );
}

/** Whose turn a second person's step is: the office's, too, where nobody may take it, so that it appoints somebody. */
export function askedTo<C extends InOffice>(second: Who<C>): Who<C> {
  return those(second.words, (person, c) => {
    if (second.may(person, c)) return true;
    return hasRole(person, 'office') && peopleOf(second, c, c.roster).length === 0;
  });
}

/** Said where a second person is needed and nobody may be it. */
export const NO_SECOND = '暂无第二人可以复核，请推进中心登记另一名同志；只有一名时，请指定一名复核人。';
