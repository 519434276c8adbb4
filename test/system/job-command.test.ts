import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type LiveDistrict, OFFICE, projectOf, startLiveDistrict } from '../helpers/live-district.ts';
import { emptyFolder, eventually, type Later, runProgram } from '../helpers/programs.ts';

const HEADQUARTERS = 'oc_hq';
const MONDAY = ['--at', '2026-06-15T08:55:00+08:00'];

/** A district with a headquarters group and a problem that has been overdue since Friday. */
async function aDistrict(later: Later): Promise<LiveDistrict> {
  const district = await startLiveDistrict({ later });
  await district.call('POST', '/world', {
    chats: [{ chatId: HEADQUARTERS, name: '推进工作群', members: [OFFICE] }],
  });
  const { code } = projectOf('ou_wang');
  const file = {
    groups: [{ chatId: HEADQUARTERS, purpose: 'headquarters' }],
    problems: [
      {
        number: 'WT-2026-0001',
        project: code,
        category: 'procedures',
        urgency: 'ordinary',
        description: '施工许可证卡在消防图审',
        responsibleUnit: '马寨镇',
        dueDate: '2026-06-12',
        reportedBy: 'ou_wang',
        reportedAt: '2026-06-08T09:00:00+08:00',
        status: 'in_progress',
        steps: [{ status: 'in_progress', at: '2026-06-08T10:00:00+08:00', by: 'ou_wang' }],
      },
    ],
  };
  writeFileSync(join(district.folder, 'more.json'), JSON.stringify(file));
  const imported = await district.cli(['import', 'more.json']);
  expect(imported.stderr).toBe('');
  return district;
}

const titlesIn = async (district: LiveDistrict, chatId: string) =>
  (await district.cardsIn(chatId)).map(({ title }) => title);

// One district for all: each test runs another job.
describe('cli job', () => {
  let district: LiveDistrict;

  beforeAll(async () => {
    const ends: Parameters<Later>[0][] = [];
    district = await aDistrict(end => ends.push(end));
    return async () => {
      for (const end of ends.reverse()) await end();
    };
  });

  test('three processes at the same slot post it once, and again posts nothing', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => district.cli(['job', 'weekly-agenda', ...MONDAY])));
    const again = await district.cli(['job', 'weekly-agenda', '--at', '2026-06-16 10:00']);

    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(runs.filter(({ stderr }) => stderr.includes('产生 1 条消息，均已送出'))).toHaveLength(1);
    expect(again).toMatchObject({ code: 0 });
    expect(again.stderr).toContain('已经执行过');
    expect(await titlesIn(district, HEADQUARTERS)).toEqual(['每周推进会议程 6月15日【补发】']);
  });

  test('a dry run prints each message as a line of JSON and stores nothing', async () => {
    const { code, stdout } = await district.cli(['job', 'overdue-reminder', ...MONDAY, '--dry-run']);

    const messages = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(0);
    // The steward, and the group of the unit that owes it; as nobody of it is enrolled, its turn passes to the office.
    expect(messages.map(({ chatId, openId }) => chatId ?? openId).sort()).toEqual(['oc_mazhai', 'ou_feng', 'ou_wang']);
    for (const message of messages) {
      expect(message).toMatchObject({
        msgType: 'interactive',
        content: { schema: '2.0', header: { title: { content: '问题督办提醒 6月15日' } } },
      });
      expect(Object.keys(message)).toHaveLength(3);
    }
    const { deliveries } = await district.exported();
    expect(deliveries.filter(({ key }) => key.startsWith('overdue-reminder'))).toEqual([]);
    const ran = await district.cli(['job', 'overdue-reminder', ...MONDAY]);
    expect(ran.stderr).toContain('产生 3 条消息，均已送出');
  });

  test('what could not be sent at once is sent later by a bot, whose clock shows another month', async () => {
    await district.call('POST', '/faults', { target: 'api', kind: 'ip-refused', path: '/im/v1/messages' });
    const ran = await district.cli(['job', 'overdue-reminder', '--at', '2026-06-23T08:50:00+08:00']);
    await district.call('DELETE', '/faults');
    await district.startBot();

    expect(ran.stderr).toMatch(/产生 \d 条消息，\d 条待发/);
    await eventually('all is sent', async () => ((await district.outbox())['pending'] ?? 0) === 0, 60_000);
    expect(await titlesIn(district, 'oc_mazhai')).toContain('问题督办提醒 6月23日');
    expect(await district.outbox()).toMatchObject({ superseded: 0, dead: 0 });
  });

  test('what cannot be run is refused with a reason and the exit code', async () => {
    const folder = emptyFolder();
    const run = async (args: readonly string[]) => {
      const { code, stdout, stderr } = await runProgram('cli', { folder, args });
      return [args.join(' '), code, stdout, stderr] as const;
    };

    const refused = await Promise.all([
      run(['job', 'make-coffee']),
      run(['job', 'weekly-agenda', '--at', 'tomorrow']),
      run(['job']),
      run(['rank', '--period', '2026-13']),
      run(['rank']),
    ]);

    expect(refused).toEqual([
      ['job make-coffee', 2, '', expect.stringContaining('没有名为 make-coffee 的定时任务')],
      ['job weekly-agenda --at tomorrow', 2, '', expect.stringContaining('--at 应为时间')],
      ['job', 2, '', expect.stringMatching(/name|任务/)],
      ['rank --period 2026-13', 2, '', expect.stringContaining('不是考核期')],
      ['rank', 2, '', expect.stringContaining('--period')],
    ]);
  });
});
