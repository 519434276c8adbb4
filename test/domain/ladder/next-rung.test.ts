import { describe, expect, test } from 'vitest';
import type { ActionItem } from '../../../src/domain/actions/action-item.ts';
import { trackedAction } from '../../../src/domain/actions/tracked-action.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { nextRung } from '../../../src/domain/ladder/next-rung.ts';
import { isOnAgenda } from '../../../src/domain/ladder/on-agenda.ts';
import { reminderItem } from '../../../src/domain/ladder/reminder-item.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { anActionItem, aProblem, aStep } from '../../helpers/builders.ts';
import { aRoster } from '../../helpers/district.ts';

const calendar = createWorkingCalendar();
const morning = (day: string) => new Date(`${day}T08:50:00+08:00`);

/** 区住建局 owes it by Monday 8 June 2026. */
function owed(changes: Partial<Problem> = {}): Problem {
  return aProblem({
    status: 'in_progress',
    dueDate: toDay('2026-06-08'),
    steps: [
      aStep({ at: morning('2026-06-01') }),
      aStep({ seq: 2, status: 'in_progress', at: morning('2026-06-01'), dueAt: null }),
    ],
    ...changes,
  });
}

describe('the next rung', () => {
  test.each([
    ['2026-06-04', 'blue', '2026-06-08'],
    ['2026-06-08', 'yellow', '2026-06-09'],
    ['2026-06-09', 'orange', '2026-06-11'],
    ['2026-06-11', 'red', '2026-06-15'],
    // 19 June is a holiday.
    ['2026-06-15', 'talk', '2026-06-30'],
  ])('of %s is %s on %s', (day, rung, on) => {
    const item = reminderItem(owed(), aRoster(), calendar, morning(day));

    expect(item && nextRung(item, morning(day), calendar)).toEqual({ rung, on });
  });

  test('of what can climb no higher is none', () => {
    const item = reminderItem(owed(), aRoster(), calendar, morning('2026-07-20'));

    expect(item && nextRung(item, morning('2026-07-20'), calendar)).toBeNull();
  });

  test('of what the office owes is being late, and none after that', () => {
    const open = owed({
      status: 'open',
      responsibleUnit: null,
      dueDate: null,
      steps: [],
      reportedAt: morning('2026-06-11'),
    });
    const item = (day: string) => reminderItem(open, aRoster(), calendar, morning(day));
    const next = (day: string) => {
      const found = item(day);
      return found && nextRung(found, morning(day), calendar);
    };

    expect(next('2026-06-12')).toEqual({ rung: 'yellow', on: '2026-06-15' });
    expect(next('2026-06-15')).toBeNull();
  });
});

describe('what comes onto the next agenda by itself', () => {
  const pushed = aStep({ seq: 3, status: 'in_progress', at: morning('2026-06-03'), note: '督办', isAside: true });
  const on = (problem: Problem, day: string) => isOnAgenda(problem, morning(day), calendar);

  test.each<[string, Problem, string, boolean]>([
    ['what is late by a day is not', owed(), '2026-06-09', false],
    ['what has reached 督办', owed(), '2026-06-11', true],
    ['what has reached 通报', owed(), '2026-06-15', true],
    ['what somebody has pushed, before it is late', owed({ steps: [...owed().steps, pushed] }), '2026-06-04', true],
    ['what was answered has left it', owed({ status: 'responded' }), '2026-06-15', false],
    ['what is closed has left it', owed({ status: 'closed' }), '2026-06-15', false],
    ['what is suspended has left it', owed({ status: 'suspended' }), '2026-06-15', false],
    [
      'what was given to another unit since it was pushed',
      owed({
        steps: [...owed().steps, pushed, aStep({ seq: 4, at: morning('2026-06-03') })],
        dueDate: toDay('2026-06-22'),
      }),
      '2026-06-04',
      false,
    ],
  ])('%s', (_, problem, day, expected) => {
    expect(on(problem, day)).toBe(expected);
  });

  test('an action item by the same rungs', () => {
    const item = (changes: Partial<ActionItem>) =>
      trackedAction(anActionItem({ status: 'in_progress', dueDate: toDay('2026-06-08'), ...changes }));

    expect(isOnAgenda(item({}), morning('2026-06-09'), calendar)).toBe(false);
    expect(isOnAgenda(item({}), morning('2026-06-11'), calendar)).toBe(true);
  });
});
