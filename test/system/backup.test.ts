import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFileClient } from '../../src/node/database/file-client.ts';
import { damage, filesBelow } from '../helpers/backups.ts';
import { GROUP, OFFICE, projectOf, startLiveDistrict } from '../helpers/live-district.ts';
import { PHOTO, reportWithPhoto } from '../helpers/photos.ts';
import { emptyFolder, eventually, runProgram, startProgram } from '../helpers/programs.ts';
import { startTraffic } from '../helpers/traffic.ts';

const BEING_MADE = /^\.backup-|^\.restore-/;

describe('a backup', () => {
  test('that is made while people write is one moment of the ledgers, whole, and restores on another machine', async () => {
    const district = await startLiveDistrict();
    await district.startBot();
    const receipt = await reportWithPhoto(district, 'ou_wang');
    const traffic = startTraffic(district, 15);
    await eventually('there was traffic', async () => traffic.said.length >= 40);

    const made = await district.cli(['backup', 'full.tar', '--json']);
    await eventually('there was more', async () => traffic.said.length >= 80);
    await traffic.stop();

    expect(made).toMatchObject({ code: 0, stderr: '' });
    const told = JSON.parse(made.stdout) as { seq: number; hash: string; evidence: number; missing: string[] };
    expect(told).toMatchObject({ evidence: 1, missing: [], isComplete: true });
    const elsewhere = emptyFolder();
    copyFileSync(join(district.folder, 'full.tar'), join(elsewhere, 'full.tar'));
    const there = (...args: string[]) => runProgram('cli', { folder: elsewhere, args, env: district.settings });
    const restored = await there('restore', 'full.tar');
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toContain(`记录 ${told.seq} 条，校验链完整，台账与记录一致，佐证材料 1 件`);
    const audit = await there('audit', '--head', `${told.seq}:${told.hash.slice(0, 20)}`);
    expect(audit.code).toBe(0);
    expect(audit.stdout).toContain('\tdatabase.restore\tdatabase v1\t');
    const [photo] = filesBelow(join(elsewhere, 'data/evidence'), /[0-9a-f]{64}$/);
    expect(readFileSync(photo ?? '').equals(PHOTO)).toBe(true);
    expect(receipt.labels).toContain('查看佐证');
  });

  test('takes the place of no file, and is refused where there is no database', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'full.tar'), 'mine');
    const cli = (...args: string[]) => runProgram('cli', { folder, args });

    expect(await cli('backup', 'other.tar')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('没有可备份的数据库'),
    });
    expect(await cli('backup', 'full.tar')).toMatchObject({ code: 1, stderr: expect.stringContaining('已经存在') });
    expect(readFileSync(join(folder, 'full.tar'), 'utf8')).toBe('mine');
    expect(readdirSync(folder).filter(name => name !== 'full.tar' && name !== 'data')).toEqual([]);
  });

  test('that is killed leaves nothing under its name', async () => {
    const district = await startLiveDistrict();
    for (const waitMs of [400]) {
      const backup = startProgram('cli', {
        folder: district.folder,
        args: ['backup', 'full.tar'],
        env: district.settings,
      });
      await new Promise(resolve => setTimeout(resolve, waitMs));
      await backup.kill();
      const file = join(district.folder, 'full.tar');
      if (!existsSync(file)) continue;
      expect(await district.cli(['restore', 'full.tar', '--check'])).toMatchObject({ code: 0 });
      rmSync(file);
    }
    expect((await district.cli(['backup', 'full.tar'])).code).toBe(0);
  });
});

