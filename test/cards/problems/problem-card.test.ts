import { describe, expect, test } from 'vitest';
import type { Step } from '../../../src/cards/kit/views.ts';
import { problemCard } from '../../../src/cards/problems/problem-card.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import type { Problem, ProblemStep } from '../../../src/domain/problems/problem.ts';
import { aProblem, aProject, aStep, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline, wordsOf } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';
import { aProblemView, lateBy } from './problem-view.ts';

const number = 'WT-2026-0001';
const ACKNOWLEDGE: Step[] = [
  { label: '签收', style: 'primary', action: { do: 'problem.acknowledge', number } },
  { label: '退回', style: 'default', action: { do: 'problem.return', number } },
];

function step(seq: number, status: ProblemStep['status'], at: string, changes: Partial<ProblemStep> = {}): ProblemStep {
  return aStep({ seq, status, at: new Date(`${at}:00+08:00`), ...changes });
}

const ASSIGNED = step(1, 'assigned', '2026-06-08T09:02');
const TAKEN = step(2, 'acknowledged', '2026-06-08T10:30', { by: 'ou_2' });
const BEGUN = step(3, 'in_progress', '2026-06-09T08:40', { by: 'ou_2', note: '已约图审机构周四会商' });
const ANSWERED = step(4, 'responded', '2026-06-11T16:00', { by: 'ou_2', note: '图审合格证已出，许可证今日发放' });
const AGREED = step(5, 'responded', '2026-06-11T17:20');
const CLOSED = step(6, 'closed', '2026-06-12T08:50', { by: 'ou_office', note: '已核验许可证' });

