import { expect, test } from 'vitest';
import { formatInstant, toDay } from '../../src/domain/base/time.ts';
import type { MoveData } from '../../src/domain/cases/library/move.ts';
import { USUAL_PERMITS } from '../../src/domain/library/permits.ts';
import { runJob } from '../../src/schedule/run-job.ts';
import { aProject } from '../helpers/builders.ts';
import { openTestDatabase } from '../helpers/database.ts';
import { recordRows } from '../helpers/ledger-rows.ts';
import { aTown } from '../helpers/town.ts';
import { aProcess, fill, outbox } from './schedule-bench.ts';

/** The weekly look at the library proposes what should have moved, once; nothing moves by itself. Source: domain §2 M5. */

const MONDAY = new Date('2026-06-15T09:20:00+08:00');
const NEXT_MONDAY = new Date('2026-06-22T09:20:00+08:00');
const NEW_YEAR = new Date('2027-01-04T09:20:00+08:00');

async function aDistrict(...changed: readonly Parameters<typeof aProject>[0][]) {
  const projects = changed.map(one =>
    aProject({ steward: 'ou_wang', leadOfficial: 'ou_zhao', endMonth: null, ...one }),
  );
  const { client } = await openTestDatabase();
  const one = aProcess(client);
  await fill(client, one, { roster: aTown({ projects }) });
  return { client, ...one };
}

const started = { kind: 'started', planned: null, claimed: null, actual: toDay('2026-06-02') } as const;

test('a project that has started among those to be started is proposed, each by itself, and only once', async () => {
  const { client, deps, store } = await aDistrict(
    { code: 'EQ-1', name: '甲', library: 'to_start', milestones: [started] },
    { code: 'EQ-2', name: '乙', library: 'reserve', milestones: [started] },
    { code: 'EQ-3', name: '丙', library: 'ongoing', milestones: [started] },
  );

  await runJob(deps, 'library-review', MONDAY, { dryRun: false });
  await runJob(deps, 'library-review', NEXT_MONDAY, { dryRun: false });

  const cases = await store.cases.all();
  expect(cases.map(({ id, project, state, isOpen }) => [id, project, state, isOpen])).toEqual([
    ['SX-2026-0001', 'EQ-1', 'proposed', true],
    ['SX-2026-0002', 'EQ-2', 'proposed', true],
  ]);
  expect((await store.roster.read()).projects.map(({ library }) => library)).toEqual([
    'to_start',
    'reserve',
    'ongoing',
  ]);
  expect((await outbox(client)).map(({ to }) => to)).toEqual(['ou_feng', 'ou_gao', 'ou_feng', 'ou_gao']);
});

/** The office refuses what waits for it. */
async function refuseAll({ store }: Awaited<ReturnType<typeof aDistrict>>, at: Date) {
  for (const one of await store.cases.open()) {
    const step = { step: 'refuse', at: formatInstant(at), by: 'ou_feng', note: '证照待核' };
    await recordRows(store, [store.cases.row({ ...one, state: 'refused', isOpen: false, round: 1, steps: [step] })]);
  }
}

test('what was refused is proposed again when other evidence has come, and in another year', async () => {
  const district = await aDistrict({ code: 'EQ-1', name: '甲', library: 'to_start', milestones: [started] });
  const { deps, store } = district;
  const review = async (at: Date) => {
    await runJob(deps, 'library-review', at, { dryRun: false });
    const open = await store.cases.open();
    await refuseAll(district, at);
    return open.map(({ data }) => (data as unknown as MoveData).moves.map(({ why }) => why));
  };

  expect(await review(MONDAY)).toEqual([['已确认开工（2026-06-02）']]);
  expect(await review(NEXT_MONDAY)).toEqual([]);
  await recordRows(store, [store.roster.milestoneRow('EQ-1', { ...started, actual: toDay('2026-06-20') })]);
  expect(await review(new Date('2026-06-29T09:20:00+08:00'))).toEqual([['已确认开工（2026-06-20）']]);
  expect(await review(new Date('2026-12-28T09:20:00+08:00'))).toEqual([]);
  expect(await review(NEW_YEAR)).toHaveLength(1);
  // The new plan said its own reason; the evidence of the old year stands for another year, once.
  expect(await review(new Date('2027-01-11T09:20:00+08:00'))).toEqual([['已确认开工（2026-06-20）']]);
  expect(await review(new Date('2027-01-18T09:20:00+08:00'))).toEqual([]);
});

test('permits that were given anew are other evidence', async () => {
  const district = await aDistrict({ code: 'EQ-1', name: '甲', library: 'reserve', milestones: [] });
  const { deps, store } = district;
  const permitsOn = (day: string) =>
    recordRows(
      store,
      USUAL_PERMITS.map(kind =>
        store.permits.row({
          project: 'EQ-1',
          kind,
          state: 'done',
          planned: null,
          actual: toDay(day),
          handler: null,
          document: null,
          note: null,
          updatedBy: 'ou_wang',
          updatedAt: MONDAY,
        }),
      ),
    );
  const review = async (at: Date) => {
    await runJob(deps, 'library-review', at, { dryRun: false });
    const { length } = await store.cases.open();
    await refuseAll(district, at);
    return length;
  };

  await permitsOn('2026-06-01');
  expect([await review(MONDAY), await review(NEXT_MONDAY)]).toEqual([1, 0]);
  await permitsOn('2026-06-25');
  expect(await review(new Date('2026-06-29T09:20:00+08:00'))).toBe(1);
});

test('at New Year the whole plan is one proposal', async () => {
  const completed = { kind: 'completed', planned: toDay('2027-10-01'), claimed: null, actual: null } as const;
  const { deps, store } = await aDistrict(
    { code: 'EQ-1', name: '甲', milestones: [started, completed] },
    { code: 'EQ-2', name: '乙', library: 'to_start', milestones: [started] },
  );

  await runJob(deps, 'library-review', NEW_YEAR, { dryRun: false });

  const [only, ...others] = await store.cases.all();
  expect(others).toEqual([]);
  expect(only?.data['moves']).toMatchObject([
    { project: 'EQ-1', from: 'ongoing', to: 'to_complete' },
    // It has no day of completion yet.
    { project: 'EQ-2', from: 'to_start', to: 'ongoing' },
  ]);
});