describe('a restore', () => {
  test('is refused over what is in use or newer; else it goes back, keeps what was there, holds what waited and goes on above the numbers that were given', async () => {
    const district = await startLiveDistrict({ env: { FEISHU_ADMINS: OFFICE } });
    const bot = await district.startBot();
    const report = async (text: string) => {
      const said = await district.as('ou_wang').says(`@机器人 ${projectOf('ou_wang').alias} ${text}`, GROUP);
      return district.answerTo(said.messageId, GROUP);
    };
    const first = await report('电力配套没有落实，需要区住建局协调');
    await district.call('POST', '/faults', { target: 'api', kind: '5xx', path: '/im/v1/messages' });
    const unsaid = await district.as('ou_chen').says(`@机器人 ${projectOf('ou_chen').alias} 形象进度55%`, GROUP);
    await district.acknowledged(unsaid.messageId);
    await district.cli(['backup', 'full.tar']);
    await district.call('DELETE', '/faults');
    await district.answerTo(unsaid.messageId, GROUP);
    await report('供水管线没有迁改，需要区住建局协调');
    await district.as('ou_wang').presses(first, '撤销');
    const faceOf = async () =>
      (await district.cardsIn(GROUP)).find(({ messageId }) => messageId === first.messageId)?.text;
    await eventually('the problem is withdrawn', async () => (await faceOf())?.includes('已撤销'));
    const numbers = (await district.exported()).problems.map(({ number }) => number).sort();
    expect(numbers).toHaveLength(2);
    expect((await district.cli(['restore', 'full.tar'])).stderr).toContain('有程序正在使用这个数据库');
    await bot.kill('SIGTERM');
    const data = join(district.folder, 'data');
    // After a clean stop the file alone holds everything.
    copyFileSync(join(data, 'test.db'), join(district.folder, 'alone.db'));
    const alone = createFileClient(`file:${join(district.folder, 'alone.db')}`);
    const { rows: problems } = await alone.execute('select number from problems order by number');
    alone.close();
    expect(problems.map(row => row['number'])).toEqual(numbers);
    const refused = await district.cli(['restore', 'full.tar']);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/备份没有的内容.*--force/) });
    expect(readdirSync(data).filter(name => BEING_MADE.test(name))).toEqual([]);

    const restored = await district.cli(['restore', 'full.tar', '--force', '--json']);

    expect(restored).toMatchObject({ code: 0, stderr: '' });
    const { held, before } = JSON.parse(restored.stdout) as { held: string[]; before: string };
    expect(held.length).toBeGreaterThan(0);
    expect(held.some(key => key.includes(unsaid.messageId))).toBe(true);
    expect(existsSync(before)).toBe(true);
    const listed = await district.cli(['deliveries']);
    for (const key of held) expect(listed.stdout).toContain(key);
    await district.startBot();
    const told = await eventually('the office is told', async () =>
      (await district.cardsIn(await district.directChat(OFFICE))).find(card => card.title === '数据已由备份恢复'),
    );
    expect(told.text).toContain(`还没有发出的消息 ${held.length} 条已暂停发送`);
    expect((await district.exported()).problems.map(({ number }) => number)).toEqual(numbers.slice(0, 1));
    // The withdrawal is lost, so that the card must not show it.
    await eventually('the card is as the ledger', async () => !(await faceOf())?.includes('已撤销'));
    // What was lost stands in the group: its number is not given to another problem.
    await report('排水口没有批复，需要区住建局协调');
    const [, next] = (await district.exported()).problems.map(({ number }) => number).sort();
    expect(next).toBe(numbers[1]?.replace(/\d+$/, digits => String(Number(digits) + 1).padStart(4, '0')));
    // Held messages were not sent again.
    expect(await district.repliesTo(unsaid.messageId, GROUP)).toHaveLength(1);
    expect((await district.cli(['audit'])).code).toBe(0);
  });

  test('skips the slots before it, and the next agenda tells of it once', async () => {
    const district = await startLiveDistrict();
    writeFileSync(
      join(district.folder, 'more.json'),
      JSON.stringify({ groups: [{ chatId: GROUP, purpose: 'headquarters' }] }),
    );
    await district.cli(['import', 'more.json']);
    expect((await district.cli(['job', 'weekly-agenda', '--at', '2026-06-08T09:00:00+08:00'])).code).toBe(0);
    await district.cli(['backup', 'full.tar', '--at', '2026-06-09T02:30:00+08:00']);
    expect((await district.cli(['restore', 'full.tar', '--at', '2026-06-17T10:00:00+08:00'])).code).toBe(0);

    const audit = (await district.cli(['audit', '--json'])).stdout;
    expect(audit).toMatch(/"action":"slot.skip".*weekly-agenda 2026-06-15T08:40:00\+08:00/);
    expect(audit).toContain('数据于 2026-06-17T10:00:00+08:00 恢复至 2026-06-09T02:30:00+08:00');
    const agenda = async (day: string) => {
      await district.cli(['job', 'weekly-agenda', '--at', `${day}T09:00:00+08:00`]);
      return (await district.cardsIn(GROUP)).at(-1)?.text;
    };
    expect(await agenda('2026-06-22')).toContain('数据已恢复至6月9日 02:30');
    expect(await agenda('2026-06-29')).not.toContain('数据已恢复至');
  });
});

describe('the running program', () => {
  test('makes a backup each night and a drill each week by itself, and says when a drill fails', async () => {
    const home = emptyFolder();
    const bot = startProgram('node', {
      folder: home,
      env: { PORT: '0', SANDBOX_PORT: '0', LOG_LEVEL: 'error' },
      later: () => onTestFinished(() => bot.kill('SIGTERM')),
    });
    const [, page = ''] = await bot.line(/打开页面试用：(\S+)/);
    const [, status = ''] = await bot.line(/已启动：(\S+)\/healthz/);
    const folder = join(home, 'data/backups');
    const moveTo = (to: string) =>
      fetch(`${page}sandbox/clock`, {
        method: 'POST',
        body: JSON.stringify({ to }),
        headers: { 'content-type': 'application/json' },
      });
    const drill = () =>
      JSON.parse(readFileSync(join(folder, 'sandbox-drill.json'), 'utf8')) as { name: string; fault: string | null };
    const warnings = async () => ((await (await fetch(`${status}/readyz`)).json()) as { warnings: string[] }).warnings;
    expect(existsSync(folder)).toBe(false);

    await moveTo('2026-06-13T03:00:00+08:00');
    await eventually('the first drill', async () => existsSync(join(folder, 'sandbox-drill.json')));
    expect(drill()).toMatchObject({ name: 'sandbox-20260613-0300.tar', fault: null });
    await moveTo('2026-06-14T03:00:00+08:00');
    await eventually('the second backup', async () => existsSync(join(folder, 'sandbox-20260614-0300.tar')));
    expect(drill().name).toBe('sandbox-20260613-0300.tar');
    const [photo] = filesBelow(join(folder, 'evidence'), /[0-9a-f]{64}$/);
    damage(photo ?? '', 3);
    await moveTo('2026-06-20T03:00:00+08:00');
    await eventually('the failed drill', async () => drill().fault !== null);

    expect(await warnings()).toContainEqual(expect.stringMatching(/^backup: the restore drill of 2026-06-20T03:00/));
    const metrics = await (await fetch(`${status}/metrics`)).text();
    expect(metrics).toContain('guanjia_backup_drill_passed 0');
    await eventually('the log tells', async () => bot.output().stderr.includes('The restore drill failed.'));
  });
});
