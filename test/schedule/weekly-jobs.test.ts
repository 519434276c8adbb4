import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/cards/kit/drawing/elements.ts';
import { createWorkingCalendar } from '../../src/domain/base/calendar/working-calendar.ts';
import { yuanFromWan } from '../../src/domain/base/money.ts';
import { toDay } from '../../src/domain/base/time.ts';
import type { ProgressReport } from '../../src/domain/progress/progress.ts';
import { graceEnd, slotsBetween } from '../../src/domain/schedule/slots.ts';
import { runDueJobs } from '../../src/schedule/run-due-jobs.ts';
import { type PrintedMessage, runJob } from '../../src/schedule/run-job.ts';
import { aProject, aReport } from '../helpers/builders.ts';
import { expectLegalCard } from '../helpers/card-checks.ts';
import { openTestDatabase } from '../helpers/database.ts';
import { aPerson, aRoster, DISTRICT_PEOPLE, DISTRICT_UNITS, type RosterChanges } from '../helpers/district.ts';
import { aProcess, claims, fill, outbox } from './schedule-bench.ts';

// Reports are due on Friday noon: 29 May, 5 June, 12 June 2026. Friday 19 June is 端午: Tuesday 23 June instead.
const calendar = createWorkingCalendar();

function at(local: string): Date {
  return new Date(`2026-${local.replace(' ', 'T')}:00+08:00`);
}

const PROJECTS = [
  aProject(),
  aProject({ code: 'EQ-2026-004', name: '嵩南中学' }),
  aProject({ code: 'EQ-2026-005', name: '南屏路下穿', steward: 'ou_2' }),
  aProject({ code: 'EQ-2026-006', name: '云杉冷链物流港', library: 'reserve' }),
];

function said(project: string, when: string, changes: Partial<ProgressReport> = {}): ProgressReport {
  const reportedAt = at(when);
  return aReport({
    id: `${project} ${when}`,
    project,
    reportedAt,
    asOf: toDay(`2026-${when.slice(0, 5)}`),
    weekInvestment: yuanFromWan(120),
    nextPlan: '二层顶板浇筑',
    ...changes,
  });
}

async function aDistrict(reports: readonly ProgressReport[] = [], roster: RosterChanges = {}) {
  const { client } = await openTestDatabase();
  const process = aProcess(client);
  await fill(client, process, { roster: aRoster({ projects: PROJECTS, ...roster }), reports });
  const dryRun = async (name: string, now: string): Promise<PrintedMessage[]> => {
    const printed = await runJob(process.deps, name, at(now), { dryRun: true });
    if (printed.kind !== 'printed') throw new Error(`not printed: ${JSON.stringify(printed)}`);
    for (const { content } of printed.messages) expectLegalCard(content as Card);
    return printed.messages;
  };
  const run = (name: string, now: string) => runJob(process.deps, name, at(now), { dryRun: false });
  return { client, ...process, dryRun, run };
}

const toOf = (message: PrintedMessage) => ('chatId' in message ? message.chatId : message.openId);
const textOf = (messages: readonly PrintedMessage[]) => JSON.stringify(messages.map(({ content }) => content));

describe('when the weekly jobs run', () => {
  test.each([
    ['weekly-report-reminder', '06-08 00:00', '06-13 00:00', ['06-11 16:10', '06-12 10:10']],
    ['unit-summary', '06-08 00:00', '06-13 00:00', ['06-12 15:10']],
    ['silent-projects', '06-08 00:00', '06-13 00:00', ['06-12 17:10']],
    // 端午: Friday 19 June is off, so Monday is the first and Tuesday the second working day after it.
    ['weekly-report-reminder', '06-13 00:00', '06-25 00:00', ['06-22 16:10', '06-23 10:10']],
    ['unit-summary', '06-13 00:00', '06-25 00:00', ['06-23 15:10']],
    // 国庆, 1 to 7 October: the due day of 2 October meets that of 9 October and merges into it.
    ['weekly-report-reminder', '09-30 00:00', '10-11 00:00', ['10-08 16:10', '10-09 10:10']],
    ['silent-projects', '09-30 00:00', '10-11 00:00', ['10-09 17:10']],
    // 春节, 15 to 23 February: Wednesday 25 February for the week of the 20th, then Friday the 27th.
    [
      'weekly-report-reminder',
      '02-14 00:00',
      '02-28 00:00',
      ['02-24 16:10', '02-25 10:10', '02-26 16:10', '02-27 10:10'],
    ],
  ] as const)('%s between %s and %s: %j', (job, from, to, expected) => {
    expect(slotsBetween(job, at(from), at(to), calendar)).toEqual(expected.map(at));
  });

  test('the second reminder is of use until the reports are due, the first one until the day ends', () => {
    expect(graceEnd('weekly-report-reminder', at('06-11 16:10'), calendar)).toEqual(at('06-11 18:00'));
    expect(graceEnd('weekly-report-reminder', at('06-12 10:10'), calendar)).toEqual(at('06-12 12:00'));
    expect(graceEnd('unit-summary', at('06-12 15:10'), calendar)).toEqual(at('06-15 18:00'));
  });
});

