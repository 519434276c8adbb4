import { describe, test } from 'vitest';
import { investedCard } from '../../../src/cards/figures/invested-card.ts';
import { lightsCard } from '../../../src/cards/figures/lights-card.ts';
import { nodesCard } from '../../../src/cards/figures/nodes-card.ts';
import { rulesCard } from '../../../src/cards/figures/rules-card.ts';
import type { CardAction } from '../../../src/cards/kit/actions.ts';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../../src/domain/base/time.ts';
import { investedIn } from '../../../src/domain/figures/invested.ts';
import { listLights } from '../../../src/domain/figures/light-list.ts';
import { aProject, aReport, NOW, reportedOnly } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_UNIT } from '../long-texts.ts';

const turn = (page: number): CardAction => ({ do: 'query.page', topic: 'lights', asker: 'ou_feng', page });
const owners = new Map([['A', '管家 王磊，分包领导 赵振']]);
const common = { scope: '示例区', owners, page: 1, turn };
const TODAY = toDay('2026-06-12');
const wan = yuanFromWan;
const months = { startMonth: toMonth('2026-01'), endMonth: toMonth('2026-10'), milestones: [] };
const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aProject({ code: `P${index}`, name: `${LONGEST_NAME}${index}`, unit: `${LONGEST_UNIT}${index % 40}`, ...months }),
  );

describe('the card of lights', () => {
  test('lists red and yellow projects with the reason, and counts by unit', () => {
    const projects = [
      aProject({ code: 'A', name: '甲', ...months }),
      aProject({ code: 'B', name: '乙', unit: '侯寨街道', ...months }),
      aProject({
        code: 'C',
        name: '丙',
        library: 'to_start',
        ...months,
        milestones: [{ kind: 'started', planned: toDay('2026-05-10'), claimed: null, actual: null }],
      }),
    ];
    const reports = [aReport({ id: '1', project: 'A', percent: 45 }), aReport({ id: '2', project: 'B', percent: 5 })];

    expectGoodCard(
      lightsCard({ ...listLights(projects, reportedOnly(reports), toMonth('2026-06'), TODAY), ...common }, NOW),
    );
  });

  test('without any that is late says so', () => {
    const reports = [aReport({ project: 'A', percent: 60 })];
    const list = listLights([aProject({ code: 'A', ...months })], reportedOnly(reports), toMonth('2026-06'), TODAY);

    expectGoodCard(lightsCard({ ...list, ...common, scope: '我的项目' }, NOW));
  });

  test.each([12, 100, 309])('of %i late projects fits', count => {
    expectLegalCard(
      lightsCard({ ...listLights(many(count), reportedOnly([]), toMonth('2026-06'), TODAY), ...common }, NOW),
    );
  });
});

describe('the card of investment', () => {
  const projects = [aProject({ code: 'A', name: '甲' }), aProject({ code: 'B', name: '乙', unit: '侯寨街道' })];
  const reports = [aReport({ project: 'A', yearInvestment: wan(3600), monthInvestment: wan(350) })];
  const view = (period: string, by: 'unit' | 'project') => ({
    ...investedIn(projects, reportedOnly(reports), { period, by }, TODAY),
    ...common,
    period: period === '2026' ? '2026年' : '2026年6月',
    by,
  });

  test('of the year by unit stands against the plan', () => {
    expectGoodCard(investedCard(view('2026', 'unit')));
  });

  test('of the running month by project has no plan yet', () => {
    expectGoodCard(investedCard(view('2026-06', 'project')));
  });

  test.each([12, 309])('of %i projects fits', count => {
    const invested = investedIn(many(count), reportedOnly([]), { period: '2026', by: 'project' }, TODAY);

    expectLegalCard(investedCard({ ...invested, ...common, period: '2026年', by: 'project' }));
  });
});

describe('the card of starts and completions', () => {
  const dated = (count: number) => many(count).map(project => ({ project, day: toDay('2026-06-03') }));
  const empty = { confirmed: [], claimed: [], overdue: [], toCome: [], units: [], tags: [], target: null };

  test('tells confirmed, claimed, late and planned ones apart', () => {
    const one = (name: string) => [{ project: aProject({ name }), day: toDay('2026-06-03') }];
    const lists = { ...empty, confirmed: one('甲'), claimed: one('乙'), overdue: one('丙'), toCome: one('丁') };

    expectGoodCard(nodesCard({ ...lists, ...common, kind: 'started', period: '2026年6月', target: 148 }, NOW));
  });

  test('without any says so', () => {
    expectGoodCard(nodesCard({ ...empty, ...common, scope: '我的项目', kind: 'completed', period: '2026年' }, NOW));
  });

  test('of 309 projects fits', () => {
    const lists = { ...empty, confirmed: dated(309), overdue: dated(309) };

    expectLegalCard(nodesCard({ ...lists, ...common, kind: 'started', period: '2026年' }, NOW));
  });
});

describe('the card of the rules', () => {
  const clocks = [{ label: '签收', words: '紧急 4 个工作小时，常规 1 个工作日' }];

  test('names the rule set, its version, its lines and the clocks', () => {
    const lines = [
      { label: '开竣工', points: '25', how: '', depth: 0 },
      { label: '开工', points: '15', how: '满分 × 已开工 ÷ 应开工，比率最多按 1 计', depth: 1 },
    ];

    expectGoodCard(
      rulesCard({
        period: '2026年6月',
        inForce: ['随系统提供的默认办法'],
        title: '月排名（默认办法）',
        version: '1',
        basis: '文件',
        lines,
        clocks,
        exportOf: '2026-06',
      }),
    );
  });

  test('of 200 lines fits', () => {
    const line = { label: '项'.repeat(60), points: '最多 +5，最少 −5', how: '计'.repeat(200), depth: 2 };

    expectLegalCard(
      rulesCard({
        period: '2026年6月',
        inForce: [],
        title: '办法',
        version: '1',
        basis: null,
        lines: Array.from({ length: 200 }, () => line),
        clocks,
        exportOf: null,
      }),
    );
  });
});
