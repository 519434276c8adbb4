import { showDay, yearOf } from '../base/time.ts';
import type { Project } from './project.ts';

/**
 * Whether what a project has done counts in a year: as long as it is in the library, and what was completed and took effect
 * in that year although it has left since (达效退库). Who left for another reason counts no more. Source: domain §2 M6.
 */
export function countsInYear(
  { exitedOn, exitReason }: Pick<Project, 'exitedOn' | 'exitReason'>,
  year: number,
): boolean {
  return exitedOn === null || (exitReason === 'effective' && yearOf(exitedOn) >= year);
}

/** Why nothing is reported of a project any more, in Chinese; null while it is in the library. */
export function whyNoReports({ name, exitedOn }: Pick<Project, 'name' | 'exitedOn'>, now: Date): string | null {
  if (exitedOn === null) return null;
  return `${name} 已于 ${showDay(exitedOn, now)} 退库，不再收新的进展和问题，没有记录。`;
}
