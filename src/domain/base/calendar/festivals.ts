/**
 * The days of the festivals that the law names, for years whose calendar has not been announced yet.
 *
 * Source: 全国年节及纪念日放假办法 (2024). Months of the lunar year come from the table in the package chinese-days by
 * their lengths only: its functions that return a date lean on the machine's zone.
 */
import chineseDays from 'chinese-days';
import { addDays, type Day, dayFrom, toDay, yearOf } from '../time.ts';

export type Festival =
  | 'newYear'
  | 'springFestival'
  | 'qingming'
  | 'labourDay'
  | 'dragonBoat'
  | 'midAutumn'
  | 'national';

/** The first day of the lunar year 1900, from which the lengths of months are added up. */
const LUNAR_EPOCH = toDay('1900-01-31');
const FIRST_LUNAR_YEAR = 1900;
const LAST_LUNAR_YEAR = 2100;

/** How many days each festival is off by law. */
const DAYS_OFF: readonly (readonly [festival: Festival, days: number])[] = [
  ['newYear', 1],
  ['springFestival', 4],
  ['qingming', 1],
  ['labourDay', 2],
  ['dragonBoat', 1],
  ['midAutumn', 1],
  ['national', 3],
];

const lunarNewYears: Day[] = [];

/**
 * The first day off of a festival in a year of the solar calendar: 除夕 for the Spring Festival.
 * Errors: undefined for lunar festivals and 清明 outside 1900 to 2100.
 */
export function festivalDay(festival: Festival, year: number): Day | undefined {
  switch (festival) {
    case 'newYear':
      return dayFrom(year, 1, 1);
    case 'labourDay':
      return dayFrom(year, 5, 1);
    case 'national':
      return dayFrom(year, 10, 1);
    case 'qingming':
      return qingming(year);
    case 'dragonBoat':
      return lunarDay(year, 5, 5);
    case 'midAutumn':
      return lunarDay(year, 8, 15);
    case 'springFestival': {
      const first = lunarDay(year, 1, 1);
      return first && addDays(first, -1);
    }
  }
}

/** What the festivals are called. */
const FESTIVAL_WORDS: Readonly<Record<Festival, string>> = {
  newYear: '元旦',
  springFestival: '春节',
  qingming: '清明节',
  labourDay: '劳动节',
  dragonBoat: '端午节',
  midAutumn: '中秋节',
  national: '国庆节',
};

/** The festivals whose first day off lies within days, both included, in the order of the year. */
export function festivalsWithin(from: Day, to: Day): string[] {
  return DAYS_OFF.flatMap(([festival]) => {
    const days = [festivalDay(festival, yearOf(from)), festivalDay(festival, yearOf(to))];
    return days.some(day => day !== undefined && day >= from && day <= to) ? [FESTIVAL_WORDS[festival]] : [];
  });
}

/** Whether a day is off by law, whatever the announcement will add. */
export function isStatutoryHoliday(day: Day): boolean {
  return statutoryDays(yearOf(day)).has(day);
}

const known = new Map<number, ReadonlySet<Day>>();

function statutoryDays(year: number): ReadonlySet<Day> {
  const found = known.get(year);
  if (found) return found;
  const days = new Set<Day>();
  for (const [festival, count] of DAYS_OFF) {
    const first = festivalDay(festival, year);
    for (let index = 0; first && index < count; index += 1) days.add(addDays(first, index));
  }
  known.set(year, days);
  return days;
}

/** A day of a lunar month that is no leap month; the lunar year that begins in the solar year. */
function lunarDay(year: number, month: number, day: number): Day | undefined {
  if (year < FIRST_LUNAR_YEAR || year > LAST_LUNAR_YEAR) return undefined;
  let at = lunarNewYear(year);
  const leap = chineseDays.getYearLeapMonth(year);
  for (let before = 1; before < month; before += 1) {
    at = addDays(at, chineseDays.monthDays(year, before) + (leap.leapMonth === before ? leap.days : 0));
  }
  return addDays(at, day - 1);
}

function lunarNewYear(year: number): Day {
  lunarNewYears[0] ??= LUNAR_EPOCH;
  for (let index = lunarNewYears.length; index <= year - FIRST_LUNAR_YEAR; index += 1) {
    lunarNewYears.push(addDays(lunarNewYears[index - 1] ?? LUNAR_EPOCH, lengthOf(FIRST_LUNAR_YEAR + index - 1)));
  }
  return lunarNewYears[year - FIRST_LUNAR_YEAR] ?? LUNAR_EPOCH;
}

function lengthOf(lunarYear: number): number {
  const leap = chineseDays.getYearLeapMonth(lunarYear);
  let days = leap.leapMonth === undefined ? 0 : leap.days;
  for (let month = 1; month <= 12; month += 1) days += chineseDays.monthDays(lunarYear, month);
  return days;
}

/**
 * 清明 falls on the 4th or 5th of April. Source: the usual formula [Y × 0.2422 + C] − [Y / 4] with C = 4.81 for the 21st
 * century and 5.59 for the 20th.
 */
function qingming(year: number): Day | undefined {
  if (year < 1901 || year > 2099) return undefined;
  const ofCentury = year % 100;
  const drift = Math.floor((ofCentury * 2422 + (year < 2000 ? 55_900 : 48_100)) / 10_000);
  // The leap day of the year itself has passed by April.
  return dayFrom(year, 4, drift - Math.floor(ofCentury / 4));
}