describe('weekly-report-reminder', () => {
  test('each who has not reported gets one card with all his silent projects; the groups are left alone at first', async () => {
    const { dryRun } = await aDistrict([said('EQ-2026-005', '06-11 15:00')]);

    const messages = await dryRun('weekly-report-reminder', '06-11 16:10');

    expect(messages.map(toOf)).toEqual(['ou_1']);
    expect(textOf(messages)).toContain('周报提醒 · 2 个项目未报');
    expect(textOf(messages)).toContain('"do":"progress.none"');
    expect(textOf(messages)).toContain('"do":"form.progress","projects":["EQ-2026-003","EQ-2026-004"]');
    expect(textOf(messages)).not.toContain('南屏路下穿');
    expect(textOf(messages)).not.toContain('云杉冷链物流港');
  });

  test('the second time the unit’s group hears of them by name, in one message', async () => {
    const { dryRun } = await aDistrict([said('EQ-2026-003', '06-11 15:00')]);

    const messages = await dryRun('weekly-report-reminder', '06-12 10:10');

    expect(messages.map(toOf)).toEqual(['ou_1', 'ou_2', 'oc_u1']);
    expect(textOf(messages.slice(2))).toContain('马寨镇周报 · 2 个项目未报');
    for (const name of ['嵩南中学', '南屏路下穿', '王磊', '李静']) expect(textOf(messages.slice(2))).toContain(name);
  });

  test('when all have reported, 无进展 among them, nobody hears of it and the slot is taken', async () => {
    const reports = [
      said('EQ-2026-003', '06-09 10:00'),
      said('EQ-2026-004', '06-10 10:00', { isNoProgress: true, weekInvestment: null }),
      said('EQ-2026-005', '06-11 10:00'),
    ];
    const { run, client } = await aDistrict(reports);

    expect(await run('weekly-report-reminder', '06-12 10:15')).toMatchObject({
      messages: 0,
      nothingDue: '应报的项目都已报送',
    });
    expect(await claims(client)).toContain('weekly-report-reminder 2026-06-12T02:10:00.000Z nothing_due');
  });

  test('a report before the last due time, a held one and one that was taken back are none of this week', async () => {
    const { dryRun } = await aDistrict([
      said('EQ-2026-003', '06-05 12:00'),
      said('EQ-2026-004', '06-10 10:00', { status: 'held' }),
      said('EQ-2026-005', '06-10 10:00', { status: 'withdrawn' }),
    ]);

    const text = textOf(await dryRun('weekly-report-reminder', '06-11 16:10'));

    for (const { name } of PROJECTS.slice(0, 3)) expect(text).toContain(name);
  });

  test('the same slot again posts nothing, the next one does', async () => {
    const { run, client, store } = await aDistrict();

    await run('weekly-report-reminder', '06-11 16:10');
    await run('weekly-report-reminder', '06-11 17:30');
    expect((await outbox(client)).map(({ to }) => to)).toEqual(['ou_1', 'ou_2']);

    await run('weekly-report-reminder', '06-12 10:10');
    expect((await outbox(client)).map(({ to }) => to)).toEqual(['ou_1', 'ou_2', 'ou_1', 'ou_2', 'oc_u1']);
    expect((await store.deliveries.all()).map(({ neededUntil }) => neededUntil)).toEqual([
      ...Array(2).fill(at('06-11 18:00')),
      ...Array(3).fill(at('06-12 12:00')),
    ]);
  });

  test('missed by a bot that was down: within its grace it is made up for, later skipped with its reason', async () => {
    const { client, deps } = await aDistrict();
    await runDueJobs(deps, at('06-11 09:00'));

    await runDueJobs(deps, at('06-11 17:00'));
    expect((await outbox(client)).map(({ title }) => title)).toContain('周报提醒 · 2 个项目未报【补发】');

    await runDueJobs(deps, at('06-12 12:30'));
    expect(await claims(client)).toContain('weekly-report-reminder 2026-06-12T02:10:00.000Z skipped');
  });

  test('who is away is not asked: his deputy is, for whom it says so', async () => {
    const deputy = aPerson('ou_min', { name: '李敏', unit: '马寨镇', roles: ['steward'] });
    const { dryRun, store, client } = await aDistrict([], { people: [...DISTRICT_PEOPLE, deputy] });
    const absence = { id: 'a', person: 'ou_1', from: toDay('2026-06-11'), to: toDay('2026-06-11') };
    await client.execute({
      sql: 'insert into absences (id, person, "from", "to", deputy, by, at) values (?, ?, ?, ?, ?, ?, ?)',
      args: [absence.id, absence.person, absence.from, absence.to, 'ou_min', 'ou_1', 0],
    });
    await client.batch([store.meta.bumpRosterVersion()], 'write');

    const away = await dryRun('weekly-report-reminder', '06-11 16:10');
    expect(away.map(toOf)).toEqual(['ou_min', 'ou_2']);
    expect(textOf(away)).toContain('代王磊');

    const back = await dryRun('weekly-report-reminder', '06-12 10:10');
    expect(back.map(toOf)).toEqual(['ou_1', 'ou_2', 'oc_u1']);
  });
});

