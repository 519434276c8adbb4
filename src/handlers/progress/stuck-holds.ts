import type { Roster } from '../../domain/library/roster.ts';
import { missingPerson } from '../../domain/progress/holds/hold-case.ts';
import { holdProcedure } from '../../domain/progress/holds/hold-procedure.ts';
import type { Store } from '../../store/store.ts';
import { waitingHolds } from './read-hold.ts';

/**
 * How many large figures are held although nobody may propose to confirm them, or nobody besides may confirm.
 * Source: contract §6.8 ("with nobody to confirm").
 */
export async function countStuckHolds(store: Pick<Store, 'progress' | 'holdLifts'>, roster: Roster): Promise<number> {
  const holds = await waitingHolds(store, roster);
  return holds.filter(c => holdProcedure.stateOf(c) !== 'held' && missingPerson(c) !== null).length;
}

/** The same as an operator reads it; nothing when there is none. */
export function stuckHoldWarnings(count: number): string[] {
  return count === 0
    ? []
    : [`holds: nobody may confirm the large figures that wait: ${count}; 待办 of the office says which`];
}
