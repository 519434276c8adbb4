import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { formatInstant, toDay } from '../../../src/domain/base/time.ts';
import { newProblem, problemNumber } from '../../../src/domain/problems/new-problem.ts';
import type { ProblemStatus, Urgency } from '../../../src/domain/problems/problem.ts';
import { defaultDue } from '../../../src/domain/problems/times/counted.ts';
import { nextDeadline, stepDueAt } from '../../../src/domain/problems/times/deadlines.ts';
import { aProblem, aStep } from '../../helpers/builders.ts';

const calendar = createWorkingCalendar();

function at(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}:00+08:00`);
}

describe('the deadline that a step bears', () => {
  const problem = (status: ProblemStatus) =>
    aProblem({
      status,
      dueDate: toDay('2026-06-24'),
      steps: [
        aStep({ seq: 1, status: 'open', at: at('2026-06-12 10:00') }),
        aStep({ seq: 2, status: 'assigned', at: at('2026-06-12 10:00') }),
        ...(status === 'assigned' ? [] : [aStep({ seq: 3, status, at: at('2026-06-15 09:00') })]),
      ],
    });

  test.each<[ProblemStatus, ProblemStatus, string]>([
    ['assigned', 'acknowledged', '2026-06-15 18:00'],
    // A response is never late before the due day, whatever had to be done on the way there.
    ['assigned', 'responded', '2026-06-24 18:00'],
    ['acknowledged', 'in_progress', '2026-06-17 18:00'],
    ['acknowledged', 'responded', '2026-06-24 18:00'],
    ['in_progress', 'responded', '2026-06-24 18:00'],
    ['responded', 'closed', '2026-06-17 18:00'],
  ])('from %s to %s is that of the step itself', (from, to, expected) => {
    expect(stepDueAt(problem(from), to, calendar)).toEqual(at(expected));
  });
});

describe('until when the next step is owed', () => {
  test.each<[Urgency, ProblemStatus, string, string | null, string]>([
    ['ordinary', 'open', '2026-06-12 10:00', '2026-06-15 18:00', 'one working day to assign'],
    ['ordinary', 'assigned', '2026-06-12 10:00', '2026-06-15 18:00', 'one working day to take on'],
    ['ordinary', 'assigned', '2026-06-18 17:50', '2026-06-22 18:00', 'over 端午'],
    ['urgent', 'open', '2026-06-12 10:00', '2026-06-12 16:00', 'four working hours, lunch not counted'],
    ['urgent', 'assigned', '2026-06-12 16:30', '2026-06-15 11:00', 'over the weekend'],
    ['urgent', 'assigned', '2026-06-12 08:00', '2026-06-12 14:30', 'from the opening'],
    ['urgent', 'assigned', '2026-06-12 12:30', '2026-06-12 18:00', 'from the end of lunch'],
    ['urgent', 'assigned', '2026-06-18 17:00', '2026-06-22 11:30', 'over 端午'],
    ['ordinary', 'acknowledged', '2026-06-12 10:00', '2026-06-17 18:00', 'three working days to the first feedback'],
    ['ordinary', 'in_progress', '2026-06-12 10:00', '2026-06-30 18:00', 'the due day, 18:00'],
    ['ordinary', 'assigned', '2026-06-29 19:00', '2026-06-30 18:00', 'one working day to take on'],
    ['ordinary', 'assigned', '2026-06-30 10:00', '2026-06-30 18:00', 'never later than the due day'],
    ['urgent', 'assigned', '2026-06-30 16:30', '2026-06-30 18:00', 'never later than the due day'],
    ['ordinary', 'open', '2026-06-30 10:00', '2026-06-30 18:00', 'nor is it assigned later than that'],
    [
      'ordinary',
      'responded',
      '2026-06-30 10:00',
      '2026-07-02 18:00',
      'what comes after the due day is not bound by it',
    ],
    ['ordinary', 'responded', '2026-06-12 10:00', '2026-06-16 18:00', 'two working days to verify'],
    ['urgent', 'responded', '2026-06-12 10:00', '2026-06-15 18:00', 'one working day to verify'],
    ['ordinary', 'suspended', '2026-06-12 10:00', null, 'the clock stands still'],
    ['ordinary', 'closed', '2026-06-12 10:00', null, 'nothing is owed'],
  ])('%s, %s since %s: %s (%s)', (urgency, status, since, expected) => {
    const dueDate = toDay('2026-06-30');
    const problem = aProblem({ urgency, status, dueDate, steps: [aStep({ status, at: at(since) })] });

    const deadline = nextDeadline(problem, calendar);

    expect(deadline && formatInstant(deadline.at)).toBe(expected && formatInstant(at(expected)));
  });
});

describe('the due day that the rules set', () => {
  test.each<[Urgency, string, string, string]>([
    // The worked example of the rules: 13, 14 (make-up day), 18, 19, 20, 23, 24 September.
    ['ordinary', '2024-09-12 10:00', '2024-09-24', 'seven working days with 中秋 and its make-up day'],
    ['ordinary', '2026-06-12 10:00', '2026-06-24', 'seven working days with 端午'],
    ['urgent', '2026-06-12 10:00', '2026-06-15', 'three calendar days'],
  ])('%s, assigned at %s: %s (%s)', (urgency, assignedAt, expected) => {
    expect(defaultDue({ urgency, isMajor: false }, at(assignedAt), calendar).dueDate).toBe(expected);
  });
});

describe('a new problem', () => {
  const report = {
    number: 'WT-2026-0001',
    project: 'EQ-2026-003',
    category: 'procedures',
    urgency: 'ordinary',
    description: '施工许可证卡在消防图审',
    responsibleUnit: '区住建局',
    dueDate: null,
    dueRule: null,
    reportedBy: 'ou_1',
    reportedAt: at('2026-06-12 10:00'),
    messageId: 'om_1',
    readings: [],
  } as const;

  test('that names a unit is assigned at once, with both steps and a due day', () => {
    const problem = newProblem(report, calendar);

    expect(problem).toMatchObject({ status: 'assigned', dueDate: '2026-06-24' });
    expect(problem.steps.map(({ status, unit }) => [status, unit])).toEqual([
      ['open', null],
      ['assigned', '区住建局'],
    ]);
  });

  test('that names nobody is open, and its due day waits for the assignment', () => {
    expect(newProblem({ ...report, responsibleUnit: null }, calendar)).toMatchObject({ status: 'open', dueDate: null });
  });

  test('keeps the day that its reporter named', () => {
    const dueDate = toDay('2026-06-16');

    expect(newProblem({ ...report, dueDate }, calendar).dueDate).toBe(dueDate);
    expect(newProblem({ ...report, responsibleUnit: null, dueDate }, calendar).dueDate).toBe(dueDate);
  });

  test.each([
    [0, 'WT-2026-0001'],
    [137, 'WT-2026-0138'],
    [9_999, 'WT-2026-10000'],
  ])('after %i gets the number %s', (last, expected) => {
    expect(problemNumber(2026, last)).toBe(expected);
  });
});
