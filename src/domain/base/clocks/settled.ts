import type { ClockRules } from './clock-rules.ts';
import type { RulesFrom } from './clock-versions.ts';

/**
 * What comes by the calendar once in every week, month or quarter, where its times are changed on the way: it is held to the
 * newest version that came into force while it was still to come, and that does not put it into the past. So each comes
 * exactly once, whatever is changed when, and what has begun is moved by nothing. See decision 0023.
 */

/** What one version makes of it. */
export interface Planned {
  /** From then on no later version changes it: it has been sent, or people count on it. */
  fixedAt: Date;
}

/** Shapes: `planBy` gives null where it does not come at all, whatever the version. */
export function settled<Plan extends Planned>(
  overTime: readonly RulesFrom[],
  planBy: (rules: ClockRules) => Plan | null,
): Plan | null {
  let current: Plan | null = null;
  for (const { from, rules } of overTime) {
    if (from === null) current = planBy(rules);
    else {
      if (current === null || current.fixedAt <= from) break;
      const next = planBy(rules);
      if (next !== null && next.fixedAt > from) current = next;
    }
  }
  return current;
}
