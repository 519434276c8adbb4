import { expect, test } from 'vitest';
import { yuanFromWan } from '../../src/domain/base/money.ts';
import { addDays, type Day, dayOf, timeOf, toDay } from '../../src/domain/base/time.ts';
import type { ProgressReport } from '../../src/domain/progress/progress.ts';
import type { JobName } from '../../src/domain/schedule/slot-rules.ts';
import { JOBS } from '../../src/schedule/jobs.ts';
import { runDueJobs } from '../../src/schedule/run-due-jobs.ts';
import { aProject, aReport } from '../helpers/builders.ts';
import { openTestDatabase } from '../helpers/database.ts';
import { aPerson, aRoster, DISTRICT_PEOPLE } from '../helpers/district.ts';
import { aProcess, claims, fill } from './schedule-bench.ts';

/**
 * A year of one unit: holidays, absence with and without a deputy, a leaver, silent weeks and weeks of 无进展. What has to
 * come out is written here by hand, not computed by the program's own rules.
 */

/** Fridays of 2026 that are holidays, and the day on which that week is due instead; null where the next week takes it in. */
const MOVED: Readonly<Record<string, string | null>> = {
  // 元旦, 1 to 3 January: Sunday the 4th is worked.
  '2026-01-02': '2026-01-05',
  // 春节, 15 to 23 February.
  '2026-02-20': '2026-02-25',
  // 劳动节, 1 to 5 May.
  '2026-05-01': '2026-05-07',
  // 端午, 19 to 21 June.
  '2026-06-19': '2026-06-23',
  // 中秋, 25 to 27 September: Monday is the first working day after it.
  '2026-09-25': '2026-09-29',
  // 国庆, 1 to 7 October: the 8th and the 9th, on which the next week is due.
  '2026-10-02': null,
};

/** The working day before a due day, where that is not simply the day before. */
const DAY_BEFORE: Readonly<Record<string, string>> = { '2026-01-05': '2026-01-04' };

function dues(): Day[] {
  const days: Day[] = [];
  for (let friday = toDay('2026-01-02'); friday <= '2026-12-25'; friday = addDays(friday, 7)) {
    const due = friday in MOVED ? MOVED[friday] : friday;
    if (due !== null && due !== undefined) days.push(toDay(due));
  }
  return days;
}

