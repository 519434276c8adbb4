import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { Project } from '../../library/project.ts';
import { isUnfinished, type Problem } from '../problem.ts';
import { likeness, nameOneMatter } from './alike.ts';

const DAY_MS = 86_400_000;

/** As many are shown. */
const MOST_SIMILAR = 2;

/**
 * The open problems that a problem most likely says again, the likest first: of the same project, and of the same category
 * or about the same permit, line or pipe, reported before it and not longer ago than the rules have it, in similar words.
 * What one message told apart is not the same.
 * Source: domain §5.
 */
export function similarTo(
  problem: Problem,
  others: readonly Problem[],
  { name, aliases }: Pick<Project, 'name' | 'aliases'>,
  calendar: WorkingCalendar,
): Problem[] {
  if (!isUnfinished(problem)) return [];
  const within = calendar.rulesAt(problem.reportedAt).mergeWithinDays * DAY_MS;
  return others
    .filter(
      other =>
        other.project === problem.project &&
        other.number < problem.number &&
        (other.messageId === null || other.messageId !== problem.messageId) &&
        (other.category === problem.category || nameOneMatter(problem.description, other.description)) &&
        isUnfinished(other) &&
        problem.reportedAt.getTime() - other.reportedAt.getTime() <= within,
    )
    .map(other => ({ other, like: likeness(problem.description, other.description, [name, ...aliases]) }))
    .filter(({ like }) => like > 0)
    .sort((a, b) => b.like - a.like)
    .slice(0, MOST_SIMILAR)
    .map(({ other }) => other);
}
