import { wanFromYuan, type Yuan } from '../base/money.ts';
import type { Month } from '../base/time.ts';
import { rankUnits } from '../scoring/outcome/rank.ts';
import type { RankingResult } from '../scoring/outcome/result.ts';
import type { ScoringData, UnitData } from '../scoring/schema/data-schema.ts';
import { defaultRuleSet } from '../scoring/schema/default-rule-sets.ts';
import type { UnitMonth } from './month-figures.ts';
import { earlierResult } from './period-ranking.ts';

/** A month's figures by the default rule set. Source: domain §4.1. */

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
  return rankUnits(defaultRuleSet('month'), data);
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

function wanText(amount: Yuan): string {
  return String(wanFromYuan(amount));
}
