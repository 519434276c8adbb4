import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { type ClockRules, DEFAULT_CLOCK_RULES } from '../../../src/domain/base/clocks/clock-rules.ts';
import { rulesWith } from '../../../src/domain/base/clocks/clock-settings.ts';
import type { ClockVersion } from '../../../src/domain/base/clocks/clock-versions.ts';
import { addDays, type Day, formatInstant, instantAt, toDay } from '../../../src/domain/base/time.ts';
import type { JobName } from '../../../src/domain/schedule/slot-rules.ts';
import {
  graceEnd,
  isMovedFrom,
  nextSlot,
  previewedIn,
  previewSlot,
  slotsBetween,
} from '../../../src/domain/schedule/slots.ts';

/** When scheduled jobs run while the office changes their times. The other calculation here shares nothing but the days. */

const days = createWorkingCalendar();
const at = (local: string) => new Date(`${local.replace(' ', 'T')}:00+08:00`);
const local = (instant: Date) => formatInstant(instant).slice(0, 16).replace('T', ' ');

const FROM = toDay('2026-04-20');
const UNTIL = toDay('2026-07-12');
const all: Day[] = [];
for (let day = FROM; day <= UNTIL; day = addDays(day, 1)) all.push(day);

const version = (validFrom: Date, rules: ClockVersion['rules'], number = 1): ClockVersion => ({
  version: number,
  rules,
  validFrom,
  source: null,
  by: 'ou_office',
  confirmedBy: 'ou_office2',
});

const time = fc.tuple(fc.integer({ min: 8, max: 17 }), fc.integer({ min: 0, max: 59 }));
const hhmm = ([hour, minute]: readonly [number, number]) =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
const weekTime = fc.record({ weekday: fc.integer({ min: 1, max: 5 }), time: time.map(hhmm) });
const nth = (most: number) =>
  fc.record({
    workingDay: fc.integer({ min: 1, max: most }).chain(count => fc.constantFrom(count, -count)),
    time: time.map(hhmm),
  });
const twoDays = fc.record({
  monthDays: fc.tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 16, max: 31 })),
  time: time.map(hhmm),
});

