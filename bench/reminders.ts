import { type Client, createClient } from '@libsql/client';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { createSample } from '../sandbox/sample/sample.ts';
import { calendarOf } from '../src/domain/base/calendar/calendar-year.ts';
import type { WorkingCalendar } from '../src/domain/base/calendar/working-calendar.ts';
import { addDays, type Day, dayOf, formatInstant, instantAt, mondayOf } from '../src/domain/base/time.ts';
import { importFile } from '../src/node/import-file.ts';
import { runDueJobs } from '../src/schedule/run-due-jobs.ts';
import { createScheduleDeps } from '../src/schedule/schedule-deps.ts';
import { openDb } from '../src/store/kit/database/database.ts';
import { createStore } from '../src/store/store.ts';
import type { Bench } from './bench.ts';

const WORKING_DAYS = 10;
/** The minutes at which jobs run. */
const TIMES = ['08:41', '08:51', '09:11', '09:21', '10:11', '15:11', '16:11', '17:11'] as const;
const PROBLEMS = 60;

type District = ReturnType<typeof createSample>['district'];

/**
 * What people and groups are sent in ten working days by everything that is scheduled, while nobody does anything about the
 * problems: the ladder at its loudest. The messages a person a week are counted from the outbox.
 */
export const remindersBench: Bench = {
  name: 'reminders',
  async run(print) {
    const { district, startsAt } = createSample();
    const now = new Date(startsAt);
    for (const [what, file] of [
      ['sample', district],
      ['60 problems', withProblems(district, now)],
    ] as const) {
      const { client, days, calendar } = await live(file, now);
      for (const line of await counted(client, file, days, calendar)) print({ district: what, ...line });
      client.close();
    }
  },
};

/** The sample's roster with 309 projects, and sixty problems due from eight working days ago to ten ahead, nothing else. */
function withProblems({ district, units, people, groups, projects }: District, now: Date): District {
  const departments = units.filter(({ kind }) => kind === 'department');
  const withSteward = projects.filter(({ steward }) => steward !== null);
  const categories = ['funding', 'procedures', 'demolition', 'land', 'planning', 'construction', 'other'] as const;
  const problems = Array.from({ length: PROBLEMS }, (_, index) => {
    // Two problems a steward, so that thirty stewards have some.
    const project = withSteward[(Math.floor(index / 2) * 7) % withSteward.length];
    const unit = departments[index % departments.length]?.name ?? project?.unit ?? '';
    const reportedAt = formatInstant(instantAt(addDays(dayOf(now), -16), '09:10'));
    const steps = (['assigned', 'acknowledged'] as const).map(status => ({
      status,
      at: reportedAt,
      by: project?.steward ?? '',
      note: '',
      unit,
    }));
    return {
      number: `WT-2026-9${String(index).padStart(3, '0')}`,
      project: project?.code ?? '',
      category: categories[index % categories.length] ?? 'other',
      urgency: index % 10 === 0 ? 'urgent' : 'ordinary',
      description: '施工许可证卡在消防图审，请协调',
      responsibleUnit: unit,
      dueDate: addDays(dayOf(now), (index % 19) - 8),
      reportedBy: project?.steward ?? '',
      reportedAt,
      messageId: null,
      status: 'acknowledged',
      steps,
    };
  });
  return { district, units, people, groups, projects, problems } as unknown as District;
}

async function live(file: District, now: Date): Promise<{ client: Client; days: Day[]; calendar: WorkingCalendar }> {
  const client = createClient({ url: ':memory:' });
  await migrate(openDb(client), { migrationsFolder: 'drizzle' });
  const store = createStore({ client, pause: async () => {}, random: Math.random });
  await importFile(file, store, null, { isDryRun: false, replace: false, allowSameNames: false, now, actor: 'bench' });
  await client.execute('delete from deliveries');
  const calendar = calendarOf(await store.roster.read());
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const deps = createScheduleDeps(store, calendar, silent);
  const first = mondayOf(addDays(dayOf(now), 7));
  // What stands already is told on the day before, so that the ten days are days like any other.
  for (let day = addDays(first, -1); !calendar.isWorkingDay(day); day = addDays(day, -1));
  const days: Day[] = [];
  for (let day = first; days.length < WORKING_DAYS; day = addDays(day, 1))
    if (calendar.isWorkingDay(day)) days.push(day);
  await runDueJobs(deps, instantAt(addDays(first, -1), '20:00'));
  for (const day of days) for (const time of TIMES) await runDueJobs(deps, instantAt(day, time));
  return { client, days, calendar };
}

async function counted(client: Client, file: District, days: readonly Day[], _calendar: WorkingCalendar) {
  const { rows } = await client.execute("select key, destination from deliveries where key not like 'update:%'");
  const sent = rows.map(row => {
    const destination = JSON.parse(String(row['destination'])) as { chatId?: string; person?: string };
    const [job = '', slot = ''] = String(row['key']).split(' ');
    return {
      job,
      day: slot.slice(0, 10) as Day,
      to: destination.person ?? destination.chatId ?? '',
      isPerson: !!destination.person,
    };
  });
  const digests = sent.filter(({ job }) => job === 'overdue-reminder');
  const weeks = [...new Set(days.map(mondayOf))];
  const perWeek = (person: string) =>
    weeks.map(week => sent.filter(one => one.to === person && mondayOf(one.day) === week).length);
  const people = [...new Set(sent.filter(({ isPerson }) => isPerson).map(({ to }) => to))];
  const two = stewardsWith(file, 2);
  const perDay = days.map(day => digests.filter(one => one.day === day).length);
  const headquarters = new Set(
    file.groups.filter(({ purpose }) => purpose === 'headquarters').map(({ chatId }) => chatId),
  );
  return [
    {
      what: 'digests a day',
      days: perDay.join(' '),
      toPeople: digests.filter(one => one.isPerson).length,
      toGroups: digests.filter(one => !one.isPerson).length,
    },
    {
      what: 'digests into headquarters in ten days',
      messages: digests.filter(({ to }) => headquarters.has(to)).length,
    },
    { what: 'messages a person a week', ...spread(people.flatMap(perWeek)), people: people.length },
    { what: 'of a steward with two open problems', ...spread(two.flatMap(perWeek)), people: two.length },
    { what: 'most digests of a person on a day', most: mostADay(digests) },
  ];
}

function stewardsWith({ projects, problems }: District, count: number): string[] {
  const open = problems.filter(
    ({ status }) => !['closed', 'rechecked', 'merged', 'withdrawn', 'rejected'].includes(status),
  );
  const bySteward = new Map<string, number>();
  for (const { project } of open) {
    const steward = projects.find(({ code }) => code === project)?.steward;
    if (steward) bySteward.set(steward, (bySteward.get(steward) ?? 0) + 1);
  }
  return [...bySteward].filter(([, problemsOf]) => problemsOf === count).map(([steward]) => steward);
}

function mostADay(digests: readonly { day: Day; to: string }[]): number {
  const counts = new Map<string, number>();
  for (const { day, to } of digests) counts.set(`${day} ${to}`, (counts.get(`${day} ${to}`) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

function spread(numbers: readonly number[]): { median: number; most: number; mean: number } {
  const sorted = [...numbers].sort((a, b) => a - b);
  const sum = sorted.reduce((all, one) => all + one, 0);
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    most: sorted.at(-1) ?? 0,
    mean: sorted.length === 0 ? 0 : Number((sum / sorted.length).toFixed(2)),
  };
}
