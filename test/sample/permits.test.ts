import { describe, expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';

const { permits, verifications, statistics, units, projects, progress } = createSample().district;
const names = new Set(units.map(({ name }) => name));

describe('the permits of the sample', () => {
  test('are of projects that start this year or later, each kind once, handled by departments of the roster', () => {
    const keys = permits.map(({ project, kind }) => `${project} ${kind}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(permits.length).toBeGreaterThan(700);
    expect(permits.filter(({ handler }) => !names.has(handler))).toEqual([]);
  });

  test('are there where works have begun, and not in the future', () => {
    const begun = new Set(
      projects.filter(one => one.milestones.some(node => node.kind === 'started' && node.claimed)).map(one => one.code),
    );
    expect(permits.filter(one => begun.has(one.project) && one.state !== 'done')).toEqual([]);
    expect(permits.filter(one => one.actual !== null && (one.actual > '2026-06-12' || one.state !== 'done'))).toEqual(
      [],
    );
  });

  test('some are late, some under way, some not needed', () => {
    const late = permits.filter(one => one.state !== 'done' && one.planned !== null && one.planned < '2026-06-12');
    expect(late.length).toBeGreaterThan(20);
    expect(late.length).toBeLessThan(permits.length / 5);
    for (const state of ['in_progress', 'pending', 'not_needed'] as const) {
      expect(permits.some(one => one.state === state)).toBe(true);
    }
  });
});

describe('what was found and published in the sample', () => {
  test('is of May, of reported projects, and mostly near what was reported', () => {
    const newest = new Map(
      progress
        .filter(one => one.month === '2026-05' && one.status === 'active' && one.yearInvestmentWan !== null)
        .map(one => [one.project, one.yearInvestmentWan ?? 0]),
    );
    const far = (list: readonly { project: string; yearInvestmentWan: number }[]) =>
      list.filter(one => (newest.get(one.project) ?? 0) > one.yearInvestmentWan * 1.1).length;
    expect(verifications.length).toBeGreaterThan(20);
    expect([...verifications, ...statistics].filter(one => !newest.has(one.project))).toEqual([]);
    expect(far(verifications)).toBeGreaterThan(0);
    expect(far(verifications)).toBeLessThan(verifications.length / 5);
    expect(far(statistics)).toBeLessThan(statistics.length / 4);
  });
});
