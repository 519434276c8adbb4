import { expect, test } from 'vitest';
import { calendarOf } from '../../src/domain/base/calendar/calendar-year.ts';
import { toDay } from '../../src/domain/base/time.ts';
import type { JobName } from '../../src/domain/schedule/slot-rules.ts';
import { runJob } from '../../src/schedule/run-job.ts';
import { createScheduleDeps } from '../../src/schedule/schedule-deps.ts';
import { openTestDatabase } from '../helpers/database.ts';
import { aTown } from '../helpers/town.ts';
import { aProcess, fill, outbox } from './schedule-bench.ts';

const LOADED = { year: 2027, holidays: [toDay('2027-01-01')], makeUpDays: [], source: null };

/** What a job posts at a time: to whom, the title, and whether it says that the year's calendar is missing. */
async function posted(job: JobName, at: string, calendars: readonly (typeof LOADED)[] = []) {
  const { client } = await openTestDatabase();
  const one = aProcess(client);
  await fill(client, one, { roster: aTown() });
  const deps = createScheduleDeps(one.store, calendarOf({ calendars }), one.log);
  await runJob(deps, job, new Date(at), { dryRun: false });
  const { rows } = await client.execute('select content from deliveries order by seq');
  const told = rows.map(row => String(row['content']).includes('2027年放假安排尚未载入，本卡所涉日期'));
  return (await outbox(client)).map(({ to, title }, index) => [to, title, told[index]]);
}

test('from November on the office is told weekly that the next year’s calendar is missing', async () => {
  const title = '2027年放假安排尚未载入';

  expect(await posted('calendar-reminder', '2026-11-02T09:50:00+08:00')).toEqual([
    ['ou_feng', title, false],
    ['ou_gao', title, false],
  ]);
  expect(await posted('calendar-reminder', '2027-01-04T09:50:00+08:00')).toHaveLength(2);
});

test.each([
  ['2026-10-26T09:50:00+08:00', []],
  ['2026-11-02T09:50:00+08:00', [LOADED]],
  ['2027-01-04T09:50:00+08:00', [LOADED]],
])('at %s with %j loaded nobody is told', async (at, calendars) => {
  expect(await posted('calendar-reminder', at, calendars)).toEqual([]);
});

test.each<[JobName, string]>([
  ['silent-projects', '2027-03-05T17:10:00+08:00'],
  ['unit-summary', '2027-03-05T15:10:00+08:00'],
  ['weekly-report-reminder', '2027-03-05T10:10:00+08:00'],
  ['monthly-ranking', '2027-03-01T09:10:00+08:00'],
])('what %s posts in a year without an official calendar says so, and no longer once it is loaded', async (job, at) => {
  const unknown = await posted(job, at);
  const known = await posted(job, at, [LOADED]);

  expect(unknown.length).toBeGreaterThan(0);
  expect(unknown.map(([, , isTold]) => isTold)).toEqual(unknown.map(() => true));
  expect(known.map(([, , isTold]) => isTold)).toEqual(known.map(() => false));
});
