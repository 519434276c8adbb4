import { describe, expect, test } from 'vitest';
import { type CalendarView, calendarCard } from '../../../src/cards/figures/calendar-card.ts';
import { limitsCard } from '../../../src/cards/figures/rules-card.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { NOW } from '../../helpers/builders.ts';
import { expectGoodCard, wordsOf } from '../../helpers/card-checks.ts';

const view: CalendarView = {
  today: toDay('2026-06-12'),
  isWorkingDay: true,
  coming: {
    holidays: [
      { name: '端午节', from: toDay('2026-06-19'), to: toDay('2026-06-21'), days: 3 },
      { name: '', from: toDay('2026-07-01'), to: toDay('2026-07-01'), days: 1 },
    ],
    makeUpDays: [toDay('2026-09-20')],
    provisional: [],
  },
  hours: '8:30–12:00、14:00–18:00',
  sources: [],
};

describe('the card of the calendar', () => {
  test('names the next holidays and make-up days', () => {
    expectGoodCard(calendarCard(view, NOW));
  });

  test('says what is not announced yet, and what the office has loaded', () => {
    const coming = { holidays: [], makeUpDays: [], provisional: [2027] };
    const card = calendarCard(
      { ...view, isWorkingDay: false, coming, sources: ['2026年：国办发明电〔2025〕7号'] },
      NOW,
    );
    expectGoodCard(card);
    expect(wordsOf(card)).toContain('2027年的放假安排尚未公布');
  });
});

test('the card of the limits says which version they are', () => {
  expectGoodCard(limitsCard({ clocks: [{ label: '签收', words: '紧急 4 个工作小时' }], clocksVersion: '第 1 版' }));
});
