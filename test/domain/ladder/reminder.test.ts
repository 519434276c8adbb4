import { describe, expect, test } from 'vitest';
import type { ActionItem, ActionStep } from '../../../src/domain/actions/action-item.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { planReminders, type Reminder } from '../../../src/domain/ladder/reminder.ts';
import { actionReminderItem } from '../../../src/domain/ladder/reminder-item.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { anActionItem, aProblem, aProject, aStep } from '../../helpers/builders.ts';
import { aRoster } from '../../helpers/district.ts';

const calendar = createWorkingCalendar();
const roster = aRoster();

/** 区住建局 owes it by Monday 8 June 2026; nobody there has taken it on by name. */
function owed(changes: Partial<Problem> = {}): Problem {
  return aProblem({ status: 'in_progress', dueDate: toDay('2026-06-08'), ...changes });
}

function morning(day: string): Date {
  return new Date(`${day}T08:50:00+08:00`);
}

function plan(problems: readonly Problem[], day: string): Reminder[] {
  return planReminders({ roster, problems, calendar }, morning(day));
}

function hearers(reminders: readonly Reminder[]): string[] {
  return reminders.map(({ audience }) => (audience.kind === 'chat' ? audience.chatId : audience.person)).sort();
}

const PRIVATE = ['ou_1', 'ou_head', 'ou_liaison'];

describe('who hears of a problem', () => {
  test.each([
    ['2026-06-04', PRIVATE, 'two working days before: private'],
    ['2026-06-05', [], 'the day between: nobody'],
    ['2026-06-08', PRIVATE, 'the due day: private'],
    ['2026-06-09', ['oc_u2', ...PRIVATE], 'first overdue day: the unit’s group too'],
    [
      '2026-06-11',
      ['oc_u2', 'ou_1', 'ou_9', 'ou_head', 'ou_liaison', 'ou_permits'],
      'third: task force and lead official',
    ],
    [
      '2026-06-15',
      ['oc_hq', 'oc_inspection', 'oc_u2', 'ou_1', 'ou_9', 'ou_bureau', 'ou_head', 'ou_liaison', 'ou_permits'],
      'fifth: inspection bureau and headquarters',
    ],
  ])('on %s: %j (%s)', (day, expected) => {
    expect(hearers(plan([owed()], day))).toEqual(expected);
  });

  test('after fifteen working days the office hears that a talk is proposed', () => {
    expect(hearers(plan([owed()], '2026-06-29'))).not.toContain('ou_office');
    expect(hearers(plan([owed()], '2026-06-30'))).toContain('ou_office');
  });

  test('when somebody has taken it on, the liaison is left alone', () => {
    expect(hearers(plan([owed({ handler: 'ou_head' })], '2026-06-08'))).toEqual(['ou_1', 'ou_head']);
  });

  test('when the one who took it on is no longer in the roster, the unit hears instead', () => {
    expect(hearers(plan([owed({ handler: 'ou_gone' })], '2026-06-08'))).toEqual(PRIVATE);
  });

  test('demolition goes to the head of the project’s own town', () => {
    const demolition = plan([owed({ category: 'demolition' })], '2026-06-11');

    expect(hearers(demolition)).toContain('ou_2');
    expect(hearers(demolition)).not.toContain('ou_permits');
  });

  test('what nobody has been given waits for the office, what is answered for the reporter, then for the office', () => {
    const open = owed({ number: 'WT-2026-0002', status: 'open', responsibleUnit: null, dueDate: null });
    const answered = owed({ status: 'responded', steps: [aStep({ status: 'responded', at: morning('2026-06-12') })] });

    expect(hearers(plan([{ ...open, reportedAt: morning('2026-06-12') }], '2026-06-16'))).toEqual(['ou_office']);
    expect(hearers(plan([answered], '2026-06-17'))).toEqual(['ou_1']);
    expect(hearers(plan([{ ...answered, isConfirmed: true }], '2026-06-17'))).toEqual(['ou_office']);
  });

  test('a paused problem, and one of a project that left the roster, is silent', () => {
    expect(plan([owed({ status: 'suspended' }), owed({ project: 'EQ-2026-999' })], '2026-06-15')).toEqual([]);
  });
});

