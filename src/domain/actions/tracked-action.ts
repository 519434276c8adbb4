import type { Tracked } from '../problems/problem.ts';
import type { ActionItem } from './action-item.ts';

/**
 * An action item as clocks and ladder see it: they run as those of an ordinary problem. What its unit has given back waits
 * for the office, as a problem without a unit does. Source: domain §8.
 */
export function trackedAction({ status, dueDate, dueRule, unit, agreedAt, steps }: ActionItem): Tracked {
  return {
    status,
    urgency: 'ordinary',
    isMajor: false,
    dueDate,
    dueRule,
    responsibleUnit: status === 'open' ? null : unit,
    // Nobody but its supervisor and the office looks at a response.
    isConfirmed: true,
    reportedAt: agreedAt,
    steps,
  };
}
