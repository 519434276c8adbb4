import { peopleWithRole } from '../library/roster.ts';
import { hasRole } from '../people/person.ts';
import { peopleOf, those, type Who } from '../procedure/who.ts';
import type { CaseAt } from './case-at.ts';

/** Who takes part in cases. Source: contract §6.8, §6.12, domain §9. */

export const OFFICE: Who<CaseAt> = those('推进中心', person => hasRole(person, 'office'));

/** The head of the unit that the case is about. */
export const UNIT_HEAD: Who<CaseAt> = those(
  '单位负责人',
  (person, { stored }) => hasRole(person, 'unit_lead') && person.unit === stored.unit,
  { named: ({ stored }) => `${stored.unit ?? ''}单位负责人` },
);

/** Where a unit has no head, the office acts for him. */
export const UNIT_HEAD_OR_OFFICE: Who<CaseAt> = {
  ...UNIT_HEAD,
  may: (person, c) =>
    UNIT_HEAD.may(person, c) || (hasRole(person, 'office') && peopleOf(UNIT_HEAD, c, c.roster).length === 0),
};

/** Those of the unit who write for it. */
export const UNIT_WRITERS: Who<CaseAt> = those(
  '联络员、单位负责人',
  (person, { stored }) => person.unit === stored.unit && (hasRole(person, 'liaison') || hasRole(person, 'unit_lead')),
  { named: ({ stored }) => `${stored.unit ?? ''}联络员、单位负责人` },
);

/** Whoever opened it. */
export const OPENER: Who<CaseAt> = those('提出人', (person, { stored }) => person.id === stored.openedBy);

/**
 * Confirms what takes two persons of the office: another one than all who have written it; where the office has one person
 * only, whoever it has appointed as `second`. Shapes: `authorsOf` names them by their ids.
 */
export function secondTo<C extends CaseAt>(authorsOf: (c: C) => readonly (string | null)[]): Who<C> {
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
export function askedTo<C extends CaseAt>(second: Who<C>): Who<C> {
  return those(second.words, (person, c) => {
    if (second.may(person, c)) return true;
    return hasRole(person, 'office') && peopleOf(second, c, c.roster).length === 0;
  });
}

/** Said where a second person is needed and nobody may be it. */
export const NO_SECOND = '暂无第二人可以复核，请推进中心登记另一名同志；只有一名时，请指定一名复核人。';
