import { eachOnce, type LeftOut } from '../../domain/base/left-out.ts';
import { wanText } from '../../domain/base/money.ts';
import {
  addDays,
  addMonths,
  dayOf,
  firstDayOf,
  instantAt,
  isMonth,
  lastDayOf,
  type Month,
  monthOf,
  yearOf,
} from '../../domain/base/time.ts';
import type { StoredCase } from '../../domain/cases/case.ts';
import type { Roster } from '../../domain/library/roster.ts';
import type { RecordMark } from '../../domain/messaging/record-mark.ts';
import { bodyOf } from '../../domain/people/body-of.ts';
import { type Decided, decidedOf, withDecided } from '../../domain/ranking/decided.ts';
import { type LedgerPenalty, ledgerPenalties } from '../../domain/ranking/ledger-penalties.ts';
import { cutOffOf, type MonthFacts, monthFigures, type UnitMonth } from '../../domain/ranking/month-figures.ts';
import { monthScoringData, rankMonthOfSoundUnits } from '../../domain/ranking/month-ranking.ts';
import { type NamedUnit, namesBefore, underNames } from '../../domain/ranking/names-of-time.ts';
import { withPresentNames } from '../../domain/ranking/period-ranking.ts';
import { type LineNote, withNotes } from '../../domain/ranking/stored-ranking.ts';
import { ScoringRefusal, showRefusal } from '../../domain/scoring/numbers/refusal.ts';
import type { RankingResult } from '../../domain/scoring/outcome/result.ts';
import type { ScoringData } from '../../domain/scoring/schema/data-schema.ts';
import type { RuleSet } from '../../domain/scoring/schema/rule-set-schema.ts';
import type { JobFacts } from '../kit/job-facts.ts';
import { rosterAsAt } from '../library/roster-as-at.ts';
import { END_OF_TIME, monthsVerified, readYear, standingReports } from '../progress/read-reports.ts';
import { readSchemes } from './read-schemes.ts';

/** A ranking with everything it was computed from. */
export interface ComputedRanking {
  /** `YYYY-MM`, `YYYY-Qn`, `YYYY-Hn` or `YYYY`. */
  period: string;
  /** The month, or the one that a longer period ends with. */
  month: Month;
  /** Until when reports count: 24:00 of the month's last day, or now while it runs. */
  cutOff: Date;
  isRunning: boolean;
  /** Empty for a longer period: its figures are the results of its months. */
  units: UnitMonth[];
  /** What units are called in it; absent where `units` tell. */
  names?: readonly NamedUnit[];
  ruleSet: RuleSet;
  data: ScoringData;
  result: RankingResult;
  /** What of the ledgers could not be computed, each once. */
  leftOut: readonly LeftOut[];
  /** The shorter periods that a longer one rests on and that were not published when it was computed; absent for a month. */
  unpublished?: readonly string[];
  /** What stands on lines because somebody has decided it. */
  notes: readonly LineNote[];
  /** The end of the record that it was computed from. */
  mark: RecordMark;
}

export type RankingOutcome = { kind: 'computed'; ranking: ComputedRanking } | { kind: 'refused'; reason: string };

/**
 * Computes the ranking of a period from the ledgers as they stood at its end, under the names that units bore then,
 * without storing anything.
 *
 * Shapes: `deciding` are cases that the decision at hand has changed; `period` is `YYYY-MM`; for quarters, half-years and years see `computePeriodRanking`.
 * Errors: refuses as a value what cannot be ranked; rejects when the ledgers cannot be read.
 * Source: domain §4.1, §4.4.
 */
export async function computeRanking(
  facts: JobFacts,
  period: string,
  now: Date,
  deciding: readonly StoredCase[] = [],
): Promise<RankingOutcome> {
  if (!isMonth(period)) return refused(`不是考核期：${period}，应如 2026-06`);
  if (period > monthOf(dayOf(now))) return refused(`${period} 还没有到，不能排名`);
  const { units } = await facts.roster();
  if (units.length === 0) return refused('名册中还没有单位，请先导入');
  try {
    return { kind: 'computed', ranking: await computeMonth(facts, period, now, deciding) };
  } catch (error) {
    if (error instanceof ScoringRefusal) return refused(whyNotScored(error));
    throw error;
  }
}

