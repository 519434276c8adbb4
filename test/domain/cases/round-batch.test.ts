import { describe, expect, test } from 'vitest';
import type { EntryCase } from '../../../src/domain/cases/library/entry.ts';
import { nextCodes, readyFor } from '../../../src/domain/cases/library/round-batch.ts';
import { aCase } from '../../helpers/cases.ts';

describe('the next codes', () => {
  test.each([
    [['EQ-2026-001', 'EQ-2026-309'], 2, ['EQ-2026-310', 'EQ-2026-311']],
    [['EQ-2025-400', 'EQ-2025-401', 'EQ-2026-009'], 1, ['EQ-2026-010']],
    [['A1', 'B7', 'B9'], 1, ['B10']],
    [['甲', '乙'], 1, []],
    [[], 1, []],
  ])('after %j', (codes, count, next) => {
    expect(nextCodes(codes, count)).toEqual(next);
  });
});

describe('the proposals that may be decided together', () => {
  const proposal = (id: string, state: string, code: string | null, evidence = 1) =>
    ({ ...aCase('selection', state, { name: id, code }, { id }), evidence }) as EntryCase;

  test('are those that wait for that step and have the stamped paper, one of each code', () => {
    const all = [
      proposal('A', 'office', null),
      proposal('B', 'office', null, 0),
      proposal('C', 'leading_group', 'EQ-1'),
      proposal('D', 'leading_group', 'eq-1'),
      proposal('E', 'leading_group', 'EQ-2'),
    ];
    const ids = (batch: 'screen' | 'consent') => readyFor(batch, all).map(({ stored }) => stored.id);

    expect(ids('screen')).toEqual(['A']);
    expect(ids('consent')).toEqual(['C', 'E']);
  });

  test('are no more than a form holds', () => {
    const many = Array.from({ length: 40 }, (_, index) => proposal(`S${index}`, 'leading_group', `EQ-${index}`));

    expect(readyFor('consent', many)).toHaveLength(25);
  });
});
