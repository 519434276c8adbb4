import { describe, expect, test } from 'vitest';
import type { CardAction } from '../../../src/cards/kit/actions.ts';
import { type ThreeFiguresView, threeFiguresCard } from '../../../src/cards/verification/three-figures-card.ts';
import { statisticFormCard, verificationFormCard } from '../../../src/cards/verification/verification-form-cards.ts';
import { verificationListCard } from '../../../src/cards/verification/verification-list-card.ts';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../../src/domain/base/time.ts';
import type { MonthOfFigures } from '../../../src/domain/figures/three-figures.ts';
import { aProject, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';

const JUNE = toMonth('2026-06');
const MONTHS = [JUNE, toMonth('2026-05')];

function figures(
  wan: { reported?: number; verified?: number; statistical?: number },
  note: string | null = null,
): MonthOfFigures {
  const entry = { project: 'EQ-2026-003', month: JUNE, seq: 1, by: 'ou_feng', at: NOW };
  return {
    month: JUNE,
    reported:
      wan.reported === undefined
        ? null
        : { yearInvestment: yuanFromWan(wan.reported), percent: 45, asOf: toDay('2026-06-12') },
    verified:
      wan.verified === undefined
        ? null
        : { ...entry, yearInvestment: yuanFromWan(wan.verified), percent: 43, note, evidence: [] },
    statistical:
      wan.statistical === undefined
        ? null
        : { ...entry, yearInvestment: yuanFromWan(wan.statistical), source: '统计局月报' },
  };
}

function aView(changes: Partial<ThreeFiguresView> = {}): ThreeFiguresView {
  return {
    project: aProject(),
    figures: figures({ reported: 3600, verified: 3000, statistical: 3100 }, '现场 2 台塔吊'),
    others: [figures({ reported: 3000, verified: 2950 })],
    verifierName: '冯兰',
    evidence: [{ kind: 'image', name: null }],
    elsewhere: 0,
    steps: [{ label: '重新核查', style: 'primary', action: { do: 'figures.verify', figuresOf: 'EQ-2026-003' } }],
    ...changes,
  };
}

describe('the three figures of a project', () => {
  test('stand beside each other, with what lies too far apart', () => {
    expectGoodCard(threeFiguresCard(aView(), NOW));
  });

  test('without anything found or published', () => {
    const none = { figures: figures({ reported: 3600 }), others: [], verifierName: null, evidence: [], steps: [] };
    expectGoodCard(threeFiguresCard(aView(none), NOW));
    expectGoodCard(threeFiguresCard(aView({ ...none, figures: figures({}) }), NOW));
  });

  test('with the longest words fit', () => {
    const project = aProject({ name: LONGEST_NAME, unit: LONGEST_UNIT });
    const long = figures({ reported: 3600, verified: 3000, statistical: 3100 }, LONGEST_TEXT);
    expectLegalCard(
      threeFiguresCard(aView({ project, figures: long, others: Array.from({ length: 11 }, () => long) }), NOW),
    );
  });
});

describe('what is to be verified', () => {
  const paging = {
    page: 1,
    turn: (page: number): CardAction => ({ do: 'query.page', topic: 'verification', asker: 'ou_1', page }),
  };
  const counts = { all: 303, verified: 12, far: 2 };

  test('is listed with the figures that are there', () => {
    const rows = [
      { project: aProject(), figures: figures({ reported: 3600, statistical: 3000 }) },
      { project: aProject(), figures: figures({ reported: 3600 }) },
      { project: aProject(), figures: figures({ verified: 3600 }) },
    ];
    expectGoodCard(verificationListCard({ month: JUNE, rows, counts, ...paging }, NOW));
  });

  test('of 309 projects with the longest names has pages that fit', () => {
    const row = {
      project: aProject({ name: LONGEST_NAME, unit: LONGEST_UNIT }),
      figures: figures({ reported: 3600, verified: 3000, statistical: 3000 }),
    };
    const rows = Array.from({ length: 309 }, () => row);
    for (const page of [1, 9, 16]) {
      const card = verificationListCard({ month: JUNE, rows, counts, ...paging, page }, NOW);
      expectLegalCard(card);
      expect(wordsOf(card)).toContain(`第 ${page} 页，共 16 页`);
    }
  });
});

test('the forms show what stands of each month', () => {
  const view = {
    formId: 'verify:ev_1',
    project: aProject(),
    months: MONTHS,
    figures: [figures({ reported: 3600 }), figures({})],
  };
  const draft = { month: '2026-06', year: '1200', percent: null, note: null };
  expectGoodCard(verificationFormCard({ ...view, draft, photos: null }, NOW));
  expectGoodCard(verificationFormCard({ ...view, draft, photos: { message: 'om_1', count: 2 } }, NOW));
  expectGoodCard(statisticFormCard({ ...view, draft: { month: null, year: null, source: '统计局月报' } }, NOW));
});
