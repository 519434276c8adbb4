import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { formatInstant, toDay } from '../../../src/domain/base/time.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import type { ProblemAction } from '../../../src/domain/problems/steps/problem-action.ts';
import { advanceProblem } from '../../../src/domain/problems/steps/problem-lifecycle.ts';
import { nextDeadline } from '../../../src/domain/problems/times/deadlines.ts';
import { escalate } from '../../../src/domain/problems/times/escalation.ts';
import { stepsDue } from '../../../src/domain/problems/times/step-punctuality.ts';
import { aProblem, aProject, aStep } from '../../helpers/builders.ts';

const calendar = createWorkingCalendar();
const liaison = {
  id: 'ou_he',
  openId: 'ou_he',
  mobile: null,
  name: '贺佳',
  unit: '区住建局',
  roles: ['liaison' as const],
  taskForce: null,
};
const roster = { people: [liaison], person: (id: string) => (id === liaison.id ? liaison : undefined) };

function at(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}:00+08:00`);
}

/** Major, assigned on Friday 12 June 2026 and taken on the same day; its 30 days end on Sunday 12 July. */
function major(changes: Partial<Problem> = {}): Problem {
  return aProblem({
    isMajor: true,
    status: 'in_progress',
    dueDate: toDay('2026-07-12'),
    dueRule: { from: toDay('2026-06-12'), calendarDays: 30 },
    steps: [
      aStep({ unit: '区住建局', at: at('2026-06-12 10:00') }),
      aStep({ seq: 2, status: 'acknowledged', unit: '区住建局', at: at('2026-06-12 11:00') }),
      aStep({ seq: 3, status: 'in_progress', unit: '区住建局', at: at('2026-06-12 15:00') }),
    ],
    ...changes,
  });
}

function told(problem: Problem, when: string, plan: string | null = '7月底前取得批复') {
  const action: ProblemAction = { do: 'feedback', note: '报审中', ...(plan !== null && { plan }) };
  return advanceProblem(problem, action, {
    actor: liaison,
    project: aProject(),
    roster,
    evidence: 0,
    now: at(when),
    calendar,
  });
}

describe('a major problem that is not solved in its 30 days', () => {
  test.each<[string, string | null, string, string]>([
    ['2026-07-07 17:00', '计划', '2026-07-12', 'too early, so it is told of without a plan'],
    ['2026-07-08 09:00', '计划', '2026-08-11', 'with the first reminder on, counted from the date'],
    ['2026-07-12 20:00', '计划', '2026-08-11', 'on the day itself, even after 18:00'],
    ['2026-07-15 09:00', '计划', '2026-08-14', 'too late, counted from the day on which it is told of'],
  ])('is told of at %s (plan: %s): next until %s (%s)', (when, plan, due) => {
    const outcome = told(major(), when, plan);

    expect(outcome).toMatchObject({ kind: 'done', problem: { status: 'in_progress', dueDate: due } });
  });

  test('is not told of without a plan', () => {
    expect(told(major(), '2026-07-10 09:00', null)).toEqual({ kind: 'refused', reason: 'no_plan' });
  });

  test('an ordinary one keeps its day, whatever it is told of', () => {
    const outcome = told(major({ isMajor: false }), '2026-07-15 09:00');

    expect(outcome).toMatchObject({ kind: 'done', problem: { dueDate: '2026-07-12' } });
  });

  test('does not climb while it is told of in time, and climbs from the second missed date as red', () => {
    const first = told(major(), '2026-07-10 09:00');
    const inTime = first.kind === 'done' ? first.problem : major();
    const second = told(inTime, '2026-08-13 09:00');
    const late = second.kind === 'done' ? second.problem : major();

    expect(nextDeadline(inTime, calendar)).toEqual({ step: 'monthly', at: at('2026-08-11 18:00') });
    expect(escalate(inTime, at('2026-07-20 09:00'), calendar)).toMatchObject({ color: null, isOverdue: false });
    expect(escalate(inTime, at('2026-08-12 09:00'), calendar)).toMatchObject({ color: 'yellow', owed: 'monthly' });
    expect(late.dueDate).toBe('2026-09-12');
    expect(escalate(late, at('2026-09-14 09:00'), calendar)).toMatchObject({ color: 'red', isSecondMiss: true });
  });

  test('each of its dates is judged for itself', () => {
    const first = told(major(), '2026-07-10 09:00');
    const second = told(first.kind === 'done' ? first.problem : major(), '2026-08-13 09:00');
    const problem = second.kind === 'done' ? second.problem : major();
    const dues = stepsDue(problem, at('2026-06-30 23:59'), at('2026-09-30 23:59'), calendar);

    expect(dues.map(({ step, dueAt, isOnTime }) => [step, formatInstant(dueAt), isOnTime])).toEqual([
      ['feedback', '2026-07-12T18:00:00+08:00', true],
      ['feedback', '2026-08-11T18:00:00+08:00', false],
      ['solve', '2026-09-12T18:00:00+08:00', false],
    ]);
  });
});

describe('the first feedback', () => {
  test.each<[Partial<Problem>, string, string, string]>([
    [{}, '2026-06-12 10:00', '2026-06-17T18:00:00+08:00', 'three working days'],
    [{ isMajor: true }, '2026-06-12 10:00', '2026-06-17T18:00:00+08:00', 'three working days of a major one'],
    [{ urgency: 'urgent' }, '2026-06-12 10:00', '2026-06-12T18:00:00+08:00', 'the same day of an urgent one'],
    [
      { urgency: 'urgent' },
      '2026-06-12 19:00',
      '2026-06-15T18:00:00+08:00',
      'the next working day after the end of work',
    ],
    [{ urgency: 'urgent' }, '2026-06-13 10:00', '2026-06-15T18:00:00+08:00', 'the next working day after a day off'],
    [{ urgency: 'urgent' }, '2024-09-14 10:00', '2024-09-14T18:00:00+08:00', 'a make-up Saturday is a working day'],
  ])('of %j assigned at %s is owed until %s (%s)', (changes, assigned, expected) => {
    const problem = aProblem({
      status: 'acknowledged',
      dueDate: toDay('2026-12-31'),
      steps: [aStep({ at: at(assigned) }), aStep({ seq: 2, status: 'acknowledged', at: at(assigned) })],
      ...changes,
    });

    const deadline = nextDeadline(problem, calendar);

    expect(deadline && [deadline.step, formatInstant(deadline.at)]).toEqual(['feedback', expected]);
  });

  test.each<[string, string | null, boolean]>([
    ['2026-06-15 08:50', 'blue', false],
    ['2026-06-16 09:00', null, false],
    ['2026-06-17 08:50', 'blue', false],
    ['2026-06-18 08:50', 'yellow', true],
    ['2026-06-23 08:50', 'orange', true],
    ['2026-06-24 18:00', 'orange', true],
  ])('is spoken of at %s: %s, late %s', (now, color, isOverdue) => {
    const problem = aProblem({
      status: 'acknowledged',
      dueDate: toDay('2026-06-24'),
      steps: [aStep({ at: at('2026-06-12 10:00') }), aStep({ seq: 2, status: 'acknowledged' })],
    });

    expect(escalate(problem, at(now), calendar)).toMatchObject({ color, isOverdue, owed: 'feedback' });
  });

  test('gives way to the solution once the due day has passed: the second date that is missed', () => {
    const problem = aProblem({
      status: 'acknowledged',
      dueDate: toDay('2026-06-24'),
      steps: [aStep({ at: at('2026-06-12 10:00') }), aStep({ seq: 2, status: 'acknowledged' })],
    });

    expect(escalate(problem, at('2026-06-25 08:50'), calendar)).toMatchObject({
      color: 'red',
      owed: 'solve',
      workingDaysOverdue: 1,
      isSecondMiss: true,
      dueAt: at('2026-06-24 18:00'),
    });
  });
});
