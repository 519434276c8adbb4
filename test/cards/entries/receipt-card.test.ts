import { describe, expect, test } from 'vitest';
import { receiptCard } from '../../../src/cards/entries/receipt-card.ts';
import type { ReceiptView, ReportView, Step } from '../../../src/cards/kit/views.ts';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../../src/domain/base/time.ts';
import { aProblem, aProject, aReport, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT } from '../long-texts.ts';
import { aProblemView, lateBy } from '../problems/problem-view.ts';

function stepsOf(report: string): Step[] {
  return [
    { label: '修改', style: 'default', action: { do: 'progress.edit', report } },
    { label: '上传佐证', style: 'default', action: { do: 'evidence.ask', item: `report:${report}` } },
    {
      label: '撤销',
      style: 'danger',
      action: { do: 'progress.withdraw', report },
      confirm: { title: '撤销上报', text: '确定撤销吗？' },
    },
  ];
}

function aReportView(changes: Partial<ReportView> = {}): ReportView {
  const report = changes.report ?? aReport();
  return { report, project: aProject(), previous: null, reporterName: '王磊', steps: stepsOf(report.id), ...changes };
}

function aReceipt(changes: Partial<ReceiptView>): ReceiptView {
  return { reports: [], problems: [], notes: [], asks: [], asked: null, ...changes };
}

const LAST_WEEK = aReport({
  id: 'report-0',
  asOf: toDay('2026-06-05'),
  reportedAt: new Date('2026-06-05T10:00:00+08:00'),
  monthInvestment: yuanFromWan(120),
  yearInvestment: yuanFromWan(3250),
  percent: 42.5,
  stage: '主体施工至6层',
});

