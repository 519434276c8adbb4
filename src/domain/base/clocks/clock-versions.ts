import { type ClockRules, DEFAULT_CLOCK_RULES } from './clock-rules.ts';
import { rulesWith } from './clock-settings.ts';

/**
 * The limits as the office has set them, one version after the other. Whatever began under a version runs by it: the version
 * of a step is the one in force when it began, so that a new version moves no deadline that runs.
 */
export interface ClockVersion {
  /** 1, 2, 3 … */
  version: number;
  /** All that differs from the defaults, by the keys of the settings. */
  rules: Readonly<Record<string, unknown>>;
  validFrom: Date;
  /** What it rests on, as the office wrote it. */
  source: string | null;
  /** Who proposed it, and who confirmed it. */
  by: string;
  confirmedBy: string | null;
}

/** The version in force at an instant; null while the defaults are. */
export function versionAt(versions: readonly ClockVersion[], at: Date): ClockVersion | null {
  return versions.reduce<ClockVersion | null>((best, one) => {
    if (one.validFrom > at) return best;
    return best === null || one.validFrom >= best.validFrom ? one : best;
  }, null);
}

/** Rules with the instant from which on they are in force; null for those that always were. */
export interface RulesFrom {
  from: Date | null;
  rules: ClockRules;
}

/** What is in force where the office has set nothing. */
export const DEFAULT_OVER_TIME: readonly [RulesFrom] = [{ from: null, rules: DEFAULT_CLOCK_RULES }];

/** The defaults and every version, in the order in which they came into force. */
export function rulesOverTime(versions: readonly ClockVersion[]): readonly [RulesFrom, ...RulesFrom[]] {
  const inOrder = versions.toSorted((a, b) => a.validFrom.getTime() - b.validFrom.getTime());
  return [
    ...DEFAULT_OVER_TIME,
    ...inOrder.map(one => ({ from: one.validFrom, rules: rulesWith(one.rules, one.version) })),
  ];
}

/** The rules in force at an instant. */
export function rulesIn(overTime: readonly [RulesFrom, ...RulesFrom[]], at: Date): ClockRules {
  return (overTime.findLast(({ from }) => from === null || from <= at) ?? overTime[0]).rules;
}
