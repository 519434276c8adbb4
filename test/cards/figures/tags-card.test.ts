import { describe, expect, test } from 'vitest';
import { tagsCard } from '../../../src/cards/figures/tags-card.ts';
import type { CardAction } from '../../../src/cards/kit/actions.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { tagFigures } from '../../../src/domain/figures/tag-figures.ts';
import { aProject, aReport, reportedOnly } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_UNIT } from '../long-texts.ts';

const TODAY = toDay('2026-06-12');
const turn = (page: number): CardAction => ({ do: 'query.page', topic: 'tags', asker: 'ou_feng', page });
const view = { scope: '示例区', page: 1, turn, mayEdit: false };

describe('the card 专项', () => {
  test('counts the projects of each tag, those of the seed first', () => {
    const projects = [
      aProject({ code: 'A', name: '甲', tags: ['上市后备', '三个一批'] }),
      aProject({ code: 'B', name: '乙', tags: ['三个一批'], library: 'reserve' }),
      aProject({ code: 'C', name: '丙' }),
    ];

    const figures = tagFigures(projects, reportedOnly([aReport({ project: 'A' })]), TODAY);

    expect(figures.tags.map(({ tag, projects: own }) => `${tag} ${own.length}`)).toEqual(['三个一批 2', '上市后备 1']);
    expectGoodCard(tagsCard({ ...figures, ...view }));
  });

  test.each([true, false])('without any tells the office what to do: %s', mayEdit => {
    const card = tagsCard({ ...tagFigures([], reportedOnly([]), TODAY), ...view, mayEdit });

    expectLegalCard(card);
    expect(wordsOf(card).includes('按“标签”登记')).toBe(mayEdit);
  });

  test('of 309 projects with many tags has pages that fit', () => {
    const projects = Array.from({ length: 309 }, (_, index) =>
      aProject({
        code: `P${index}`,
        name: `${LONGEST_NAME}${index}`,
        unit: LONGEST_UNIT,
        tags: Array.from({ length: 4 }, (_, tag) => `${'标'.repeat(10)}${(index + tag) % 40}`),
      }),
    );
    const figures = tagFigures(projects, reportedOnly([]), TODAY);

    for (const page of [1, 2, 62]) expectLegalCard(tagsCard({ ...figures, ...view, page }));
  });
});
