import { describe, expect, test } from 'vitest';
import { type UnitSummaryView, unitSummaryCard } from '../../../src/cards/progress/unit-summary-card.ts';
import { type SilentRow, unitReminderCard, weekReminderCard } from '../../../src/cards/progress/week-reminder-card.ts';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { aProject, aReport } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';

const now = new Date('2026-06-11T16:10:00+08:00');
const dueAt = new Date('2026-06-12T12:00:00+08:00');

function aRow(changes: Partial<SilentRow> = {}): SilentRow {
  return { project: aProject(), last: aReport(), stewardName: '王磊', weeks: 1, insteadOf: null, ...changes };
}

describe('the weekly reminder', () => {
  test('lists a person’s silent projects, each with 无进展, and opens the form for all', () => {
    const second = aProject({ code: 'EQ-2026-004', name: '嵩南中学' });
    const rows = [aRow(), aRow({ project: second, last: null, weeks: 3, insteadOf: '周强' })];
    expectGoodCard(weekReminderCard({ formId: 'remind', dueAt, isLate: false, rows }, now));
  });

  test('made up for says so', () => {
    const card = weekReminderCard({ formId: 'remind', dueAt, isLate: true, rows: [aRow()] }, now);
    expect(card.header.title.content).toBe('周报提醒 · 1 个项目未报【补发】');
  });

  test.each([24, 60, 309])('of %i projects with the longest names fits', count => {
    const rows = Array.from({ length: count }, (_, index) =>
      aRow({ project: aProject({ code: `EQ-2026-${index}`, name: LONGEST_NAME }), weeks: 9, insteadOf: '周强' }),
    );

    const card = weekReminderCard({ formId: 'remind', dueAt, isLate: false, rows }, now);

    expectLegalCard(card);
    expect(wordsOf(card)).toContain('填报这');
  });

  test('in the unit’s group names projects and stewards', () => {
    const rows = [aRow(), aRow({ stewardName: null, weeks: 2, project: aProject({ name: '嵩南中学' }) })];
    expectGoodCard(unitReminderCard({ unit: '马寨镇', dueAt, isLate: false, rows }, now));
  });

  test('in the group of a large unit fits', () => {
    const rows = Array.from({ length: 309 }, () => aRow({ project: aProject({ name: LONGEST_NAME }) }));
    expectLegalCard(unitReminderCard({ unit: LONGEST_UNIT, dueAt, isLate: true, rows }, now));
  });
});

function aSummary(changes: Partial<UnitSummaryView> = {}): UnitSummaryView {
  return {
    unit: '马寨镇',
    dueAt,
    isLate: false,
    expected: 5,
    onTime: 3,
    late: ['嵩南中学'],
    silent: [{ name: '南屏路下穿', stewardName: '李静', weeks: 2 }],
    still: [{ name: '云杉冷链物流港', weeks: 2 }],
    stillWeeks: 2,
    week: { amount: yuanFromWan(350), unsaid: 2 },
    year: { amount: yuanFromWan(36_000), unsaid: 0 },
    next: [{ name: '康华食品冷链加工基地', stage: '主体施工至8层', nextPlan: '二次结构' }],
    meetings: [{ project: '康华食品冷链加工基地', on: toDay('2026-06-11'), note: '围挡周三前拆完' }],
    leftOut: [],
    ...changes,
  };
}

describe('the week of a unit', () => {
  test('says who was on time, late and silent, the money, what stands still, what comes next, the meetings', () => {
    expectGoodCard(unitSummaryCard(aSummary(), dueAt));
  });

  test('when all have reported in time is green', () => {
    const whole = { expected: 3, late: [], silent: [], still: [], next: [], meetings: [] };
    expectGoodCard(unitSummaryCard(aSummary(whole), dueAt));
  });

  test('of a large unit with the longest words fits', () => {
    const many = <T>(one: T): T[] => Array.from({ length: 120 }, () => one);
    const card = unitSummaryCard(
      aSummary({
        unit: LONGEST_UNIT,
        late: many(LONGEST_NAME),
        silent: many({ name: LONGEST_NAME, stewardName: '李静', weeks: 8 }),
        still: many({ name: LONGEST_NAME, weeks: 8 }),
        next: many({ name: LONGEST_NAME, stage: LONGEST_TEXT, nextPlan: LONGEST_TEXT }),
        meetings: many({ project: LONGEST_NAME, on: toDay('2026-06-11'), note: LONGEST_TEXT }),
        leftOut: many({ kind: 'project', key: 'x', name: LONGEST_NAME, why: '' }),
      }),
      dueAt,
    );

    expectLegalCard(card);
    expect(wordsOf(card)).toContain('未报');
  });
});
