import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client } from '@libsql/client';
import { createWorkingCalendar, type WorkingCalendar } from '../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../src/domain/base/time.ts';
import { createFileClient } from '../../src/node/database/file-client.ts';
import { openDatabase } from '../../src/node/database/open-database.ts';
import { runDueJobs } from '../../src/schedule/run-due-jobs.ts';
import { createScheduleDeps } from '../../src/schedule/schedule-deps.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { aProblem } from '../../test/helpers/builders.ts';
import { createTestLogger, type TestLogger } from '../../test/helpers/logger.ts';
import { emptyFolder, type Later } from '../../test/helpers/programs.ts';
import { aProcess, fill } from '../../test/schedule/schedule-bench.ts';
import { LOADED_YEARS, loadedDays } from './days.ts';

const pause = () => new Promise<void>(resolve => setImmediate(resolve));
const PORTS = { pause, random: () => 0.5 };

/** Several bots over one database, as the schedule sees them. */
export interface Bots {
  client: Client;
  store: Store;
  log: TestLogger;
  /** What a minute brings, in one of them or in several at the same moment. The third one is assembled anew each time. */
  look(now: Date, which: readonly number[]): Promise<void>;
  /** A problem with the words of `number` that is to be solved by a day, reported at a moment. */
  openProblem(number: string, dueDay: string, at: Date): Promise<void>;
  closeProblem(number: string, at: Date): Promise<void>;
  /** Everything that waits has been sent: only its existence matters here. */
  empty(): Promise<void>;
}

export async function startBots(later: Later): Promise<Bots> {
  const url = pathToFileURL(join(emptyFolder(later), 'schedules.db')).href;
  const clients = [await openDatabase({ url, authToken: null }), createFileClient(url), createFileClient(url)];
  const [client = createFileClient(url)] = clients;
  for (const one of clients) {
    later(() => one.close());
    // Nobody pulls the plug here.
    await one.execute('pragma synchronous = off');
  }
  await fill(client, aProcess(client), {});
  const calendar: WorkingCalendar = createWorkingCalendar(LOADED_YEARS.flatMap(loadedDays), LOADED_YEARS.map(Number));
  const log = createTestLogger();
  const stores = clients.map(one => createStore({ client: one, ...PORTS }));
  const [store = createStore({ client, ...PORTS })] = stores;

  async function record(rows: Parameters<Store['commit']>[0]['rows'], number: string, now: Date): Promise<void> {
    const aggregate = `problem:${number}` as const;
    const versions = await store.audit.versions([aggregate]);
    const entry = {
      actor: 'torture',
      source: 'torture',
      action: 'torture',
      aggregate,
      version: versions(aggregate) + 1,
    };
    await store.commit({ received: [], rows, statements: [], audit: [entry], deliveries: [], now });
  }

  return {
    client,
    store,
    log,

    async look(now, which) {
      await Promise.all(
        which.map(index => {
          const fresh = index === 2 && clients[2] ? createStore({ client: clients[2], ...PORTS }) : stores[index];
          return runDueJobs(createScheduleDeps(fresh ?? store, calendar, log), now);
        }),
      );
    },

    async openProblem(number, dueDay, at) {
      const problem = aProblem({
        number,
        status: 'in_progress',
        dueDate: toDay(dueDay),
        reportedAt: at,
        messageId: `om_${number}`,
      });
      await record(store.problems.rows(null, problem), number, at);
    },

    async closeProblem(number, at) {
      const problem = await store.problems.find(number);
      if (problem) await record(store.problems.rows(problem, { ...problem, status: 'closed' }), number, at);
    },

    async empty() {
      await client.execute(
        "update deliveries set status = 'sent', content = '{}', sent_at = created_at, message_id = key where status = 'pending'",
      );
    },
  };
}
