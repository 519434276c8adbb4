import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import type { Problem, Urgency } from '../../../src/domain/problems/problem.ts';
import { driven } from '../../../src/domain/problems/steps/mark-steps.ts';
import { aside } from '../../../src/domain/problems/steps/problem-steps.ts';
import { nextDeadline } from '../../../src/domain/problems/times/deadlines.ts';
import { explainDeadlines } from '../../../src/domain/problems/times/explain-due.ts';
import { dueAfterMark } from '../../../src/domain/problems/times/marks.ts';
import { stepsDue } from '../../../src/domain/problems/times/step-punctuality.ts';
import { aProblem, aStep } from '../../helpers/builders.ts';
import { aPerson } from '../../helpers/district.ts';

/** 紧急 and 重大: what they do to the due day and to the clocks. */

const calendar = createWorkingCalendar();

/** Assigned on Friday 12 June 2026, 10:00: 15, 16, 17, 18, 22, 23, 24 June are its seven working days. */
function assigned(dueDate: string | null, changes: Partial<Problem> = {}): Problem {
  return aProblem({
    status: 'in_progress',
    responsibleUnit: '区住建局',
    dueDate: dueDate === null ? null : toDay(dueDate),
    steps: [
      aStep({ status: 'open', unit: null }),
      aStep({ seq: 2, at: new Date('2026-06-12T10:00:00+08:00') }),
      aStep({ seq: 3, status: 'in_progress', at: new Date('2026-06-15T10:00:00+08:00') }),
    ],
    ...changes,
  });
}

/** As the office's press leaves it. */
function markedUrgent(problem: Problem, at: string): Problem {
  const by = { actor: aPerson('ou_feng'), now: new Date(at), calendar };
  return driven(problem, { urgency: 'urgent', isMajor: problem.isMajor }, by);
}

describe('the due day after a mark', () => {
  test.each<[string, Problem, { urgency?: Urgency; isMajor?: boolean }, string, string | null]>([
    ['urgent: three days from the mark', assigned('2026-06-24'), { urgency: 'urgent' }, '06-16', '2026-06-19'],
    ['urgent: never later than it was', assigned('2026-06-24'), { urgency: 'urgent' }, '06-23', '2026-06-24'],
    ['major: thirty days from the assignment', assigned('2026-06-24'), { isMajor: true }, '06-16', '2026-07-12'],
    [
      'no longer major: seven working days from the mark',
      assigned('2026-07-12', { isMajor: true }),
      { isMajor: false },
      '06-30',
      '2026-07-09',
    ],
    [
      'urgent goes before major',
      assigned('2026-07-12', { isMajor: true }),
      { urgency: 'urgent' },
      '06-16',
      '2026-06-19',
    ],
    [
      'and back: seven working days from the assignment',
      assigned('2026-06-15', { urgency: 'urgent' }),
      { urgency: 'ordinary' },
      '06-15',
      '2026-06-24',
    ],
    [
      'back after a mark, as if it had never been urgent',
      markedUrgent(assigned('2026-06-24'), '2026-06-16T09:00:00+08:00'),
      { urgency: 'ordinary' },
      '06-17',
      '2026-06-24',
    ],
    [
      'back to what it is besides: major',
      assigned('2026-06-15', { urgency: 'urgent', isMajor: true }),
      { urgency: 'ordinary' },
      '06-15',
      '2026-07-12',
    ],
    ['a day that somebody named stays', assigned('2026-06-19'), { urgency: 'urgent' }, '06-15', '2026-06-19'],
    ['a day that was granted stays', assigned('2026-07-03'), { urgency: 'urgent' }, '06-15', '2026-07-03'],
    [
      'what no unit has yet has none',
      assigned(null, { status: 'open', responsibleUnit: null, steps: [aStep({ status: 'open', unit: null })] }),
      { urgency: 'urgent' },
      '06-15',
      null,
    ],
    [
      'what was reopened is counted from the mark after that',
      assigned('2026-07-01', {
        status: 'reopened',
        steps: [
          aStep({ at: new Date('2026-06-12T10:00:00+08:00') }),
          aStep({ seq: 2, status: 'reopened', at: new Date('2026-06-22T10:00:00+08:00') }),
        ],
      }),
      { urgency: 'urgent' },
      '06-23',
      '2026-06-26',
    ],
  ])('%s', (_, problem, marks, day, expected) => {
    const { urgency, isMajor } = problem;
    const now = new Date(`2026-${day}T10:00:00+08:00`);

    expect(dueAfterMark(problem, { urgency, isMajor, ...marks }, now, calendar).dueDate).toBe(expected);
  });
});