describe('unit-summary', () => {
  test('says who was on time, late and silent, what was invested, what stands still and what comes next', async () => {
    const { dryRun } = await aDistrict([
      said('EQ-2026-003', '06-11 10:00', { nextPlan: '二层顶板浇筑' }),
      said('EQ-2026-004', '06-12 13:00', { weekInvestment: yuanFromWan(80.5) }),
    ]);

    const messages = await dryRun('unit-summary', '06-12 15:10');

    expect(messages.map(toOf)).toEqual(['oc_u1']);
    const text = textOf(messages);
    expect(text).toContain('应报 3 个，按时 1 个，迟报 1 个，未报 1 个');
    expect(text).toContain('**200.5万元**');
    expect(text).toContain('二层顶板浇筑');
    expect(text).toContain('南屏路下穿');
  });

  test('无进展 counts as on time and is pointed at from the second week on', async () => {
    const still = { isNoProgress: true, weekInvestment: null };
    const { dryRun } = await aDistrict([
      said('EQ-2026-003', '06-04 10:00', still),
      said('EQ-2026-003', '06-11 10:00', still),
      said('EQ-2026-004', '06-11 10:00', still),
      said('EQ-2026-005', '06-11 10:00'),
    ]);

    const text = textOf(await dryRun('unit-summary', '06-12 15:10'));
    expect(text).toContain('按时 3 个，迟报 0 个，未报 0 个');
    expect(text).toContain('**连续两周以上无进展** 1 个');

    const office = textOf(await dryRun('silent-projects', '06-12 17:10'));
    expect(office).toContain('**已报但连续两周以上无进展** 1 个');
    expect(office).toContain('连续 2 周');
  });

  test('made up for on Monday it is about the week that was due, not about the next one', async () => {
    const { dryRun } = await aDistrict([said('EQ-2026-003', '06-11 10:00')]);

    const text = textOf(await dryRun('unit-summary', '06-15 09:00'));

    expect(text).toContain('本周进展【补发】');
    expect(text).toContain('按时 1 个，迟报 0 个，未报 2 个');
  });
});

describe('silent-projects', () => {
  test('goes to each of the office, by unit, with how long they have been silent', async () => {
    const { dryRun } = await aDistrict([said('EQ-2026-003', '05-29 13:00'), said('EQ-2026-005', '06-12 09:00')]);

    const messages = await dryRun('silent-projects', '06-12 17:10');

    expect(messages.map(toOf)).toEqual(['ou_office']);
    const text = textOf(messages);
    expect(text).toContain('未报 · 2 个项目');
    expect(text).toContain('马寨镇');
    expect(text).not.toContain('南屏路下穿');
  });

  test('when all have reported and moved, nothing is sent', async () => {
    const { run } = await aDistrict(PROJECTS.map(({ code }) => said(code, '06-11 10:00')));

    expect(await run('silent-projects', '06-12 17:10')).toMatchObject({ messages: 0 });
  });
});

test('a whole silent district fits into cards: one message a person, one a unit', async () => {
  const units = Array.from({ length: 18 }, (_, index) => `第${index + 1}街道`);
  const stewards = units.flatMap((unit, index) => [
    aPerson(`ou_s${index}`, { name: `管家${index}`, unit, roles: ['steward'] }),
  ]);
  const projects = Array.from({ length: 309 }, (_, index) =>
    aProject({
      code: `EQ-2026-${String(index).padStart(3, '0')}`,
      name: `第${index}号重点产业园区基础设施及配套工程建设项目（一期、二期）`,
      unit: units[index % 18] ?? '',
      // One steward has sixty projects.
      steward: index < 60 ? 'ou_s0' : `ou_s${index % 18}`,
    }),
  );
  const { dryRun } = await aDistrict([], {
    projects,
    people: [...DISTRICT_PEOPLE, ...stewards],
    units: [
      ...DISTRICT_UNITS,
      ...units.map((name, index) => ({
        key: name,
        name,
        formerNames: [],
        aliases: [],
        kind: 'town' as const,
        isRanked: true,
        group: null,
        chatId: `oc_s${index}`,
      })),
    ],
  });

  expect(await dryRun('weekly-report-reminder', '06-12 10:10')).toHaveLength(18 + 18);
  expect(await dryRun('unit-summary', '06-12 15:10')).toHaveLength(18);
  const [office] = await dryRun('silent-projects', '06-12 17:10');
  for (const unit of units) expect(JSON.stringify(office)).toContain(unit);
});
