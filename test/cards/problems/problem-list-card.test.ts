import { describe, expect, test } from 'vitest';
import type { CardAction } from '../../../src/cards/kit/actions.ts';
import { problemListCard } from '../../../src/cards/problems/problem-list-card.ts';
import { addDays, toDay } from '../../../src/domain/base/time.ts';
import { aProblem, aProject, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';
import { lateBy } from './problem-view.ts';

const turn = (page: number): CardAction => ({ do: 'query.page', topic: 'problems', asker: 'ou_feng', page });
const paging = { page: 1, turn };

describe('a list of problems', () => {
  test.each([
    ['问题清单', false],
    ['超期问题', true],
  ])('%s without any says so', (title, isOverdueOnly) => {
    expectGoodCard(problemListCard({ title, problems: [], now: NOW, isOverdueOnly, ...paging }));
  });

  test('shows each with its state, unit and deadline', () => {
    const project = aProject();
    const problems = [
      aProblem({ number: 'WT-2026-0001', dueDate: toDay('2026-06-08'), urgency: 'urgent', status: 'in_progress' }),
      aProblem({ number: 'WT-2026-0002', status: 'assigned' }),
      aProblem({
        number: 'WT-2026-0003',
        status: 'open',
        responsibleUnit: null,
        dueDate: null,
        category: 'demolition',
      }),
      aProblem({ number: 'WT-2026-0004', status: 'responded', description: '第一行\n第二行' }),
    ].map((problem, index) => ({
      problem,
      project,
      dueTime: problem.dueDate && '18:00',
      escalation: index === 0 ? lateBy({ workingDaysOverdue: 4 }) : null,
    }));

    expectGoodCard(problemListCard({ title: '问题清单', problems, now: NOW, isOverdueOnly: false, ...paging }));
  });

  test.each([
    [
      '签收 is late, its own day is to come',
      lateBy({ owed: 'acknowledge', isEarly: true }),
      '签收超期 2 个工作日',
      '办结限',
    ],
    ['its day has passed before 签收', lateBy({ owed: 'acknowledge' }), '超期 2 个工作日', '限'],
    ['it waits for the office', lateBy({ owed: 'verify', isOverdue: false }), '', '验收限 6月10日 18:00'],
    ['the office is late', lateBy({ owed: 'verify' }), '验收超期 2 个工作日', '验收限 6月10日 18:00'],
  ])('says what is late, and until when it was owed: %s', (_, escalation, late, due) => {
    const problems = [{ problem: aProblem(), project: aProject(), dueTime: '18:00', escalation }];

    const words = wordsOf(problemListCard({ title: '问题清单', problems, now: NOW, isOverdueOnly: false, ...paging }));

    expect(words).toMatch(new RegExp(`[>　]${late || '.'}`));
    expect(words).toMatch(new RegExp(`[>　]${due}`));
  });

  test('of three hundred with the longest texts fits on pages, each of which shows others', () => {
    const project = aProject({ name: LONGEST_NAME });
    const problems = Array.from({ length: 300 }, (_, index) => ({
      project,
      dueTime: '18:00',
      escalation: lateBy({ workingDaysOverdue: 9 }),
      problem: aProblem({
        number: `WT-2026-${1000 + index}`,
        urgency: 'urgent',
        description: LONGEST_TEXT,
        responsibleUnit: LONGEST_UNIT,
        dueDate: addDays(toDay('2026-06-11'), -index),
      }),
    }));

    const seen = new Set<string>();
    for (let page = 1; page <= 20; page += 1) {
      const card = problemListCard({ title: '超期问题', problems, now: NOW, isOverdueOnly: true, page, turn });
      expectLegalCard(card);
      expect(wordsOf(card)).toContain(`第 ${page} 页，共 20 页`);
      for (const [number] of wordsOf(card).matchAll(/WT-2026-\d{4}/g)) seen.add(number);
    }

    expect(seen.size).toBe(300);
  });
});
