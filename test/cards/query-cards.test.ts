import { describe, expect, test } from 'vitest';
import { targetsCard } from '../../src/cards/figures/targets-card.ts';
import type { CardAction } from '../../src/cards/kit/actions.ts';
import { silentCard } from '../../src/cards/progress/silent-card.ts';
import { yuanFromWan } from '../../src/domain/base/money.ts';
import { toMonth } from '../../src/domain/base/time.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_UNIT } from './long-texts.ts';

const turn = (page: number): CardAction => ({ do: 'query.page', topic: 'silent', asker: 'ou_1', page });
const paging = { page: 1, turn };

describe('the card 未报', () => {
  const period = '6月12日 12:00 应报周报';

  test('when all have reported says so', () => {
    expectGoodCard(
      silentCard({
        scope: '示例区',
        period,
        stillWeeks: 2,
        expected: 12,
        units: [{ unit: '马寨镇', projects: [] }],
        still: [],
        ...paging,
      }),
    );
  });

  test('names those who have not, and for how long', () => {
    const units = [
      {
        unit: '马寨镇',
        projects: [
          { name: '康华食品冷链加工基地', stewardName: '王磊', weeks: 1 },
          { name: '嵩南中学', stewardName: null, weeks: 3 },
        ],
      },
      { unit: '侯寨乡', projects: [{ name: '南屏路下穿', stewardName: '李静', weeks: 2 }] },
      { unit: '云岭镇', projects: [] },
    ];
    const still = [{ unit: '云岭镇', name: '云杉冷链物流港', stewardName: '周强', weeks: 2 }];

    expectGoodCard(silentCard({ scope: '示例区', period, expected: 12, units, still, stillWeeks: 2, ...paging }));
  });

  test('of a silent district has pages that fit, the first with all its units, and every project is on one of them', () => {
    const units = Array.from({ length: 20 }, (_, unit) => ({
      unit: `${unit}${LONGEST_UNIT}`,
      projects: Array.from({ length: 16 }, (__, index) => ({
        name: `第${unit * 16 + index}号${LONGEST_NAME}`,
        stewardName: '王磊',
        weeks: 9,
      })),
    }));
    const still = Array.from({ length: 50 }, (_, index) => ({
      unit: '云岭镇',
      name: `停${index}号${LONGEST_NAME}`,
      stewardName: '周强',
      weeks: 2,
    }));

    const pages = Array.from({ length: 10 }, (_, index) =>
      silentCard({ scope: '示例区', period, expected: 370, units, still, stillWeeks: 2, ...paging, page: index + 1 }),
    );

    for (const card of pages) expectLegalCard(card);
    const words = pages.map(wordsOf);
    expect(words[0]).toContain('涉及 20 个单位');
    for (const { unit } of units) expect(words[0]).toContain(unit.slice(0, 20));
    expect(new Set(words.flatMap(text => text.match(/[第停]\d+号/g) ?? [])).size).toBe(370);
    expect(words[9]).toContain('第 10 页，共 10 页');
  });
});

describe('the card 目标', () => {
  const bare = { units: [], planUpTo: null, leftOut: [], steps: [], ...paging };
  const row = (label: string, done: string, due: { planned: string; rate: string } | null) => ({
    label,
    planned: '148个',
    done,
    rate: '40.5%',
    due,
  });

  test('without targets says so', () => {
    expectGoodCard(targetsCard({ title: '示例区目标', period: '2026年', rows: [], ...bare }));
  });

  test('of a period that is over sets what is done beside the plan', () => {
    const rows = [row('投资', '180.5亿元', null), row('开工', '60个', null)];

    expectGoodCard(targetsCard({ title: '示例区目标', period: '2025年', rows, ...bare }));
  });

  const units = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      unit: count > 20 ? `${LONGEST_UNIT}${index}` : `单位${index + 1}`,
      invested: yuanFromWan(3000 + index),
      due: yuanFromWan(index === 1 ? 0 : 5000),
      starts: { due: 3, done: 1 },
      completions: { due: 0, done: 0 },
    }));

  test('of the running year tells what is due by now, and how each unit stands', () => {
    const rows = [row('投资完成', '180.5亿元', { planned: '200亿元', rate: '90.3%' })];
    const planUpTo = toMonth('2026-05');

    expectGoodCard(
      targetsCard({ title: '示例区目标', period: '2026年全年', rows, ...bare, planUpTo, units: units(3) }),
    );
  });

  test('of two hundred units has pages that fit', () => {
    const rows = [row('投资完成', '180.5亿元', { planned: '200亿元', rate: '90.3%' })];

    for (const page of [1, 5])
      expectLegalCard(targetsCard({ title: '目标', period: '2026年', rows, ...bare, units: units(200), page }));
  });
});
