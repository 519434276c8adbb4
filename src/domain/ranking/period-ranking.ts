import { addMonths, isMonth, type Month, toMonth } from '../base/time.ts';
import type { Roster } from '../library/roster.ts';
import type { Unit } from '../people/person.ts';
import { monthsOf } from '../scoring/outcome/periods.ts';
import { rankUnits } from '../scoring/outcome/rank.ts';
import type { RankingResult } from '../scoring/outcome/result.ts';
import type { EarlierResult, ScoringData } from '../scoring/schema/data-schema.ts';
import { defaultRuleSet } from '../scoring/schema/default-rule-sets.ts';
import type { RuleSet } from '../scoring/schema/rule-set-schema.ts';
import { LATE_ITEMS } from './late-items.ts';
import type { LedgerFigures } from './ledgers/period-ledgers.ts';
import { YEAR_FIGURES } from './ledgers/year-ledgers.ts';
import type { Scored } from './words/scored.ts';

/** Quarters, half-years and years, put together from the results of shorter periods. Source: domain §4.2, §4.3. */

/** Why a unit that the roster does not rank has no place. */
export const NOT_RANKED_BY_ROSTER = '按名册不参加排名';

export type LongPeriod = 'quarter' | 'halfYear' | 'year';

/** What kind of period a text names; null for a month and for no period at all. */
export function longPeriodOf(period: string): LongPeriod | null {
  if (/^\d{4}-Q[1-4]$/.test(period)) return 'quarter';
  if (/^\d{4}-H[12]$/.test(period)) return 'halfYear';
  return /^\d{4}$/.test(period) ? 'year' : null;
}

/** The month that a period ends with: June for the second quarter. */
export function lastMonthOf(period: string): Month {
  const { year, last } = monthsOf(period);
  return toMonth(`${year}-${String(last).padStart(2, '0')}`);
}

/** The period of the same kind before: the first quarter of 2026 comes after the fourth of 2025. */
export function periodBefore(period: string): string {
  if (isMonth(period)) return addMonths(period, -1);
  const year = Number(period.slice(0, 4));
  const part = period.slice(5);
  if (part === '') return String(year - 1);
  const number = Number(part.slice(1));
  const letter = part.slice(0, 1);
  if (number > 1) return `${year}-${letter}${number - 1}`;
  return `${year - 1}-${letter}${letter === 'Q' ? 4 : 2}`;
}

/** The months of a period. */
export function monthsIn(period: string): Month[] {
  const { year, first, last } = monthsOf(period);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    toMonth(`${year}-${String(first + index).padStart(2, '0')}`),
  );
}

/** A quarter rests on its last month, a half-year on its quarters, a year on its months and quarters. Source: domain §4.2, §4.3. */
export function partsOf(kind: LongPeriod, period: string): string[] {
  if (kind === 'quarter') return [lastMonthOf(period)];
  return kind === 'year' ? [...monthsIn(period), ...quartersOf(period)] : quartersOf(period);
}

/** The quarter that a month ends, and the half-year; none for other months. */
export function periodsEndingWith(month: Month): string[] {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5))];
  return [
    ...(number % 3 === 0 ? [`${year}-Q${number / 3}`] : []),
    ...(number % 6 === 0 ? [`${year}-H${number / 6}`] : []),
  ];
}

/** Whether a longer period is put together from another one: 2026 from its quarters, months and no half-year. */
export function restsOn(period: string, inner: string): boolean {
  const kind = longPeriodOf(period);
  return kind !== null && partsOf(kind, period).some(part => part === inner || restsOn(part, inner));
}

/** The quarters inside a half-year or year. */
export function quartersOf(period: string): string[] {
  const { year, first, last } = monthsOf(period);
  return [1, 2, 3, 4].filter(q => q * 3 >= first && q * 3 <= last).map(quarter => `${year}-Q${quarter}`);
}

/** The figures of longer periods that ledgers hold: a unit without one has none yet. */
const FROM_LEDGERS: readonly string[] = [LATE_ITEMS, ...YEAR_FIGURES];

/**
 * The scheme of a period as far as it can be computed: what is missing does not apply, and where no ledger holds it the title
 * says so. Missing is never taken for zero.
 */
function schemeOf(kind: LongPeriod): RuleSet {
  const scheme = defaultRuleSet(kind);
  const refused = Object.entries(scheme.figures).filter(([, figure]) => {
    if ('computed' in figure || ('fromResults' in figure && figure.fromResults !== undefined)) return false;
    return (figure.missing ?? 'refuse') === 'refuse';
  });
  if (refused.length === 0) return scheme;
  const unknown = refused.filter(([name]) => !FROM_LEDGERS.includes(name)).map(([, { label }]) => label);
  const figures = refused.map(([name, figure]) => [name, { ...figure, missing: 'notApplicable' }]);
  return {
    ...scheme,
    title: unknown.length === 0 ? scheme.title : `${scheme.title}，未计入${unknown.join('、')}：还没有台账`,
    figures: { ...scheme.figures, ...Object.fromEntries(figures) },
  };
}

/** What a long period is ranked from. */
export interface PeriodFigures {
  units: readonly Unit[];
  /** Of the periods in it. */
  results: readonly RankingResult[];
  /** Of the period before; null where nothing is compared. */
  previous: RankingResult | null;
  ledgers?: LedgerFigures;
}

/** Ranks a long period. Errors: throws `ScoringRefusal` when a result does not fit the rule set. */
export function rankLongPeriod(
  kind: LongPeriod,
  period: string,
  { units, results, previous, ledgers = new Map() }: PeriodFigures,
): Scored {
  const data: ScoringData = {
    period,
    units: units.map(unit => ({
      unit: unit.name,
      group: unit.group,
      ...(!unit.isRanked && { ranked: false, note: NOT_RANKED_BY_ROSTER }),
      figures: { ...ledgers.get(unit.name) },
    })),
    results: results.map(earlierResult),
    ...(previous && { previous: earlierResult(previous) }),
  };
  const ruleSet = schemeOf(kind);
  return { ruleSet, data, result: rankUnits(ruleSet, data) };
}

/**
 * A stored result, which keeps the names of its time, with the names that its units have now. A unit that was merged since
 * keeps its own: its points are none of its successor's.
 */
export function withPresentNames(
  result: RankingResult,
  { unit: unitOf, mergedUnits }: Pick<Roster, 'unit' | 'mergedUnits'>,
): RankingResult {
  const merged = new Set(mergedUnits.flatMap(({ name, formerNames }) => [name, ...formerNames]));
  const nameOf = (name: string) => (merged.has(name) ? name : (unitOf(name)?.name ?? name));
  return { ...result, units: result.units.map(one => ({ ...one, unit: nameOf(one.unit) })) };
}

/** What later periods and the change of place need of a result. */
export function earlierResult({ period, ruleSet, units }: RankingResult): EarlierResult {
  return {
    period,
    ruleSet: { id: ruleSet.id, version: ruleSet.version },
    units: units.map(({ unit, group, status, place, total }) => ({ unit, group, status, place, total })),
  };
}
