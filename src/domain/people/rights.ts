import { hasLeft, hasRole, type Person } from './person.ts';

/**
 * Who may do what, whatever it is about. Every rule is asked at every press and message, against the person and the
 * present state; being in a group gives no right. Source: contract §6.8.
 */

/** May change or take back what somebody reported, himself or who acts for him while he is away. */
export function canChange(person: Person, authorId: string): boolean {
  return (
    (person.id === authorId && !hasLeft(person)) ||
    hasRole(person, 'office') ||
    (person.actsFor?.some(absent => absent.id === authorId) ?? false)
  );
}

/** May read everything of every unit. */
export function canReadEverything(person: Person): boolean {
  return (['office', 'inspection_bureau', 'top_leaders', 'auditor'] as const).some(role => hasRole(person, role));
}
