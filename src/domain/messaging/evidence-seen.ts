import type { Evidence } from './evidence.ts';
import type { EntryReference } from './reference.ts';

/** Somebody has opened what was sent for an item (查看佐证). */
export interface Opening {
  item: EntryReference;
  /** A person's id. */
  by: string;
  at: Date;
  /** The ids of the photos and files that he was shown. */
  evidence: readonly string[];
}

/** How many of these photos and files a person has not been shown; what cannot be opened is not counted. */
export function unseenBy(person: string, evidence: readonly Evidence[], openings: readonly Opening[]): number {
  const shown = shownTo(person, openings);
  return openable(evidence).filter(({ id }) => !shown.has(id)).length;
}

/** Who has been shown all of them, and when last, in the order in which they first looked. Empty where there is nothing to open. */
export function whoHasSeen(evidence: readonly Evidence[], openings: readonly Opening[]): { by: string; at: Date }[] {
  if (openable(evidence).length === 0) return [];
  return [...new Set(openings.map(({ by }) => by))]
    .filter(person => unseenBy(person, evidence, openings) === 0)
    .flatMap(person => openings.findLast(({ by }) => by === person) ?? [])
    .map(({ by, at }) => ({ by, at }));
}

/** What can be looked at: what was recorded before bytes were kept counts without that. */
export function openable(evidence: readonly Evidence[]): Evidence[] {
  return evidence.filter(({ state, sha256 }) => state === 'stored' && sha256 !== null);
}

function shownTo(person: string, openings: readonly Opening[]): ReadonlySet<string> {
  return new Set(openings.filter(({ by }) => by === person).flatMap(one => one.evidence));
}
