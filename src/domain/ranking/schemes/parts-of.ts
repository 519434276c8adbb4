import { isInside } from '../../scoring/outcome/periods.ts';
import type { RuleSet } from '../../scoring/schema/rule-set-schema.ts';
import { lastMonthOf, monthsIn } from '../period-ranking.ts';
import { periodWith } from './next-periods.ts';
import { type SchemeKind, type Schemes, schemeKindOf } from './scheme.ts';

/**
 * The shorter periods whose results a rule set asks for: of the shipped ones a quarter rests on its last month, a half-year on its
 * quarters, a year on its months and quarters. Source: domain §4.2, §4.3; docs/scoring.md (`fromResults`).
 */
export function partsOf(
  period: string,
  { figures }: Pick<RuleSet, 'figures'>,
  schemes: Pick<Schemes, 'kindOf'>,
): string[] {
  const parts = Object.values(figures).flatMap(figure => {
    const rule = 'fromResults' in figure ? figure.fromResults : undefined;
    const kind = rule === undefined ? null : schemes.kindOf(rule.ruleSet);
    return rule === undefined || kind === null ? [] : taken(rule.take, kind, period);
  });
  return [...new Set(parts)].filter(part => part !== period && lastMonthOf(part) <= lastMonthOf(period));
}

/**
 * All periods from which a longer one is put together, and those from which they are: by the shipped rules 2026 rests on its
 * quarters and months, and on no half-year.
 */
export function allPartsOf(period: string, schemes: Pick<Schemes, 'of' | 'kindOf'>): ReadonlySet<string> {
  const all = new Set<string>();
  const add = (whole: string) => {
    for (const part of partsOf(whole, schemes.of(whole), schemes)) {
      if (all.has(part)) continue;
      all.add(part);
      add(part);
    }
  };
  add(period);
  return all;
}

function taken(take: string, kind: SchemeKind, period: string): string[] {
  if (take === 'last') return within(kind, period).slice(-1);
  if (take === 'all') return within(kind, period);
  const named = `${period.slice(0, 4)}-${take}`;
  return schemeKindOf(named) === kind ? [named] : [];
}

/** The periods of a kind inside another one, in their order. */
function within(kind: SchemeKind, period: string): string[] {
  const periods = new Set(monthsIn(period).map(month => periodWith(kind, month)));
  return [...periods].filter(one => one !== period && isInside(one, period));
}