describe('who hears of an action item', () => {
  const planned = (changes: Partial<ActionItem>, day: string) =>
    hearers(
      planReminders(
        {
          roster,
          problems: [],
          actions: [anActionItem({ status: 'in_progress', dueDate: toDay('2026-06-08'), ...changes })],
          calendar,
        },
        morning(day),
      ),
    );

  test.each<[string, Partial<ActionItem>, string[]]>([
    ['2026-06-08', {}, ['ou_1', 'ou_liaison']],
    ['2026-06-08', { person: 'ou_head' }, ['ou_1', 'ou_head']],
    ['2026-06-08', { person: 'ou_head', project: null }, ['ou_head']],
    ['2026-06-09', { person: 'ou_head' }, ['oc_u2', 'ou_1', 'ou_head']],
    ['2026-06-11', { supervisor: 'ou_bureau' }, ['oc_u2', 'ou_1', 'ou_9', 'ou_bureau', 'ou_head', 'ou_liaison']],
    ['2026-06-11', { status: 'suspended' }, []],
    ['2026-06-11', { status: 'closed' }, []],
  ])('on %s: %j → %j', (day, changes, expected) => {
    expect(planned(changes, day)).toEqual(expected);
  });

  test('what is answered waits for its supervisor, else for the inspection bureau', () => {
    const steps: ActionStep[] = [{ ...aStep({ at: morning('2026-06-08') }), status: 'responded' }];

    expect(planned({ status: 'responded', steps }, '2026-06-12')).toEqual(['ou_bureau']);
    expect(planned({ status: 'responded', steps, supervisor: 'ou_9' }, '2026-06-12')).toEqual(['ou_9']);
  });

  test('what its unit has given back waits for the office, whoever supervises it', () => {
    const steps: ActionStep[] = [{ ...aStep({ at: morning('2026-06-08') }), status: 'open' }];
    const returned = { status: 'open', steps, supervisor: 'ou_9' } as const;

    expect(planned(returned, '2026-06-09')).toEqual(['ou_office']);
    expect(planned(returned, '2026-06-10')).toEqual(['ou_office']);
    expect(actionReminderItem(anActionItem(returned), roster, calendar, morning('2026-06-10'))?.owedBy).toBe(
      '推进中心',
    );
  });
});

describe('the digest', () => {
  test('is one a person and group, most overdue first, urgent before ordinary', () => {
    const problems = [
      owed({ number: 'WT-2026-0003', dueDate: toDay('2026-06-09') }),
      owed({ number: 'WT-2026-0002' }),
      owed({ number: 'WT-2026-0004', urgency: 'urgent' }),
      owed({ number: 'WT-2026-0001', dueDate: toDay('2026-06-12') }),
    ];

    const reminders = plan(problems, '2026-06-12');

    const numbersOf = (openId: string) =>
      reminders
        .filter(({ audience }) => audience.kind === 'person' && audience.person === openId)
        .map(({ items }) => items.map(item => item.number));
    expect(numbersOf('ou_1')).toEqual([['WT-2026-0004', 'WT-2026-0002', 'WT-2026-0003', 'WT-2026-0001']]);
    expect(numbersOf('ou_permits')).toEqual([['WT-2026-0004', 'WT-2026-0002', 'WT-2026-0003']]);
  });

  test('names a problem once although its reader is both steward and head of the unit', () => {
    const own = aRoster({ projects: [aProject({ steward: 'ou_head' })] });

    const reminders = planReminders({ roster: own, problems: [owed()], calendar }, morning('2026-06-09'));

    const digest = reminders.find(({ audience }) => audience.kind === 'person' && audience.person === 'ou_head');
    expect(digest).toMatchObject({ items: [{ owedBy: '区住建局', part: 'own' }] });
    expect(digest?.items).toHaveLength(1);
  });
});
