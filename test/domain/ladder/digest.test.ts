import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { type Digest, type DigestMemory, digestOf, rememberedOf } from '../../../src/domain/ladder/digest.ts';
import { morningTurns } from '../../../src/domain/ladder/morning-turns.ts';
import { planReminders } from '../../../src/domain/ladder/reminder.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { aProblem, aStep } from '../../helpers/builders.ts';
import { aTown } from '../../helpers/town.ts';

const calendar = createWorkingCalendar();
const roster = aTown();
const morning = (day: string) => new Date(`${day}T08:50:00+08:00`);

/** The digests of somebody, morning by morning; by default 贺佳, who has taken it on. */
function digestsOf(
  target: string,
  days: readonly string[],
  problemsOn: (day: string) => readonly Problem[],
): { day: string; digest: Digest }[] {
  let last: DigestMemory | undefined;
  return days.flatMap(day => {
    const now = morning(day);
    const reminder = planReminders({ roster, problems: problemsOn(day), calendar }, now).find(
      ({ audience }) => target === (audience.kind === 'chat' ? audience.chatId : audience.person),
    );
    const digest = reminder ? digestOf(reminder, last, now, 7) : null;
    last = rememberedOf(reminder, digest, last, now);
    return digest ? [{ day, digest }] : [];
  });
}

function toldOn(days: readonly string[], problemOn: (day: string) => Problem, target = 'ou_he'): string[] {
  return digestsOf(target, days, day => [problemOn(day)]).map(({ day }) => day);
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

describe('what groups are told', () => {
  const late = (number: string, due: string, changes: Partial<Problem> = {}) =>
    aProblem({ number, status: 'in_progress', dueDate: toDay(due), handler: 'ou_he', ...changes });
  const numbers = (target: string, problemsOn: (day: string) => readonly Problem[], days = JUNE) =>
    digestsOf(target, days, problemsOn).map(({ day, digest }) => [day, digest.items.map(({ number }) => number)]);

  test('the whole district hears of a problem once on its rung, never again', () => {
    expect(numbers('oc_hq', () => [late('WT-1', '2026-06-01'), late('WT-2', '2026-06-09')])).toEqual([
      // Five working days past 1 June.
      ['2026-06-08', ['WT-1']],
      ['2026-06-16', ['WT-2']],
    ]);
  });

  test('not even when an answer to it was refused meanwhile, but again once it has another due day', () => {
    const days = ['2026-06-15', '2026-06-16', '2026-06-17', '2026-06-25', '2026-06-26'];
    const on = (day: string) => {
      if (day === '2026-06-16') return [late('WT-1', '2026-06-01', { status: 'responded' })];
      return [late('WT-1', day > '2026-06-20' ? '2026-06-17' : '2026-06-01')];
    };

    expect(numbers('oc_hq', on, days)).toEqual([
      ['2026-06-15', ['WT-1']],
      ['2026-06-25', ['WT-1']],
    ]);
  });

  test('a unit’s group is told of what is new, and of each weekly, never of the same twice within a week', () => {
    const told = numbers('oc_zhujian', () => [late('WT-1', '2026-06-01'), late('WT-2', '2026-06-09')]);

    const days = new Map<string, string[]>();
    for (const [day, list] of told as [string, string[]][]) {
      for (const number of list) days.set(number, [...(days.get(number) ?? []), day]);
    }
    expect(days.get('WT-1')).toEqual(['2026-06-05', '2026-06-08', '2026-06-15', '2026-06-22']);
    expect(days.get('WT-2')).toEqual(['2026-06-10', '2026-06-12', '2026-06-16', '2026-06-23']);
  });

  test('a person gets the whole of it at once, what is new marked', () => {
    const [, second] = digestsOf('ou_he', ['2026-06-09', '2026-06-10'], () => [
      late('WT-1', '2026-06-01'),
      late('WT-2', '2026-06-09'),
    ]);

    expect(second?.digest.items.map(({ number }) => number)).toEqual(['WT-1', 'WT-2']);
    expect([...(second?.digest.fresh ?? [])]).toEqual(['problem:WT-2']);
  });
});

describe('after an outage', () => {
  const owed = aProblem({ status: 'in_progress', dueDate: toDay('2026-06-05'), handler: 'ou_he' });

  test.each(['2026-06-08', '2026-06-10', '2026-06-15', '2026-08-03'])(
    'that ends on %s, one message of the highest step reaches the addressees of all',
    day => {
      const hearers = planReminders({ roster, problems: [owed], calendar }, morning(day));

      for (const { audience } of hearers) {
        const target = audience.kind === 'chat' ? audience.chatId : audience.person;
        expect(toldOn([day], () => owed, target)).toEqual([day]);
      }
      expect(hearers.map(({ audience }) => audience.kind === 'person' && audience.person)).toContain('ou_he');
    },
  );

  test('nothing of what was missed is told beside it', () => {
    expect(toldOn(['2026-06-03', '2026-06-15', '2026-06-16', '2026-06-17'], () => owed)).toEqual([
      '2026-06-03',
      '2026-06-15',
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
