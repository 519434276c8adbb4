import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import type { PermitKind, PermitState } from '../../../src/domain/library/permits.ts';
import { planPermits } from '../../../src/domain/permits/permit-plan.ts';
import { DEFAULT_PERMIT_DAYS, IN_TURN, permitDaysOf, WAITS_FOR } from '../../../src/domain/permits/permit-rules.ts';

const calendar = createWorkingCalendar();
const known = (states: Partial<Record<PermitKind, PermitState>>) =>
  Object.entries(states).map(([kind, state]) => ({ kind: kind as PermitKind, state }));
/** One day each, so that days can be counted by hand. */
const SHORT: Record<PermitKind, number> = {
  approval: 1,
  land_planning: 1,
  works_planning: 1,
  land: 1,
  environment: 1,
  tender: 1,
  construction: 1,
  other: 1,
};
const plan = (start: string, states = {}, days: Record<PermitKind, number> = SHORT, today = '2026-01-05') =>
  planPermits(toDay(start), known(states), days, { calendar, today: toDay(today) });
const spans = (found: ReturnType<typeof plan>) => found.permits.map(one => [one.kind, one.begin, one.planned]);

describe('permits counted back from a start', () => {
  test('end on the working day before what waits for them begins; what has nothing in common runs beside', () => {
    // Friday 12 June 2026; no holiday in that week.
    const found = plan('2026-06-12');

    expect(spans(found)).toEqual([
      ['approval', '2026-06-05', '2026-06-05'],
      ['land_planning', '2026-06-08', '2026-06-08'],
      ['works_planning', '2026-06-09', '2026-06-09'],
      ['land', '2026-06-10', '2026-06-10'],
      ['environment', '2026-06-10', '2026-06-10'],
      ['tender', '2026-06-10', '2026-06-10'],
      ['construction', '2026-06-11', '2026-06-11'],
    ]);
    expect(found.permits.find(one => one.kind === 'tender')?.beside).toEqual(['land', 'environment']);
    expect([found.short, found.isOfficial]).toEqual([0, true]);
  });

  test('with the usual lengths, over a holiday', () => {
    // Mid-autumn 2026 is 25 to 27 September, national day 1 to 7 October; Saturday 10 October is worked.
    const found = plan(
      '2026-10-12',
      { approval: 'done', land_planning: 'done', environment: 'done' },
      {
        ...DEFAULT_PERMIT_DAYS,
      },
    );

    expect(spans(found)).toEqual([
      ['works_planning', expect.any(String), expect.any(String)],
      ['land', expect.any(String), expect.any(String)],
      ['tender', expect.any(String), expect.any(String)],
      ['construction', '2026-09-24', '2026-10-10'],
    ]);
  });

  test.each<[string, string, string]>([
    // 2024-09-14 was a Saturday that was worked for the mid-autumn holiday of 15 to 17 September.
    ['the day after the holiday', '2024-09-18', '2024-09-14'],
    ['a day that is worked for another', '2024-09-14', '2024-09-13'],
    ['a Sunday', '2026-06-14', '2026-06-12'],
    // Spring festival 2026: 15 to 23 February; 14 and 28 February are worked.
    ['the day after the spring festival', '2026-02-24', '2026-02-14'],
  ])('for works that start on %s (%s) the last permit is there on %s', (_, start, last) => {
    const found = plan(start, {
      approval: 'done',
      land_planning: 'done',
      works_planning: 'done',
      land: 'done',
      environment: 'done',
      tender: 'done',
    });

    expect(spans(found)).toEqual([['construction', last, last]]);
  });

  test('a length counts its first and its last day, and make-up days as days of work', () => {
    const states = {
      approval: 'done',
      land_planning: 'done',
      works_planning: 'done',
      environment: 'done',
      tender: 'done',
    };
    // Back from Wednesday 2024-09-18: Saturday 14 is worked, 13 Friday, 12 Thursday; then two days for land.
    const found = plan('2024-09-18', states, { ...SHORT, construction: 3, land: 2 });

    expect(spans(found)).toEqual([
      ['land', '2024-09-10', '2024-09-11'],
      ['construction', '2024-09-12', '2024-09-14'],
    ]);
  });

  test('what is there or not needed takes no time, and what stands before it moves up', () => {
    const found = plan('2026-06-12', { tender: 'not_needed', construction: 'done', works_planning: 'done' });

    expect(spans(found)).toEqual([
      ['approval', '2026-06-09', '2026-06-09'],
      ['land_planning', '2026-06-10', '2026-06-10'],
      ['land', '2026-06-11', '2026-06-11'],
      ['environment', '2026-06-11', '2026-06-11'],
    ]);
  });

  test('what a project needs of its own has its place once it is recorded', () => {
    const all = { approval: 'done', land_planning: 'done', works_planning: 'done', land: 'done', environment: 'done' };
    const found = plan('2026-06-12', { ...all, tender: 'done', other: 'in_progress' });

    expect(spans(found)).toEqual([
      ['other', '2026-06-10', '2026-06-10'],
      ['construction', '2026-06-11', '2026-06-11'],
    ]);
  });

  test('nothing is left to be planned when all is there', () => {
    const all = Object.fromEntries(IN_TURN.map(kind => [kind, 'done']));

    expect(plan('2026-06-12', all)).toEqual({ permits: [], short: 0, isOfficial: true });
  });

  test.each([
    ['2026-06-04', 0],
    ['2026-06-05', 0],
    ['2026-06-08', 1],
    ['2026-06-13', 5],
  ])('seen from %s the first is late by %i working days', (today, short) => {
    expect(plan('2026-06-12', {}, SHORT, today).short).toBe(short);
  });

  test('a year without an announced calendar is told', () => {
    expect(plan('2030-06-12').isOfficial).toBe(false);
  });
});

test('each permit stands behind all that it waits for', () => {
  for (const [index, kind] of IN_TURN.entries()) {
    for (const other of WAITS_FOR[kind]) expect(IN_TURN.indexOf(other)).toBeLessThan(index);
  }
});

test("a district's own lengths go before the usual ones", () => {
  const district = {
    name: '示例区',
    year: 2026,
    targets: { investment: null, starts: null, completions: null },
    ownerContactsReport: false,
    largeFigure: null,
    permitDays: { land: 45 },
  };

  expect(permitDaysOf({ district })).toEqual({ ...DEFAULT_PERMIT_DAYS, land: 45 });
  expect(permitDaysOf({ district: null })).toEqual(DEFAULT_PERMIT_DAYS);
});
