import type { ProblemItem } from '../reading/types.ts';
import type { Problem } from './problem.ts';

/**
 * A message is read again, whole, when a question about it is answered: the problems among `items` that it has not reported
 * before. One that was reworded meanwhile is known by the words of the message that it was read from.
 */
export function newProblemsIn(
  items: readonly ProblemItem[],
  before: readonly Pick<Problem, 'project' | 'description' | 'readings'>[],
): ProblemItem[] {
  const left = [...before];
  const takes = (isSame: (one: (typeof left)[number]) => boolean) => {
    const index = left.findIndex(isSame);
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  };
  const unknown = items.filter(
    ({ project, description }) => !takes(one => one.project === project && one.description === description),
  );
  return unknown.filter(
    ({ project, readings }) =>
      readings.length === 0 || !takes(one => one.project === project && wordsOf(one) === wordsOf({ readings })),
  );
}

/** The words of the message that a problem was read from. */
function wordsOf({ readings }: { readings: readonly { field: string; source: string }[] }): string {
  return JSON.stringify(readings.map(({ field, source }) => [field, source]));
}
