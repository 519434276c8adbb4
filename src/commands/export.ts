import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { exportDistrict } from '../handlers/exchange/export-district.ts';
import { Refusal } from './refusal.ts';
import { withBot } from './with-bot.ts';

export function exportCommand(): Command {
  return new Command('export')
    .description('导出名册和台账')
    .addOption(new Option('--format <format>', '格式').choices(['json', 'xlsx']).default('json'))
    .option('--out <file>', '写入文件；不给则写到标准输出')
    .action(async ({ format, out }: { format: string; out?: string }) => {
      if (format !== 'json') throw new Refusal('本版本只能导出 json');
      await withBot(async ({ bot }) => {
        const text = `${JSON.stringify(await exportDistrict(bot.store), null, 2)}\n`;
        if (out === undefined) return void process.stdout.write(text);
        try {
          writeFileSync(out, text);
        } catch {
          throw new Refusal(`写不了文件：${out}`);
        }
      });
    });
}
