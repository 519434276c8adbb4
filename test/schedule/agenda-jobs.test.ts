import { describe, expect, test } from 'vitest';
import { instantAt, toDay } from '../../src/domain/base/time.ts';
import { runDueJobs } from '../../src/schedule/run-due-jobs.ts';
import { runJob } from '../../src/schedule/run-job.ts';
import { aProblem, aStep } from '../helpers/builders.ts';
import { openTestDatabase } from '../helpers/database.ts';
import { aPerson, aRoster, DISTRICT_PEOPLE } from '../helpers/district.ts';
import { aProcess, claims, fill, outbox } from './schedule-bench.ts';

function at(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}:00+08:00`);
}

const ROSTER = aRoster({
  people: [...DISTRICT_PEOPLE, aPerson('ou_second_office', { name: '高远', roles: ['office'] })],
  groups: [
    { chatId: 'oc_hq', purpose: 'headquarters', unit: null, taskForce: null },
    { chatId: 'oc_leaders', purpose: 'leaders', unit: null, taskForce: null },
  ],
});

async function aDistrict() {
  const { client } = await openTestDatabase();
  const process = aProcess(client);
  const problems = [aProblem({ status: 'in_progress', dueDate: toDay('2026-06-12') })];
  await fill(client, process, { roster: ROSTER, problems });
  return { client, ...process };
}

type District = Awaited<ReturnType<typeof aDistrict>>;

/** Runs what is due at each of these times, as the runner that ticks once a minute would; what is posted arrives at once. */
async function runAt({ client, deps }: Pick<District, 'client' | 'deps'>, ...times: string[]): Promise<void> {
  for (const time of times) {
    await runDueJobs(deps, at(time));
    await arrive(client);
  }
}

/** All that waits is in its chat; what it says can still be read. */
async function arrive(client: District['client']): Promise<void> {
  await client.execute("update deliveries set status = 'sent', sent_at = created_at where status = 'pending'");
}

/** What of the outbox is about agendas: to whom, and the title. */
async function agendas(client: Parameters<typeof outbox>[0]): Promise<string[]> {
  const all = await outbox(client);
  return all.filter(({ title }) => /议程|不召开/.test(title)).map(({ to, title }) => `${to} ${title}`);
}

describe('previews and agendas through holidays, outages and the turn of the year', () => {
  test('an ordinary week: preview on Friday, agenda on Monday, each once', async () => {
    const { client, deps, store } = await aDistrict();

    await runAt(
      { client, deps },
      '2026-06-12 16:00',
      '2026-06-12 17:10',
      '2026-06-12 17:11',
      '2026-06-15 08:40',
      '2026-06-15 08:41',
    );

    const previews = ROSTER.people.filter(({ roles }) => roles.includes('office')).map(({ id }) => id);
    expect(await agendas(client)).toEqual([
      ...previews.map(id => `${id} 议程预览 · 每周推进会`),
      'oc_hq 每周推进会议程 6月15日',
    ]);
    expect(await store.meetings.all()).toMatchObject([{ id: 'HY-2026-0001', state: 'called', by: 'bot' }]);
  });

  test('the week of 国庆: the preview of the first working day after it goes out before it', async () => {
    const { client, deps, store } = await aDistrict();

    // 30 September is the last working day, 8 October the first; the half-month begins there, too.
    await runAt({ client, deps }, '2026-09-30 16:00', '2026-09-30 17:10', '2026-10-08 08:40');

    const posted = (await agendas(client)).filter(line => line.startsWith('oc_'));
    expect(posted).toEqual(['oc_hq 每周推进会议程 10月8日', 'oc_hq 区长半月推进会议程 10月8日']);
    expect((await store.meetings.all()).map(({ id, series, agenda }) => [id, series, agenda?.isPreviewed])).toEqual([
      ['HY-2026-0001', 'weekly', true],
      ['HY-2026-0002', 'half_month', true],
    ]);
  });

  test('a week without a working day has neither preview nor agenda', async () => {
    const { client, deps } = await aDistrict();

    // 16 to 22 February 2026 is 春节.
    await runAt(
      { client, deps },
      '2026-02-14 16:00',
      '2026-02-14 17:10',
      '2026-02-16 08:40',
      '2026-02-18 17:10',
      '2026-02-23 12:00',
    );

    expect((await agendas(client)).filter(line => line.startsWith('oc_'))).toEqual([]);
  });

  test('the turn of the year: the preview of December opens a meeting that is numbered in January', async () => {
    const { client, deps, store } = await aDistrict();

    await runAt({ client, deps }, '2025-12-31 16:00', '2025-12-31 17:10', '2026-01-04 08:40');

    expect((await agendas(client)).filter(line => line.startsWith('oc_'))).toEqual(['oc_hq 区长半月推进会议程 1月4日']);
    expect((await store.meetings.all()).map(({ id }) => id)).toEqual(['HY-2026-0001']);
  });

  test('an outage over 17:10: no preview, and the agenda says so; one over 08:40: it is sent late', async () => {
    const { client, deps, store } = await aDistrict();

    await runAt({ client, deps }, '2026-06-12 16:00', '2026-06-12 19:00', '2026-06-15 11:00');

    expect(await agendas(client)).toEqual(['oc_hq 每周推进会议程 6月15日【补发】']);
    const { rows } = await client.execute("select content from deliveries where key like 'weekly-agenda%'");
    expect(String(rows[0]?.['content'])).toContain('会前没有向推进中心发送预览');
    expect(await store.meetings.all()).toMatchObject([{ state: 'called', agenda: { isPreviewed: false } }]);
  });

  test('an outage of a whole day: the slot is written off, and a meeting that was prepared stays prepared', async () => {
    const { client, deps, store } = await aDistrict();

    await runAt({ client, deps }, '2026-06-12 16:00', '2026-06-12 17:10', '2026-06-15 18:30');

    expect((await agendas(client)).filter(line => line.startsWith('oc_'))).toEqual([]);
    expect(await claims(client)).toContain('weekly-agenda 2026-06-15T00:40:00.000Z skipped');
    expect(await store.meetings.all()).toMatchObject([{ state: 'planned' }]);
  });

  test('two processes at the same minute send each of them once', async () => {
    const { client, deps } = await aDistrict();
    const other = aProcess(client);
    await runAt({ client, deps }, '2026-06-12 16:00');

    for (const time of ['2026-06-12 17:10', '2026-06-15 08:40', '2026-06-15 17:10', '2026-06-16 08:40']) {
      await Promise.all([runDueJobs(deps, at(time)), runDueJobs(other.deps, at(time))]);
      await arrive(client);
    }

    expect((await agendas(client)).filter(line => line.startsWith('oc_'))).toEqual([
      'oc_hq 每周推进会议程 6月15日',
      'oc_hq 区长半月推进会议程 6月16日',
    ]);
    expect((await agendas(client)).filter(line => line.includes('议程预览'))).toHaveLength(4);
  });

  test.each([
    ['weekly-agenda', '2026-06-15 09:00', ['oc_hq 每周推进会议程 6月15日']],
    ['half-month-agenda', '2026-06-17 09:00', ['oc_hq 区长半月推进会议程 6月16日【补发】']],
    [
      'monthly-briefing',
      '2026-06-08 08:41',
      ['oc_hq 书记月度推进会议程 6月8日', 'oc_leaders 书记月度推进会议程 6月8日'],
    ],
    ['analysis-agenda', '2026-06-03 08:45', ['oc_hq 月分析会议程 6月3日']],
    ['site-review-agenda', '2026-06-18 08:41', ['oc_hq 观摩讲评会议程 6月18日']],
  ] as const)('%s by hand at %s, once; a dry run writes nothing', async (job, now, expected) => {
    const { client, deps } = await aDistrict();

    const printed = await runJob(deps, job, at(now), { dryRun: true });
    expect(printed.kind === 'printed' && printed.messages).toHaveLength(expected.length);
    expect(await outbox(client)).toEqual([]);
    await runJob(deps, job, at(now), { dryRun: false });
    await runJob(deps, job, at(now), { dryRun: false });

    expect((await agendas(client)).map(line => line.replace('【补发】', ''))).toEqual(
      expected.map(line => line.replace('【补发】', '')),
    );
  });
});

describe('candidates for a statement', () => {
  /** Answered by 区住建局 weeks after its time. */
  const late = (number: string) =>
    aProblem({
      number,
      status: 'closed',
      steps: [
        aStep({ at: instantAt(toDay('2026-01-05'), '10:00') }),
        aStep({ seq: 2, status: 'responded', at: at('2026-04-20 10:00'), dueAt: at('2026-03-02 18:00') }),
        aStep({ seq: 3, status: 'closed', at: at('2026-04-20 11:00') }),
      ],
    });

  test('stand in the preview of the analysis of the month, with a card of the facts for each of the office alone', async () => {
    const { client } = await openTestDatabase();
    const process = aProcess(client);
    const problems = ['WT-2026-0001', 'WT-2026-0002', 'WT-2026-0003'].map(late);
    await fill(client, process, { roster: ROSTER, problems });

    await runAt({ client, deps: process.deps }, '2026-06-02 16:00', '2026-06-02 17:10');

    const sent = await outbox(client);
    const office = ROSTER.people.filter(({ roles }) => roles.includes('office')).map(({ id }) => id);
    expect(sent.filter(({ title }) => title.startsWith('表态建议')).map(({ to, title }) => `${to} ${title}`)).toEqual(
      office.map(id => `${id} 表态建议 · 2 个单位`),
    );
    const { rows } = await client.execute("select content from deliveries where content like '%议程预览 · 月分析会%'");
    expect(String(rows[0]?.['content'])).toContain('**区住建局**：十二个月内通报 3 次');
  });
});