async function computeMonth(
  facts: JobFacts,
  month: Month,
  now: Date,
  deciding: readonly StoredCase[],
): Promise<ComputedRanking> {
  const before = addMonths(month, -1);
  const mark = await facts.recordMark();
  const told = await facts.rankings.official(before);
  const [schemes, ledgers, ledgersBefore, formerNames] = await Promise.all([
    readSchemes(facts, deciding),
    readMonth(facts, month, now, deciding),
    told ? null : readMonth(facts, before, now, deciding),
    facts.formerNames(),
  ]);
  const previous = told
    ? withPresentNames(told.result as RankingResult, await facts.roster())
    : ledgersBefore && untoldResult(schemes.of(before), ledgersBefore);
  const ranking = rankMonth(schemes.of(month), ledgers, previous);
  return { ...underNames(ranking, namesBefore(ranking.cutOff, formerNames)), mark };
}

/** What a month's ranking is made of, as it stood at its end. */
interface MonthLedgers extends MonthFacts {
  month: Month;
  cutOff: Date;
  decided: Decided;
  /** What the ledgers themselves take. */
  penalties: readonly LedgerPenalty[];
}

async function readMonth(
  facts: JobFacts,
  month: Month,
  now: Date,
  deciding: readonly StoredCase[],
): Promise<MonthLedgers> {
  const cutOff = cutOffOf(month, now);
  // The first week that is due in a month began in the one before; holidays make it longer.
  const from = addDays(firstDayOf(month), -35);
  const [roster, problems, year, found, meetings, since, awards, appeals, rechecks] = await Promise.all([
    rosterAsAt(cutOff, facts),
    facts.problems.all(),
    readYear(facts.progress, yearOf(month), cutOff),
    facts.verifications.between(...monthsVerified(yearOf(month))),
    facts.siteMeetings.between(from, lastDayOf(month)),
    facts.siteMeetings.firstDay(),
    facts.cases.ofKind('award'),
    facts.cases.ofKind('appeal'),
    facts.cases.ofKind('recheck'),
  ]);
  const reports = standingReports(year, roster.projects, cutOff);
  // The office verifies a month after its end, until the ranking is confirmed. Source: domain §4.4.
  const verifications = found.filter(one => one.at <= now);
  const siteMeetings = { meetings, since };
  const anew = new Map(deciding.map(one => [one.id, one]));
  const cases = [...awards, ...appeals].filter(({ id }) => !anew.has(id)).concat(deciding);
  const decided = decidedOf(cases, month);
  const begins = new Date(instantAt(firstDayOf(month), '00:00').getTime() - 1);
  const penalties = ledgerPenalties({ problems, rechecks }, { from: begins, to: cutOff }, bodiesOf(roster));
  return {
    roster,
    problems,
    reports,
    verifications,
    siteMeetings,
    calendar: facts.calendar,
    month,
    cutOff,
    decided,
    penalties,
  };
}

function rankMonth(
  ruleSet: RuleSet,
  ledgers: MonthLedgers,
  previous: RankingResult | null,
): Omit<ComputedRanking, 'mark'> {
  const { month, cutOff, decided, penalties, roster } = ledgers;
  const units = monthFigures(ledgers, month, cutOff);
  const { data: counted, notes } = withDecided(
    monthScoringData(month, units, previous, penalties),
    decided,
    bodiesOf(roster),
  );
  const { data, result: plain, leftOut } = rankMonthOfSoundUnits(ruleSet, counted);
  const result = withNotes(plain, notes);
  const isRunning = cutOff < cutOffOf(month, END_OF_TIME);
  const missing = eachOnce([...units.flatMap(unit => unit.leftOut), ...leftOut]);
  return { period: month, month, cutOff, isRunning, units, ruleSet, data, result, notes, leftOut: missing };
}

/** People by their ids, as a line names who has decided. */
/** Who has approved what counts, as it is frozen. */
const bodiesOf = (roster: Pick<Roster, 'person'>) => (person: string) => bodyOf(roster.person(person));

/** A month that was never told, computed now; null when nobody had reported anything yet. */
function untoldResult(ruleSet: RuleSet, ledgers: MonthLedgers): RankingResult | null {
  const { result, units } = rankMonth(ruleSet, ledgers, null);
  const hasReports = units.some(
    ({ reports, investmentToDate }) => reports.onTime !== 0 || wanText(investmentToDate) !== '0',
  );
  return hasReports ? result : null;
}

/** The rules may ask for what the ledgers do not give. */
export function whyNotScored({ refusals: [first, ...others] }: ScoringRefusal): string {
  const more = others.length === 0 ? '' : `（另有 ${others.length} 处）`;
  return `按现行考核规则算不出：${first === undefined ? '规则有误' : showRefusal(first)}${more}`;
}

function refused(reason: string): RankingOutcome {
  return { kind: 'refused', reason };
}
