import { describe, expect, test } from 'vitest';
import { importGaps } from '../../../src/domain/exchange/import-gaps.ts';
import type { Project } from '../../../src/domain/library/project.ts';
import { aProject, aUnit } from '../../helpers/builders.ts';
import { aPerson, aRoster } from '../../helpers/district.ts';

const stored = aRoster({
  units: [aUnit()],
  people: [aPerson('ou_1', { roles: ['steward'] })],
  projects: [aProject({ leadOfficial: null })],
});
const NO_CHANGES = { projects: [], people: [], units: [], scoreEntries: [] };

function gaps(codes: readonly string[], changes: Partial<Parameters<typeof importGaps>[1]> = {}, places?: number[]) {
  const projects = codes.map(code => ({ code, name: '', unit: '马寨镇', library: 'ongoing' as const }));
  const read = { file: { projects } as never, places: places ? { projects: places } : {} };
  return importGaps(read, { ...NO_CHANGES, ...changes }, stored, 2026);
}

const change = (after: Project) => ({ before: null, after, position: 0, index: 0 });

describe('gaps of an imported file', () => {
  test('a project of 1 亿 without a lead official is told with its place, and of what stays as it is nothing', () => {
    const projects = [change(aProject({ leadOfficial: null }))];

    expect(gaps(['EQ-2026-003'])).toEqual([]);
    expect(gaps(['EQ-2026-003'], { projects })).toEqual([
      {
        path: 'projects[0].leadOfficial',
        message: '康华食品冷链加工基地（EQ-2026-003）缺分包领导；总投资 1亿元及以上的项目须有县处级分包领导',
      },
    ]);
  });

  test('who comes with the file fills the gap', () => {
    const lead = aPerson('ou_new', { roles: ['lead_official'] });
    const project = aProject({ leadOfficial: 'ou_new' });

    expect(
      gaps(['EQ-2026-003'], { projects: [change(project)], people: [{ ...change(project), after: lead }] as never }),
    ).toEqual([]);
  });

  test('each of the six that is missing has a line, at the place in the file', () => {
    const project = aProject({
      code: 'X',
      name: '甲',
      leadOfficial: null,
      steward: null,
      milestones: [],
      plans: {},
      plannedTotal: null,
      startMonth: null,
    });

    expect(gaps(['X'], { projects: [change(project)] }, [7]).map(({ path }) => path)).toEqual([
      'projects[7].leadOfficial',
      'projects[7].steward',
      'projects[7].milestones',
      'projects[7].startMonth',
      'projects[7].plans',
    ]);
  });
});