function at(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+08:00`);
}

const MOVING = 'EQ-2026-001';
const STANDING = 'EQ-2026-002';
const OFTEN_SILENT = 'EQ-2026-003';
/** Of the weeks, counted from 0, every fourth and the three from the 20th on. */
const isSilent = (week: number) => week % 4 === 3 || (week >= 20 && week <= 22);

const PROJECTS = [
  aProject({ code: MOVING, name: '云杉冷链物流港', steward: 'ou_1' }),
  aProject({ code: STANDING, name: '青铜西路棚改', steward: 'ou_1' }),
  aProject({ code: OFTEN_SILENT, name: '嵩南中学', steward: 'ou_1' }),
  aProject({ code: 'EQ-2026-004', name: '碧沙里商圈更新', library: 'reserve' }),
];

const PEOPLE = [...DISTRICT_PEOPLE, aPerson('ou_min', { name: '李敏', unit: '马寨镇', roles: ['steward'] })];

function reports(): ProgressReport[] {
  return dues().flatMap((due, week) => {
    const day = addDays(due, -1);
    const reportedAt = at(day, '14:00');
    const one = (project: string, changes: Partial<ProgressReport>) =>
      aReport({ id: `${project} ${week}`, project, reportedAt, asOf: day, ...changes });
    return [
      one(MOVING, { weekInvestment: yuanFromWan(10) }),
      one(STANDING, { isNoProgress: true, weekInvestment: null }),
      ...(isSilent(week) ? [] : [one(OFTEN_SILENT, { weekInvestment: yuanFromWan(5) })]),
    ];
  });
}

/** Who is asked for 嵩南中学 on a day: 王磊; 李敏 for him in July; 李静, head of the unit, in August; 李静 again once he has left. */
function askedOn(day: string): string {
  if (day >= '2026-07-06' && day <= '2026-07-31') return 'ou_min';
  if (day >= '2026-08-10' && day <= '2026-08-28') return 'ou_2';
  return day >= '2026-10-20' ? 'ou_2' : 'ou_1';
}

test('each slot of a year is run once, on the right day, and tells whom it concerns', {
  timeout: 280_000,
}, async () => {
  const { client } = await openTestDatabase();
  const { store, deps, log } = aProcess(client);
  await fill(
    client,
    { store, deps, log },
    {
      roster: aRoster({ projects: PROJECTS, people: PEOPLE }),
      reports: reports(),
    },
  );
  for (const [from, to, deputy] of [
    ['2026-07-06', '2026-07-31', 'ou_min'],
    ['2026-08-10', '2026-08-28', null],
  ] as const) {
    await client.execute({
      sql: 'insert into absences (id, person, "from", "to", deputy, by, at) values (?, ?, ?, ?, ?, ?, 0)',
      args: [from, 'ou_1', from, to, deputy, 'ou_1'],
    });
  }
  await client.batch([store.meta.bumpRosterVersion()], 'write');

  const names: readonly JobName[] = ['weekly-report-reminder', 'unit-summary', 'silent-projects'];
  const jobs = JOBS.filter(({ name }) => names.includes(name));
  await runDueJobs(deps, at('2026-01-03', '09:00'), jobs);
  for (let day = toDay('2026-01-04'); day <= '2026-12-31'; day = addDays(day, 1)) {
    if (day === '2026-10-20') {
      await client.batch(["delete from identities where person = 'ou_1'", store.meta.bumpRosterVersion()], 'write');
    }
    // Each minute of interest twice, as a runner that ticks too often does.
    for (const time of ['10:10', '10:11', '15:10', '15:10', '16:10', '16:12', '17:10', '17:30'])
      await runDueJobs(deps, at(day, time), jobs);
  }

  const taken = (await claims(client))
    .map(line => line.split(' '))
    .filter(([, , outcome]) => outcome !== 'skipped')
    .map(([job = '', slot = '']) => `${job} ${dayOf(new Date(slot))} ${timeOf(new Date(slot))}`);
  const expected = dues().flatMap(due => [
    `weekly-report-reminder ${DAY_BEFORE[due] ?? addDays(due, -1)} 16:10`,
    `weekly-report-reminder ${due} 10:10`,
    `unit-summary ${due} 15:10`,
    `silent-projects ${due} 17:10`,
  ]);
  expect(expected).toHaveLength(51 * 4);
  expect(taken.sort()).toEqual(expected.sort());

  const { rows } = await client.execute('select key, destination, content from deliveries order by seq');
  const sent = rows.map(row => {
    const destination = JSON.parse(String(row['destination'])) as { chatId?: string; person?: string };
    const [job = '', slot = ''] = String(row['key']).split(' ');
    return {
      job,
      day: slot.slice(0, 10),
      to: destination.chatId ?? destination.person ?? '',
      text: String(row['content']),
    };
  });
  expect(new Set(rows.map(row => String(row['key']))).size).toBe(rows.length);

  const silentDues = dues().filter((_, week) => isSilent(week));
  const reminded = sent.filter(({ job }) => job === 'weekly-report-reminder');
  expect(reminded.map(({ day, to }) => `${day} ${to}`)).toEqual(
    silentDues.flatMap(due => {
      const before = DAY_BEFORE[due] ?? addDays(due, -1);
      return [`${before} ${askedOn(before)}`, `${due} ${askedOn(due)}`, `${due} oc_u1`];
    }),
  );
  expect(reminded.every(({ text }) => text.includes('嵩南中学') && !text.includes('碧沙里'))).toBe(true);
  expect(
    reminded
      .filter(({ day }) => day.startsWith('2026-07'))
      .every(({ to, text }) => to === 'oc_u1' || text.includes('代王磊')),
  ).toBe(true);

  // The unit's group hears every week; the office, too, since from the second week on something stands still.
  expect(sent.filter(({ job }) => job === 'unit-summary').map(({ day, to }) => `${day} ${to}`)).toEqual(
    dues().map(due => `${due} oc_u1`),
  );
  const toOffice = sent.filter(({ job }) => job === 'silent-projects');
  expect(toOffice.map(({ day, to }) => `${day} ${to}`)).toEqual(
    dues()
      .slice(1)
      .map(due => `${due} ou_office`),
  );
  expect(toOffice.every(({ text }) => text.includes('已报但连续两周以上无进展') && text.includes('青铜西路棚改'))).toBe(
    true,
  );
  // Three weeks running in the twentieth to twenty-second: week 19 is the fourth before.
  const third = toOffice.find(({ day }) => day === dues()[22]);
  expect(third?.text).toContain('连续 4 周');
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
});
