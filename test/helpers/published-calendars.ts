import type { Day } from '../../src/domain/base/time.ts';

// The announcements of the State Council for 2024, 2025 and 2026, typed in from the published notices: rest days that
// fall on weekdays, and weekend days on which people work.
const REST = `
  2024-01-01 2024-02-12 2024-02-13 2024-02-14 2024-02-15 2024-02-16 2024-04-04 2024-04-05 2024-05-01 2024-05-02 2024-05-03
  2024-06-10 2024-09-16 2024-09-17 2024-10-01 2024-10-02 2024-10-03 2024-10-04 2024-10-07
  2025-01-01 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-02-03 2025-02-04 2025-04-04 2025-05-01 2025-05-02 2025-05-05
  2025-06-02 2025-10-01 2025-10-02 2025-10-03 2025-10-06 2025-10-07 2025-10-08
  2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01 2026-05-04
  2026-05-05 2026-06-19 2026-09-25 2026-10-01 2026-10-02 2026-10-05 2026-10-06 2026-10-07`;
const MAKE_UP = `
  2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12
  2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11
  2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10`;
const rest = new Set(REST.trim().split(/\s+/));
const makeUp = new Set(MAKE_UP.trim().split(/\s+/));
/** The working days of all three years, counted out once. */
const working = new Set<string>();
for (let ms = Date.UTC(2024, 0, 1); ms < Date.UTC(2027, 0, 1); ms += 86_400_000) {
  const day = new Date(ms).toISOString().slice(0, 10);
  const weekday = new Date(ms).getUTCDay();
  if (makeUp.has(day) || (weekday !== 0 && weekday !== 6 && !rest.has(day))) working.add(day);
}

/** Whether people work on a day of 2024, 2025 or 2026 by the published calendars. */
export const isPublishedWorkingDay = (day: Day) => working.has(day);
