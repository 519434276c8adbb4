import { Command } from 'commander';
import { formatInstant, parseInstant } from '../domain/base/time.ts';
import { JOB_NAMES } from '../domain/schedule/slot-rules.ts';
import { isJobName } from '../domain/schedule/slots.ts';
import { runJob } from '../schedule/run-job.ts';
import { Refusal, UsageError } from './refusal.ts';
import { withBot } from './with-bot.ts';

export function jobCommand(): Command {
  return new Command('job')
    .description('执行定时任务在某一时刻之前最近的一个时段，并送出它的消息')
    .argument('<name>', '任务名，如 weekly-agenda')
    .option('--at <iso>', '当作此刻是这个时间（默认现在）')
    .option('--dry-run', '只打印消息，不写入也不发送')
    .action(async (name: string, { at, dryRun }: { at?: string; dryRun?: boolean }) => {
      if (!isJobName(name)) throw new UsageError(`没有名为 ${name} 的定时任务，可用：${JOB_NAMES.join('、')}`);
      const moment = at === undefined ? null : parseInstant(at);
      if (moment === undefined) throw new UsageError('--at 应为时间，如 2026-06-15T08:40:00+08:00');
      await withBot(async ({ bot, now }) => {
        const clock = now();
        // The messages keep the difference of the clocks, so that the sender counts hours and days as the job does.
        const options = { dryRun: dryRun ?? false, clockAheadMs: moment ? moment.getTime() - clock.getTime() : 0 };
        const result = await runJob(await bot.scheduleDeps(), name, moment ?? clock, options);
        if (result.kind === 'refused') throw new Refusal(result.reason);
        const slot = formatInstant(result.slot);
        if (result.kind === 'printed') {
          for (const message of result.messages) process.stdout.write(`${JSON.stringify(message)}\n`);
          if (result.nothingDue) process.stderr.write(`${slot}：${result.nothingDue}\n`);
          return;
        }
        if (result.nothingDue) return void process.stderr.write(`${slot}：${result.nothingDue}\n`);
        const { left } = await bot.sender.deliverDue({ waitMs: 30_000 });
        process.stderr.write(
          `${slot}：产生 ${result.messages} 条消息${left > 0 ? `，${left} 条待发` : '，均已送出'}\n`,
        );
      });
    });
}
