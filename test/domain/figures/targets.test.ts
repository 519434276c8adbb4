import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../../src/domain/base/time.ts';
import type { TargetScope } from '../../../src/domain/figures/rights.ts';
import { planTargets } from '../../../src/domain/figures/targets.ts';
import type { Project } from '../../../src/domain/library/project.ts';
import { aProject, aReport, reportedOnly } from '../../helpers/builders.ts';
import { aRoster } from '../../helpers/district.ts';

const NOW = new Date('2026-06-12T09:05:00+08:00');

function project(code: string, unit: string, changes: Partial<Project> = {}): Project {
  return aProject({
    code,
    unit,
    startMonth: toMonth('2026-01'),
    endMonth: toMonth('2026-12'),
    plans: { 2026: { annualPlan: yuanFromWan(12_000), cumulativePlan: null } },
    milestones: [{ kind: 'started', planned: toDay('2026-03-31'), claimed: null, actual: toDay('2026-04-02') }],
    ...changes,
  });
}

const projects = [
  project('P1', '马寨镇'),
  project('P2', '马寨镇', {
    milestones: [{ kind: 'started', planned: toDay('2026-05-31'), claimed: toDay('2026-05-30'), actual: null }],
  }),
  project('P3', '区住建局', {
    milestones: [{ kind: 'completed', planned: toDay('2026-11-30'), claimed: null, actual: null }],
  }),
  project('P4', '区住建局', { library: 'reserve', milestones: [] }),
];
const reports = [
  aReport({ id: 'r1', project: 'P1', month: toMonth('2026-03'), yearInvestment: yuanFromWan(2_400) }),
  aReport({ id: 'r2', project: 'P1', month: toMonth('2026-06'), yearInvestment: yuanFromWan(6_300) }),
  aReport({ id: 'r3', project: 'P3', month: toMonth('2026-06'), yearInvestment: yuanFromWan(3_000) }),
];

function rows(asked: { unit?: string; period?: string }, targets = true) {
  const roster = aRoster({ projects });
  const district = roster.district && {
    ...roster.district,
    targets: { investment: yuanFromWan(100_000), starts: 10, completions: 4 },
  };
  const scope: TargetScope = asked.unit === undefined ? { kind: 'district' } : { kind: 'unit', unit: asked.unit };
  const facts = { roster: targets ? { ...roster, district } : roster, figures: reportedOnly(reports) };
  const { title, period, rows: lines } = planTargets(facts, { scope, period: asked.period ?? null }, NOW);
  return [`${title} ${period}`, ...lines.map(row => `${row.label} ${row.done} / ${row.planned} ${row.rate}`)];
}

describe('targets against what is done', () => {
  test('of the district’s year are those that the office has set', () => {
    expect(rows({})).toEqual([
      '示例区目标 2026年全年',
      '投资完成 9300万元 / 10亿元 9.3%',
      '新开工 1 个 / 10 个 10.0%',
      '竣工投产 0 个 / 4 个 0.0%',
    ]);
  });

  test('without them the sum of the projects’ plans, the reserve left out', () => {
    expect(rows({}, false)).toEqual([
      '示例区目标 2026年全年',
      '投资完成 9300万元 / 3.6亿元 25.8%',
      '新开工 1 个 / 2 个 50.0%',
      '竣工投产 0 个 / 1 个 0.0%',
    ]);
  });

  test('of a unit and a month are what its plan says up to the month’s end, and what stood in the ledger then', () => {
    expect(rows({ unit: '马寨镇', period: '2026-03' })).toEqual([
      '马寨镇目标 2026年1—3月',
      '投资完成 2400万元 / 6000万元 40.0%',
      '新开工 0 个 / 1 个 0.0%',
      '竣工投产 0 个 / 0 个 —',
    ]);
  });

  test.each([
    ['2026-Q1', '2026年1—3月'],
    ['2026-H1', '2026年1—6月'],
    ['2026', '2026年全年'],
  ])('of %s reach %s', (period, words) => {
    expect(rows({ period })[0]).toBe(`示例区目标 ${words}`);
  });
});
