import { ANNOUNCED_DAYS } from '../../src/domain/base/calendar/announced-days.ts';
import type { DayKind } from '../../src/domain/base/calendar/working-calendar.ts';
import type { Day } from '../../src/domain/base/time.ts';

/** Which days are worked, by a calculation of this trial's own. Days are texts, `2026-06-12`. */

/**
 * The festivals of ten years, as an almanac has them: 除夕, 清明, 端午, 中秋. The others stand on the same day each year.
 * Shapes: MM-DD.
 */
const ALMANAC: Readonly<
  Record<string, readonly [eve: string, qingming: string, dragonBoat: string, midAutumn: string]>
> = {
  2027: ['02-05', '04-05', '06-09', '09-15'],
  2028: ['01-25', '04-04', '05-28', '10-03'],
  2029: ['02-12', '04-04', '06-16', '09-22'],
  2030: ['02-02', '04-05', '06-05', '09-12'],
  2031: ['01-22', '04-05', '06-24', '10-01'],
  2032: ['02-10', '04-04', '06-12', '09-19'],
  2033: ['01-30', '04-04', '06-01', '09-08'],
  2034: ['02-18', '04-05', '06-20', '09-27'],
  2035: ['02-07', '04-05', '06-10', '09-16'],
  2036: ['01-27', '04-04', '05-30', '10-04'],
};

export const addDays = (day: string, count: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
/** 1 is Monday. */
export const weekdayOf = (day: string) => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
const run = (from: string, count: number) => Array.from({ length: count }, (_, index) => addDays(from, index));

/** Off by law, in a year of which nobody knows more. */
function lawfulDays(year: string): Set<string> {
  const [eve, qingming, dragonBoat, midAutumn] = ALMANAC[year] ?? [];
  if (!eve || !qingming || !dragonBoat || !midAutumn) throw new Error(`no almanac of ${year}`);
  return new Set([
    `${year}-01-01`,
    ...run(`${year}-${eve}`, 4),
    `${year}-${qingming}`,
    ...run(`${year}-05-01`, 2),
    `${year}-${dragonBoat}`,
    `${year}-${midAutumn}`,
    ...run(`${year}-10-01`, 3),
  ]);
}

/** Each second year the office has loaded a calendar: a long spring festival and a long October, with weekends worked for them. */
export const LOADED_YEARS = ['2028', '2030', '2032', '2034', '2036'];

export function loadedDays(year: string): readonly (readonly [Day, DayKind])[] {
  const eve = `${year}-${ALMANAC[year]?.[0]}`;
  const off = new Set([...lawfulDays(year), ...run(eve, 9), ...run(`${year}-10-01`, 8)]);
  const worked = [
    weekend(addDays(eve, -5)),
    weekend(addDays(eve, 14)),
    weekend(`${year}-09-20`),
    weekend(`${year}-10-12`),
  ];
  return [
    ...[...off].map(day => [day as Day, 'rest'] as const),
    ...worked.filter(day => !off.has(day)).map(day => [day as Day, 'working'] as const),
  ];
}

/** The first Sunday from a day on. */
function weekend(day: string): string {
  return weekdayOf(day) === 7 ? day : weekend(addDays(day, 1));
}

const known = new Map<string, boolean>();

export function isWorked(day: string): boolean {
  const found = known.get(day);
  if (found !== undefined) return found;
  const worked = work(day);
  known.set(day, worked);
  return worked;
}

function work(day: string): boolean {
  const year = day.slice(0, 4);
  const isWeekday = weekdayOf(day) <= 5;
  const announced = ANNOUNCED_DAYS.find(([of]) => String(of) === year);
  if (announced) {
    const [, off, worked] = announced;
    const monthDay = day.slice(5).replace('-', '');
    return isWeekday ? !off.includes(monthDay) : worked.includes(monthDay);
  }
  const loaded = LOADED_YEARS.includes(year) ? loadedDays(year).find(([of]) => of === day) : undefined;
  if (loaded) return loaded[1] === 'working';
  return isWeekday && (LOADED_YEARS.includes(year) || !lawfulDays(year).has(day));
}
