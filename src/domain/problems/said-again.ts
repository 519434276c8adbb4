import type { ProblemItem } from '../reading/types.ts';
import type { Problem } from './problem.ts';

/** What a message that is read again says of problems. */
export interface SaidAgain<Known> {
  /** The problems that it has not reported before, in order. */
  fresh: ProblemItem[];
  /** Those that it has, each with what it says of it now. */
  again: { item: ProblemItem; known: Known }[];
}

/**
 * A message is read again, whole, when a question about it is answered. One of its problems that was reworded meanwhile is
 * known by the words of the message that it was read from.
 */
export function saidAgain<Known extends Pick<Problem, 'project' | 'description' | 'readings'>>(
  items: readonly ProblemItem[],
  before: readonly Known[],
): SaidAgain<Known> {
  const left = [...before];
  const again: SaidAgain<Known>['again'] = [];
  const take = (item: ProblemItem, isSame: (one: Known) => boolean) => {
    const index = left.findIndex(one => one.project === item.project && isSame(one));
    const [known] = index < 0 ? [] : left.splice(index, 1);
    if (known) again.push({ item, known });
    return known !== undefined;
  };
  const unknown = items.filter(item => !take(item, one => one.description === item.description));
  const fresh = unknown.filter(
    item => item.readings.length === 0 || !take(item, one => wordsOf(one) === wordsOf(item)),
  );
  return { fresh, again };
}

/** The words of the message that a problem was read from. */
function wordsOf({ readings }: { readings: readonly { field: string; source: string }[] }): string {
  return JSON.stringify(readings.map(({ field, source }) => [field, source]));
}
