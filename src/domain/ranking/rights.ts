import { hasRole, type Person, worksFor } from '../people/person.ts';

/** Who may see scores before they are published. Source: contract §6.8. */

/** May see a unit's score while it is a draft; who works for the unit always sees its own. */
export function canSeeDraftScore(person: Person, unit: string): boolean {
  return worksFor(person, unit) || canSeeEveryDraft(person);
}

/** May see the scores of all units while they are drafts. */
export function canSeeEveryDraft(person: Person): boolean {
  return (['office', 'top_leaders', 'inspection_bureau'] as const).some(role => hasRole(person, role));
}
