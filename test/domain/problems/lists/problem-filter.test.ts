import { expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../../src/domain/base/time.ts';
import { isAsked, NO_FILTER, type ProblemFilter } from '../../../../src/domain/problems/lists/problem-filter.ts';
import { aProblem, aStep } from '../../../helpers/builders.ts';
import { aTown } from '../../../helpers/town.ts';

/** Which problems a list holds, on Friday, 12 June 2026. */

const moment = {
  roster: aTown(),
  calendar: createWorkingCalendar(),
  now: new Date('2026-06-12T09:00:00+08:00'),
};
const due = (day: string) => aProblem({ status: 'in_progress', dueDate: toDay(day) });
const span = (from: string, to: string) => ({ from: toDay(from), to: toDay(to), words: '' });

test.each<[string, string, Partial<ProblemFilter>, boolean]>([
  ['four working days late, asked for three', '2026-06-08', { isOverdue: true, overdueDays: 3 }, true],
  ['three working days late, asked for three', '2026-06-09', { isOverdue: true, overdueDays: 3 }, true],
  ['two working days late, asked for three', '2026-06-10', { isOverdue: true, overdueDays: 3 }, false],
  ['due today, asked for today', '2026-06-12', { due: span('2026-06-12', '2026-06-12') }, true],
  ['due on Monday, asked for today', '2026-06-15', { due: span('2026-06-12', '2026-06-12') }, false],
])('%s', (_, day, filter, expected) => {
  expect(isAsked(due(day), { ...NO_FILTER, ...filter }, moment)).toBe(expected);
});

test('what a leader has said something of is found, not what was pushed otherwise', () => {
  const said = aStep({ isAside: true, note: '批示（赵区长）：请抓紧' });
  const other = aStep({ isAside: true, note: '督办：请抓紧' });
  const asked = (steps: readonly ReturnType<typeof aStep>[]) =>
    isAsked(aProblem({ status: 'in_progress', steps }), { ...NO_FILTER, isInstructed: true }, moment);
  expect([asked([said]), asked([other])]).toEqual([true, false]);
});
