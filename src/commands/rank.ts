import { Command } from 'commander';
import { showRanking } from '../domain/scoring/show/show-result.ts';
import { computePeriodRanking } from '../handlers/ranking/compute-period-ranking.ts';
import { Refusal, UsageError } from './refusal.ts';
import { withBot } from './with-bot.ts';

export function rankCommand(): Command {
  return new Command('rank')
    .description('计算一个考核期的排名，不发布')
    .requiredOption('--period <period>', '考核期：月 2026-10、季 2026-Q3、半年 2026-H1、年 2026')
    .option('--json', '输出 JSON')
    .action(async ({ period, json }: { period: string; json?: boolean }) => {
      if (!/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/.test(period))
        throw new UsageError(`不是考核期：${period}，应如 2026-06、2026-Q2、2026-H1 或 2026`);
      await withBot(async ({ bot, now }) => {
        const outcome = await computePeriodRanking(await bot.scheduleDeps(), period, now());
        if (outcome.kind === 'refused') throw new Refusal(outcome.reason);
        const { result, leftOut } = outcome;
        for (const { name, why } of leftOut) process.stderr.write(`数据有误、无法计算，未计入：${name}（${why}）\n`);
        process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : showRanking(result));
      });
    });
}
