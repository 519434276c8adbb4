import type { Person } from './person.ts';
import { ROLE_WORDS } from './words.ts';

/**
 * For what an official has decided as one: the body that he acted for. What is frozen in the record says this in place of
 * his name, which stands outside the record and can be erased; the entry of the decision has his id.
 */
export function bodyOf(person: Pick<Person, 'roles'> | undefined): string {
  const isInspector = person?.roles.includes('inspection_bureau') && !person.roles.includes('office');
  return isInspector ? ROLE_WORDS.inspection_bureau : '推进中心';
}
