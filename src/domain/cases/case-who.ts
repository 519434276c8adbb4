import { isAway } from '../library/standing.ts';
import { hasRole } from '../people/person.ts';
import { peopleOf, those, type Who } from '../procedure/who.ts';
import type { CaseAt } from './case-at.ts';

/** Who takes part in cases. Source: contract §6.8, §6.12, domain §9. */

export const OFFICE: Who<CaseAt> = those('推进中心', person => hasRole(person, 'office'));

/** The head of the unit that the case is about. Whoever opened it never approves it in the head's place. */
export const UNIT_HEAD: Who<CaseAt> = those(
  '单位负责人',
  (person, { stored }) => hasRole(person, 'unit_lead') && person.unit === stored.unit,
  { named: ({ stored }) => `${stored.unit ?? ''}单位负责人`, never: ({ stored }) => [stored.openedBy] },
);

/** Where a unit has no head, or he is away and nobody else may act for him, the office does. Source: contract §6.12. */
export const UNIT_HEAD_OR_OFFICE: Who<CaseAt> = {
  ...UNIT_HEAD,
  may: (person, c) => UNIT_HEAD.may(person, c) || (hasRole(person, 'office') && !isHeadThere(c)),
};

function isHeadThere(c: CaseAt): boolean {
  return peopleOf(UNIT_HEAD, c, c.roster).some(({ id }) => !isAway(id, c.roster));
}

/** Those of the unit who write for it. */
export const UNIT_WRITERS: Who<CaseAt> = those(
  '联络员、单位负责人',
  (person, { stored }) => person.unit === stored.unit && (hasRole(person, 'liaison') || hasRole(person, 'unit_lead')),
  { named: ({ stored }) => `${stored.unit ?? ''}联络员、单位负责人` },
);

/** Whoever opened it. */
export const OPENER: Who<CaseAt> = those('提出人', (person, { stored }) => person.id === stored.openedBy);
