import { describe, expect, test } from 'vitest';
import { actionListCard } from '../../../src/cards/actions/action-list-card.ts';
import { anActionItem, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_UNIT } from '../long-texts.ts';
import { lateBy } from '../problems/problem-view.ts';
import { anActionView, longActionViews } from './action-view.ts';

const of = { meeting: '6月8日 每周推进会（HY-2026-0001）', unit: '区住建局' };
const LATE = anActionView({
  item: anActionItem({ number: 'YD-2026-0002', status: 'in_progress', problem: 'WT-2026-0001' }),
  escalation: lateBy(),
});
const CLOSED = anActionView({ item: anActionItem({ number: 'YD-2026-0003', status: 'closed' }), steps: [] });

describe('what a meeting has decided for a unit', () => {
  test('one item', () => {
    expectGoodCard(actionListCard({ ...of, items: [anActionView()] }, NOW));
  });

  test('several, one of which is late and one closed', () => {
    const card = actionListCard({ ...of, items: [anActionView({ project: null }), LATE, CLOSED] }, NOW);

    expectGoodCard(card);
    for (const words of ['[red]', '超期 1 项', '已办结 1 项', '重点督办', '[签收]'])
      expect(outline(card)).toContain(words);
  });

  test('all of them closed', () => {
    const card = actionListCard({ ...of, items: [CLOSED] }, NOW);

    expectGoodCard(card);
    expect(outline(card)).toContain('[green]');
  });

  test('what was withdrawn is not counted as done', () => {
    const withdrawn = anActionView({ item: anActionItem({ number: 'YD-2026-0004', status: 'withdrawn' }), steps: [] });
    const card = actionListCard({ ...of, items: [CLOSED, withdrawn] }, NOW);

    expectGoodCard(card);
    for (const words of ['[green]', '已办结 1 项', '已撤销 1 项']) expect(outline(card)).toContain(words);
    expect(outline(actionListCard({ ...of, items: [withdrawn] }, NOW))).toContain('[grey]');
  });

  test('a late step is called by its name', () => {
    const item = anActionItem({ status: 'assigned' });
    const late = anActionView({ item, escalation: { ...lateBy(), owed: 'acknowledge', isEarly: true } });

    expect(outline(actionListCard({ ...of, items: [late] }, NOW))).toContain('签收超期');
  });

  test.each([15, 16, 45, 200])('%i with the longest texts fit, and those left out are counted', count => {
    const card = actionListCard({ meeting: LONGEST_NAME, unit: LONGEST_UNIT, items: longActionViews(count) }, NOW);

    expectLegalCard(card);
    const shown = outline(card);
    const listed = new Set(shown.match(/^\*\*YD-2026-\d{4}/gm)).size;
    const left = Number(/另有 (\d+) 项/.exec(shown)?.[1] ?? 0);
    expect(listed).toBeGreaterThan(0);
    expect(listed + left).toBe(count);
  });
});