const changes = fc.record(
  {
    'sent.overdue': time.map(hhmm),
    'sent.agenda': time.map(hhmm),
    'sent.preview': time.map(hhmm),
    'sent.library': weekTime,
    'sent.ranking': nth(15),
    'meetings.weekly.held': weekTime,
    'meetings.half_month.held': fc.oneof(nth(8), twoDays),
    'meetings.analysis.held': nth(15),
    'weekly.due': weekTime,
    'weekly.summary': time.map(hhmm),
    'weekly.reminders': fc.array(
      fc.record({ workingDaysBefore: fc.integer({ min: 0, max: 2 }), time: time.map(hhmm) }),
      { minLength: 1, maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

/** Any instants, many of them on the minute at which something runs. */
const instant = fc.oneof(
  fc.tuple(fc.constantFrom(...all), time).map(([day, clock]) => instantAt(day, hhmm(clock))),
  fc
    .tuple(fc.constantFrom(...all), fc.constantFrom('08:40', '08:50', '12:00', '16:10', '17:10', '00:00'))
    .map(([day, clock]) => instantAt(day, clock)),
);

const versions = fc
  .array(fc.tuple(instant, changes), { maxLength: 4 })
  .map(list =>
    list
      .toSorted(([a], [b]) => a.getTime() - b.getTime())
      .map(([validFrom, rules], index) => version(validFrom, rules, index + 1)),
  );

/** What somebody with a diary would do: he writes down what comes, and at each change rewrites what is still to come. */
function diary(known: readonly ClockVersion[], plan: (rules: ClockRules) => Map<string, Date>): Map<string, Date> {
  const written = plan(DEFAULT_CLOCK_RULES);
  for (const { validFrom, rules, version: number } of known) {
    const anew = plan(rulesWith(rules, number));
    for (const [what, when] of written) {
      const other = anew.get(what);
      if (when > validFrom && other !== undefined && other > validFrom) written.set(what, other);
    }
  }
  return written;
}

/** The working days of the span, by the name of the period in which each lies. */
function byPeriod(nameOf: (day: Day) => string): Map<string, Day[]> {
  const periods = new Map<string, Day[]>();
  for (const day of all) {
    if (!days.isWorkingDay(day)) continue;
    periods.set(nameOf(day), [...(periods.get(nameOf(day)) ?? []), day]);
  }
  return periods;
}

const weekOf = (day: Day) => {
  const passed = Math.floor((Date.parse(day) - Date.parse('2026-04-20')) / 86_400_000);
  return `week ${Math.floor(passed / 7)}`;
};
const weekdayOf = (day: Day) => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
const monthOf = (day: Day) => day.slice(0, 7);
const halfOf = (day: Day) => `${day.slice(0, 7)} ${Number(day.slice(8)) <= 15 ? 1 : 2}`;

const onWeekday = (list: readonly Day[], weekday: number) =>
  list.find(day => weekdayOf(day) >= weekday) ?? (list.at(-1) as Day);
const onNth = (list: readonly Day[], count: number) =>
  (count > 0 ? (list[count - 1] ?? list.at(-1)) : (list[list.length + count] ?? list[0])) as Day;
/** The day of the month itself, else the next one that is worked in its half. */
const onDay = (list: readonly Day[], [first = 1, second = 16]: readonly number[]) => {
  const dayOfMonth = (day: Day) => Number(day.slice(8));
  const wanted = list.some(day => dayOfMonth(day) > 15) ? second : first;
  return list.find(day => dayOfMonth(day) >= wanted) ?? (list.at(-1) as Day);
};

function slotsOf(nameOf: (day: Day) => string, dayIn: (list: readonly Day[], rules: ClockRules) => Day, clock: Clock) {
  return (known: readonly ClockVersion[]) =>
    diary(
      known,
      rules =>
        new Map([...byPeriod(nameOf)].map(([name, list]) => [name, instantAt(dayIn(list, rules), clock(rules))])),
    );
}
type Clock = (rules: ClockRules) => string;

const BY_HAND: readonly [JobName, (known: readonly ClockVersion[]) => Map<string, Date>][] = [
  [
    'overdue-reminder',
    slotsOf(
      day => day,
      list => list[0] as Day,
      ({ sent }) => sent.overdue,
    ),
  ],
  [
    'library-review',
    slotsOf(
      weekOf,
      (list, { sent }) => onWeekday(list, sent.library.weekday),
      ({ sent }) => sent.library.time,
    ),
  ],
  [
    'monthly-ranking',
    slotsOf(
      monthOf,
      (list, { sent }) => onNth(list, sent.ranking.workingDay),
      ({ sent }) => sent.ranking.time,
    ),
  ],
];

// April and July are cut off by the span: what is compared lies in its whole months and weeks.
const [BEGIN, END] = [at('2026-05-01 00:00'), at('2026-06-30 23:59')];
const within = (slot: Date) => slot > BEGIN && slot <= END;

describe('whatever is changed when', () => {
  test.each(BY_HAND)('%s runs when a diary says so, once in each period', (job, byHand) => {
    fc.assert(
      fc.property(versions, known => {
        const calendar = calendarOf({ calendars: [], clockRules: known });
        const expected = [...byHand(known).values()].filter(within).map(local).toSorted();

        expect(slotsBetween(job, BEGIN, END, calendar).map(local)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test('an agenda goes out as its preview said, and each has one', () => {
    const previews = (rules: ClockRules, slot: Date) =>
      instantAt(days.addWorkingDays(toDay(local(slot).slice(0, 10)), -1), rules.sent.preview);
    const series = [
      [
        'weekly-agenda',
        weekOf,
        (list: readonly Day[], { meetings }: ClockRules) =>
          onWeekday(list, (meetings.weekly.held as { weekday: number }).weekday),
      ],
      [
        'half-month-agenda',
        halfOf,
        (list: readonly Day[], { meetings }: ClockRules) =>
          'monthDays' in meetings.half_month.held
            ? onDay(list, meetings.half_month.held.monthDays)
            : onNth(list, (meetings.half_month.held as { workingDay: number }).workingDay),
      ],
      [
        'analysis-agenda',
        monthOf,
        (list: readonly Day[], { meetings }: ClockRules) =>
          onNth(list, (meetings.analysis.held as { workingDay: number }).workingDay),
      ],
    ] as const;
    fc.assert(
      fc.property(versions, known => {
        const calendar = calendarOf({ calendars: [], clockRules: known });
        for (const [job, nameOf, dayIn] of series) {
          const agendas = new Map<string, Date>();
          const sent = diary(known, rules => {
            const planned = [...byPeriod(nameOf)].map(([name, list]) => {
              const slot = instantAt(dayIn(list, rules), rules.sent.agenda);
              const preview = previews(rules, slot);
              agendas.set(`${name} ${preview.getTime()} ${rules.version}`, slot);
              return [name, preview] as const;
            });
            return new Map(planned);
          });
          for (const slot of slotsBetween(job, BEGIN, END, calendar)) {
            const preview = previewSlot(job, slot, calendar);
            const name = nameOf(toDay(local(slot).slice(0, 10)));
            expect(sent.get(name)).toEqual(preview);
            expect(
              [...agendas].some(([key, one]) => key.startsWith(`${name} ${preview.getTime()} `) && +one === +slot),
            ).toBe(true);
            expect(slotsBetween('agenda-preview', new Date(preview.getTime() - 1), preview, calendar)).toEqual([
              preview,
            ]);
            expect(previewedIn(preview, calendar)).toContainEqual({ job, slot });
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('what a week asks for, and when, is settled before anybody is reminded of it', () => {
    const dayDue = (monday: Day, weekday: number) => {
      const day = addDays(monday, weekday - 1);
      return days.isWorkingDay(day) ? day : days.addWorkingDays(day, 2);
    };
    fc.assert(
      fc.property(versions, known => {
        const calendar = calendarOf({ calendars: [], clockRules: known });
        // Each week by the last version before it begins, or before its first reminder, that does not come too late itself.
        const weeks: { due: Day; summary: string; reminders: Date[] }[] = [];
        for (let monday = FROM; monday <= UNTIL; monday = addDays(monday, 7)) {
          const planned = [version(new Date(0), {}, 0), ...known].map(({ validFrom, rules, version: number }) => {
            const { weekly } = rulesWith(rules, number);
            const due = dayDue(monday, weekly.due.weekday);
            const reminders = weekly.reminders.map(one =>
              instantAt(days.addWorkingDays(due, -one.workingDaysBefore), one.time),
            );
            const begins = Math.min(instantAt(monday, '00:00').getTime(), ...reminders.map(Number));
            return { validFrom: validFrom.getTime(), begins, due, summary: weekly.summary, reminders };
          });
          let current = planned[0];
          for (const next of planned.slice(1)) {
            if (current && current.begins > next.validFrom && next.begins > next.validFrom) current = next;
          }
          if (current) weeks.push(current);
        }
        const held = weeks.filter((week, index) => week.due < (weeks[index + 1]?.due ?? '9999'));
        const summaries = held.map(({ due, summary }) => instantAt(due, summary)).filter(within);
        const reminders = held
          .flatMap(one => one.reminders)
          .filter(within)
          .map(local);

        expect(slotsBetween('unit-summary', BEGIN, END, calendar).map(local)).toEqual(summaries.map(local).toSorted());
        expect(slotsBetween('weekly-report-reminder', BEGIN, END, calendar).map(local)).toEqual(
          [...new Set(reminders)].toSorted(),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('what has run stays where it ran', () => {
    const jobs: JobName[] = ['overdue-reminder', 'weekly-agenda', 'agenda-preview', 'monthly-ranking', 'unit-summary'];
    fc.assert(
      fc.property(versions, changes, instant, fc.constantFrom(...jobs), (known, rules, changedAt, job) => {
        const earlier = known.filter(({ validFrom }) => validFrom < changedAt);
        const before = calendarOf({ calendars: [], clockRules: earlier });
        const after = calendarOf({ calendars: [], clockRules: [...earlier, version(changedAt, rules, 9)] });

        expect(slotsBetween(job, BEGIN, changedAt, after)).toEqual(slotsBetween(job, BEGIN, changedAt, before));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a change', () => {
  const changed = (validFrom: string, rules: ClockVersion['rules']) =>
    calendarOf({ calendars: [], clockRules: [version(at(validFrom), rules)] });

  test.each([
    ['before both times', '2026-06-10 08:00', '09:20', '2026-06-10 09:20'],
    ['after the old time', '2026-06-10 09:00', '09:20', '2026-06-10 08:50'],
    ['at the old time', '2026-06-10 08:50', '09:20', '2026-06-10 08:50'],
    ['when the new time is over', '2026-06-10 08:45', '08:35', '2026-06-10 08:50'],
  ])('of the digest %s', (_, validFrom, time, slot) => {
    const calendar = changed(validFrom, { 'sent.overdue': time });
    const [today, tomorrow, ...others] = slotsBetween(
      'overdue-reminder',
      at('2026-06-10 00:00'),
      at('2026-06-11 23:00'),
      calendar,
    );

    expect([today, tomorrow].map(one => one && local(one))).toEqual([slot, `2026-06-11 ${time}`]);
    expect(others).toEqual([]);
  });

  test('of a meeting whose preview the office has waits for the next one', () => {
    const calendar = changed('2026-06-12 17:30', { 'meetings.weekly.held': { weekday: 2, time: '10:00' } });

    expect(local(nextSlot('weekly-agenda', at('2026-06-13 00:00'), calendar))).toBe('2026-06-15 08:40');
    expect(local(nextSlot('weekly-agenda', at('2026-06-16 00:00'), calendar))).toBe('2026-06-23 08:40');
    expect(local(nextSlot('agenda-preview', at('2026-06-18 00:00'), calendar))).toBe('2026-06-22 17:10');
  });

  test('of the working hours ends what is still sent late, from the next day on', () => {
    const calendar = changed('2026-06-10 09:00', { hours: [{ opens: '09:00', closes: '17:30' }] });

    expect(local(graceEnd('overdue-reminder', at('2026-06-10 08:50'), calendar))).toBe('2026-06-10 18:00');
    expect(local(graceEnd('overdue-reminder', at('2026-06-11 08:50'), calendar))).toBe('2026-06-11 17:30');
  });

  test('is seen by a process whose clock is behind, although the slot that it moves has run', () => {
    const calendar = changed('2026-06-10 08:49', { 'sent.overdue': '11:20' });

    expect(isMovedFrom('overdue-reminder', at('2026-06-10 08:50'), at('2026-06-10 11:20'), calendar)).toBe(true);
    expect(isMovedFrom('overdue-reminder', at('2026-06-09 08:50'), at('2026-06-10 11:20'), calendar)).toBe(false);
    expect(isMovedFrom('overdue-reminder', at('2026-06-10 11:20'), at('2026-06-11 11:20'), calendar)).toBe(false);
  });
});
