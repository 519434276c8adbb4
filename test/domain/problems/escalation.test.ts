import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { escalate, type LadderColor } from '../../../src/domain/problems/times/escalation.ts';
import { aProblem, aStep } from '../../helpers/builders.ts';

const calendar = createWorkingCalendar();

/** Taken on in time, due on Thursday 18 June 2026; Friday 19 to Sunday 21 is 端午. */
function dueBeforeTheHoliday(changes: Partial<Problem> = {}): Problem {
  return aProblem({ status: 'in_progress', handler: 'ou_h', dueDate: toDay('2026-06-18'), ...changes });
}

function at(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}:00+08:00`);
}

describe('the ladder', () => {
  test.each<[string, LadderColor | null, number, string]>([
    ['2026-06-12 08:50', null, 0, 'four working days before'],
    ['2026-06-16 08:50', 'blue', 0, 'two working days before'],
    ['2026-06-17 08:50', null, 0, 'the day between is quiet'],
    ['2026-06-18 08:50', 'blue', 0, 'the due day itself'],
    ['2026-06-18 18:00', 'blue', 0, 'the day ends at 18:00'],
    ['2026-06-18 18:01', 'yellow', 0, 'a minute later it is overdue'],
    ['2026-06-21 10:00', 'yellow', 0, 'the holiday does not count'],
    ['2026-06-22 08:50', 'yellow', 1, 'first working day after'],
    ['2026-06-23 08:50', 'yellow', 2, 'second'],
    ['2026-06-24 08:50', 'orange', 3, 'third'],
    ['2026-06-25 08:50', 'orange', 4, 'fourth'],
    ['2026-06-26 08:50', 'red', 5, 'fifth'],
    ['2026-07-09 08:50', 'red', 14, 'fourteenth'],
  ])('at %s: %s, %i working days overdue (%s)', (now, color, overdue) => {
    const escalation = escalate(dueBeforeTheHoliday(), at(now), calendar);

    expect(escalation).toMatchObject({ color, workingDaysOverdue: overdue, suggestsTalk: false, owed: 'solve' });
  });

  test('fifteen working days overdue, a talk is proposed', () => {
    expect(escalate(dueBeforeTheHoliday(), at('2026-07-10 08:50'), calendar)).toMatchObject({ suggestsTalk: true });
  });

  test('when the due day is a day of rest, the last working day before it is the day of the reminder', () => {
    const problem = dueBeforeTheHoliday({ dueDate: toDay('2026-06-14') });

    expect(escalate(problem, at('2026-06-12 08:50'), calendar)?.color).toBe('blue');
    expect(escalate(problem, at('2026-06-15 08:50'), calendar)).toMatchObject({
      color: 'yellow',
      workingDaysOverdue: 1,
    });
  });

  test('when an earlier date was missed too, the first overdue day is red', () => {
    const late = aStep({ status: 'responded', at: at('2026-06-09 10:00'), dueAt: at('2026-06-08 18:00') });

    expect(escalate(dueBeforeTheHoliday({ steps: [late] }), at('2026-06-18 08:50'), calendar)?.color).toBe('blue');
    expect(escalate(dueBeforeTheHoliday({ steps: [late] }), at('2026-06-22 08:50'), calendar)).toMatchObject({
      color: 'red',
      isSecondMiss: true,
    });
  });

  test('what another unit missed before is not counted against the present one', () => {
    const late = aStep({
      status: 'responded',
      at: at('2026-06-09 10:00'),
      dueAt: at('2026-06-08 18:00'),
      unit: '区财政局',
    });

    expect(escalate(dueBeforeTheHoliday({ steps: [late] }), at('2026-06-22 08:50'), calendar)).toMatchObject({
      color: 'yellow',
      isSecondMiss: false,
    });
  });

  test.each(['suspended', 'closed', 'withdrawn', 'merged', 'rejected', 'rechecked'] as const)(
    'a problem that is %s is silent however late',
    status => {
      expect(escalate(dueBeforeTheHoliday({ status }), at('2026-07-10 08:50'), calendar)).toBeNull();
    },
  );
});

describe('what is owed before and after the work', () => {
  test('when nobody has taken it on in time, that is pressed for although its own day is to come', () => {
    const problem = aProblem({ dueDate: toDay('2026-06-30'), steps: [aStep({ at: at('2026-06-12 10:00') })] });

    expect(escalate(problem, at('2026-06-12 16:00'), calendar)).toMatchObject({ color: null, owed: 'acknowledge' });
    // The day by which it is to be taken on; of three, four, nine and fifteen working days late; past its due day still that.
    for (const [now, color, workingDaysOverdue, suggestsTalk] of [
      ['2026-06-15 08:50', 'blue', 0, false],
      ['2026-06-16 08:50', 'yellow', 1, false],
      ['2026-06-18 08:50', 'orange', 3, false],
      ['2026-06-22 08:50', 'orange', 4, false],
      ['2026-06-23 08:50', 'red', 5, false],
      ['2026-07-02 08:50', 'red', 12, false],
      ['2026-07-07 08:50', 'red', 15, true],
    ] as const) {
      expect([now, escalate(problem, at(now), calendar)]).toMatchObject([
        now,
        { color, workingDaysOverdue, suggestsTalk, owed: 'acknowledge', isEarly: true, dueAt: at('2026-06-15 18:00') },
      ]);
    }
  });

  test('an earlier date that was missed makes only its due day red at once', () => {
    const late = aStep({ status: 'responded', at: at('2026-06-09 10:00'), dueAt: at('2026-06-08 18:00') });
    const steps = [late, aStep({ seq: 2, at: at('2026-06-12 10:00') })];
    const problem = aProblem({ dueDate: toDay('2026-06-16'), steps });

    expect(escalate(problem, at('2026-06-16 08:50'), calendar)?.color).toBe('yellow');
    expect(escalate(problem, at('2026-06-17 08:50'), calendar)?.color).toBe('red');
  });

  test('what waits for the office or the reporter stays yellow however late', () => {
    const steps = [aStep({ status: 'responded', at: at('2026-06-12 10:00') })];
    const answered = dueBeforeTheHoliday({ status: 'responded', steps });
    const open = aProblem({ status: 'open', responsibleUnit: null, dueDate: null, reportedAt: at('2026-06-12 10:00') });

    for (const problem of [answered, { ...answered, isConfirmed: true }, open]) {
      expect(escalate(problem, at('2026-07-10 08:50'), calendar)).toMatchObject({
        color: 'yellow',
        suggestsTalk: false,
      });
    }
  });

  test('a response waits for the reporter first and then for the office', () => {
    const steps = [aStep({ status: 'responded', at: at('2026-06-12 10:00') })];
    const problem = dueBeforeTheHoliday({ status: 'responded', steps });
    const now = at('2026-06-17 08:50');

    expect(escalate(problem, now, calendar)).toMatchObject({ owed: 'confirm', isOverdue: true, color: 'yellow' });
    expect(escalate({ ...problem, isConfirmed: true }, now, calendar)).toMatchObject({ owed: 'verify' });
  });
});
