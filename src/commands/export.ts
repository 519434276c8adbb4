import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { dayOf, yearOf } from '../domain/base/time.ts';
import { exportWorkbook } from '../domain/exchange/workbook/export-workbook.ts';
import { exportDistrict } from '../handlers/exchange/export-district.ts';
import { Refusal, UsageError } from './refusal.ts';
import { progressLine } from './report/progress-line.ts';
import { withBot } from './with-bot.ts';

export function exportCommand(): Command {
  return new Command('export')
    .description('导出名册和台账')
    .addOption(new Option('--format <format>', '格式').choices(['json', 'xlsx']).default('json'))
    .option('--out <file>', '写入文件；不给则写到标准输出')
    .action(async ({ format, out }: { format: string; out?: string }) => {
      const isWorkbook = format === 'xlsx';
      if (isWorkbook && out === undefined && process.stdout.isTTY) {
        throw new UsageError('表格不能显示在终端上，请加 --out 文件名.xlsx');
      }
      await withBot(async ({ bot, now }) => {
        const progress = progressLine('导出');
        try {
          progress.show('正在读取名册和台账');
          const file = await exportDistrict(bot.store);
          if (isWorkbook) progress.show('正在写表格');
          const written = isWorkbook
            ? await exportWorkbook(file, yearOf(dayOf(now())))
            : `${JSON.stringify(file, null, 2)}\n`;
          progress.end();
          if (out === undefined) process.stdout.write(written);
          else {
            write(out, written);
            process.stdout.write(`已写入 ${out}\n`);
          }
        } finally {
          progress.end();
        }
      });
    });
}

function write(out: string, written: string | Uint8Array): void {
  try {
    writeFileSync(out, written);
  } catch {
    throw new Refusal(`写不了文件：${out}`);
  }
}
