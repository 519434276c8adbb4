/**
 * Public holidays that fall on Monday to Friday, and weekend days that are worked instead.
 *
 * Source: the State Council's notice on the holidays of 2026; a test compares it with the package chinese-days.
 * Years without an entry count Monday to Friday.
 */
const restDays = new Set(
  (
    '2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 ' +
    '2026-05-01 2026-05-04 2026-05-05 2026-06-19 2026-09-25 2026-10-01 2026-10-02 2026-10-05 2026-10-06 2026-10-07'
  ).split(' '),
);
const workedWeekends = new Set('2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10'.split(' '));

/** Tells whether a day is worked. Shapes: `YYYY-MM-DD`. */
export function isWorkday(day: string): boolean {
  if (workedWeekends.has(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !restDays.has(day);
}

/** The first worked day after a day. Shapes: `YYYY-MM-DD`. */
export function nextWorkday(day: string): string {
  let time = Date.parse(`${day}T00:00:00Z`);
  for (;;) {
    time += 86_400_000;
    const next = new Date(time).toISOString().slice(0, 10);
    if (isWorkday(next)) return next;
  }
}