describe('a receipt', () => {
  test('of a first report shows every value with its unit and month', () => {
    expectGoodCard(receiptCard(aReceipt({ reports: [aReportView()] }), NOW));
  });

  test('says what changed since the last report', () => {
    expectGoodCard(receiptCard(aReceipt({ reports: [aReportView({ previous: LAST_WEEK })] }), NOW));
  });

  test('compares no month with another month, and no year with another year', () => {
    const may = { ...LAST_WEEK, month: toMonth('2026-05') };
    const lastYear = { ...LAST_WEEK, month: toMonth('2025-12') };

    const againstMay = outline(receiptCard(aReceipt({ reports: [aReportView({ previous: may })] }), NOW));
    const againstLastYear = outline(receiptCard(aReceipt({ reports: [aReportView({ previous: lastYear })] }), NOW));

    expect(againstMay.match(/较上次 \+\S+/g)).toEqual(['较上次 +350万元</font>', '较上次 +2.5']);
    expect(againstLastYear.match(/较上次 \+\S+/g)).toEqual(['较上次 +2.5']);
  });

  test('of all values shows all, and how each was read', () => {
    const report = aReport({
      weekInvestment: yuanFromWan(80),
      totalInvestment: yuanFromWan(12_600),
      nextPlan: '主体封顶',
      milestone: 'started',
      milestoneDate: toDay('2026-06-11'),
      readings: [
        { field: 'totalInvestment', source: '1.26亿', value: '1.26亿元' },
        { field: 'weekInvestment', source: '80w', value: '80万元' },
      ],
    });
    expectGoodCard(receiptCard(aReceipt({ reports: [aReportView({ report })] }), NOW));
  });

  test('of a held report shows both values side by side and the button to confirm', () => {
    const report = aReport({
      status: 'held',
      yearInvestment: yuanFromWan(3000),
      doubts: [{ kind: 'falls', field: 'yearInvestment', known: '2026年累计 3250万元', said: '2026年累计 3000万元' }],
    });
    const steps: Step[] = [
      { label: '确认无误', style: 'primary', action: { do: 'progress.confirm', report: report.id } },
      ...stepsOf(report.id),
    ];
    expectGoodCard(receiptCard(aReceipt({ reports: [aReportView({ report, steps, previous: LAST_WEEK })] }), NOW));
  });

  test('after a correction keeps the old values struck out beside the new ones', () => {
    const old = aReport({ id: 'report-1', status: 'corrected', yearInvestment: yuanFromWan(36_000) });
    const corrected = aReport({ id: 'report-2', corrects: 'report-1' });
    const reports = [aReportView({ report: old, steps: [] }), aReportView({ report: corrected, previous: old })];
    expectGoodCard(receiptCard(aReceipt({ reports }), NOW));
  });

  test('of a withdrawn report is grey and keeps the values', () => {
    const report = aReport({ status: 'withdrawn' });
    expectGoodCard(receiptCard(aReceipt({ reports: [aReportView({ report, steps: [] })] }), NOW));
  });

  test('of a one-tap 无进展 says that it counts', () => {
    const report = aReport({
      monthInvestment: null,
      yearInvestment: null,
      percent: null,
      stage: null,
      isNoProgress: true,
    });
    expectGoodCard(receiptCard(aReceipt({ reports: [aReportView({ report })] }), NOW));
  });

  test('of a report with a problem shows both, one under the other', () => {
    expectGoodCard(receiptCard(aReceipt({ reports: [aReportView()], problems: [aProblemView()] }), NOW));
  });

  test.each([
    [
      'open, without a unit',
      aProblemView({ problem: aProblem({ status: 'open', responsibleUnit: null, dueDate: null }), next: '等待交办' }),
    ],
    [
      'overdue',
      aProblemView({ escalation: lateBy(), problem: aProblem({ urgency: 'urgent', dueDate: toDay('2026-06-10') }) }),
    ],
    ['closed', aProblemView({ problem: aProblem({ status: 'closed' }), next: '', steps: [] })],
    ['withdrawn', aProblemView({ problem: aProblem({ status: 'withdrawn' }), next: '', steps: [] })],
  ])('of a problem that is %s shows its present state', (_, problem) => {
    expectGoodCard(receiptCard(aReceipt({ problems: [problem] }), NOW));
  });

  test('asks with buttons that carry the completed message', () => {
    const asked = {
      askId: 'ask:om_1',
      messageId: 'om_1',
      chatId: 'oc_1',
      senderId: 'ou_1',
      sentAt: '2026-06-12T09:02:00+08:00',
    };
    const asks = [
      {
        question: '嵩南中学“完成投资3200万元”是哪个口径？',
        choices: [
          { label: '本月', text: '嵩南中学本月完成投资3200万元' },
          { label: '今年累计', text: '嵩南中学年累计完成投资3200万元' },
        ],
      },
    ];
    expectGoodCard(
      receiptCard(aReceipt({ reports: [aReportView()], notes: ['另有一句没有读懂：等批复'], asks, asked }), NOW),
    );
  });

  test('of 12 reports gives each its buttons in one card', () => {
    const reports = Array.from({ length: 12 }, (_, index) =>
      aReportView({
        report: aReport({ id: `report-${index + 1}`, nextPlan: '4#厂房基础' }),
        project: aProject({ code: `EQ-2026-${100 + index}`, name: `示例区产业园配套基础设施第${index + 1}期工程` }),
        previous: LAST_WEEK,
      }),
    );

    const card = receiptCard(aReceipt({ reports }), NOW);

    expectLegalCard(card);
    for (const { report, project } of reports) {
      expect(outline(card)).toContain(project.name);
      expect(outline(card)).toContain(JSON.stringify({ do: 'progress.edit', report: report.id }));
      expect(outline(card)).toContain(JSON.stringify({ do: 'progress.withdraw', report: report.id }));
    }
  });

  test('of 12 held reports leaves out what can wait, not the buttons to confirm, change and take back', () => {
    const reports = Array.from({ length: 12 }, (_, index) => {
      const report = aReport({
        id: `report-${index + 1}`,
        status: 'held',
        doubts: [
          { kind: 'falls', field: 'yearInvestment', known: '今年累计投资 3250万元', said: '今年累计投资 300万元' },
        ],
      });
      const confirm: Step = {
        label: '确认无误',
        style: 'primary',
        action: { do: 'progress.confirm', report: report.id },
      };
      return aReportView({ report, steps: [confirm, ...stepsOf(report.id)], previous: LAST_WEEK });
    });

    const card = receiptCard(aReceipt({ reports }), NOW);

    expectLegalCard(card);
    for (const { report } of reports) {
      for (const step of ['confirm', 'edit', 'withdraw']) {
        expect(outline(card)).toContain(JSON.stringify({ do: `progress.${step}`, report: report.id }));
      }
    }
  });

  test.each([1, 13, 40, 150])('of %i reports with the longest texts still names every project and fits', count => {
    const reports = Array.from({ length: count }, (_, index) =>
      aReportView({
        report: aReport({
          id: `0197f3a2-7c44-7d20-9b1e-${String(index).padStart(12, '0')}`,
          stage: '主体施工'.repeat(1000),
          nextPlan: '*#_~'.repeat(1000),
          readings: [{ field: 'stage', source: '主'.repeat(500), value: '主'.repeat(500) }],
        }),
        project: aProject({ code: `EQ-2026-${100 + index}`, name: `第${index + 1}个项目` }),
      }),
    );

    const card = receiptCard(aReceipt({ reports }), NOW);

    expectLegalCard(card);
    for (const { project } of reports)
      expect(outline(card)).toContain(count > 12 ? project.name : `**${project.name}**`);
  });

  test('of 13 reports is a table with what can be done to one of them, or to all', () => {
    const reports = Array.from({ length: 13 }, (_, index) =>
      aReportView({
        report: aReport({ id: `report-${index + 1}`, status: index === 12 ? 'withdrawn' : 'active' }),
        project: aProject({ code: `EQ-2026-${100 + index}`, name: `第${index + 1}期工程` }),
        previous: LAST_WEEK,
      }),
    );

    expectGoodCard(receiptCard(aReceipt({ reports }), NOW));
  });

  test('of many items keeps those that wait for an answer above the table, with their buttons', () => {
    const confirm: Step = {
      label: '确认无误',
      style: 'primary',
      action: { do: 'progress.confirm', report: 'report-5' },
    };
    const reports = Array.from({ length: 20 }, (_, index) => {
      const report = aReport({ id: `report-${index}`, status: index === 5 ? 'held' : 'active' });
      return aReportView({ report, steps: index === 5 ? [confirm, ...stepsOf(report.id)] : stepsOf(report.id) });
    });

    const shown = outline(receiptCard(aReceipt({ reports }), NOW));

    expect(shown).toContain(JSON.stringify(confirm.action));
    expect(shown.match(/progress\.edit/g)).toHaveLength(1);
    expect(shown.indexOf('确认无误')).toBeLessThan(shown.indexOf('修改其中一条'));
  });

  test('of many items of which nothing can be changed any more has no buttons', () => {
    const reports = Array.from({ length: 13 }, (_, index) =>
      aReportView({ report: aReport({ id: `report-${index}`, status: 'withdrawn' }), steps: [] }),
    );

    expect(outline(receiptCard(aReceipt({ reports }), NOW))).not.toContain('其中一条');
  });

  test.each([13, 200, 2000])('of %i problems with the longest texts and as many notes and questions fits', count => {
    const problems = Array.from({ length: count }, (_, index) =>
      aProblemView({
        problem: aProblem({ number: `WT-2026-${String(index + 1).padStart(4, '0')}`, description: LONGEST_TEXT }),
        project: aProject({ name: LONGEST_NAME }),
      }),
    );
    const notes = Array.from({ length: count }, () => LONGEST_TEXT);
    const asks = Array.from({ length: count }, () => ({ question: LONGEST_TEXT, choices: [] }));

    const card = receiptCard(aReceipt({ problems, notes, asks }), NOW);

    expectLegalCard(card);
    expect(outline(card)).toContain('修改其中一条');
    expect(outline(card)).toContain('WT-2026-0001');
  });
});
