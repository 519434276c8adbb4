import { describe, expect, test } from 'vitest';
import { reminderCard } from '../../../src/cards/problems/reminder-card.ts';
import { addDays, toDay } from '../../../src/domain/base/time.ts';
import { createWorkingCalendar } from '../../../src/domain/base/working-calendar.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { planReminders, type Reminder } from '../../../src/domain/problems/times/reminder.ts';
import { aProblem, aStep } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../../helpers/card-checks.ts';
import { aRoster } from '../../helpers/district.ts';

const calendar = createWorkingCalendar();
const NOW = new Date('2026-06-15T08:50:00+08:00');

function digestFor(target: string, problems: readonly Problem[], now = NOW): Reminder {
  const reminders = planReminders({ roster: aRoster(), problems, calendar }, now);
  const found = reminders.find(
    ({ audience }) => target === (audience.kind === 'chat' ? audience.chatId : audience.person),
  );
  if (!found) throw new Error(`no digest for ${target}`);
  return found;
}

describe('the reminder card', () => {
  test('when problems stand on every rung, the severest come first', () => {
    const problems = ['2026-06-17', '2026-06-12', '2026-06-10', '2026-06-08'].map((due, index) =>
      aProblem({ number: `WT-2026-000${index + 1}`, status: 'in_progress', dueDate: toDay(due) }),
    );

    expectGoodCard(reminderCard(digestFor('ou_1', problems), NOW, false));
  });

  test('when a date was missed twice and fifteen working days have gone, the office alone reads that a talk is proposed', () => {
    const step = aStep({
      status: 'responded',
      at: new Date('2026-05-12T10:00:00+08:00'),
      dueAt: new Date('2026-05-11T18:00:00+08:00'),
    });
    const problem = aProblem({ status: 'in_progress', urgency: 'urgent', dueDate: toDay('2026-05-20'), steps: [step] });

    expectGoodCard(reminderCard(digestFor('ou_office', [problem]), NOW, true));
    expect(wordsOf(reminderCard(digestFor('ou_office', [problem]), NOW, false))).toContain('约谈');
    expect(wordsOf(reminderCard(digestFor('oc_u2', [problem]), NOW, false))).not.toContain('约谈');
  });

  test('when a person’s text would format or mention, it shows as typed', () => {
    const problem = aProblem({
      status: 'in_progress',
      dueDate: toDay('2026-06-12'),
      description: '**急** <at id=all></at>',
    });

    const words = wordsOf(reminderCard(digestFor('oc_u2', [problem]), NOW, false));

    expect(words).not.toContain('<at');
    expect(words).not.toContain('**急**');
  });

  test('when there are two hundred long problems, the card still fits and counts the rest', () => {
    const problems = Array.from({ length: 200 }, (_, index) =>
      aProblem({
        number: `WT-2026-${String(index + 1).padStart(4, '0')}`,
        status: 'in_progress',
        description: '施工许可证卡在消防图审，请住建局协调。'.repeat(40),
        dueDate: addDays(toDay('2026-06-12'), -(index % 60)),
      }),
    );

    const card = reminderCard(digestFor('oc_u2', problems), NOW, false);

    expectLegalCard(card);
    expect(wordsOf(card)).toMatch(/另有 1\d\d 件未列出/);
  });
});
