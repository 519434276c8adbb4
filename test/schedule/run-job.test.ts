import { describe, expect, test } from 'vitest';
import { toDay } from '../../src/domain/base/time.ts';
import { runDueJobs } from '../../src/schedule/run-due-jobs.ts';
import { runJob } from '../../src/schedule/run-job.ts';
import { aProblem } from '../helpers/builders.ts';
import { openTestDatabase } from '../helpers/database.ts';
import { aProcess, claims, fill, outbox } from './schedule-bench.ts';

function at(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}:00+08:00`);
}

async function aDistrict() {
  const { client } = await openTestDatabase();
  const process = aProcess(client);
  await fill(client, process, { problems: [aProblem({ status: 'in_progress', dueDate: toDay('2026-06-12') })] });
  return { client, ...process };
}

describe('running one job by hand', () => {
  test('the latest slot at or before the time is run as if the clock showed it, and the same slot posts nothing again', async () => {
    const { client, deps } = await aDistrict();

    const first = await runJob(deps, 'overdue-reminder', at('2026-06-15 08:55'), { dryRun: false });
    const again = await runJob(deps, 'overdue-reminder', at('2026-06-15 17:00'), { dryRun: false });

    expect(first).toMatchObject({ kind: 'run', slot: at('2026-06-15 08:50'), messages: 4, nothingDue: null });
    expect(again).toMatchObject({ kind: 'run', messages: 0, nothingDue: '该时段已经执行过，不再重复发送' });
    expect((await outbox(client)).map(({ title }) => title)).toEqual(Array(4).fill('问题督办提醒 6月15日'));
  });

  test('neither lunch nor evening nor grace holds it back, and it says 补发', async () => {
    const { client, deps } = await aDistrict();

    await runJob(deps, 'weekly-agenda', at('2026-06-20 22:00'), { dryRun: false });

    expect(await outbox(client)).toEqual([
      { key: 'weekly-agenda 2026-06-15T08:40:00+08:00 oc_hq', to: 'oc_hq', title: '每周推进会议程 6月15日【补发】' },
    ]);
  });

  test('a slot that was skipped can be asked for after all, once', async () => {
    const { client, deps } = await aDistrict();
    await runDueJobs(deps, at('2026-06-12 09:00'));

    const results = await Promise.all([
      runJob(deps, 'weekly-agenda', at('2026-06-12 09:00'), { dryRun: false }),
      runJob(deps, 'weekly-agenda', at('2026-06-12 09:00'), { dryRun: false }),
    ]);

    expect(results.map(result => (result.kind === 'run' ? result.messages : null)).sort()).toEqual([0, 1]);
    expect(await claims(client)).toContain('weekly-agenda 2026-06-08T00:40:00.000Z posted_late');
    expect(await outbox(client)).toHaveLength(1);
  });

  test('a slot run ahead of the bot’s clock is not posted again when that time comes', async () => {
    const { client, deps } = await aDistrict();
    await runDueJobs(deps, at('2026-06-12 09:00'));
    await runJob(deps, 'weekly-agenda', at('2026-06-22 09:00'), { dryRun: false });

    for (const day of ['2026-06-15', '2026-06-22']) await runDueJobs(deps, at(`${day} 08:41`));

    const agendas = (await outbox(client)).filter(({ key }) => key.startsWith('weekly-agenda'));
    expect(agendas.map(({ key }) => key)).toEqual([
      'weekly-agenda 2026-06-22T08:40:00+08:00 oc_hq',
      'weekly-agenda 2026-06-15T08:40:00+08:00 oc_hq',
    ]);
  });

  test('a dry run prints the messages and writes nothing', async () => {
    const { client, deps } = await aDistrict();

    const printed = await runJob(deps, 'overdue-reminder', at('2026-06-15 09:00'), { dryRun: true });

    expect(printed.kind === 'printed' && printed.messages).toMatchObject([
      { openId: 'ou_liaison', msgType: 'interactive', content: { schema: '2.0' } },
      { openId: 'ou_head' },
      { openId: 'ou_1' },
      { chatId: 'oc_u2' },
    ]);
    expect(await outbox(client)).toEqual([]);
    expect(await claims(client)).toEqual([]);
  });

  test.each([
    ['weekly-agenda', '2026-06-15 08:41', '2026-06-15 18:00'],
    ['overdue-reminder', '2026-06-15 17:30', '2026-06-15 18:00'],
    ['weekly-agenda', '2026-06-20 22:00', '2026-06-22 18:00'],
    ['monthly-ranking', '2026-07-01 09:10', null],
  ] as const)('what %s posts at %s is needed until %s', async (name, now, until) => {
    const { store, deps } = await aDistrict();

    await runJob(deps, name, at(now), { dryRun: false });

    const posted = await store.deliveries.all();
    expect(posted.length).toBeGreaterThan(0);
    for (const { neededUntil } of posted) expect(neededUntil).toEqual(until === null ? null : at(until));
  });

  test('as if at another time, its messages are due at once on the clock of the bot and keep the difference', async () => {
    const { client, store, deps } = await aDistrict();
    const bot = at('2026-11-28 23:00');
    const job = at('2026-06-15 08:40');

    await runJob(deps, 'weekly-agenda', job, { dryRun: false, clockAheadMs: job.getTime() - bot.getTime() });

    expect(await store.deliveries.all()).toMatchObject([
      { createdAt: bot, nextAttemptAt: bot, neededUntil: at('2026-06-15 18:00') },
    ]);
    expect(await store.deliveries.supersedeExpired(at('2026-11-29 08:00'))).toBe(0);
    expect(await store.deliveries.supersedeExpired(at('2026-11-29 08:21'))).toBe(1);
    expect(await outbox(client)).toHaveLength(1);
  });

  test('when nothing is due, that is said and the slot is taken', async () => {
    const { client, deps } = await aDistrict();

    const result = await runJob(deps, 'overdue-reminder', at('2026-06-01 09:00'), { dryRun: false });

    expect(result).toMatchObject({ kind: 'run', messages: 0, nothingDue: '没有需要提醒的问题' });
    expect(await claims(client)).toEqual(['overdue-reminder 2026-06-01T00:50:00.000Z nothing_due']);
  });

  test('a job that nobody knows is refused with a reason', async () => {
    const { deps } = await aDistrict();

    const result = await runJob(deps, 'make-coffee', at('2026-06-15 09:00'), { dryRun: false });

    expect(result.kind === 'refused' && result.reason).toContain('没有名为 make-coffee 的定时任务');
  });
});
