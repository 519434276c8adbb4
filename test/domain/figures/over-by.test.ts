import { describe, expect, test } from 'vitest';
import { toDay, toMonth } from '../../../src/domain/base/time.ts';
import { countNodes } from '../../../src/domain/figures/district-figures.ts';
import { listLights } from '../../../src/domain/figures/light-list.ts';
import { listNodes } from '../../../src/domain/figures/node-list.ts';
import { overBy } from '../../../src/domain/figures/over-by.ts';
import type { Project } from '../../../src/domain/library/project.ts';
import { aProject, reportedOnly } from '../../helpers/builders.ts';

/** To be started on 12 June 2026, and not started. */
const project: Project = aProject({
  library: 'to_start',
  milestones: [{ kind: 'started', planned: toDay('2026-06-12'), claimed: null, actual: null }],
});
const figures = reportedOnly([]);

describe('what is due on a day', () => {
  test.each([
    ['2026-06-11', false],
    ['2026-06-12', false],
    ['2026-06-13', true],
  ])('is late on %s: %s, everywhere the same', (day, isLate) => {
    const today = toDay(day);

    const counted = countNodes([project], 'started', today, overBy(today, today));
    const lights = listLights([project], figures, toMonth('2026-06'), today);
    const listed = listNodes([project], 'started', '2026-06', today);

    expect([counted.planned, counted.overdue.length]).toEqual(isLate ? [1, 1] : [0, 0]);
    expect(lights.counts.yellow).toBe(isLate ? 1 : 0);
    expect(listed.overdue.length).toBe(isLate ? 1 : 0);
    expect(listed.toCome.length).toBe(isLate ? 0 : 1);
  });

  test('counts as planned and done when it is done on the day', () => {
    const done = {
      ...project,
      milestones: [
        { kind: 'started' as const, planned: toDay('2026-06-12'), claimed: null, actual: toDay('2026-06-12') },
      ],
    };
    const today = toDay('2026-06-12');

    expect(countNodes([done], 'started', today, overBy(today, today))).toEqual({ planned: 1, done: 1, overdue: [] });
  });

  test('is late at the end of its month: that day is over', () => {
    const last = {
      ...project,
      milestones: [{ kind: 'started' as const, planned: toDay('2026-06-30'), claimed: null, actual: null }],
    };

    expect(listLights([last], figures, toMonth('2026-06'), toDay('2026-07-01')).counts.yellow).toBe(1);
    expect(listLights([last], figures, toMonth('2026-06'), toDay('2026-06-30')).counts.yellow).toBe(0);
  });

  test('three months late is red from the day after', () => {
    const red = (today: string) => listLights([project], figures, toMonth('2026-09'), toDay(today)).counts.red;

    expect([red('2026-09-12'), red('2026-09-13')]).toEqual([0, 1]);
  });
});
