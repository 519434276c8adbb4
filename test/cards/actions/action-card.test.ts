import { describe, expect, test } from 'vitest';
import { actionCard } from '../../../src/cards/actions/action-card.ts';
import type { ActionView } from '../../../src/cards/actions/action-view.ts';
import type { Step } from '../../../src/cards/kit/views.ts';
import type { ActionItem, ActionStep } from '../../../src/domain/actions/action-item.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { anActionItem, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT } from '../long-texts.ts';
import { lateBy } from '../problems/problem-view.ts';
import { anActionView, longActionViews } from './action-view.ts';

function step(seq: number, status: ActionStep['status'], at: string, changes: Partial<ActionStep> = {}): ActionStep {
  const on = new Date(`${at}:00+08:00`);
  return { seq, status, at: on, by: 'ou_liaison', note: '', unit: '区住建局', dueAt: null, ...changes };
}

const GIVEN = step(1, 'assigned', '2026-06-08T11:00', { by: 'ou_office' });
const TAKEN = step(2, 'acknowledged', '2026-06-08T15:30');
const BEGUN = step(3, 'in_progress', '2026-06-09T10:00', { note: '图审意见已出，正在修改' });
const ANSWERED = step(4, 'responded', '2026-06-11T16:00', { note: '施工许可证已取得' });
const CLOSED = step(5, 'closed', '2026-06-12T08:50', { by: 'ou_office', note: '已核验许可证' });

const RESPOND: Step[] = [
  { label: '办结反馈', style: 'primary', action: { do: 'action.respond', actionItem: 'YD-2026-0001' } },
];

describe('the card of an action item', () => {
  test.each<[string, Partial<ActionItem>, Partial<ActionView>]>([
    ['waits to be taken on', { steps: [GIVEN] }, {}],
    [
      'was given back and waits for another unit',
      { status: 'open', steps: [GIVEN, step(2, 'open', '2026-06-08T15:30', { note: '不属本单位职责' })] },
      {
        next: '等待转办，限 6月9日 18:00 前',
        steps: [{ label: '转办', style: 'primary', action: { do: 'action.assign', actionItem: 'YD-2026-0001' } }],
      },
    ],
    ['is worked on', { status: 'in_progress', steps: [GIVEN, TAKEN, BEGUN] }, { next: '等待办结反馈', steps: RESPOND }],
    [
      'is overdue and stems from a problem',
      { status: 'in_progress', problem: 'WT-2026-0001', dueDate: toDay('2026-06-10'), steps: [GIVEN, TAKEN, BEGUN] },
      { next: '等待办结反馈，限 6月10日 18:00 前', escalation: lateBy(), project: null, steps: RESPOND },
    ],
    [
      'has an answer with a photo that nobody has opened',
      { status: 'responded', steps: [GIVEN, TAKEN, BEGUN, ANSWERED] },
      {
        next: '等待验收销号',
        steps: [{ label: '销号', style: 'primary', action: { do: 'action.close', actionItem: 'YD-2026-0001' } }],
        evidence: [{ kind: 'image', name: null }],
        seen: { unseen: 1, openable: 1, seenBy: [] },
      },
    ],
    [
      'is suspended until the year has its calendar',
      { status: 'suspended', steps: [GIVEN, TAKEN, step(3, 'suspended', '2026-06-10T09:00', { note: '等上级批复' })] },
      { next: '', calendarWarning: '2027 年放假安排尚未公布，期限暂按周末计算。', meeting: null, steps: [] },
    ],
    [
      'is closed',
      { status: 'closed', problem: 'WT-2026-0001', steps: [GIVEN, TAKEN, BEGUN, ANSWERED, CLOSED] },
      { next: '', steps: [] },
    ],
    [
      'was withdrawn',
      { status: 'withdrawn', steps: [GIVEN, step(2, 'withdrawn', '2026-06-09T09:00', { note: '由市里统一办理' })] },
      { next: '', steps: [] },
    ],
  ])('that %s', (_, item, changes) => {
    expectGoodCard(actionCard(anActionView({ item: anActionItem(item), ...changes }), NOW));
  });

  test('says what the meeting decided, for whom and until when, and offers the next step', () => {
    const shown = outline(actionCard(anActionView({ item: anActionItem({ steps: [GIVEN] }) }), NOW));

    for (const words of [
      '协调消防图审',
      '区住建局',
      '6月19日',
      '孙敏',
      '区督查局',
      'HY-2026-0001',
      '[签收]',
      '[退回]',
    ]) {
      expect(shown).toContain(words);
    }
  });

  test('tells what a leader has said in its own words, whatever state the item is in', () => {
    const said = step(4, 'in_progress', '2026-06-10T09:00', {
      by: 'ou_office',
      note: '批示（赵振）：请抓紧',
      isAside: true,
    });
    const item = anActionItem({ status: 'in_progress', steps: [GIVEN, TAKEN, BEGUN, said] });
    const shown = outline(actionCard(anActionView({ item }), NOW));

    expect(shown).toContain('批示（赵振）：请抓紧');
    expect(shown).not.toContain('反馈进展：批示');
    // The last word is still the unit's.
    expect(shown).toMatch(/反馈进展[\s\S]*图审意见已出，正在修改/);
    const assigned = anActionItem({ steps: [GIVEN, { ...said, seq: 2, status: 'assigned' }] });
    expect(outline(actionCard(anActionView({ item: assigned }), NOW))).not.toContain('转办');
  });

  test('is under special supervision only while it is unfinished', () => {
    const item = (status: ActionItem['status']) => anActionItem({ status, problem: 'WT-2026-0001' });

    expect(outline(actionCard(anActionView({ item: item('assigned') }), NOW))).toContain('<red 重点督办>');
    expect(outline(actionCard(anActionView({ item: item('closed') }), NOW))).not.toContain('<red 重点督办>');
  });

  test('with sixty of the longest steps fits and counts those that it leaves out', () => {
    const [long] = longActionViews(1);
    if (!long) throw new Error('no view');
    const steps = Array.from({ length: 60 }, (_, index) =>
      step(index + 1, 'in_progress', '2026-06-09T10:00', { note: LONGEST_TEXT }),
    );
    const evidence = Array.from({ length: 40 }, () => ({ kind: 'file' as const, name: LONGEST_NAME }));

    const card = actionCard({ ...long, item: { ...long.item, steps }, evidence }, NOW);

    expectLegalCard(card);
    expect(outline(card)).toMatch(/此前 \d+ 步略/);
  });
});
