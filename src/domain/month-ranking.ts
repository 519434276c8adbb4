import defaultMonth from '../../rulesets/default-month.json' with { type: 'json' };
import { wanFromYuan, type Yuan } from './money.ts';
import type { UnitMonth } from './month-figures.ts';
import type { EarlierResult, ScoringData, UnitData } from './scoring/data-schema.ts';
import { rankUnits } from './scoring/rank.ts';
import { ScoringRefusal } from './scoring/refusal.ts';
import type { RankingResult } from './scoring/result.ts';
import { checkedRuleSet } from './scoring/rule-set.ts';
import type { RuleSet } from './scoring/rule-set-schema.ts';
import type { Month } from './time.ts';

/** A month's figures by the default rule set. Source: domain §4.1. */

/** The default scheme of a month. Errors: throws `ScoringRefusal` when the shipped file is broken. */
export function defaultMonthRuleSet(): RuleSet {
  const outcome = checkedRuleSet(defaultMonth);
  if (!outcome.ok) throw new ScoringRefusal(outcome.refusals);
  return outcome.ruleSet;
}

/** What goes into the scoring engine: stored with the ranking, so that anyone can compute it again. */
export function monthScoringData(
  month: Month,
  units: readonly UnitMonth[],
  previous: RankingResult | null,
): ScoringData {
  return {
    period: month,
    units: units.map(scoringUnit),
    ...(previous && { previous: earlierResult(previous) }),
  };
}

/** Scores and ranks a month. Errors: throws `ScoringRefusal` when the figures do not fit the rule set. */
export function rankMonth(data: ScoringData): RankingResult {
  return rankUnits(defaultMonthRuleSet(), data);
}

function scoringUnit(month: UnitMonth): UnitData {
  const { unit, starts, completions, lightCounts, reports, steps } = month;
  return {
    unit: unit.name,
    group: unit.group,
    ...(!unit.isRanked && { ranked: false, note: '按名册不参加排名' }),
    figures: {
      projects: month.activeProjects,
      startsDone: starts.done,
      startsPlanned: starts.planned,
      overdueStarts: [...starts.overdue],
      completionsDone: completions.done,
      completionsPlanned: completions.planned,
      overdueCompletions: [...completions.overdue],
      investmentYtd: wanText(month.investmentToDate),
      planYtd: wanText(month.planToDate),
      projectsUnreported: month.unreported.length,
      lightsGreen: lightCounts.green,
      lightsYellow: lightCounts.yellow,
      lightsRed: lightCounts.red,
      reportsOnTime: reports.onTime,
      reportsDue: reports.due,
      stepsOnTime: steps.onTime,
      stepsDue: steps.due,
      // No ledger of the stewards' weekly meetings yet: nothing due means not applicable.
      meetingsHeld: 0,
      meetingsDue: 0,
    },
  };
}

/** Only what the change of place is told from. */
function earlierResult({ period, ruleSet, units }: RankingResult): EarlierResult {
  return {
    period,
    ruleSet: { id: ruleSet.id, version: ruleSet.version },
    units: units.map(({ unit, group, status, place, total }) => ({ unit, group, status, place, total })),
  };
}

function wanText(amount: Yuan): string {
  return String(wanFromYuan(amount));
}
