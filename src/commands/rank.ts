import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { isPeriod } from '../domain/base/period.ts';
import type { Bulletin } from '../domain/bulletin/bulletin.ts';
import { BULLETIN_WRITERS } from '../domain/bulletin/bulletin-writers.ts';
import { showRanking } from '../domain/scoring/show/show-result.ts';
import { periodBulletin } from '../handlers/ranking/period-bulletin.ts';
import { Refusal, UsageError } from './refusal.ts';
import { withBot } from './with-bot.ts';

interface RankOptions {
  period: string;
  json?: boolean;
  out?: string;
}

export function rankCommand(): Command {
  return new Command('rank')
    .description('计算一个考核期的排名，不发布')
    .requiredOption('--period <period>', '考核期：月 2026-10、季 2026-Q3、半年 2026-H1、年 2026')
    .option('--json', '输出 JSON')
    .option('--out <file>', '写成通报（.docx）或带公式的工作簿（.xlsx）')
    .action(async ({ period, json, out }: RankOptions) => {
      if (!isPeriod(period)) throw new UsageError(`不是考核期：${period}，应如 2026-06、2026-Q2、2026-H1 或 2026`);
      const writer = out === undefined ? null : writerFor(out);
      await withBot(async ({ bot, now }) => {
        const outcome = await periodBulletin(await bot.scheduleDeps(), period, now());
        if (outcome.kind === 'refused') throw new Refusal(outcome.reason);
        const { bulletin } = outcome;
        const { result } = bulletin.scored;
        for (const { name, why } of bulletin.leftOut) {
          process.stderr.write(`数据有误、无法计算，未计入：${name}（${why}）\n`);
        }
        if (out !== undefined && writer) write(out, await writer(bulletin));
        if (json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
        else process.stdout.write(out === undefined ? showRanking(result) : `已写入 ${out}\n`);
      });
    });
}

function writerFor(out: string): (bulletin: Bulletin) => Promise<Uint8Array> {
  const ending = /\.([^./\\]+)$/.exec(out)?.[1]?.toLowerCase() ?? '';
  const writer = Object.hasOwn(BULLETIN_WRITERS, ending)
    ? BULLETIN_WRITERS[ending as keyof typeof BULLETIN_WRITERS]
    : undefined;
  if (writer === undefined) {
    const known = Object.keys(BULLETIN_WRITERS).map(name => `.${name}`);
    throw new UsageError(`不知道写成哪种文件：${out}，文件名应以 ${known.join(' 或 ')} 结尾`);
  }
  return writer;
}

function write(out: string, bytes: Uint8Array): void {
  try {
    writeFileSync(out, bytes);
  } catch {
    throw new Refusal(`写不了文件：${out}，请检查文件夹是否存在、文件是否正被打开`);
  }
}
