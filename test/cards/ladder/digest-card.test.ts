import { describe, expect, test } from 'vitest';
import { type DigestView, digestCard, digestLine, type OwnItem } from '../../../src/cards/ladder/digest-card.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { reminderItem } from '../../../src/domain/ladder/reminder-item.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { aProblem, aStep } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../../helpers/card-checks.ts';
import { aRoster } from '../../helpers/district.ts';

const calendar = createWorkingCalendar();
const NOW = new Date('2026-06-15T08:50:00+08:00');

function line(changes: Partial<Problem>, part: 'push' | 'info' = 'push', isFresh = true) {
  const problem = aProblem({ status: 'in_progress', ...changes });
  const item = reminderItem(problem, aRoster(), calendar, NOW);
  if (!item) throw new Error('it stands on no rung');
  return digestLine(item, { part, isFresh, isTalk: false, steps: [], now: NOW });
}

function own(number: string, changes: Partial<OwnItem> = {}): OwnItem {
  return {
    title: `${number} 康华食品冷链加工基地`,
    lines: ['施工许可证卡在消防图审，请住建局协调'],
    ask: '请办理并反馈',
    due: '限 6月12日 18:00，已超期 1 个工作日',
    isLate: true,
    color: 'yellow',
    isDue: true,
    steps: [{ label: '反馈', style: 'primary', action: { do: 'problem.respond', number } }],
    ...changes,
  };
}

function view(changes: Partial<DigestView>): DigestView {
  return { day: toDay('2026-06-15'), isLate: false, isGroup: false, own: [], left: 0, lines: [], ...changes };
}

const RUNGS = [
  ['WT-2026-0001', '2026-06-17'],
  ['WT-2026-0002', '2026-06-12'],
  ['WT-2026-0003', '2026-06-10'],
  ['WT-2026-0004', '2026-06-08'],
] as const;

describe('the digest of a person', () => {
  test('leads with what he can do, then what he is to push, then what he only hears of; what he has read is folded', () => {
    const [first, second, third, fourth] = RUNGS.map(([number, due]) => ({ number, dueDate: toDay(due) }));

    expectGoodCard(
      digestCard(
        view({
          own: [
            own('WT-2026-0009'),
            own('WT-2026-0010', { isLate: false, color: 'blue', due: '限 6月17日 18:00，还有 2 个工作日' }),
          ],
          lines: [line(fourth ?? {}), line(third ?? {}), line(first ?? {}, 'info'), line(second ?? {}, 'push', false)],
        }),
        NOW,
      ),
    );
  });

  test('with new things to do alone it speaks of no lateness', () => {
    const item = own('WT-2026-0009', { color: null, isLate: false, due: null });

    expectGoodCard(digestCard(view({ own: [item] }), NOW));
    expect(wordsOf(digestCard(view({ own: [item] }), NOW))).not.toContain('督办');
  });

  test('of forty things to do the first have buttons, and the others are counted', () => {
    const items = Array.from({ length: 8 }, (_, index) => own(`WT-2026-00${index + 10}`));

    const card = digestCard(view({ own: items, left: 32, isLate: true }), NOW);

    expectLegalCard(card);
    expect(wordsOf(card)).toContain('另有 32 件未列出，发送“待办”继续办理');
    expect(wordsOf(card)).toContain('【补发】');
  });

  test('what was done since has no button left', () => {
    expectGoodCard(
      digestCard(
        view({
          own: [
            own('WT-2026-0009', {
              ask: '已办理，无需再处理',
              due: null,
              isLate: false,
              isDue: false,
              color: null,
              steps: [],
            }),
          ],
        }),
        NOW,
      ),
    );
  });
});

describe('the digest of a group', () => {
  test('of a unit names what it has to do, with the buttons of everybody', () => {
    expectGoodCard(digestCard(view({ isGroup: true, own: [own('WT-2026-0009')] }), NOW));
  });

  test('of the district says what is late, without buttons; a second missed date is said', () => {
    const steps = [
      aStep({
        status: 'responded',
        at: new Date('2026-05-12T10:00:00+08:00'),
        dueAt: new Date('2026-05-11T18:00:00+08:00'),
      }),
    ];
    const late = line({ urgency: 'urgent', dueDate: toDay('2026-06-12'), steps }, 'info');

    expectGoodCard(digestCard(view({ isGroup: true, lines: [late] }), NOW));
    expect(late).toMatchObject({ color: 'red', isSecondMiss: true });
  });

  test('when a person’s text would format or mention, it shows as typed', () => {
    const words = wordsOf(
      digestCard(
        view({
          isGroup: true,
          lines: [line({ dueDate: toDay('2026-06-12'), description: '**急** <at id=all></at>' })],
        }),
        NOW,
      ),
    );

    expect(words).not.toContain('<at');
    expect(words).not.toContain('**急**');
  });

  test('when there are two hundred long problems, the card still fits and counts the rest', () => {
    const lines = Array.from({ length: 200 }, (_, index) =>
      line({
        number: `WT-2026-${String(index + 1).padStart(4, '0')}`,
        description: '施工许可证卡在消防图审，请住建局协调。'.repeat(40),
        dueDate: toDay('2026-06-08'),
      }),
    );

    const card = digestCard(view({ isGroup: true, lines }), NOW);

    expectLegalCard(card);
    expect(wordsOf(card)).toMatch(/另有 1\d\d 件未列出/);
  });
});

test('when all that waited for the office comes at once, each with every button, items and buttons are still there', () => {
  const buttons = ['交办 区住建局', '交办 区财政局', '交办', '不予受理', '合并', '专题会'];
  const steps = buttons.map(
    label => ({ label, style: 'default', action: { do: 'problem.respond', number: label } }) as const,
  );
  const long = '施工许可证卡在消防图审，'.repeat(40);
  const items = Array.from({ length: 8 }, (_, index) =>
    own(`WT-2026-00${index + 10}`, { steps, lines: [long, `办理结果：${long}`, long], ask: long.slice(0, 60) }),
  );
  const lines = Array.from({ length: 90 }, (_, index) => ({
    ...line({ number: `WT-2026-1${String(index).padStart(3, '0')}`, dueDate: toDay('2026-06-08'), description: long }),
    steps,
    isFresh: index < 38,
  }));
  const card = digestCard(view({ own: items, left: 45, lines }), NOW);

  expectLegalCard(card);
  expect(wordsOf(card)).toContain('WT-2026-0010');
  expect(wordsOf(card)).toContain('不予受理');
  expect(wordsOf(card)).toContain('未列出');
});
