import type { Client } from '@libsql/client';
import { createWorkingCalendar } from '../../src/domain/base/calendar/working-calendar.ts';
import type { Roster } from '../../src/domain/library/roster.ts';
import type { DeliveryDraft } from '../../src/domain/messaging/delivery.ts';
import type { Problem } from '../../src/domain/problems/problem.ts';
import type { ProgressReport } from '../../src/domain/progress/progress.ts';
import type { ScheduleDeps } from '../../src/schedule/job.ts';
import { createScheduleDeps } from '../../src/schedule/schedule-deps.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { aRoster } from '../helpers/district.ts';
import { asStatements, projectRows } from '../helpers/ledger-rows.ts';
import { createTestLogger } from '../helpers/logger.ts';

/** One process of the bot as the schedule sees it: a store over a client of its own, and what it logged. */
export interface Process {
  store: Store;
  deps: ScheduleDeps;
  log: ReturnType<typeof createTestLogger>;
}

export function aProcess(client: Client): Process {
  const store = createStore({
    client,
    pause: ms => new Promise(resolve => setTimeout(resolve, ms)),
    random: Math.random,
  });
  const log = createTestLogger();
  return { store, deps: createScheduleDeps(store, createWorkingCalendar(), log), log };
}

/** Writes a district into an empty database. */
export async function fill(
  client: Client,
  { store }: Process,
  district: { roster?: Roster; reports?: readonly ProgressReport[]; problems?: readonly Problem[] },
): Promise<void> {
  const { units, people, groups, projects, district: facts } = district.roster ?? aRoster();
  await client.batch(
    [
      ...asStatements([
        ...(facts ? [store.roster.districtRow(facts)] : []),
        ...units.map((unit, index) => store.roster.unitRow(unit, index)),
        ...people.map((person, index) => store.roster.personRow(person, index)),
        ...groups.map((group, index) => store.roster.groupRow(group, index)),
        ...projectRows(store, projects),
        ...(district.reports ?? []).map(report => store.progress.row(report)),
        ...(district.problems ?? []).flatMap(problem => store.problems.rows(null, problem)),
      ]),
      ...people.flatMap(person => store.roster.saveAccount(person)),
      store.meta.bumpRosterVersion(),
    ],
    'write',
  );
}

/** The outbox, oldest first: to whom, and the card's title; without what was drawn in the place of another message. */
export async function outbox(client: Client): Promise<{ key: string; to: string; title: string }[]> {
  const { rows } = await client.execute(
    "select key, destination, content from deliveries where content <> '{}' order by seq",
  );
  return rows.map(row => {
    const destination = JSON.parse(String(row['destination'])) as DeliveryDraft['destination'];
    const content = JSON.parse(String(row['content'])) as { header: { title: { content: string } } };
    const to = 'chatId' in destination ? destination.chatId : 'person' in destination ? destination.person : '?';
    return { key: String(row['key']), to, title: content.header.title.content };
  });
}

/** The slots taken so far: `overdue-reminder 2026-06-15T00:50:00.000Z posted`. */
export async function claims(client: Client): Promise<string[]> {
  const { rows } = await client.execute('select job, slot, outcome from job_slots order by job, slot');
  return rows.map(row => `${row['job']} ${new Date(Number(row['slot'])).toISOString()} ${row['outcome']}`);
}
