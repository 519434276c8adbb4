import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../src/domain/base/calendar/working-calendar.ts';
import { addDays, toDay } from '../../src/domain/base/time.ts';
import { JOB_NAMES } from '../../src/domain/schedule/slot-rules.ts';
import { slotsBetween } from '../../src/domain/schedule/slots.ts';
import { type Job, posting } from '../../src/schedule/job.ts';
import { JOBS } from '../../src/schedule/jobs.ts';
import { runDueJobs } from '../../src/schedule/run-due-jobs.ts';
import { aProblem, aProject } from '../helpers/builders.ts';
import { openTestDatabase, openTestDatabaseFile } from '../helpers/database.ts';
import { aRoster } from '../helpers/district.ts';
import { toldRecord } from '../helpers/ledger-rows.ts';
import { aProcess, claims, fill, outbox, type Process } from './schedule-bench.ts';

const calendar = createWorkingCalendar();
const FRIDAY = at('2026-06-12 09:00');

function at(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}:00+08:00`);
}

/** Runs the jobs of a working morning; those of the weekly reports have tests of their own. */
function runMorning(deps: Process['deps'], now: Date): Promise<void> {
  const names = ['weekly-agenda', 'overdue-reminder', 'monthly-ranking'];
  return runDueJobs(
    deps,
    now,
    JOBS.filter(({ name }) => names.includes(name)),
  );
}

/** A district in which 区住建局 is overdue since Friday noon's 18:00, and the bot has run since Friday morning. */
async function aRunningBot(): Promise<Process & { client: Awaited<ReturnType<typeof openTestDatabase>>['client'] }> {
  const { client } = await openTestDatabase();
  const process = aProcess(client);
  await fill(client, process, { problems: [aProblem({ status: 'in_progress', dueDate: toDay('2026-06-12') })] });
  await runMorning(process.deps, FRIDAY);
  return { ...process, client };
}

const titles = async (client: Parameters<typeof outbox>[0]) =>
  (await outbox(client)).map(({ to, title }) => `${to} ${title}`).sort();

describe('running what is due', () => {
  test('when the database is new, no slot of the past is posted', async () => {
    const { client, log } = await aRunningBot();

    expect(await outbox(client)).toEqual([]);
    expect(await claims(client)).toEqual([
      'monthly-ranking 2026-06-01T01:10:00.000Z skipped',
      'overdue-reminder 2026-06-12T00:50:00.000Z skipped',
      'weekly-agenda 2026-06-08T00:40:00.000Z skipped',
    ]);
    expect(log.lines.map(line => line.fields['reason'])).toContain('首次运行之前的时段，不补发');
    expect(log.lines.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  test('when the database is new and a slot is of this very minute, it is posted', async () => {
    const { client } = await openTestDatabase();
    const process = aProcess(client);
    await fill(client, process, {});

    await runMorning(process.deps, at('2026-06-15 08:40'));

    expect(await titles(client)).toEqual(['oc_hq 每周推进会议程 6月15日']);
  });

  test('when Monday morning comes, the agenda goes to headquarters and the reminders to those concerned, once', async () => {
    const { client, deps } = await aRunningBot();

    await runMorning(deps, at('2026-06-15 08:39'));
    expect(await outbox(client)).toEqual([]);

    for (const minute of ['08:40', '08:41', '08:50', '08:51', '09:30'])
      await runMorning(deps, at(`2026-06-15 ${minute}`));

    expect(await titles(client)).toEqual([
      'oc_hq 每周推进会议程 6月15日',
      'oc_u2 问题督办提醒 6月15日',
      'ou_1 问题督办提醒 6月15日',
      'ou_head 问题督办提醒 6月15日',
      'ou_liaison 问题督办提醒 6月15日',
    ]);
  });

  test('when the bot was down at its slots, it sends within their grace and says 补发', async () => {
    const { client, deps } = await aRunningBot();

    await runMorning(deps, at('2026-06-15 14:20'));

    expect((await titles(client))[0]).toBe('oc_hq 每周推进会议程 6月15日【补发】');
    expect((await claims(client)).filter(line => line.endsWith('posted_late'))).toHaveLength(2);
  });

  test('when it comes up over lunch, the agenda is sent and the reminders wait for working hours', async () => {
    const { client, deps } = await aRunningBot();

    await runMorning(deps, at('2026-06-15 12:30'));
    expect(await titles(client)).toEqual(['oc_hq 每周推进会议程 6月15日【补发】']);

    await runMorning(deps, at('2026-06-15 14:00'));
    expect(await titles(client)).toHaveLength(5);
  });

  test('when it comes up over lunch and something urgent is overdue, those concerned hear at once and nobody twice', async () => {
    const { client } = await openTestDatabase();
    const { deps } = aProcess(client);
    const late = { status: 'in_progress', dueDate: toDay('2026-06-12') } as const;
    const problems = [
      aProblem({ ...late, urgency: 'urgent', category: 'construction' }),
      aProblem({ ...late, number: 'WT-2026-0002', responsibleUnit: '马寨镇', project: 'EQ-2026-004' }),
    ];
    const projects = [aProject(), aProject({ code: 'EQ-2026-004', steward: 'ou_2' })];
    await fill(client, aProcess(client), { roster: aRoster({ projects }), problems });
    await runMorning(deps, FRIDAY);
    const reminded = async () =>
      (await outbox(client)).filter(({ key }) => key.startsWith('overdue-reminder')).map(({ to }) => to);

    for (const minute of ['12:30', '12:31']) await runMorning(deps, at(`2026-06-15 ${minute}`));
    expect((await reminded()).sort()).toEqual(['oc_u2', 'ou_1', 'ou_head', 'ou_liaison']);
    expect(await claims(client)).not.toContainEqual(expect.stringContaining('overdue-reminder 2026-06-15'));

    await runMorning(deps, at('2026-06-15 14:00'));
    expect((await reminded()).sort()).toEqual(['oc_u1', 'oc_u2', 'ou_1', 'ou_2', 'ou_head', 'ou_liaison']);
    expect(await claims(client)).toContain('overdue-reminder 2026-06-15T00:50:00.000Z posted_late');
  });

  test('when it was down for days, old slots are skipped with a logged reason and only today’s is sent', async () => {
    const { client, deps, log } = await aRunningBot();

    await runMorning(deps, at('2026-06-17 10:00'));

    expect((await claims(client)).filter(line => line.startsWith('overdue'))).toEqual([
      'overdue-reminder 2026-06-12T00:50:00.000Z skipped',
      'overdue-reminder 2026-06-15T00:50:00.000Z skipped',
      'overdue-reminder 2026-06-16T00:50:00.000Z skipped',
      'overdue-reminder 2026-06-17T00:50:00.000Z posted_late',
    ]);
    expect((await outbox(client)).map(({ key }) => key)).not.toContain('weekly-agenda 2026-06-15T08:40:00+08:00 oc_hq');
    expect(log.lines).toContainEqual({
      level: 'warn',
      sentence: 'Slots were skipped.',
      fields: {
        job: 'overdue-reminder',
        slots: 2,
        from: '2026-06-15T08:50:00+08:00',
        to: '2026-06-16T08:50:00+08:00',
        reason: '错过时段，补发期限 2026-06-16T18:00:00+08:00 已过',
      },
    });
  });

  test('when the clock goes backwards and comes again, nothing is said twice', async () => {
    const { client, deps } = await aRunningBot();
    await runMorning(deps, at('2026-06-15 08:50'));
    const before = await outbox(client);

    for (const moment of ['2026-06-13 10:00', '2026-06-15 08:40', '2026-06-15 08:51'])
      await runMorning(deps, at(moment));

    expect(await outbox(client)).toEqual(before);
  });

  test('when the machine slept for a fortnight, each job makes up for it once and says so in one line', async () => {
    const { client, deps, log } = await aRunningBot();
    const before = log.lines.length;

    await runMorning(deps, at('2026-06-29 09:30'));

    const taken = (await claims(client)).filter(line => line.includes('overdue-reminder'));
    expect(taken.filter(line => line.endsWith('skipped'))).toHaveLength(10);
    expect(taken.filter(line => !line.endsWith('skipped'))).toEqual([
      'overdue-reminder 2026-06-29T00:50:00.000Z posted_late',
    ]);
    const said = log.lines.slice(before).filter(line => line.level === 'warn');
    expect(said.map(({ fields }) => [fields['job'], fields['slots'], fields['from'], fields['to']])).toEqual([
      ['weekly-agenda', 2, '2026-06-15T08:40:00+08:00', '2026-06-22T08:40:00+08:00'],
      ['overdue-reminder', 9, '2026-06-15T08:50:00+08:00', '2026-06-26T08:50:00+08:00'],
    ]);
    expect(log.lines.slice(before).filter(line => line.level === 'info')).toHaveLength(2);
  });

  test.each([
    ['an hour', '2026-06-15 07:55'],
    ['a day', '2026-06-14 08:55'],
    ['a year', '2025-06-15 08:55'],
  ])('when the clock is set back by %s, it goes on, and what was posted is not posted again', async (_, back) => {
    const { client, deps, log } = await aRunningBot();
    await runMorning(deps, at('2026-06-15 08:55'));
    const posted = await outbox(client);

    await runMorning(deps, at(back));
    const next = new Date(at(back).getTime() + 60_000);
    await runMorning(deps, next);
    await runMorning(deps, at('2026-06-15 08:56'));
    await runMorning(deps, at('2026-06-16 08:50'));

    expect((await outbox(client)).filter(({ key }) => key.includes('2026-06-15'))).toEqual(posted);
    // It runs; an unchanged digest is not repeated the day after.
    expect(await claims(client)).toContain('overdue-reminder 2026-06-16T00:50:00.000Z nothing_due');
    expect(log.lines.filter(line => line.level === 'error')).toEqual([]);
  });

  test('when the roster changes while a job is planned, it is planned again on the new one and posts once', async () => {
    const { client, deps, store } = await aRunningBot();
    const seen: number[] = [];
    const job: Job = {
      name: 'weekly-agenda',
      async plan(facts) {
        const { version, groups } = await facts.roster();
        seen.push(version);
        if (seen.length === 1) await client.batch([store.meta.bumpRosterVersion()], 'write');
        const chats = groups.filter(group => group.purpose === 'headquarters');
        return posting(
          chats.map(({ chatId }) => ({
            key: `agenda of version ${version}`,
            destination: { kind: 'chat', chatId },
            msgType: 'interactive',
            content: { header: { title: { content: '议程' } } },
            card: null,
          })),
          '没有议程',
        );
      },
    };

    await runDueJobs(deps, at('2026-06-15 08:40'), [job]);

    expect(seen).toEqual([1, 2]);
    expect((await outbox(client)).map(({ key }) => key)).toEqual(['agenda of version 2']);
  });

  test('when one job fails, the others run and it is tried again', async () => {
    const { client, deps, log } = await aRunningBot();
    let isBroken = true;
    const fragile: Job = {
      name: 'weekly-agenda',
      async plan() {
        if (isBroken) throw new Error('the ledger cannot be read');
        return posting([], '没有议程');
      },
    };
    const jobs = [fragile, ...JOBS.filter(job => job.name === 'overdue-reminder')];

    await runDueJobs(deps, at('2026-06-15 08:50'), jobs);
    expect(await outbox(client)).toHaveLength(4);
    expect(log.lines.at(-1)?.fields).toMatchObject({ job: 'overdue-reminder' });
    expect(log.lines.filter(line => line.level === 'error').map(line => line.fields['job'])).toEqual(['weekly-agenda']);

    isBroken = false;
    await runDueJobs(deps, at('2026-06-15 08:51'), jobs);
    expect(await claims(client)).toContain('weekly-agenda 2026-06-15T00:40:00.000Z nothing_due');
  });

  test('when two processes tick at once, each slot is claimed by one of them and each message stored once', async () => {
    const { client, reopen } = await openTestDatabaseFile();
    const first = aProcess(client);
    const second = aProcess(reopen().client);
    await fill(client, first, { problems: [aProblem({ status: 'in_progress', dueDate: toDay('2026-06-12') })] });
    await runMorning(first.deps, FRIDAY);

    await Promise.all([
      runMorning(first.deps, at('2026-06-15 08:50')),
      runMorning(second.deps, at('2026-06-15 08:50')),
      runMorning(first.deps, at('2026-06-15 08:50')),
    ]);

    expect(await outbox(client)).toHaveLength(5);
    const runs = [...first.log.lines, ...second.log.lines].filter(line => line.sentence === 'A scheduled job has run.');
    expect(runs.map(line => line.fields['job']).sort()).toEqual(['overdue-reminder', 'weekly-agenda']);
    expect([...first.log.lines, ...second.log.lines].filter(line => line.level === 'error')).toEqual([]);
  });

  test('over a year of uneven ticks of two processes, each slot is accounted for once and no message is there twice', async () => {
    const { client, reopen } = await openTestDatabaseFile();
    const processes = [aProcess(client), aProcess(reopen().client)];
    const [first] = processes;
    if (!first) throw new Error('no process');
    // Problems that fall due all over the year, so that there is news on most mornings.
    const problems = Array.from({ length: 48 }, (_, index) =>
      aProblem({
        number: `WT-2026-${1000 + index}`,
        status: 'in_progress',
        dueDate: addDays(toDay('2026-01-10'), index * 7),
      }),
    );
    await fill(client, first, { problems });
    const begin = at('2026-01-05 08:00');
    const end = at('2026-12-31 17:30');
    await runDueJobs(first.deps, begin);

    // From minutes to a fortnight, so that slots are met, met late and missed.
    const stepsInHours = [0.5, 9, 3, 26, 0.1, 14, 61, 5, 340, 2, 18, 7.5];
    for (let now = begin, index = 0; now < end; index += 1) {
      const stepMs = (stepsInHours[index % stepsInHours.length] ?? 1) * 3_600_000;
      now = new Date(Math.min(now.getTime() + stepMs, end.getTime()));
      await Promise.all(processes.map(({ deps }) => runDueJobs(deps, now)));
    }

    const taken = (await claims(client)).map(line => line.split(' ').slice(0, 2).join(' ')).sort();
    const due = JOB_NAMES.flatMap(job =>
      slotsBetween(job, begin, end, calendar).map(slot => `${job} ${slot.toISOString()}`),
    );
    // The slots before the first run are written off once, one a job.
    expect(taken.filter(line => !due.includes(line))).toHaveLength(JOB_NAMES.length);
    expect(taken.filter(line => due.includes(line))).toEqual(due.sort());
    const keys = (await outbox(client)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(processes.flatMap(({ log }) => log.lines.filter(line => line.level === 'error'))).toEqual([]);
    const outcomes = new Set((await claims(client)).map(line => line.split(' ')[2]));
    expect([...outcomes].sort()).toEqual(['nothing_due', 'posted', 'posted_late', 'skipped']);
  });

  test('every slot taken is in the record', async () => {
    const { client, deps, store } = await aRunningBot();
    await runMorning(deps, at('2026-06-15 08:50'));

    const entries = (await toldRecord(store)).filter(one => one.aggregate.startsWith('slot:'));

    expect(entries).toHaveLength((await claims(client)).length);
    // Beside them stand the meeting whose agenda went out, and the rung in the history of the problem that was told of.
    expect(await store.audit.head()).toMatchObject({ seq: entries.length + 2 });
    expect(entries.find(one => one.aggregate === 'slot:overdue-reminder 2026-06-15T08:50:00+08:00')).toMatchObject({
      action: 'slot.run',
      after: { outcome: 'posted', messages: 4, reason: null },
    });
  });
});
