import { describe, expect, test } from 'vitest';
import type { ProgressFormRow } from '../../../src/cards/kit/views.ts';
import { confirmHeldFormCard } from '../../../src/cards/progress/confirm-held-form-card.ts';
import { editProgressFormCard } from '../../../src/cards/progress/edit-progress-form-card.ts';
import { PROGRESS_FORM_ROWS, progressFormCard } from '../../../src/cards/progress/progress-form-card.ts';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import type { Doubt } from '../../../src/domain/progress/progress.ts';
import { aProject, aReport, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT } from '../long-texts.ts';

const formId = 'form:1';
const FULL = aReport({
  weekInvestment: yuanFromWan(80),
  totalInvestment: yuanFromWan(12_600.55),
  nextPlan: '主体封顶',
});

function rows(...all: ProgressFormRow[]): ProgressFormRow[] {
  return all;
}

describe('the form 报进展', () => {
  test('shows each project with its last values and one tap for 无进展', () => {
    const view = rows(
      { project: aProject(), last: FULL, draft: {} },
      { project: aProject({ code: 'EQ-2026-004', name: '嵩南中学', library: 'to_start' }), last: null, draft: {} },
      {
        project: aProject({ code: 'EQ-2026-005', name: '云杉冷链物流港', library: 'reserve' }),
        last: aReport({ isNoProgress: true, monthInvestment: null, yearInvestment: null, percent: null, stage: null }),
        draft: {},
      },
    );

    expectGoodCard(progressFormCard({ formId, rows: view, page: 1, pages: 1, asked: null }, NOW));
  });

  test('over several cards says which this is', () => {
    const view = rows({ project: aProject(), last: null, draft: {} });

    expect(outline(progressFormCard({ formId, rows: view, page: 2, pages: 3, asked: null }, NOW))).toContain(
      '第 2 页，共 3 页',
    );
  });

  test('with as many rows as it holds and the longest texts fits', () => {
    const view = Array.from({ length: PROGRESS_FORM_ROWS }, (_, index) => ({
      project: aProject({ code: `EQ-2026-${100 + index}`, name: LONGEST_NAME }),
      last: FULL,
      draft: { week: '1', month: '2', year: '3', total: '4', percent: '5', stage: LONGEST_TEXT, next: LONGEST_TEXT },
    }));
    const asked = {
      askId: 'ask:om_1',
      messageId: 'om_1',
      chatId: 'oc_1',
      senderId: 'ou_1',
      sentAt: '2026-06-12T09:02:00+08:00',
    };

    const card = progressFormCard({ formId, rows: view, page: 1, pages: 1, asked }, NOW);

    expectLegalCard(card);
    for (const { project } of view) expect(outline(card)).toContain(project.code);
  });
});

describe('the form to change a report', () => {
  test('begins with the values as they stand, money in 万元', () => {
    expectGoodCard(editProgressFormCard({ formId, report: FULL, project: aProject() }, NOW));
  });

  test('with the longest texts fits', () => {
    const report = aReport({ stage: LONGEST_TEXT, nextPlan: LONGEST_TEXT });

    expectLegalCard(editProgressFormCard({ formId, report, project: aProject({ name: LONGEST_NAME }) }, NOW));
  });
});

describe('the form to confirm a held value', () => {
  const falls: Doubt = {
    kind: 'falls',
    field: 'yearInvestment',
    known: '今年累计投资 3250万元',
    said: '今年累计投资 3000万元',
  };
  const percent: Doubt = { kind: 'percent_falls', field: 'percent', known: '形象进度 50%', said: '形象进度 45%' };

  test('puts both sides next to each other and asks for a reason', () => {
    const report = aReport({ status: 'held', doubts: [falls, percent] });

    expectGoodCard(confirmHeldFormCard({ formId, report, project: aProject() }));
  });
});
