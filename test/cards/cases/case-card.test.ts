import { describe, test } from 'vitest';
import { type CaseView, caseCard } from '../../../src/cards/cases/case-card.ts';
import { NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';

const STEP = { do: 'case.step', case: 'SX-2026-0001', step: 'approve', round: 0 } as const;

function aView(changes: Partial<CaseView> = {}): CaseView {
  return {
    id: 'SX-2026-0001',
    title: '退库申请',
    state: '待单位负责人审批',
    template: 'orange',
    openedBy: '孙敏',
    openedAt: NOW,
    facts: [
      { label: '项目', value: '康华食品冷链加工基地（EQ-2026-003）' },
      { label: '事由', value: '合同按约定终止' },
      { label: '未办结 1 项', value: '问题 WT-2026-0001 施工用电没接通' },
    ],
    track: [
      { words: '待单位负责人审批', isDone: false, isHere: true },
      { words: '待推进中心审核', isDone: false, isHere: false },
      { words: '已退库', isDone: false, isHere: false },
    ],
    history: [],
    turn: { words: '请审批', dueAt: new Date('2026-06-16T18:00:00+08:00'), isLate: false },
    hint: '还没有盖章材料，请用“上传佐证”发来照片或文件。',
    evidence: [],
    takesEvidence: true,
    steps: [
      { label: '同意', style: 'primary', action: STEP },
      { label: '不同意', style: 'danger', action: { ...STEP, step: 'refuse' } },
    ],
    ...changes,
  };
}

describe('a case', () => {
  test('tells what it is about, how far it is, whose turn it is', () => {
    expectGoodCard(caseCard(aView(), NOW));
  });

  test('that is late says so', () => {
    const turn = { words: '等待推进中心办理', dueAt: new Date('2026-06-10T18:00:00+08:00'), isLate: true };
    expectGoodCard(caseCard(aView({ turn, hint: null, evidence: [{ kind: 'file', name: '盖章文件.pdf' }] }), NOW));
  });

  test('that has ended has nothing to press, and its history', () => {
    const history = [
      { words: '同意', by: '李静', at: NOW, note: '' },
      { words: '不同意', by: '冯兰', at: NOW, note: '材料不全' },
    ];
    const ended = { state: '未通过', template: 'grey' as const, turn: null, hint: null, steps: [], track: [], history };
    expectGoodCard(caseCard(aView(ended), NOW));
  });

  test('of many projects with the longest words fits', () => {
    const facts = Array.from({ length: 309 }, () => ({ label: LONGEST_NAME, value: LONGEST_TEXT }));
    const history = Array.from({ length: 40 }, () => ({
      words: '同意',
      by: LONGEST_UNIT,
      at: NOW,
      note: LONGEST_TEXT,
    }));
    expectLegalCard(caseCard(aView({ facts, history }), NOW));
  });
});
