import { describe, expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';

const { district } = createSample();
const { projects } = district;

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function plannedInYear(kind: 'started' | 'completed') {
  return projects.filter(project =>
    project.milestones.some(milestone => milestone.kind === kind && milestone.planned?.startsWith('2026-')),
  );
}

describe('the plan of the sample district', () => {
  test('309 projects cost 2,493 亿 together and 412 亿 of it this year', () => {
    expect(projects).toHaveLength(309);
    expect(sum(projects.map(project => project.plannedTotalWan))).toBe(24_930_000);
    expect(sum(projects.map(project => project.plans['2026']?.annualPlanWan ?? 0))).toBe(4_120_000);
    expect(district.district.targets).toEqual({ investmentWan: 4_120_000, starts: 148, completions: 60 });
  });

  test('148 projects are planned to start this year, each still to start or confirmed as started', () => {
    const starting = plannedInYear('started');

    expect(starting).toHaveLength(148);
    for (const { code, library, milestones } of starting) {
      const started = milestones.find(milestone => milestone.kind === 'started');
      expect([code, library]).toEqual([code, started?.actual ? 'ongoing' : 'to_start']);
    }
  });

  test('60 projects are planned to be completed this year, and only those are in that library', () => {
    const completing = plannedInYear('completed');

    expect(completing).toHaveLength(60);
    expect(projects.filter(project => project.library === 'to_complete')).toEqual(completing);
  });

  test('a project of the reserve has no plan for the year and every other one has', () => {
    for (const project of projects) {
      expect([project.code, '2026' in project.plans]).toEqual([project.code, project.library !== 'reserve']);
    }
    expect(projects.filter(project => project.library === 'reserve')).toHaveLength(48);
  });

  test('most plans say how the year goes, month by month up to the annual sum', () => {
    const monthly = projects.flatMap(project => {
      const plan = project.plans['2026'];
      return plan?.cumulativePlanWan
        ? [{ code: project.code, annual: plan.annualPlanWan, months: plan.cumulativePlanWan }]
        : [];
    });

    expect(monthly.length).toBeGreaterThan(220);
    for (const { code, annual, months } of monthly) {
      expect([code, months.length, months.at(-1)]).toEqual([code, 12, annual]);
      expect(months).toEqual(months.toSorted((a, b) => a - b));
      expect(months.every(Number.isFinite)).toBe(true);
    }
  });

  test('sizes have a long tail: most are small, a few are a large part of the whole', () => {
    const totals = projects.map(project => project.plannedTotalWan).toSorted((a, b) => a - b);

    expect(totals[0]).toBeGreaterThanOrEqual(1000);
    expect(totals[154]).toBeLessThan(50_000);
    expect(sum(totals.slice(-30))).toBeGreaterThan(24_930_000 * 0.35);
  });

  test('by June a third of the starts and of the completions are confirmed, others only claimed or overdue', () => {
    const nodes = (kind: 'started' | 'completed') =>
      plannedInYear(kind).flatMap(project => project.milestones.filter(milestone => milestone.kind === kind));

    for (const [kind, least, most] of [
      ['started', 45, 70],
      ['completed', 14, 24],
    ] as const) {
      const confirmed = nodes(kind).filter(node => node.actual !== null).length;
      expect(confirmed).toBeGreaterThanOrEqual(least);
      expect(confirmed).toBeLessThanOrEqual(most);
      expect(nodes(kind).some(node => node.claimed !== null && node.actual === null)).toBe(true);
      expect(nodes(kind).some(node => node.actual === null && (node.planned ?? '') < '2026-06-12')).toBe(true);
    }
  });

  test('what is confirmed was claimed before and lies behind the clock', () => {
    for (const { milestones } of projects) {
      for (const { claimed, actual } of milestones) {
        if (claimed !== null) expect(claimed < '2026-06-12').toBe(true);
        if (actual !== null) expect(actual).toBe(claimed);
      }
    }
  });

  test('every project of 1 亿 and more is in the care of a county leader', () => {
    for (const { code, plannedTotalWan, level, leadOfficial } of projects) {
      if (plannedTotalWan >= 10_000) expect([code, leadOfficial]).toEqual([code, expect.stringMatching(/^ou_/)]);
      else expect([code, level]).toEqual([code, 'district']);
    }
  });
});
