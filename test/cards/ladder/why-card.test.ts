import { describe, test } from 'vitest';
import { type WhyItem, whyCard } from '../../../src/cards/ladder/why-card.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { nextRung } from '../../../src/domain/ladder/next-rung.ts';
import { reminderItem } from '../../../src/domain/ladder/reminder-item.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { explainDeadlines } from '../../../src/domain/problems/times/explain-due.ts';
import { aProblem, aStep } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard } from '../../helpers/card-checks.ts';
import { aRoster } from '../../helpers/district.ts';

const calendar = createWorkingCalendar();
const NOW = new Date('2026-06-15T10:00:00+08:00');

function why(changes: Partial<Problem>, rest: Partial<WhyItem> = {}): WhyItem {
  const problem = aProblem({ status: 'in_progress', steps: [aStep()], ...changes });
  const item = reminderItem(problem, aRoster(), calendar, NOW);
  if (!item) throw new Error('it stands on no rung');
  return {
    item,
    since: new Date('2026-06-01T09:00:00+08:00'),
    why: 'steward',
    insteadOf: null,
    explanations: explainDeadlines(problem, calendar, NOW),
    next: nextRung(item, NOW, calendar),
    isOnAgenda: false,
    ...rest,
  };
}

describe('the answer to 为什么提醒我', () => {
  test('of what is late, what comes next; of what climbs no higher, that it is told weekly', () => {
    const first = why({ dueDate: toDay('2026-06-12') });
    const last = why(
      { number: 'WT-2026-0002', dueDate: toDay('2026-05-12') },
      { why: 'inspection_bureau', isOnAgenda: true },
    );

    expectGoodCard(whyCard({ items: [first, last], gone: [], again: toDay('2026-06-22'), repeatDays: 7 }, NOW));
  });

  test('in somebody’s place, and of what was done since', () => {
    const item = why({ dueDate: toDay('2026-06-17') }, { why: 'stand_in', insteadOf: '王磊' });
    const gone = [
      { number: 'WT-2026-0003', owed: null },
      { number: 'WT-2026-0004', owed: '待推进中心验收销号' },
    ];

    expectGoodCard(whyCard({ items: [item], gone, again: null, repeatDays: 7 }, NOW));
  });

  test('with nothing to tell', () => {
    expectGoodCard(whyCard({ items: [], gone: [], again: null, repeatDays: 7 }, NOW));
  });

  test('of forty things the card still fits', () => {
    const description = '施工许可证卡在消防图审，请住建局协调。'.repeat(40);
    const items = Array.from({ length: 40 }, () => why({ dueDate: toDay('2026-06-12'), description }));

    expectLegalCard(whyCard({ items, gone: [], again: null, repeatDays: 7 }, NOW));
  });
});
