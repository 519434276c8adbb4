import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { formatInstant, toDay } from '../../../src/domain/base/time.ts';
import type { Problem, ProblemStatus, Urgency } from '../../../src/domain/problems/problem.ts';
import { stepsDue } from '../../../src/domain/problems/times/step-punctuality.ts';
import { aProblem, aStep } from '../../helpers/builders.ts';

const calendar = createWorkingCalendar();

function at(local: string): Date {
  return new Date(`2026-${local.replace(' ', 'T')}:00+08:00`);
}

/** 区住建局 is given a problem on Monday 1 June 2026, 10:00, due on Wednesday 10 June. */
function lived(
  steps: readonly [ProblemStatus, string, string?][],
  changes: { urgency?: Urgency; dueDate?: string } = {},
): Problem {
  const { urgency = 'ordinary', dueDate = '2026-06-10' } = changes;
  const all: [ProblemStatus, string, string?][] = [['assigned', '06-01 10:00', '区住建局'], ...steps];
  return aProblem({
    urgency,
    dueDate: toDay(dueDate),
    status: all.at(-1)?.[0] ?? 'assigned',
    steps: all.map(([status, when, unit], index) =>
      aStep({ seq: index + 1, status, at: at(when), unit: unit ?? (status === 'assigned' ? '区住建局' : null) }),
    ),
  });
}

function duesOf(problem: Problem, from = '06-01 00:00', to = '06-30 23:59') {
  return stepsDue(problem, at(from), at(to), calendar).map(
    ({ unit, step, dueAt, isOnTime }) =>
      `${unit} ${step} ${formatInstant(dueAt).slice(5, 16)} ${isOnTime ? 'in time' : 'late'}`,
  );
}

describe('the steps that a unit owed', () => {
  test.each<[string, Problem, string[]]>([
    [
      'all in time',
      lived([
        ['acknowledged', '06-02 17:59'],
        ['in_progress', '06-03 09:00'],
        ['responded', '06-10 18:00'],
      ]),
      [
        '区住建局 acknowledge 06-02T18:00 in time',
        '区住建局 feedback 06-04T18:00 in time',
        '区住建局 solve 06-10T18:00 in time',
      ],
    ],
    [
      'each a minute late',
      lived([
        ['acknowledged', '06-02 18:01'],
        ['in_progress', '06-04 18:01'],
        ['responded', '06-10 18:01'],
      ]),
      [
        '区住建局 acknowledge 06-02T18:00 late',
        '区住建局 feedback 06-04T18:00 late',
        '区住建局 solve 06-10T18:00 late',
      ],
    ],
    [
      'answered at once: nothing was missed',
      lived([['responded', '06-01 16:00']]),
      [
        '区住建局 acknowledge 06-02T18:00 in time',
        '区住建局 feedback 06-04T18:00 in time',
        '区住建局 solve 06-10T18:00 in time',
      ],
    ],
    ['given back in time: nothing was owed', lived([['open', '06-01 16:00']]), []],
    [
      'paused over the due day: that day was not owed',
      lived([
        ['acknowledged', '06-01 15:00'],
        ['in_progress', '06-02 09:00'],
        ['suspended', '06-09 09:00'],
      ]),
      ['区住建局 acknowledge 06-02T18:00 in time', '区住建局 feedback 06-04T18:00 in time'],
    ],
    [
      'handed to another unit: each owes what fell due with it',
      lived([
        ['acknowledged', '06-01 15:00'],
        ['assigned', '06-03 10:00', '区财政局'],
        ['acknowledged', '06-05 10:00'],
      ]),
      [
        '区住建局 acknowledge 06-02T18:00 in time',
        '区财政局 acknowledge 06-04T18:00 late',
        '区财政局 feedback 06-08T18:00 late',
        '区财政局 solve 06-10T18:00 late',
      ],
    ],
    [
      'urgent: four working hours, and feedback the same day',
      lived([['acknowledged', '06-01 15:30']], { urgency: 'urgent', dueDate: '2026-06-04' }),
      [
        '区住建局 acknowledge 06-01T16:00 in time',
        '区住建局 feedback 06-01T18:00 late',
        '区住建局 solve 06-04T18:00 late',
      ],
    ],
    [
      'sent back by the reporter before the due day: it is owed again',
      lived([
        ['acknowledged', '06-01 15:00'],
        ['responded', '06-03 10:00'],
        ['in_progress', '06-05 10:00'],
      ]),
      [
        '区住建局 acknowledge 06-02T18:00 in time',
        '区住建局 feedback 06-04T18:00 in time',
        '区住建局 solve 06-10T18:00 late',
      ],
    ],
  ])('%s', (_, problem, expected) => {
    expect(duesOf(problem)).toEqual(expected);
  });

  test('count where they fell due: after the beginning, up to the end', () => {
    const problem = lived([['acknowledged', '06-01 15:00']]);

    expect(duesOf(problem, '06-02 18:00', '06-04 18:00')).toEqual(['区住建局 feedback 06-04T18:00 late']);
  });
});
