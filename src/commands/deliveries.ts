import { Command } from 'commander';
import { formatInstant } from '../domain/base/time.ts';
import { pause } from '../node/ports.ts';
import { retryBusy } from '../store/kit/busy.ts';
import { Refusal } from './refusal.ts';
import { withBot } from './with-bot.ts';

export function deliveriesCommand(): Command {
  return new Command('deliveries')
    .description('列出没有送达的消息（死信、无法确认），或重新发送其中一条')
    .option('--resend <key>', '重新发送这一条')
    .action(async ({ resend }: { resend?: string }) => {
      await withBot(async ({ bot, now }) => {
        if (resend !== undefined) {
          await bot.refreshCard(resend);
          const isKnown = await retryBusy(() => bot.store.deliveries.requeue(resend, now()), {
            pause,
            random: Math.random,
          });
          if (!isKnown) throw new Refusal(`没有这条未送达的消息：${resend}`);
          const { sent } = await bot.sender.deliverDue({ waitMs: 30_000 });
          process.stdout.write(sent > 0 ? '已送出\n' : '已放回待发队列\n');
          return;
        }
        const troubled = await bot.store.deliveries.listTroubled();
        for (const { key, status, createdAt, attempts, error } of troubled) {
          process.stdout.write(`${status}\t${formatInstant(createdAt)}\t尝试 ${attempts} 次\t${error ?? ''}\t${key}\n`);
        }
        if (troubled.length === 0) process.stdout.write('没有未送达的消息\n');
      });
    });
}