describe('the card of a problem', () => {
  test.each<[string, Partial<Problem>, Partial<Parameters<typeof aProblemView>[0]>]>([
    [
      'waits for a unit',
      { status: 'open', responsibleUnit: null, dueDate: null },
      { next: '等待交办，限 6月15日 09:02 前' },
    ],
    ['waits to be taken on', { status: 'assigned', steps: [ASSIGNED] }, { steps: ACKNOWLEDGE }],
    [
      'is urgent',
      { status: 'assigned', urgency: 'urgent', steps: [ASSIGNED] },
      { next: '等待签收，限 6月12日 15:02 前', steps: ACKNOWLEDGE },
    ],
    ['is taken on', { status: 'acknowledged', steps: [ASSIGNED, TAKEN] }, { handlerName: '赵敏' }],
    ['is worked on', { status: 'in_progress', steps: [ASSIGNED, TAKEN, BEGUN] }, { handlerName: '赵敏' }],
    [
      'is overdue',
      { status: 'in_progress', urgency: 'urgent', dueDate: toDay('2026-06-10'), steps: [ASSIGNED, TAKEN, BEGUN] },
      {
        escalation: lateBy(),
        handlerName: '赵敏',
        next: '等待办结反馈，限 6月10日 18:00 前',
      },
    ],
    [
      'has an answer',
      { status: 'responded', steps: [ASSIGNED, TAKEN, BEGUN, ANSWERED] },
      { handlerName: '赵敏', next: '等待上报人或项目管家确认，限 6月15日 18:00 前' },
    ],
    [
      'has a confirmed answer',
      { status: 'responded', isConfirmed: true, steps: [ASSIGNED, TAKEN, BEGUN, ANSWERED, AGREED] },
      { handlerName: '赵敏', next: '等待验收销号，限 6月15日 18:00 前' },
    ],
    [
      'was answered, but is not solved',
      {
        status: 'in_progress',
        steps: [ASSIGNED, TAKEN, BEGUN, ANSWERED, step(5, 'in_progress', '2026-06-12T08:30', { note: '仍缺消防意见' })],
      },
      { handlerName: '赵敏', next: '等待办结反馈，限 6月19日 18:00 前' },
    ],
    [
      'is closed',
      { status: 'closed', isConfirmed: true, steps: [ASSIGNED, TAKEN, BEGUN, ANSWERED, AGREED, CLOSED] },
      { handlerName: '赵敏', next: '', steps: [] },
    ],
    [
      'stayed solved',
      {
        status: 'rechecked',
        isConfirmed: true,
        steps: [
          ASSIGNED,
          TAKEN,
          BEGUN,
          ANSWERED,
          CLOSED,
          step(7, 'rechecked', '2026-06-12T09:00', { by: 'ou_office' }),
        ],
      },
      { handlerName: '赵敏', next: '', steps: [] },
    ],
    [
      'was opened again',
      {
        status: 'reopened',
        reopenCount: 1,
        steps: [ASSIGNED, TAKEN, ANSWERED, CLOSED, step(7, 'reopened', '2026-06-12T09:00', { note: '回头看：又停工' })],
      },
      { handlerName: '赵敏', next: '等待办结反馈，限 6月19日 18:00 前' },
    ],
    [
      'was given back',
      {
        status: 'open',
        responsibleUnit: null,
        steps: [ASSIGNED, step(2, 'open', '2026-06-09T09:00', { note: '属审批局职责' })],
      },
      { next: '等待交办，限 6月15日 09:02 前' },
    ],
    [
      'was passed on',
      {
        status: 'assigned',
        responsibleUnit: '区行政审批局',
        steps: [ASSIGNED, step(2, 'assigned', '2026-06-09T09:00', { unit: '区行政审批局' })],
      },
      { steps: ACKNOWLEDGE },
    ],
    [
      'has more time',
      {
        status: 'suspended',
        dueDate: toDay('2026-06-28'),
        steps: [ASSIGNED, TAKEN, step(3, 'suspended', '2026-06-10T09:00', { note: '评估报告未出' })],
      },
      { next: '', steps: [] },
    ],
    [
      'was refused',
      { status: 'rejected', steps: [step(1, 'rejected', '2026-06-09T09:00', { note: '与 WT-2026-0002 重复' })] },
      { next: '', steps: [] },
    ],
    [
      'was merged',
      { status: 'merged', steps: [ASSIGNED, step(2, 'merged', '2026-06-09T09:00', { note: '并入 WT-2026-0002' })] },
      { next: '', steps: [] },
    ],
    [
      'was withdrawn',
      { status: 'withdrawn', steps: [ASSIGNED, step(2, 'withdrawn', '2026-06-09T09:00')] },
      { next: '', steps: [] },
    ],
  ])('that %s', (_, changes, view) => {
    expectGoodCard(problemCard(aProblemView({ ...view, problem: aProblem({ number, ...changes }) }), NOW));
  });

  test('whose deadline touches a year without a calendar says so', () => {
    const calendarWarning = '期限涉及尚未公布放假安排的年份，暂按周末和法定节日计算，公布后重新计算。';

    expect(outline(problemCard(aProblemView({ calendarWarning }), NOW))).toContain(calendarWarning);
  });

  test('keeps the days of its stages whatever was only said of it', () => {
    const pushed = step(3, 'acknowledged', '2026-06-12T08:30', { isAside: true, note: '督办' });
    const problem = aProblem({ number, status: 'acknowledged', steps: [ASSIGNED, TAKEN, pushed] });

    const shown = outline(problemCard(aProblemView({ problem }), NOW));

    expect(shown).toContain('6-8');
    expect(shown).not.toContain('6-12');
  });

  test('into which another one was merged says which', () => {
    const merged = [{ number: 'WT-2026-0009', description: '图审未过', reportedBy: 'ou_1', messageId: 'om_9' }];
    const problem = aProblem({ number, merged });

    expect(outline(problemCard(aProblemView({ problem }), NOW))).toContain('WT-2026-0009 已并入本问题');
  });

  test('with the longest texts and sixty steps fits, and shows the newest steps', () => {
    const steps = Array.from({ length: 60 }, (_, index) =>
      step(index + 1, index % 2 === 0 ? 'assigned' : 'open', '2026-06-09T09:00', {
        note: `${index}：${LONGEST_TEXT}`,
        unit: LONGEST_UNIT,
      }),
    );
    const problem = aProblem({ number, description: LONGEST_TEXT, responsibleUnit: LONGEST_UNIT, steps });
    const project = aProject({ name: LONGEST_NAME });

    const card = problemCard(aProblemView({ problem, project }), NOW);

    expectLegalCard(card);
    expect(wordsOf(card)).toContain('办理过程（60）');
    expect(wordsOf(card)).toContain('：59：');
  });
});
