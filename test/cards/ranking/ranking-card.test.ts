import { describe, expect, test } from 'vitest';
import { draftNoticeCard } from '../../../src/cards/ranking/draft-notice-card.ts';
import { type RankingView, rankingCards, unitScoreCard } from '../../../src/cards/ranking/ranking-card.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toMonth } from '../../../src/domain/base/time.ts';
import type { Roster } from '../../../src/domain/library/roster.ts';
import { standingAt } from '../../../src/domain/progress/ledger-state.ts';
import { cutOffOf, monthFigures } from '../../../src/domain/ranking/month-figures.ts';
import { monthScoringData } from '../../../src/domain/ranking/month-ranking.ts';
import { rankUnits } from '../../../src/domain/scoring/outcome/rank.ts';
import { defaultRuleSet } from '../../../src/domain/scoring/schema/default-rule-sets.ts';
import { aProject, aUnit } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline, wordsOf } from '../../helpers/card-checks.ts';
import { aRoster } from '../../helpers/district.ts';
import { at, RANKED_PROBLEMS, RANKED_REPORTS, RANKED_ROSTER } from '../../helpers/ranked-district.ts';

const NOW = at('2026-07-01 09:10');
const JUNE = toMonth('2026-06');

function viewOf(roster: Roster, now = NOW): RankingView {
  const cutOff = cutOffOf(JUNE, now);
  const reports = standingAt(RANKED_REPORTS, cutOff);
  const calendar = createWorkingCalendar();
  const units = monthFigures({ roster, reports, problems: RANKED_PROBLEMS, calendar }, JUNE, cutOff);
  const data = monthScoringData(JUNE, units, null);
  const result = rankUnits(defaultRuleSet('month'), data);
  const withChange = result.units.map((unit, index) => ({ ...unit, change: unit.place === null ? null : index - 1 }));
  const scored = { ruleSet: defaultRuleSet('month'), data, result: { ...result, units: withChange } };
  return { month: JUNE, ...scored, units, cutOff, isRunning: now < NOW, isLate: false };
}

describe('the card that tells the office of a draft', () => {
  test('says until when units may object, what is to be done, and who could not be told', () => {
    const drawn = draftNoticeCard(
      { period: JUNE, id: 'SX-2026-0007', until: at('2026-07-03 18:00'), unreached: ['云岭镇'] },
      NOW,
    );
    expectGoodCard(drawn);
    expect(wordsOf(drawn)).toContain('公示至 7月3日 18:00');
    expect(wordsOf(drawn)).toContain('云岭镇');
  });
});

describe('the ranking cards', () => {
  test('show table, chart, those not ranked and every line with its formula', () => {
    const cards = rankingCards(viewOf(RANKED_ROSTER), NOW);

    expect(cards).toHaveLength(2);
    for (const card of cards) expectGoodCard(card);
  });

  test('answer one unit why it has its score', () => {
    const card = unitScoreCard(viewOf(RANKED_ROSTER), '东溪街道', NOW);

    if (!card) throw new Error('no card');
    expectGoodCard(card);
  });

  test('for a unit that is not in the ranking there is no card', () => {
    expect(unitScoreCard(viewOf(RANKED_ROSTER), '不存在的镇', NOW)).toBeNull();
  });

  test('of a running month say that it has not ended', () => {
    const [card] = rankingCards(viewOf(RANKED_ROSTER, at('2026-06-12 12:00')), at('2026-06-12 12:00'));

    expect(card && outline(card)).toContain('本月尚未结束，数据截至6月12日');
  });

  test('without a ranked unit say so', () => {
    const roster = aRoster({ units: [aUnit({ name: '北岗管委会' })], projects: [] });

    const [card, ...others] = rankingCards(viewOf(roster), NOW);

    expect(others).toEqual([]);
    expect(card && outline(card)).toContain('没有参加排名的单位');
  });

  test('of twenty units in two groups have a table for each group, and every line of every unit in full', () => {
    const units = Array.from({ length: 20 }, (_, index) =>
      aUnit({
        name: `第${index + 1}街道办事处`,
        aliases: [],
        chatId: null,
        group: index < 6 ? '园区' : '镇街',
      }),
    );
    const projects = units.flatMap((unit, index) =>
      Array.from({ length: 15 }, (_, number) =>
        aProject({
          code: `P${index}-${number}`,
          name: `${unit.name}城市更新改造项目（第${number}期）`,
          unit: unit.name,
        }),
      ),
    );
    const view = viewOf(aRoster({ units, projects }));

    const cards = rankingCards(view, NOW);

    for (const card of cards) expectLegalCard(card);
    const [overview, ...details] = cards.map(outline);
    // The fourteen of one group stand in two tables: no row is hidden on a second page.
    expect(overview?.match(/^table$/gm)).toHaveLength(3);
    expect(overview?.match(/"tag":"chart"/g)).toHaveLength(2);
    for (const { name } of units) expect(overview).toContain(` | ${name} | `);
    expect(overview).toContain('园区：');
    const shown = details.join('\n').split('▸ ');
    for (const unit of view.result.units) {
      const panel = shown.find(text => text.split('\n')[0]?.includes(`　${unit.unit}　`)) ?? '';
      for (const { label, points } of unit.lines.filter(line => Number(line.points) !== 0)) {
        expect(panel).toContain(`**${label}　${points}**`);
      }
      for (const leaf of unit.lines.flatMap(line => line.lines))
        expect(panel).toContain(`${leaf.label} ${leaf.formula === '不适用' ? '—' : leaf.points}`);
      // A name for each project that has not reported; the eighth is the last before they are counted.
      expect(panel).toContain(`今年没有报过投资 15 个：${unit.unit}城市更新改造项目（第0期）`);
    }
  });

  test('of more units than the tables of a card can show at once tell the last ones above the table', () => {
    const units = Array.from({ length: 60 }, (_, index) =>
      aUnit({ name: `第${index + 1}街道办事处`, aliases: [], chatId: null }),
    );
    const projects = units.map(({ name }, index) => aProject({ code: `P${index}`, name: `${name}项目`, unit: name }));
    const view = viewOf(aRoster({ units, projects }));

    const [overview] = rankingCards(view, NOW);

    if (!overview) throw new Error('no card');
    expectLegalCard(overview);
    const last = view.result.units.filter(({ place }) => place !== null).at(-1);
    expect(outline(overview).split('table')[0]).toContain(`${last?.unit}（${last?.total}）。`);
  });

  test('of forty units with many projects spread over as many legal cards as they need, each unit once', () => {
    const units = Array.from({ length: 40 }, (_, index) =>
      aUnit({ name: `第${index + 1}街道办事处`, aliases: [], chatId: null }),
    );
    const projects = units.flatMap((unit, index) =>
      Array.from({ length: 15 }, (_, number) =>
        aProject({
          code: `P${index}-${number}`,
          name: `${unit.name}城市更新改造及配套基础设施建设项目（第${number}期）`,
          unit: unit.name,
        }),
      ),
    );

    const cards = rankingCards(viewOf(aRoster({ units, projects })), NOW);

    for (const card of cards) expectLegalCard(card);
    const lines = cards.slice(1).map(wordsOf).join('');
    for (const { name } of units) expect(lines.split(`　${name}　`)).toHaveLength(2);
  });
});
