import type { LeftOut } from '../base/left-out.ts';
import { showYuan, wanText } from '../base/money.ts';
import { dayOf, type Month } from '../base/time.ts';
import { ScoringRefusal, showRefusal } from '../scoring/numbers/refusal.ts';
import { rankUnits } from '../scoring/outcome/rank.ts';
import type { RankingResult } from '../scoring/outcome/result.ts';
import type { ScoringData, UnitData } from '../scoring/schema/data-schema.ts';
import type { RuleSet } from '../scoring/schema/rule-set-schema.ts';
import type { LedgerPenalty } from './ledger-penalties.ts';
import type { Overstated, UnitMonth } from './month-figures.ts';
import { earlierResult, NOT_RANKED_BY_ROSTER } from './period-ranking.ts';
import { dataFor } from './schemes/data-for.ts';

/** A month's figures by the rule set of the month. Source: domain §4.1. */

/** What goes into the scoring engine: stored with the ranking, so that anyone can compute it again. */
export function monthScoringData(
  month: Month,
  units: readonly UnitMonth[],
  previous: RankingResult | null,
  penalties: readonly LedgerPenalty[] = [],
): ScoringData {
  return {
    period: month,
    units: units.map(unit => scoringUnit(unit, penalties)),
    ...(previous && { previous: earlierResult(previous) }),
  };
}

/** So many rankings are kept: this month and the one before, as asked for before and after a change. */
const MOST_KEPT = 4;
const ranked = new Map<string, RankingResult>();

/**
 * Scores and ranks a month. The same figures make the same ranking by the same rules, and those of a month that is over rarely
 * change: the last few are kept by both.
 * Errors: throws `ScoringRefusal` when the figures do not fit the rule set.
 */
function rankMonth(ruleSet: RuleSet, data: ScoringData): RankingResult {
  const both = JSON.stringify([ruleSet, data]);
  const result = ranked.get(both) ?? rankUnits(ruleSet, data);
  ranked.delete(both);
  ranked.set(both, result);
  const [oldest] = ranked.keys();
  if (ranked.size > MOST_KEPT && oldest !== undefined) ranked.delete(oldest);
  return result;
}

/** A ranking without the units whose figures do not fit the rule set. */
interface SoundRanking {
  data: ScoringData;
  result: RankingResult;
  leftOut: LeftOut[];
}

/**
 * Scores and ranks a month by the figures that its rule set asks for; a unit whose own figures are refused is left out, the others are ranked.
 * Errors: throws `ScoringRefusal` when the rule set itself does not fit.
 */
export function rankMonthOfSoundUnits(ruleSet: RuleSet, given: ScoringData): SoundRanking {
  const data = dataFor(ruleSet, given);
  try {
    return { data, result: rankMonth(ruleSet, data), leftOut: [] };
  } catch (error) {
    if (!(error instanceof ScoringRefusal)) throw error;
    const bad = new Map(error.refusals.map(refusal => [unitIn(refusal.path), showRefusal(refusal)]));
    if (bad.has(null)) throw error;
    const sound = { ...data, units: data.units.filter((_, index) => !bad.has(index)) };
    const leftOut = data.units.flatMap(({ unit }, index): LeftOut[] => {
      const why = bad.get(index);
      return why === undefined ? [] : [{ kind: 'unit', key: unit, name: unit, why }];
    });
    return { data: sound, result: rankMonth(ruleSet, sound), leftOut };
  }
}

/** Which unit of the data a refusal is about: `units[3].figures.planYtd` → 3. */
function unitIn(path: string): number | null {
  const index = /^units\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? null : Number(index);
}

function scoringUnit(month: UnitMonth, penalties: readonly LedgerPenalty[]): UnitData {
  const { unit, starts, completions, lightCounts, reports, steps, meetings, overstated } = month;
  const own = penalties.filter(one => one.unit === unit.name).map(({ unit: _, ...entry }) => entry);
  return {
    unit: unit.name,
    group: unit.group,
    ...(!unit.isRanked && { ranked: false, note: NOT_RANKED_BY_ROSTER }),
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
      ...(own.length > 0 && { penalty: own }),
      ...(overstated.length > 0 && { verification: overstated.map(untrueEntry) }),
      meetingsHeld: meetings.held,
      meetingsDue: meetings.due,
    },
  };
}

/** A line under 核查: what was reported, what was found, and when. */
function untrueEntry({ name, reported, verified, by, at }: Overstated): Record<string, string> {
  return {
    category: '虚报数据',
    label: `${name}：报送 ${showYuan(reported)}，核查 ${showYuan(verified)}`,
    evidence: '实地核查记录',
    approver: by,
    date: dayOf(at),
  };
}
