import { describe, expect, test } from 'vitest';
import { writeBaseline } from '../../src/store/baseline.ts';
import { createRebuild } from '../../src/store/rebuild.ts';
import { createStore } from '../../src/store/store.ts';
import { aProblem, aReport } from '../helpers/builders.ts';
import { openTestDatabaseFile, type TestDatabase } from '../helpers/database.ts';
import { asStatements } from '../helpers/ledger-rows.ts';
import { aTown } from '../helpers/town.ts';

const PROJECTS = 250;
const ports = {
  pause: (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms)),
  random: Math.random,
  now: new Date('2026-06-12T09:00:00+08:00'),
};

/** A database as a version before kept it: ledgers, and a record that does not hold their rows. */
async function anOldDatabase() {
  const database = await openTestDatabaseFile();
  const store = createStore({ client: database.client, ...ports });
  const { units, people, groups, projects: known } = aTown();
  const [project] = known;
  if (!project) throw new Error('no project');
  const projects = Array.from({ length: PROJECTS }, (_, index) => ({ ...project, code: `EQ-${index}` }));
  const rows = [
    ...units.map((unit, index) => store.roster.unitRow(unit, index)),
    ...people.map((person, index) => store.roster.personRow(person, index)),
    ...groups.map((group, index) => store.roster.groupRow(group, index)),
    ...projects.flatMap((one, index) => store.roster.projectRows(one, index)),
    ...projects.map(({ code }) => store.progress.row(aReport({ id: `report ${code}`, project: code }))),
    ...store.problems.rows(null, aProblem({ project: 'EQ-1' })),
  ];
  await database.client.batch([...asStatements(rows), store.meta.bumpRosterVersion()], 'write');
  return { ...database, store };
}

/** Every aggregate has one entry, and the ledgers are what the record tells. */
async function checkWhole({ client }: Pick<TestDatabase, 'client'>): Promise<void> {
  const store = createStore({ client, ...ports });
  const entries = await store.audit.after(0, 10_000);
  // The roster, each project and its reports, the problem.
  expect(entries).toHaveLength(1 + PROJECTS * 2 + 1);
  expect(new Set(entries.map(entry => entry.aggregate)).size).toBe(entries.length);
  const rebuild = createRebuild();
  for (const entry of entries) rebuild.take(entry);
  expect(rebuild.difference(await store.readLedgers())).toBeNull();
  expect(await store.facts.of('EQ-1')).toContainEqual(expect.objectContaining({ fact: 'library', source: 'migrated' }));
}

describe('the baseline of the record', () => {
  test('is written once', async () => {
    const database = await anOldDatabase();

    await writeBaseline(database.client, ports);
    await writeBaseline(database.client, ports);

    await checkWhole(database);
  });

  test('is whole when two processes write it at the same moment', async () => {
    const database = await anOldDatabase();

    await Promise.all([writeBaseline(database.client, ports), writeBaseline(database.reopen().client, ports)]);

    await checkWhole(database);
  });

  test('is taken up where it stopped', async () => {
    const database = await anOldDatabase();
    let batches = 0;
    const dying = new Proxy(database.client, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...call: unknown[]) => {
          if (name === 'batch' && call[1] === 'write') {
            batches += 1;
            if (batches === 3) throw new Error('power cut');
          }
          return Reflect.apply(member, target, call);
        };
      },
    });
    await expect(writeBaseline(dying, ports)).rejects.toThrow('power cut');

    await writeBaseline(database.client, ports);

    await checkWhole(database);
  });
});
