import { describe, expect, test } from 'vitest';
import {
  monthReminderCard,
  monthReportedCard,
  unitMonthReminderCard,
} from '../../../src/cards/progress/month-reminder-card.ts';
import { toMonth } from '../../../src/domain/base/time.ts';
import { expectGoodCard, wordsOf } from '../../helpers/card-checks.ts';

const NOW = new Date('2026-06-25T10:20:00+08:00');
const DUE = { month: toMonth('2026-06'), dueAt: new Date('2026-06-25T18:00:00+08:00'), isLate: false };
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    code: `EQ-${index}`,
    name: `康华冷链${index + 1}期`,
    last: null,
    stewardName: '王磊',
    insteadOf: index === 0 ? '陈晓' : null,
  }));

describe('the reminder of the reporting day', () => {
  test.each([1, 40, 309])('fits with %i projects', count => {
    const card = monthReminderCard({ ...DUE, rows: rows(count) }, NOW);
    expectGoodCard(card);
    expect(wordsOf(card)).toContain('代陈晓');
    expect(wordsOf(card)).toContain(`填报这 ${count} 个项目`);
    expectGoodCard(unitMonthReminderCard({ ...DUE, unit: '马寨镇', rows: rows(count) }, NOW));
  });

  test('the office sees who is missing, or that nobody is', () => {
    const units = [{ unit: '马寨镇', names: rows(10).map(({ name }) => name) }];
    const card = monthReportedCard({ ...DUE, of: 30, units }, NOW);
    expectGoodCard(card);
    expect(wordsOf(card)).toContain('应报 30 个，未报 10 个');
    expect(wordsOf(monthReportedCard({ ...DUE, of: 30, units: [] }, NOW))).toContain('都已报送');
  });
});
