import { describe, expect, it } from 'vitest';
import { MILESTONE_ROWS, milestoneTerms } from '../../../../src/domain/reading/lexicon/milestone-terms.ts';

describe('the words about milestones', () => {
  it.each(MILESTONE_ROWS.map(row => [row.example, row] as const))('are heard in %s', (example, row) => {
    const heard = milestoneTerms.in(example).filter(({ tags }) => tags === row.tags);
    expect(heard.map(({ term }) => term).filter(term => row.terms.split(' ').includes(term))).not.toEqual([]);
  });

  it('leave no shorter word heard in a longer one', () => {
    const tagsOf = (text: string) => milestoneTerms.in(text).flatMap(({ tags }) => tags);
    expect(tagsOf('竣工验收备案')).toEqual(['thing']);
    expect(tagsOf('开工红包')).toEqual(['thing']);
    expect(tagsOf('按计划')).toEqual(['beside']);
    expect(tagsOf('尚未')).toEqual(['denial']);
  });
});
