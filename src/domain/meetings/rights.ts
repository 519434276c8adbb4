import { hasRole, type Person } from '../people/person.ts';
import { canReadEverything } from '../people/rights.ts';

/** Who may see the agenda of a meeting before it is held: it speaks of every unit. Source: contract §6.8. */
export function canReadAgenda(person: Person): boolean {
  return canReadEverything(person);
}

/** Who may change an agenda before it goes out. Source: contract §6.11. */
export function canPlanAgenda(person: Person): boolean {
  return hasRole(person, 'office');
}
