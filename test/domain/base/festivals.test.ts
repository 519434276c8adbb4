import { describe, expect, it, test } from 'vitest';
import { type Festival, festivalDay, isStatutoryHoliday } from '../../../src/domain/base/calendar/festivals.ts';
import { hasAnnouncement, isAnnouncedWorkingDay } from '../../../src/domain/base/calendar/holidays.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { addDays, type Day, toDay, yearOf } from '../../../src/domain/base/time.ts';

describe('festivals', () => {
  // Typed in from the almanac of the Hong Kong Observatory; 2027 and 2030 are years in which a new moon falls near midnight.
  test.each<[Festival, string]>([
    ['springFestival', '2024-02-09'],
    ['springFestival', '2025-01-28'],
    ['springFestival', '2026-02-16'],
    ['springFestival', '2027-02-05'],
    ['springFestival', '2028-01-25'],
    ['springFestival', '2029-02-12'],
    ['springFestival', '2030-02-02'],
    ['springFestival', '2033-01-30'],
    ['springFestival', '2034-02-18'],
    ['qingming', '2024-04-04'],
    ['qingming', '2025-04-04'],
    ['qingming', '2026-04-05'],
    ['qingming', '2027-04-05'],
    ['qingming', '2028-04-04'],
    ['qingming', '2030-04-05'],
    ['dragonBoat', '2025-05-31'],
    ['dragonBoat', '2026-06-19'],
    ['dragonBoat', '2027-06-09'],
    ['dragonBoat', '2028-05-28'],
    ['dragonBoat', '2030-06-05'],
    ['midAutumn', '2025-10-06'],
    ['midAutumn', '2026-09-25'],
    ['midAutumn', '2027-09-15'],
    ['midAutumn', '2028-10-03'],
    ['midAutumn', '2030-09-12'],
    ['newYear', '2027-01-01'],
    ['labourDay', '2027-05-01'],
    ['national', '2027-10-01'],
  ])('%s begins on %s', (festival, day) => {
    expect(festivalDay(festival, yearOf(toDay(day)))).toBe(day);
  });

  it('are days off in every year that has been announced since they are holidays', () => {
    const worked: Day[] = [];
    const festivals: Festival[] = ['newYear', 'qingming', 'labourDay', 'dragonBoat', 'midAutumn', 'national'];
    for (let year = 2008; hasAnnouncement(year); year += 1) {
      for (const festival of festivals) {
        const day = festivalDay(festival, year);
        if (day && isAnnouncedWorkingDay(day)) worked.push(day);
      }
      // 除夕 has not always been one, the first day of the lunar year has.
      const eve = festivalDay('springFestival', year);
      if (eve && isAnnouncedWorkingDay(addDays(eve, 1))) worked.push(eve);
    }
    expect(worked).toEqual([]);
  });

  it('are 13 days a year by law', () => {
    const days: string[] = [];
    for (let day = toDay('2027-01-01'); day <= '2027-12-31'; day = addDays(day, 1))
      if (isStatutoryHoliday(day)) days.push(day.slice(5));
    expect(days.join(' ')).toBe('01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03');
  });

  it('are no working days in a year without a calendar', () => {
    const calendar = createWorkingCalendar();
    // 2031-06-24 is the Dragon Boat festival, a Tuesday.
    expect(calendar.isOfficial(2031)).toBe(false);
    expect(calendar.addWorkingDays(toDay('2031-06-23'), 1)).toBe('2031-06-25');
    expect(calendar.isWorkingDay(toDay('2031-10-06'))).toBe(true);
  });
});
