import { addMonths, dayOf, isMonth, type Month, monthOf, toMonth } from '../base/time.ts';
import type { Roster } from '../library/roster.ts';
import type { Unit } from '../people/person.ts';
import { monthsOf } from '../scoring/outcome/periods.ts';
import { rankUnits } from '../scoring/outcome/rank.ts';
import type { RankingResult, ResultLine } from '../scoring/outcome/result.ts';
import type { EarlierResult } from '../scoring/schema/data-schema.ts';
import type { RuleSet } from '../scoring/schema/rule-set-schema.ts';
import { LATE_ITEMS } from './late-items.ts';
import type { LedgerFigures } from './ledgers/period-ledgers.ts';
import { YEAR_FIGURES } from './ledgers/year-ledgers.ts';
import { dataFor } from './schemes/data-for.ts';
import type { Schemes } from './schemes/scheme.ts';
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

/**
 * The period that 年度排名, 半年排名 or 季考核 means on a day: the year, its first half, or the newest quarter that has ended. In January
 * the year is still the one before.
 */
export function periodMeant(span: 'year' | 'half' | 'quarter', now: Date): string {
  const before = addMonths(monthOf(dayOf(now)), -1);
  const [year, ended] = [Number(before.slice(0, 4)), Math.floor(Number(before.slice(5)) / 3)];
  if (span === 'year') return String(year);
  if (span === 'half') return `${year}-H1`;
  return ended === 0 ? `${year - 1}-Q4` : `${year}-Q${ended}`;
}

/** The months of a period. */
export function monthsIn(period: string): Month[] {
  const { year, first, last } = monthsOf(period);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    toMonth(`${year}-${String(first + index).padStart(2, '0')}`),
  );
}

/** The quarter that a month ends, and the half-year; none for other months. */
export function periodsEndingWith(month: Month): string[] {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5))];
  return [
    ...(number % 3 === 0 ? [`${year}-Q${number / 3}`] : []),
    ...(number % 6 === 0 ? [`${year}-H${number / 6}`] : []),
  ];
}

/** The figures of longer periods that ledgers hold: a unit without one has none yet. */
export const FROM_LEDGERS: readonly string[] = [LATE_ITEMS, ...YEAR_FIGURES];

/**
 * A scheme as far as it can be computed: what is missing does not apply, and where no ledger holds it the title
 * says so. Missing is never taken for zero.
 */
function withoutUnknown(scheme: RuleSet): RuleSet {
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
  schemes: Pick<Schemes, 'of' | 'found'>;
  /** Of the periods in it. */
  results: readonly RankingResult[];
  /** Of the period before; null where nothing is compared. */
  previous: RankingResult | null;
  ledgers?: LedgerFigures;
}

/** Ranks a long period. Errors: throws `ScoringRefusal` when a result does not fit the rule set. */
export function rankLongPeriod(
  period: string,
  { units, schemes, results, previous, ledgers = new Map() }: PeriodFigures,
): Scored {
  const ruleSet = withoutUnknown(schemes.of(period));
  const data = dataFor(ruleSet, {
    period,
    units: units.map(unit => ({
      unit: unit.name,
      group: unit.group,
      ...(!unit.isRanked && { ranked: false, note: NOT_RANKED_BY_ROSTER }),
      figures: { ...ledgers.get(unit.name) },
    })),
    results: results.map(one => schemes.found(earlierResult(one, asksForLines(ruleSet)))),
    ...(previous && { previous: earlierResult(previous) }),
  });
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

/** Whether a rule set takes single lines of earlier results. */
function asksForLines({ figures }: RuleSet): boolean {
  return Object.values(figures).some(figure => 'fromResults' in figure && typeof figure.fromResults?.of === 'object');
}

/** What later periods and the change of place need of a result. */
export function earlierResult({ period, ruleSet, units }: RankingResult, hasLines = false): EarlierResult {
  return {
    period,
    ruleSet: { id: ruleSet.id, version: ruleSet.version },
    units: units.map(({ unit, group, status, place, total, lines }) => ({
      unit,
      group,
      status,
      place,
      total,
      ...(hasLines && { lines: lines.map(earlierLine) }),
    })),
  };
}

type EarlierLine = NonNullable<EarlierResult['units'][number]['lines']>[number];

function earlierLine({ key, points, lines, details }: ResultLine): EarlierLine {
  return {
    key,
    points,
    ...(lines.length > 0 && { lines: lines.map(earlierLine) }),
    ...(details.length > 0 && { details: details.map(earlierLine) }),
  };
}
