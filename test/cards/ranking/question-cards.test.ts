import { expect, test } from 'vitest';
import { detailsCard } from '../../../src/cards/ranking/details-card.ts';
import { gapCard } from '../../../src/cards/ranking/gap-card.ts';
import { oneMoreCard } from '../../../src/cards/ranking/one-more-card.ts';
import type { RankingView } from '../../../src/cards/ranking/ranking-card.ts';
import { trendCard, trendsCard } from '../../../src/cards/ranking/trend-card.ts';
import { whyPlaceCard } from '../../../src/cards/ranking/why-place-card.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toMonth } from '../../../src/domain/base/time.ts';
import { standingAt } from '../../../src/domain/progress/ledger-state.ts';
import { gapToNext } from '../../../src/domain/ranking/gap-to-next.ts';
import { type LostPoints, lostPoints } from '../../../src/domain/ranking/lost-points.ts';
import { cutOffOf, monthFigures } from '../../../src/domain/ranking/month-figures.ts';
import { monthScoringData } from '../../../src/domain/ranking/month-ranking.ts';
import { oneMore } from '../../../src/domain/ranking/one-more.ts';
import { SECTIONS } from '../../../src/domain/ranking/sections.ts';
import { type Scored, scoredUnits } from '../../../src/domain/ranking/words/scored.ts';
import { rankUnits } from '../../../src/domain/scoring/outcome/rank.ts';
import { defaultRuleSet } from '../../../src/domain/scoring/schema/default-rule-sets.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { at, RANKED_PROBLEMS, RANKED_REPORTS, RANKED_ROSTER } from '../../helpers/ranked-district.ts';

/** The cards that answer questions about places. */

const NOW = at('2026-07-06 09:10');
const JUNE = toMonth('2026-06');

function juneView(): RankingView {
  const cutOff = cutOffOf(JUNE, NOW);
  const figures = {
    roster: RANKED_ROSTER,
    reports: standingAt(RANKED_REPORTS, cutOff),
    problems: RANKED_PROBLEMS,
    calendar: createWorkingCalendar(),
  };
  const units = monthFigures(figures, JUNE, cutOff);
  const data = monthScoringData(JUNE, units, null);
  const scored: Scored = { ruleSet: defaultRuleSet('month'), data, result: rankUnits(defaultRuleSet('month'), data) };
  return { month: JUNE, ...scored, units, cutOff, isRunning: false, isLate: false };
}

const view = juneView();
const unitNamed = (name: string) => {
  const scored = scoredUnits(view).find(({ result }) => result.unit === name);
  if (!scored) throw new Error(`no ${name}`);
  return scored;
};

test('为什么排第7', () => {
  const scored = unitNamed('东溪街道');
  const known = { view, own: scored.result, ranked: 3, lost: lostPoints(scored) };
  const card = whyPlaceCard(
    { ...known, premise: '上月排第 3，不是第 7。', gap: gapToNext(view.result, '东溪街道') },
    NOW,
  );
  expectGoodCard(card);
  expect(outline(whyPlaceCard({ ...known, premise: null, gap: null }, NOW))).not.toContain('南苑街道');
});

test('为什么 says that all have full marks only where it is so', () => {
  const { result } = unitNamed('东溪街道');
  const month = { label: '季末月得分', points: '53.79', words: '季末月得分 89.65 分，按 0.6 计 53.79' };
  const told = (lost: Partial<LostPoints>, own = result) =>
    outline(
      whyPlaceCard(
        {
          ...{ view, own, ranked: 3, premise: null, gap: null },
          lost: { lost: [], byValue: [], extra: [], counted: 0, ...lost },
        },
        NOW,
      ),
    );

  expect(told({ counted: 2 })).toContain('各项都得了满分。');
  expect(told({ counted: 2, byValue: [month] })).toContain('有满分的各项都得了满分。');
  expect(told({ byValue: [month] })).toContain('没有扣分。');
  expect(told({ byValue: [month] })).toContain('季末月得分 89.65 分，按 0.6 计 53.79');
  expect(told({}, { ...result, lines: [], reason: '按名册不参加排名' })).toContain('按名册不参加排名。');
});

test('差第1名多少分', () => {
  const [own, other] = [unitNamed('东溪街道').result, unitNamed('南苑街道').result];
  expectGoodCard(
    gapCard({ view, own, other, remark: '第 2 有 2 个单位并列：南苑街道、某镇；以下与南苑街道比较。' }, NOW),
  );
  expect(outline(gapCard({ view, own, other: own, remark: null }, NOW))).toContain('各项得分都相同');
});

test('今年排名走势 of one unit and of all', () => {
  const points = [3, null, 5, 2].map((place, index) => ({
    month: toMonth(`2026-0${index + 3}`),
    place,
    total: place === null ? null : '88.00',
    ranked: 8,
    isDraft: index === 3,
  }));
  const card = trendCard({ year: '2026', unit: '东溪街道', points });
  expectGoodCard(card);
  expect(outline(card)).toContain('最好第 2（6月），最近第 2（6月），比3月升 1 位。');
  // A whole year stands in two tables, none of them with a second page.
  const year = Array.from({ length: 12 }, (_, index) => ({
    ...{ place: 1, total: '90', ranked: 8, isDraft: false },
    month: toMonth(`2026-${String(index + 1).padStart(2, '0')}`),
  }));
  expect(outline(trendCard({ year: '2026', unit: '东溪街道', points: year })).match(/^table$/gm)).toHaveLength(2);
  const months = points.map(({ month, isDraft }) => ({ month, isDraft }));
  expectGoodCard(trendsCard({ year: '2026', months, units: [{ unit: '东溪街道', places: [3, null, 5, 2] }] }));
});

test('再确认一个开工', () => {
  const change = oneMore(view, '东溪街道', 'started');
  const none = oneMore(view, '云岭镇', 'started');
  if (!change || !none) throw new Error('nothing computed');
  expectGoodCard(oneMoreCard({ view, node: 'started', change }, NOW));
  expect(outline(oneMoreCard({ view, node: 'started', change: none }, NOW))).toContain('总分不变：应开工的都已确认');
  expect(oneMore(view, '北岗管委会', 'started')).toBeNull();
});

test('the details of a line, each of them', () => {
  const month = view.units.find(({ unit }) => unit.name === '东溪街道');
  if (!month) throw new Error('no unit');
  const reporters = new Map([['r0-3', '张三']]);
  for (const section of SECTIONS) expectGoodCard(detailsCard({ view, month, section, reporters }, NOW));
  const { details: _, ...old } = month;
  expect(outline(detailsCard({ view, month: old, section: 'steps', reporters }, NOW))).toContain('没有需要列出的项目');
});

test('a unit with very many projects has its details cut to what a card can hold, and says so', () => {
  const month = view.units.find(({ unit }) => unit.name === '东溪街道');
  const [one] = month?.details?.investments ?? [];
  if (!month?.details || !one) throw new Error('no details');
  const investments = Array.from({ length: 400 }, (_, index) => ({
    ...one,
    name: `城市更新及配套基础设施项目第${index}期`,
  }));
  const card = detailsCard(
    {
      view,
      month: { ...month, details: { ...month.details, investments } },
      section: 'investments',
      reporters: new Map(),
    },
    NOW,
  );
  expectLegalCard(card);
  expect(outline(card)).toMatch(/另有 \d+ 条，可以按项目名称查询/);
});
