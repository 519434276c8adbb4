import { Command } from 'commander';
import type { FileIssue } from '../domain/exchange/district-file.ts';
import type { ImportSummary } from '../handlers/exchange/import-district.ts';
import { importFile } from '../node/import-file.ts';
import { readJson } from './files.ts';
import { Refusal } from './refusal.ts';
import { withBot } from './with-bot.ts';

const WORDS: Record<Exclude<keyof ImportSummary, 'recounted'>, string> = {
  district: '区',
  units: '单位',
  people: '人员',
  groups: '群组',
  projects: '项目',
  reports: '进展',
  problems: '问题',
  calendars: '放假安排',
};

export function importCommand(): Command {
  return new Command('import')
    .description('导入区文件或放假安排（JSON），全部导入或全部不导入')
    .argument('<file>', '区文件，格式与 export 写出的相同；或放假安排，格式见 docs/calendar.md')
    .option('--dry-run', '只检查，不写入')
    .option('--replace', '允许改动台账中已确认的事实')
    .action(async (file: string, { dryRun, replace }: { dryRun?: boolean; replace?: boolean }) => {
      if (file.endsWith('.xlsx')) throw new Refusal('本版本只能导入 .json 区文件');
      const value = readJson(file);
      await withBot(async ({ bot, now, hasCredentials }) => {
        const result = await importFile(value, bot.store, hasCredentials ? bot.feishu : null, {
          isDryRun: dryRun ?? false,
          replace: replace ?? false,
          now: now(),
          actor: 'cli',
        });
        for (const line of show(result.ignored)) process.stderr.write(`${line}\n`);
        if (result.kind === 'refused') {
          throw new Refusal(`没有导入，共 ${result.issues.length} 处需要改正：\n${show(result.issues).join('\n')}`);
        }
        process.stdout.write(`${summaryLine(result.summary, dryRun ?? false)}\n`);
      });
    });
}

function show(issues: readonly FileIssue[]): string[] {
  return issues.map(({ path, message }) => `  ${path}：${message}`);
}

function summaryLine({ recounted, ...summary }: ImportSummary, isDryRun: boolean): string {
  const parts = Object.entries(summary)
    .filter(([, { added, changed }]) => added + changed > 0)
    .map(([name, { added, changed }]) => `${WORDS[name as keyof typeof WORDS]} 新增 ${added}、更新 ${changed}`);
  if (recounted.changed > 0) parts.push(`按新的放假安排，${recounted.changed} 个问题的办结期限已重新计算`);
  if (parts.length === 0) return '没有变化';
  return `${isDryRun ? '检查通过，将导入' : '已导入'}：${parts.join('；')}`;
}
