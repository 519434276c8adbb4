import { describe, expect, test } from 'vitest';
import type { HoldView } from '../../../src/cards/kit/views.ts';
import { holdCard } from '../../../src/cards/progress/hold-card.ts';
import { holdRefuseFormCard } from '../../../src/cards/progress/hold-refuse-form-card.ts';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { aProject, aReport, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT } from '../long-texts.ts';

const report = aReport({
  status: 'held',
  monthInvestment: null,
  yearInvestment: yuanFromWan(120_000),
  doubts: [
    { kind: 'above_plan', field: 'yearInvestment', known: '年度计划 1.2亿元', said: '今年累计投资 12亿元' },
    { kind: 'above_total', field: 'totalInvestment', known: '项目总投资 5.6亿元', said: '开工以来投资 12亿元' },
  ],
});

const lift = {
  report: report.id,
  round: 1,
  proposedBy: 'ou_feng',
  proposerName: '冯兰',
  proposedAt: NOW,
  reason: '土地款一次性计入，已与统计核对',
  decision: null,
  decidedBy: null,
  deciderName: '',
  decidedAt: null,
  note: null,
};

const view: HoldView = {
  report,
  project: aProject(),
  largeFigure: yuanFromWan(100_000),
  reporterName: '王磊',
  lift: null,
  missing: null,
  evidence: [{ kind: 'file', name: '付款凭证.pdf' }],
  steps: [{ label: '提请确认', style: 'primary', action: { do: 'progress.confirm', report: report.id } }],
};

const LARGE_PROJECT = aProject({ plannedTotal: yuanFromWan(300_000) });

const refused = { ...lift, decision: 'refused', decidedBy: 'ou_gao', deciderName: '高远', decidedAt: NOW } as const;

describe('the card of a large hold', () => {
  test('asks the first person of the office', () => {
    expectGoodCard(holdCard(view, NOW));
  });

  test('shows the second one what was proposed and why', () => {
    const steps: HoldView['steps'] = [
      { label: '同意确认', style: 'primary', action: { do: 'hold.lift', report: report.id, round: 1 } },
      { label: '不同意', style: 'danger', action: { do: 'hold.refuse', report: report.id, round: 1 } },
    ];
    expectGoodCard(holdCard({ ...view, lift, steps }, NOW));
  });

  test('goes back with the reason of the second, and says when nobody is there to confirm', () => {
    const missing = '暂无第二人可以复核，请推进中心登记另一名同志；只有一名时，请指定一名复核人。';
    expectGoodCard(holdCard({ ...view, lift: { ...refused, note: '请附付款凭证' }, missing }, NOW));
  });

  test.each(['active', 'withdrawn', 'corrected'] as const)('has nothing to press once the report is %s', status => {
    const card = holdCard({ ...view, report: { ...report, status }, lift, missing: '没有人' }, NOW);

    expectLegalCard(card);
    expect(wordsOf(card)).not.toContain('提请确认');
    expect(wordsOf(card)).not.toContain('没有人');
  });

  test('that fell below the size after it was refused is its author’s to confirm', () => {
    const card = holdCard({ ...view, lift: refused, largeFigure: yuanFromWan(200_000), project: LARGE_PROJECT }, NOW);

    expect(wordsOf(card)).toContain('无误的请写明理由，有误的请修改。');
    expect(wordsOf(card)).not.toContain('大额指高于');
  });

  test('says only the size where no planned total is known', () => {
    const card = holdCard({ ...view, project: aProject({ plannedTotal: null }) }, NOW);

    expect(wordsOf(card)).toContain('大额指高于 10亿元的数值。');
  });

  test('holds the longest names and reasons', () => {
    const long = { ...refused, reason: LONGEST_TEXT, note: LONGEST_TEXT, proposerName: LONGEST_NAME };
    expectLegalCard(
      holdCard({ ...view, project: aProject({ name: LONGEST_NAME }), lift: long, missing: LONGEST_TEXT }, NOW),
    );
  });
});

test('the second person says why the hold stays', () => {
  expectGoodCard(holdRefuseFormCard({ formId: 'form:1', report, project: aProject(), lift }));
});
