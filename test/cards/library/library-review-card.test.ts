import { describe, expect, test } from 'vitest';
import { libraryReviewCard } from '../../../src/cards/library/library-review-card.ts';
import { aProject, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard } from '../../helpers/card-checks.ts';
import { LONGEST_NAME } from '../long-texts.ts';

const MOVE = { project: 'EQ-2026-003', from: 'to_start', to: 'ongoing', why: '已确认开工（2026-06-11）' } as const;

describe('the weekly look at the library', () => {
  test('tells what should have moved and what may leave', () => {
    const view = { year: null, moves: [{ move: MOVE, project: aProject() }], leaving: [aProject()], isLate: false };
    expectGoodCard(libraryReviewCard(view, NOW));
  });

  test('of the new year is the whole plan, also late', () => {
    const moves = Array.from({ length: 309 }, () => ({ move: MOVE, project: aProject({ name: LONGEST_NAME }) }));
    const card = libraryReviewCard({ year: 2027, moves, leaving: [], isLate: true }, NOW);
    expectLegalCard(card);
    // The first are named, the others counted by where they go.
    expect(JSON.stringify(card)).toContain('开工库 → 在建库 309 个');
    expect(JSON.stringify(card)).toContain('另有 284 个');
  });
});
