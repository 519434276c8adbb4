import { describe, expect, test } from 'vitest';
import { toDay, toMonth } from '../../../src/domain/base/time.ts';
import { dueMove, isReadyToLeave, newYearMove } from '../../../src/domain/cases/library/due-moves.ts';
import type { Library, MilestoneKind, Project } from '../../../src/domain/library/project.ts';
import { aProject } from '../../helpers/builders.ts';

type Nodes = Partial<Record<MilestoneKind, { planned?: string; actual?: string }>>;

function aProjectIn(library: Library, nodes: Nodes = {}, changes: Partial<Project> = {}): Project {
  return aProject({
    library,
    endMonth: null,
    milestones: Object.entries(nodes).map(([kind, { planned, actual }]) => ({
      kind: kind as MilestoneKind,
      planned: planned === undefined ? null : toDay(planned),
      claimed: null,
      actual: actual === undefined ? null : toDay(actual),
    })),
    ...changes,
  });
}

const NONE = { hasPermits: false, permitsOn: null };
const READY = { hasPermits: true, permitsOn: null };

describe('during the year', () => {
  test.each<[string, Project, typeof NONE, Library | null]>([
    [
      'a start moves it among those under construction',
      aProjectIn('to_start', { started: { actual: '2026-06-11' } }),
      NONE,
      'ongoing',
    ],
    ['also out of the reserve', aProjectIn('reserve', { started: { actual: '2026-06-11' } }), NONE, 'ongoing'],
    ['a claimed start moves nothing', aProjectIn('to_start', { started: { planned: '2026-06-11' } }), NONE, null],
    ['ready permits move it out of the reserve', aProjectIn('reserve'), READY, 'to_start'],
    ['ready permits move nothing else', aProjectIn('ongoing'), READY, null],
    ['what stands where it belongs stays', aProjectIn('ongoing', { started: { actual: '2025-06-11' } }), NONE, null],
    [
      'what is completed stays until it takes effect',
      aProjectIn('to_complete', { started: { actual: '2024-06-11' }, completed: { actual: '2026-05-01' } }),
      NONE,
      null,
    ],
    ['what has left stays away', aProjectIn('reserve', {}, { exitedOn: toDay('2026-05-01') }), READY, null],
  ])('%s', (_, project, proven, to) => {
    expect(dueMove(project, proven)?.to ?? null).toBe(to);
  });

  test('what is completed and effective may leave', () => {
    const nodes = { completed: { actual: '2026-01-05' }, effective: { actual: '2026-05-05' } };
    expect(isReadyToLeave(aProjectIn('to_complete', nodes))).toBe(true);
    expect(isReadyToLeave(aProjectIn('to_complete', { completed: { actual: '2026-01-05' } }))).toBe(false);
  });
});

describe('at New Year', () => {
  test.each<[string, Project, Library | null]>([
    [
      'under way and to be completed this year',
      aProjectIn('ongoing', { started: { actual: '2025-03-01' }, completed: { planned: '2027-10-01' } }),
      'to_complete',
    ],
    [
      'under way for longer',
      aProjectIn('to_start', { started: { actual: '2026-03-01' }, completed: { planned: '2028-10-01' } }),
      'ongoing',
    ],
    [
      'overdue completion stays in the plan',
      aProjectIn('ongoing', { completed: { planned: '2026-10-01' } }),
      'to_complete',
    ],
    [
      'the end of the cycle stands for a missing day',
      aProjectIn('ongoing', {}, { endMonth: toMonth('2027-06') }),
      'to_complete',
    ],
    ['to be started this year', aProjectIn('reserve', { started: { planned: '2027-04-01' } }), 'to_start'],
    ['start put off to a later year', aProjectIn('to_start', { started: { planned: '2028-04-01' } }), 'reserve'],
    ['no day of start', aProjectIn('reserve'), null],
    ['completed', aProjectIn('to_complete', { completed: { actual: '2026-11-01' } }), null],
  ])('%s', (_, project, to) => {
    expect(newYearMove(project, 2027)?.to ?? null).toBe(to);
  });
});
