import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import type { Project } from '../../../src/domain/library/project.ts';
import {
  type FactOrigin,
  newFacts,
  type ProjectFact,
  projectAsAt,
  withUnitNames,
} from '../../../src/domain/library/project-facts.ts';
import { teamChanges } from '../../../src/domain/library/team-history.ts';
import { aProject } from '../../helpers/builders.ts';

const at = (text: string) => new Date(`${text}+08:00`);

function origin(changes: Partial<FactOrigin> = {}): FactOrigin {
  return { source: 'confirmed', by: 'ou_feng', at: at('2026-07-02T09:00:00'), version: 5, ...changes };
}

/** A project, and then each change of it with the day on which it was recorded. */
function lifeOf(first: Project, ...changes: readonly [string, Partial<Project>][]) {
  let project = first;
  let facts: ProjectFact[] = newFacts(first, [], origin({ source: 'import', version: 1 }), toDay('2026-03-01'));
  for (const [index, [when, change]] of changes.entries()) {
    project = { ...project, ...change };
    const recorded = origin({ at: at(when), version: index + 2 });
    facts = [...facts, ...newFacts(project, facts, recorded, toDay(when.slice(0, 10)))];
  }
  return { project, facts };
}

const started = (actual: string | null) => ({
  milestones: [
    { kind: 'started' as const, planned: toDay('2026-03-31'), claimed: null, actual: actual ? toDay(actual) : null },
  ],
});

describe('the history of a project', () => {
  test('begins with what came with the project, since nobody knows when', () => {
    const { facts } = lifeOf(aProject({ library: 'reserve', ...started('2026-03-20') }));

    expect(facts.find(one => one.fact === 'library')).toMatchObject({
      value: 'reserve',
      source: 'migrated',
      validFrom: null,
      seq: 1,
    });
    expect(facts.find(one => one.fact === 'milestone:started')).toMatchObject({ validFrom: '2026-03-20' });
  });

  test('grows by what has changed and by nothing else', () => {
    const { facts } = lifeOf(aProject({ library: 'reserve' }), ['2026-04-01T09:00:00', { library: 'ongoing' }]);

    expect(facts.filter(one => one.seq > 1)).toEqual([
      expect.objectContaining({ fact: 'library', value: 'ongoing', validFrom: '2026-04-01', seq: 2, version: 2 }),
    ]);
  });

  test('keeps that a value was taken away', () => {
    const { facts } = lifeOf(aProject({ steward: 'ou_wang' }), ['2026-04-01T09:00:00', { steward: null }]);

    expect(facts.filter(one => one.fact === 'steward').map(one => one.value)).toEqual(['ou_wang', null]);
  });
});

describe('a project as it stood', () => {
  const plan = (wan: number) => ({ 2026: { annualPlan: yuanFromWan(wan), cumulativePlan: null } });
  const life = lifeOf(
    aProject({ library: 'reserve', unit: '马寨镇', plans: plan(12_000), ...started(null) }),
    ['2026-05-10T09:00:00', { library: 'ongoing', plans: plan(15_000) }],
    ['2026-07-02T09:00:00', started('2026-06-28')],
    ['2026-08-01T09:00:00', { unit: '东溪街道' }],
  );
  const asAt = (when: string) => projectAsAt(life.project, life.facts, at(when));

  test('has what was recorded until then, and nothing that was recorded later', () => {
    expect(asAt('2026-05-01T00:00:00')).toMatchObject({ library: 'reserve', unit: '马寨镇', plans: plan(12_000) });
    expect(asAt('2026-06-01T00:00:00')).toMatchObject({ library: 'ongoing', plans: plan(15_000) });
    expect(asAt('2026-09-01T00:00:00')).toEqual(life.project);
  });

  test('does not know of a start that was confirmed later, whatever its day', () => {
    const startOf = (when: string) => asAt(when).milestones.find(one => one.kind === 'started')?.actual;

    expect(startOf('2026-07-01T00:00:00')).toBeNull();
    expect(startOf('2026-07-02T09:00:00')).toBe('2026-06-28');
  });

  test('does not count what was taken back as wrong from its beginning', () => {
    const revoked = life.facts.map(one =>
      one.fact === 'unit' && one.seq === 2 ? { ...one, revokedBy: 'ou_feng' } : one,
    );

    expect(projectAsAt(life.project, revoked, at('2026-07-15T00:00:00')).unit).toBe('马寨镇');
  });
});

describe('a team, of which no history was kept before', () => {
  const construction = { stage: 'construction' as const, unit: '区住建局', person: 'ou_he' };
  const acceptance = { stage: 'acceptance' as const, unit: '区住建局', person: null };
  const project = aProject({ team: [construction] });
  const old = newFacts(project, [], origin({ version: 1 }), toDay('2026-03-01')).filter(({ fact }) => fact !== 'team');

  test('begins with what stood there, whenever that was, then with its change', () => {
    const after = { ...project, team: [construction, acceptance] };
    const facts = newFacts(after, old, origin(), toDay('2026-07-02'), project);

    expect(facts).toMatchObject([
      { fact: 'team', seq: 1, value: [construction], source: 'migrated', validFrom: null },
      { fact: 'team', seq: 2, value: [construction, acceptance], source: 'confirmed', validFrom: '2026-07-02' },
    ]);
    expect(projectAsAt(after, [...old, ...facts], at('2026-06-30T00:00:00')).team).toEqual([construction]);
    expect(teamChanges([...old, ...facts])).toMatchObject([{ by: 'ou_feng', added: [acceptance], removed: [] }]);
  });

  test('is called by the names that units have now', () => {
    const [fact] = newFacts(project, [], origin(), toDay('2026-03-01')).filter(one => one.fact === 'team');
    const named = withUnitNames(fact ? [fact] : [], () => '区住建和交通局');

    expect(named).toMatchObject([{ value: [{ ...construction, unit: '区住建和交通局' }] }]);
  });

  test('that is there no more has no members', () => {
    const facts = [...old, ...newFacts({ ...project, team: [] }, old, origin(), toDay('2026-07-02'), project)];

    expect(facts.filter(({ fact }) => fact === 'team').map(({ value }) => value)).toEqual([[construction], null]);
    expect(projectAsAt({ ...project, team: [] }, facts, at('2026-06-30T00:00:00')).team).toEqual([construction]);
  });
});