describe('the step that runs after a mark', () => {
  /** Assigned on Friday 12 June 2026, 15:00: ordinarily it is to be signed by Monday, 18:00. */
  const unsigned = aProblem({
    status: 'assigned',
    responsibleUnit: '区住建局',
    dueDate: toDay('2026-06-24'),
    steps: [aStep({ status: 'open', unit: null }), aStep({ seq: 2, at: new Date('2026-06-12T15:00:00+08:00') })],
  });
  const monday = (time: string) => new Date(`2026-06-15T${time}:00+08:00`);

  test.each([
    ['08:51', '14:51', 'four working hours from the mark'],
    ['16:30', '18:00', 'never later than the limit it had'],
  ])('marked urgent at %s it is to be signed by %s: %s', (marked, until) => {
    const problem = markedUrgent(unsigned, monday(marked).toISOString());

    expect(nextDeadline(problem, calendar)).toEqual({ step: 'acknowledge', at: monday(until) });
    expect(explainDeadlines(problem, calendar, monday('17:00'))[0]?.words).toContain(
      marked === '08:51' ? '6月15日8:51标为紧急，4个工作小时：15日8:51–12:00、14:00–14:51' : '6月12日交办',
    );
  });

  test('whoever signs in that time is on time, and whoever signs later is not', () => {
    const problem = markedUrgent(unsigned, monday('08:51').toISOString());
    const signedAt = (time: string) =>
      stepsDue(
        {
          ...problem,
          status: 'acknowledged',
          steps: [...problem.steps, aStep({ seq: 4, status: 'acknowledged', at: monday(time) })],
        },
        monday('00:00'),
        monday('17:00'),
        calendar,
      ).filter(({ step }) => step === 'acknowledge');

    expect(signedAt('14:50')).toMatchObject([{ dueAt: monday('14:51'), isOnTime: true }]);
    expect(signedAt('14:52')).toMatchObject([{ dueAt: monday('14:51'), isOnTime: false }]);
  });

  test('what is marked after it was signed does not make the signing late', () => {
    const signed: Problem = {
      ...unsigned,
      status: 'acknowledged',
      steps: [...unsigned.steps, aStep({ seq: 3, status: 'acknowledged', at: monday('14:30') })],
    };
    const [due] = stepsDue(
      markedUrgent(signed, monday('15:00').toISOString()),
      monday('00:00'),
      monday('18:00'),
      calendar,
    );

    expect(due).toMatchObject({ step: 'acknowledge', dueAt: monday('18:00'), isOnTime: true });
  });
});

test('what is only said of a problem moves no clock and is no assignment', () => {
  const problem = assigned('2026-06-24', {
    status: 'assigned',
    steps: [aStep({ status: 'open', unit: null }), aStep({ seq: 2, at: new Date('2026-06-12T10:00:00+08:00') })],
  });
  const at = { actor: aPerson('ou_feng'), now: new Date('2026-06-12T16:00:00+08:00'), calendar };
  const said = aside(problem, {}, at, '批示：请抓紧');
  const [from, to] = [new Date('2026-06-01T00:00:00+08:00'), new Date('2026-07-01T00:00:00+08:00')];

  expect(said.steps).toHaveLength(3);
  expect(nextDeadline(said, calendar)).toEqual(nextDeadline(problem, calendar));
  expect(stepsDue(said, from, to, calendar)).toEqual(stepsDue(problem, from, to, calendar));
});
