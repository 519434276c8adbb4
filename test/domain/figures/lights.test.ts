import { describe, expect, test } from 'vitest';
import { toDay, toMonth } from '../../../src/domain/base/time.ts';
import { type Light, lightOf } from '../../../src/domain/figures/lights.ts';
import type { Milestone, Project } from '../../../src/domain/library/project.ts';
import { aProject } from '../../helpers/builders.ts';

const JUNE = toMonth('2026-06');
const JUNE_ENDS = toDay('2026-06-30');

function started(dates: { planned?: string; actual?: string }): Milestone {
  return {
    kind: 'started',
    planned: dates.planned ? toDay(dates.planned) : null,
    claimed: null,
    actual: dates.actual ? toDay(dates.actual) : null,
  };
}

/** Ten months from January to October 2026: sixty percent of the time is gone at the end of June. */
function tenMonths(changes: Partial<Project> = {}): Project {
  return aProject({
    library: 'ongoing',
    startMonth: toMonth('2026-01'),
    endMonth: toMonth('2026-10'),
    milestones: [started({ actual: '2026-01-08' })],
    ...changes,
  });
}

describe('the light of a project at work', () => {
  test.each<[number | null, Light['color']]>([
    [75, 'green'],
    [50.01, 'green'],
    [50, 'yellow'],
    [45, 'yellow'],
    [30, 'yellow'],
    [29.99, 'red'],
    [0, 'red'],
    [null, 'red'],
  ])('60%% planned, %s%% done: %s', (percent, color) => {
    expect(lightOf(tenMonths(), percent, JUNE, JUNE_ENDS)).toMatchObject({
      color,
      plannedPercent: 60,
      actualPercent: percent ?? 0,
      reason: 'gap',
    });
  });

  test('thirds of the time are compared exactly and shown to two places', () => {
    const threeMonths = tenMonths({ startMonth: toMonth('2026-05'), endMonth: toMonth('2026-07') });

    expect(lightOf(threeMonths, 56.67, JUNE, JUNE_ENDS)).toMatchObject({ color: 'green', plannedPercent: 66.67 });
    expect(lightOf(threeMonths, 56.66, JUNE, JUNE_ENDS)).toMatchObject({ color: 'yellow' });
  });

  test('after the end the plan says everything', () => {
    expect(lightOf(tenMonths(), 90, toMonth('2026-12'), toDay('2026-12-31'))).toMatchObject({
      plannedPercent: 100,
      color: 'yellow',
    });
  });

  test('when start or end month is missing, there is no light and the gap is named', () => {
    expect(lightOf(tenMonths({ endMonth: null }), 40, JUNE, JUNE_ENDS)).toMatchObject({
      color: null,
      reason: 'no_months',
    });
  });

  test('a reserve project carries none', () => {
    expect(lightOf(tenMonths({ library: 'reserve' }), 0, JUNE, JUNE_ENDS)).toMatchObject({
      color: null,
      reason: 'reserve',
    });
  });
});

describe('the light of a project that has not started', () => {
  test.each<[string, Light['color'], Light['reason']]>([
    ['2026-07-01', null, 'not_due_to_start'],
    ['2026-06-30', 'yellow', 'start_overdue'],
    ['2026-04-01', 'yellow', 'start_overdue'],
    ['2026-03-31', 'red', 'start_overdue'],
    ['2026-03-30', 'red', 'start_overdue'],
    ['2025-11-30', 'red', 'start_overdue'],
  ])('planned for %s: %s (%s)', (planned, color, reason) => {
    const project = tenMonths({ library: 'to_start', milestones: [started({ planned })] });

    expect(lightOf(project, null, JUNE, JUNE_ENDS)).toMatchObject({ color, reason, plannedStart: planned });
  });

  test('when nobody planned a day, the end of the start month is the day', () => {
    const project = tenMonths({ library: 'to_start', startMonth: toMonth('2026-05'), milestones: [] });

    expect(lightOf(project, null, JUNE, JUNE_ENDS)).toMatchObject({ color: 'yellow', plannedStart: '2026-05-31' });
  });

  test('a start that was only claimed does not count', () => {
    const claimed = { ...started({ planned: '2026-06-10' }), claimed: toDay('2026-06-09') };

    expect(lightOf(tenMonths({ library: 'to_start', milestones: [claimed] }), 20, JUNE, JUNE_ENDS).reason).toBe(
      'start_overdue',
    );
  });

  test('a start confirmed later than the month does not count in it', () => {
    const project = tenMonths({
      library: 'to_start',
      milestones: [started({ planned: '2026-06-10', actual: '2026-07-02' })],
    });

    expect(lightOf(project, 55, JUNE, JUNE_ENDS).reason).toBe('start_overdue');
    expect(lightOf(project, 65, toMonth('2026-07'), toDay('2026-07-31'))).toMatchObject({
      color: 'green',
      reason: 'gap',
    });
  });
});
