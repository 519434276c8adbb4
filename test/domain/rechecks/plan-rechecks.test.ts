import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { addDays, dayOf, formatInstant, instantAt, toDay } from '../../../src/domain/base/time.ts';
import { begunCase } from '../../../src/domain/cases/case.ts';
import type { StoredRecheck } from '../../../src/domain/cases/recheck.ts';
import type { Closing } from '../../../src/domain/rechecks/closing.ts';
import { drawnOf } from '../../../src/domain/rechecks/draw.ts';
import {
  dayOfLook,
  type PlannedRecheck,
  planRechecks,
  recheckData,
} from '../../../src/domain/rechecks/plan-rechecks.ts';

const calendar = createWorkingCalendar();
const seedIn = (month: string) => `${month} 1234:0f3a5b7c9d1e2f304152`;

function closing(number: string, closedOn: string, changes: Partial<Closing> = {}): Closing {
  return {
    subject: `problem:${number}`,
    number,
    about: '围挡占道',
    project: 'EQ-2026-003',
    unit: '区住建局',
    closedAt: instantAt(toDay(closedOn), '15:20'),
    result: '已拆除',
    isUrgent: false,
    isMajor: false,
    isOfMeeting: false,
    notBy: ['ou_he'],
    ...changes,
  };
}

const plan = (closings: readonly Closing[], today: string, known: readonly StoredRecheck[] = []) =>
  planRechecks({ closings, known, calendar, seedIn }, toDay(today));

/** A look as it stands once the plan was carried out. */
function looked(one: PlannedRecheck, state: string, last = 0): StoredRecheck {
  const data = recheckData(one);
  const begun = { kind: 'recheck' as const, project: null, unit: null, state, dueAt: null, data, openedBy: 'bot' };
  return { ...begunCase(begun, last, new Date()), data };
}

describe('what the rules look at in any case', () => {
  test.each<[string, Partial<Closing>, string, (readonly [number, string])[]]>([
    ['an urgent one before its day', { isUrgent: true }, '2026-07-10', []],
    // 1 June + 30 days is 1 July, a Wednesday.
    ['an urgent one on its day', { isUrgent: true }, '2026-07-01', [[30, 'urgent']]],
    ['an urgent one later, when nothing ran on its day', { isUrgent: true }, '2026-07-20', [[30, 'urgent']]],
    ['a major one at 30 days', { isMajor: true }, '2026-07-01', [[30, 'major']]],
    [
      'a major one at 90 days, the look at 30 days having been missed',
      { isMajor: true },
      '2026-08-31',
      [[90, 'major']],
    ],
    ['whatever a special meeting has settled', { isOfMeeting: true }, '2026-07-01', [[30, 'special']]],
    ['both, once', { isOfMeeting: true, isMajor: true, isUrgent: true }, '2026-07-01', [[30, 'special']]],
    ['an ordinary one never by itself', {}, '2026-09-15', []],
    ['what is a ledger’s past is left alone', { isUrgent: true }, '2026-12-01', []],
  ])('%s', (name, changes, today, looks) => {
    const closedOn = name.endsWith('before its day') ? '2026-06-15' : '2026-06-01';
    const { begin } = plan([closing('WT-2026-0001', closedOn, changes)], today);
    const certain = begin.filter(({ ground }) => ground !== 'sample');

    expect(certain.map(({ days, ground }) => [days, ground])).toEqual(looks);
  });

  test('on a holiday the first working day after', () => {
    // 1 September 2026 + 30 days is 1 October; the holiday lasts until the 7th.
    const closedAt = instantAt(toDay('2026-09-01'), '10:00');

    expect(dayOfLook(closedAt, 30, calendar)).toBe('2026-10-08');
    // 4 October 2025 would be no working day either, 20 September 2026 is a Sunday that is worked.
    expect(dayOfLook(instantAt(toDay('2026-08-21'), '10:00'), 30, calendar)).toBe(
      calendar.isWorkingDay(toDay('2026-09-20')) ? '2026-09-20' : '2026-09-21',
    );
  });

  test('once: not while one is open, nor after it was done; the next one comes at its own day', () => {
    const major = closing('WT-2026-0001', '2026-06-01', { isMajor: true });
    const [first] = plan([major], '2026-07-01').begin;
    if (!first) throw new Error('a look was due');

    expect(plan([major], '2026-07-02', [looked(first, 'due')]).begin).toEqual([]);
    expect(plan([major], '2026-07-02', [looked(first, 'passed')]).begin).toEqual([]);
    expect(plan([major], '2026-08-31', [looked(first, 'passed')]).begin).toMatchObject([{ days: 90 }]);
    expect(plan([major], '2026-08-31', [looked(first, 'due')]).begin).toEqual([]);
  });

  test('anew after it was closed again', () => {
    const [first] = plan([closing('WT-2026-0001', '2026-06-01', { isUrgent: true })], '2026-07-01').begin;
    if (!first) throw new Error('a look was due');
    const again = closing('WT-2026-0001', '2026-07-10', { isUrgent: true });

    expect(plan([again], '2026-08-10', [looked(first, 'failed')]).begin).toMatchObject([
      { days: 30, on: '2026-08-10' },
    ]);
  });
});

