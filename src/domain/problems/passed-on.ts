import { type Day, dayOf } from '../base/time.ts';
import type { Roster } from '../library/roster.ts';
import type { ProblemStep } from './problem.ts';

/** What another unit has now, as the unit that had it sees it. */
export interface PassedOn {
  /** Whose it is today. */
  unit: string;
  /** The day on which it was taken from the unit that reads. */
  on: Day;
  /** So many of its steps led there; what came after is no business of that unit's. */
  steps: number;
}

/** A problem or an action item, as far as its units go. */
interface Followed {
  unit: string | null;
  steps: readonly Pick<ProblemStep, 'unit' | 'at' | 'isAside'>[];
}

/**
 * What to say in the group of a unit that something was taken from (转办). Null where it is still its, where no unit has it yet,
 * and where it never was its.
 */
export function passedOn(
  { unit, steps }: Followed,
  chatId: string,
  { group, unit: find }: Pick<Roster, 'group' | 'unit'>,
): PassedOn | null {
  if (unit === null) return null;
  const keyOf = (name: string | null | undefined) => (name ? (find(name)?.key ?? name) : null);
  const own = keyOf(group(chatId)?.unit);
  if (own === null || own === keyOf(unit)) return null;
  const last = steps.findLastIndex(step => !step.isAside && keyOf(step.unit) === own);
  if (last === -1) return null;
  // Where units were merged it has moved without a step of the new one.
  const taken = Math.min(last + 1, steps.length - 1);
  const step = steps[taken];
  return step ? { unit, on: dayOf(step.at), steps: taken + 1 } : null;
}
