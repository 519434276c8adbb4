import { describe, expect, test } from 'vitest';
import { actionBoard } from '../../../src/domain/actions/action-board.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { morningTurns } from '../../../src/domain/ladder/morning-turns.ts';
import { problemBoard } from '../../../src/domain/problems/lists/problem-board.ts';
import { isAsked, NO_FILTER } from '../../../src/domain/problems/lists/problem-filter.ts';
import type { ProblemStatus, ProblemStep } from '../../../src/domain/problems/problem.ts';
import { lastGiven, lastMove, lastMoveTo, saidSinceGiven, wayOf } from '../../../src/domain/problems/way.ts';
import { closingOf, standsSince } from '../../../src/domain/rechecks/closing.ts';
import { anActionItem, aProblem, aStep } from '../../helpers/builders.ts';
import { aTown } from '../../helpers/town.ts';

const at = (local: string) => new Date(`${local.replace(' ', 'T')}:00+08:00`);
const calendar = createWorkingCalendar();
const roster = aTown();

const step = (seq: number, status: ProblemStatus, when: string, changes: Partial<ProblemStep> = {}) =>
  aStep({ seq, status, at: at(when), ...changes });
const GIVEN = step(1, 'assigned', '2026-05-04 09:00');
const PUSHED = step(2, 'assigned', '2026-05-05 09:00', { isAside: true, note: '督办' });
const ANSWERED = step(3, 'responded', '2026-05-06 09:00', { note: '已办结' });
const CLOSED = step(4, 'closed', '2026-05-07 09:00');
/** What a leader says of it when it has long been closed. */
const SAID = step(5, 'closed', '2026-06-12 20:00', { isAside: true, note: '批示（赵振）：做得好' });
const STEPS = [GIVEN, PUSHED, ANSWERED, CLOSED, SAID] as const;

describe('the way of a problem', () => {
  test('is made of what led somewhere, without what was only said of it', () => {
    expect(wayOf(STEPS)).toEqual([GIVEN, ANSWERED, CLOSED]);
    expect(lastMove(STEPS)).toBe(CLOSED);
    expect(lastMoveTo(STEPS, 'assigned', 'responded')).toBe(ANSWERED);
    expect(lastMoveTo(STEPS, 'reopened')).toBeUndefined();
    expect(lastGiven(STEPS)).toBe(GIVEN);
    expect(saidSinceGiven(STEPS)).toEqual([PUSHED, SAID]);
    expect(saidSinceGiven([PUSHED, step(3, 'reopened', '2026-05-08 09:00'), SAID])).toEqual([SAID]);
    expect([wayOf([]), lastMove([]), saidSinceGiven([])]).toEqual([[], undefined, []]);
  });
});

describe('what is said of something that is closed', () => {
  const problem = aProblem({ status: 'closed', reportedAt: at('2026-05-04 08:50'), steps: [...STEPS] });
  const moment = { roster, calendar, now: at('2026-06-26 10:00') };

  test('is no other closing: a look that is planned stands', () => {
    expect(closingOf(problem)).toMatchObject({ closedAt: CLOSED.at, result: '已办结' });
    expect(standsSince(problem, '2026-05-07T09:00:00+08:00')).toBe(true);
  });

  test('is not counted by boards and lists as closed that month', () => {
    const { total, weeks } = problemBoard([problem], ['unit'], moment);
    expect([total.closed, total.meanDays]).toEqual([1, 3]);
    expect(weeks.map(week => week.closed)).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
    const closedIn = (from: string, to: string) =>
      isAsked(
        problem,
        { ...NO_FILTER, standing: 'closed', span: { from: toDay(from), to: toDay(to), words: '' } },
        moment,
      );
    expect([closedIn('2026-05-01', '2026-05-31'), closedIn('2026-06-01', '2026-06-30')]).toEqual([true, false]);
    const item = anActionItem({
      status: 'closed',
      steps: [
        { ...CLOSED, status: 'closed' },
        { ...SAID, status: 'closed' },
      ],
    });
    expect(actionBoard([item], moment.now, calendar).total.done).toBe(0);
  });
});

test('what a leader says at night of an item is nobody’s new turn', () => {
  const item = (steps: ReturnType<typeof anActionItem>['steps']) =>
    anActionItem({ status: 'acknowledged', handler: 'ou_he', agreedAt: at('2026-06-08 16:00'), steps });
  const taken = { ...step(1, 'acknowledged', '2026-06-09 09:00'), status: 'acknowledged' as const };
  const said = { ...taken, seq: 2, at: at('2026-06-14 20:00'), isAside: true as const };
  const told = (steps: ReturnType<typeof anActionItem>['steps']) =>
    morningTurns({ roster, problems: [], actions: [item(steps)], claims: [], calendar }, at('2026-06-15 08:50'));

  expect(told([{ ...taken, at: at('2026-06-14 20:00') }]).map(({ person }) => person)).toEqual(['ou_he']);
  expect(told([taken, said])).toEqual([]);
});