describe('the sample of the ordinary ones', () => {
  const pool = Array.from({ length: 12 }, (_, index) =>
    closing(`WT-2026-${String(index + 1).padStart(4, '0')}`, addDays(toDay('2026-06-02'), index * 2)),
  );
  const urgent = closing('WT-2026-0050', '2026-06-05', { isUrgent: true });
  const drawOn = (today: string, known: readonly StoredRecheck[] = []) => plan([...pool, urgent], today, known);

  test('is drawn once the month is over: a fifth, rounded up, of what was closed in it', () => {
    const { begin, later } = drawOn('2026-07-01');

    expect(plan(pool, '2026-06-30').later).toEqual([]);
    expect([...begin, ...later].filter(({ ground }) => ground === 'sample')).toHaveLength(3);
    expect(later.every(({ on }) => on > '2026-07-01')).toBe(true);
    expect(later[0]?.draw).toMatchObject({ month: '2026-06', of: 'ordinary', percent: 20, drawn: 3 });
    expect(later[0]?.draw?.pool).not.toContain('WT-2026-0050');
  });

  test('can be drawn again from what is written with it, with any tool', () => {
    const made = drawOn('2026-07-01').later[0]?.draw;
    if (!made) throw new Error('a sample was drawn');
    const again = pool
      .map(({ number }) => [createHash('sha256').update(`${made.seed}|${number}`).digest('hex'), number] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, number]) => number);

    expect(made.pool).toEqual(again);
    expect(drawnOf(made)).toEqual(again.slice(0, Math.ceil((12 * 20) / 100)));
    expect(made.seed).toBe('2026-07 1234:0f3a5b7c9d1e2f304152');
  });

  test('is drawn once: the next days bring its days, and nothing else', () => {
    const { begin, later } = drawOn('2026-07-01');
    const known = [...later, ...begin].map((one, index) =>
      looked(one, one.on <= '2026-07-01' ? 'due' : 'planned', index),
    );

    const after = drawOn('2026-07-31', known);

    expect(after.begin.filter(({ ground }) => ground === 'sample')).toEqual([]);
    expect(after.later).toEqual([]);
    expect(after.wake.map(({ data }) => data.number).sort()).toEqual(later.map(({ closing }) => closing.number).sort());
  });

  test('what was reopened meanwhile is dropped before its day', () => {
    const { later } = drawOn('2026-07-01');
    const known = later.map((one, index) => looked(one, 'planned', index));
    const gone = later[0]?.closing.number;
    const rest = pool.filter(({ number }) => number !== gone);

    expect(plan(rest, '2026-07-02', known).drop.map(({ data }) => data.number)).toEqual([gone]);
  });

  test('of a month without anybody to run it is drawn in the next, by the seed of its own month', () => {
    expect(drawOn('2026-08-03').begin.find(({ ground }) => ground === 'sample')?.draw?.seed).toContain('2026-07 ');
  });

  test('of one is one', () => {
    expect(plan(pool.slice(0, 1), '2026-07-01').begin.concat(plan(pool.slice(0, 1), '2026-07-01').later)).toHaveLength(
      1,
    );
  });
});

test('over a year every closing of a strict kind is looked at exactly once a rule, on the day that counting by hand gives', () => {
  const kinds: Partial<Closing>[] = [{ isUrgent: true }, { isMajor: true }, { isOfMeeting: true }];
  const closings = Array.from({ length: 60 }, (_, index) =>
    closing(`WT-2026-${String(index + 1).padStart(4, '0')}`, addDays(toDay('2026-01-05'), index * 4), kinds[index % 3]),
  );
  const known: StoredRecheck[] = [];
  for (let day = toDay('2026-01-05'); day < toDay('2026-12-31'); day = addDays(day, 1)) {
    if (!calendar.isWorkingDay(day)) continue;
    const closed = closings.filter(({ closedAt }) => dayOf(closedAt) <= day);
    for (const one of planRechecks({ closings: closed, known, calendar, seedIn }, day).begin) {
      // Counted by hand: so many days on, and on to a day that is worked.
      let by = addDays(dayOf(one.closing.closedAt), one.days);
      while (!calendar.isWorkingDay(by)) by = addDays(by, 1);
      expect(day).toBe(by);
      known.push(looked(one, 'passed', known.length));
    }
  }
  const expected = closings.reduce((sum, { isMajor, closedAt }) => {
    const counted = (days: number) => (dayOfLook(closedAt, days, calendar) < '2026-12-31' ? 1 : 0);
    return sum + counted(30) + (isMajor ? counted(90) : 0);
  }, 0);

  expect(known).toHaveLength(expected);
  expect(new Set(known.map(({ data }) => `${data.number} ${data.closedAt} ${data.days}`)).size).toBe(expected);
  expect(known[0]?.data.closedAt).toBe(formatInstant(closings[0]?.closedAt ?? new Date()));
});
