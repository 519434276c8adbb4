import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import { createWorkingCalendar } from '../../../src/domain/base/working-calendar.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { type DigestMemory, isDigestDue, newsOf } from '../../../src/domain/problems/times/digest.ts';
import { morningTurns } from '../../../src/domain/problems/times/morning-turns.ts';
import { planReminders } from '../../../src/domain/problems/times/reminder.ts';
import { aProblem, aStep } from '../../helpers/builders.ts';
import { aTown } from '../../helpers/town.ts';

const calendar = createWorkingCalendar();
const roster = aTown();
const morning = (day: string) => new Date(`${day}T08:50:00+08:00`);

/** On which of the mornings 贺佳, who has taken it on, gets a digest. */
function toldOn(days: readonly string[], problemOn: (day: string) => Problem): string[] {
  let last: DigestMemory | undefined;
  return days.filter(day => {
    const now = morning(day);
    const [digest] = planReminders({ roster, problems: [problemOn(day)], calendar }, now).filter(
      ({ audience }) => audience.kind === 'person' && audience.person === 'ou_he',
    );
    const items = digest ? newsOf(digest) : [];
    const isDue = isDigestDue(items, last, now);
    last = { items, sentAt: isDue || !last ? now : last.sentAt };
    return isDue;
  });
}

const JUNE = Array.from({ length: 24 }, (_, index) => `2026-06-${String(index + 5).padStart(2, '0')}`).filter(day =>
  calendar.isWorkingDay(toDay(day)),
);

describe('a digest goes out on a change, then weekly', () => {
  test('two days before, on the day, at each rung of the ladder, and a week after the last', () => {
    const owed = aProblem({ status: 'in_progress', dueDate: toDay('2026-06-09'), handler: 'ou_he' });

    expect(toldOn(JUNE, () => owed)).toEqual([
      '2026-06-05',
      '2026-06-09',
      // Overdue: 催办, 督办 from the third working day, 通报 from the fifth, then weekly.
      '2026-06-10',
      '2026-06-12',
      '2026-06-16',
      '2026-06-23',
    ]);
  });

  test('a problem that comes back is news again', () => {
    const owed = aProblem({ status: 'in_progress', dueDate: toDay('2026-06-01'), handler: 'ou_he' });
    const solved = aProblem({ status: 'closed', handler: 'ou_he' });

    expect(toldOn(['2026-06-15', '2026-06-16', '2026-06-17'], day => (day === '2026-06-16' ? solved : owed))).toEqual([
      '2026-06-15',
      '2026-06-17',
    ]);
  });
});

describe('what has become somebody’s turn outside office hours', () => {
  const answered = (at: string, changes: Partial<Problem> = {}) =>
    aProblem({
      status: 'responded',
      reportedBy: 'ou_wang',
      respondedBy: 'ou_he',
      steps: [aStep(), aStep({ seq: 2, status: 'responded', by: 'ou_he', at: new Date(at) })],
      ...changes,
    });
  const told = (problem: Problem, day = '2026-06-15') =>
    morningTurns({ roster, problems: [problem], claims: [], calendar }, morning(day)).map(({ person }) => person);

  test.each([
    ['on Friday evening', '2026-06-12T18:00:00+08:00', ['ou_wang']],
    ['on Saturday', '2026-06-13T10:00:00+08:00', ['ou_wang']],
    ['early on Monday', '2026-06-15T08:29:00+08:00', ['ou_wang']],
    ['on Friday afternoon: it was told at once', '2026-06-12T17:59:00+08:00', []],
    ['the evening before: it stood on Friday’s digest', '2026-06-11T20:00:00+08:00', []],
  ])('%s', (_, at, expected) => {
    expect(told(answered(at))).toEqual(expected);
  });

  test('what is urgent did not wait', () => {
    expect(told(answered('2026-06-13T10:00:00+08:00', { urgency: 'urgent' }))).toEqual([]);
  });

  test('stands on the digest of its holder, once', () => {
    const problem = answered('2026-06-13T10:00:00+08:00');
    const turns = morningTurns({ roster, problems: [problem], claims: [], calendar }, morning('2026-06-15'));
    const digests = planReminders({ roster, problems: [problem], calendar, turns }, morning('2026-06-15'));

    expect(digests.map(({ audience, items, turns: added }) => [audience, items.length + added.length])).toEqual([
      [{ kind: 'person', person: 'ou_wang' }, 1],
    ]);
  });
});
