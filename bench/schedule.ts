import { createClient } from '@libsql/client';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { createSample } from '../sandbox/sample/sample.ts';
import { calendarOf } from '../src/domain/base/calendar/calendar-year.ts';
import { parseInstant } from '../src/domain/base/time.ts';
import type { JobFacts } from '../src/handlers/kit/job-facts.ts';
import { END_OF_TIME } from '../src/handlers/progress/read-reports.ts';
import { importFile } from '../src/node/import-file.ts';
import type { Job } from '../src/schedule/job.ts';
import { JOBS } from '../src/schedule/jobs.ts';
import { createScheduleDeps } from '../src/schedule/schedule-deps.ts';
import { openDb } from '../src/store/kit/database/database.ts';
import { createStore } from '../src/store/store.ts';
import type { Bench } from './bench.ts';

/** How often each thing is measured; the median is printed. */
const ROUNDS = 15;

/** A slot of each job on the sample district, when most of its year has been reported. */
const SLOTS: Readonly<Record<string, string>> = {
  'weekly-agenda': '2026-06-15T08:40:00+08:00',
  'overdue-reminder': '2026-06-15T08:50:00+08:00',
  'monthly-ranking': '2026-07-01T09:10:00+08:00',
};

/**
 * The time to plan each job, cards and all, on 309 projects with the reports and problems of the sample's year. `ratio`
 * is to reading the same rows once: what is above 1 is what the decisions and cards cost.
 */
export const scheduleBench: Bench = {
  name: 'schedule',
  async run(print) {
    const client = createClient({ url: ':memory:' });
    await migrate(openDb(client), { migrationsFolder: 'drizzle' });
    const store = createStore({ client, pause: async () => {}, random: Math.random });
    const now = new Date(createSample().startsAt);
    const { district } = createSample();
    const beganMs = performance.now();
    await importFile(district, store, null, {
      isDryRun: false,
      replace: false,
      allowSameNames: false,
      now,
      actor: 'bench',
    });
    print({ what: 'import', ms: rounded(performance.now() - beganMs), projects: district.projects.length });

    const silent = { debug() {}, info() {}, warn() {}, error() {} };
    const facts = createScheduleDeps(store, calendarOf(await store.roster.read()), silent);
    const rows = { reports: district.progress.length, problems: district.problems.length };
    const readMs = await median(() => readRows(facts));
    print({ what: 'read the rows', ms: rounded(readMs), ...rows });
    for (const job of JOBS) {
      const { ms, messages } = await plan(job, facts);
      print({ what: job.name, ms: rounded(ms), ratio: rounded(ms / readMs), messages });
    }
    client.close();
  },
};

async function readRows({ progress, problems, roster }: JobFacts): Promise<void> {
  await roster();
  await progress.ledgerBetween(new Date(0), END_OF_TIME);
  await problems.all();
}

async function plan(job: Job, facts: JobFacts): Promise<{ ms: number; messages: number }> {
  const slot = parseInstant(SLOTS[job.name] ?? '');
  if (!slot) throw new Error(`no slot is set for ${job.name}`);
  let messages = 0;
  const ms = await median(async () => {
    messages = (await job.plan(facts, { slot, now: slot, isLate: false })).messages.length;
  });
  return { ms, messages };
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const beganMs = performance.now();
    await work();
    times.push(performance.now() - beganMs);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
