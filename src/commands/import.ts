import { Command } from 'commander';
import type { FileIssue } from '../domain/exchange/read-district-file.ts';
import type { ImportSummary } from '../handlers/exchange/import-district.ts';
import { importFile } from '../node/import-file.ts';
import { readJson } from './files.ts';
import { importJson, showChanges, showIssues } from './import-report.ts';
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
  rankings: '排名',
  facts: '项目履历',
  permits: '手续',
  verifications: '核查',
  statistics: '统计数据',
  siteMeetings: '例会',
  absences: '请假',
  siteReviews: '观摩评分',
  cases: '办理事项',
};

export function importCommand(): Command {
  return new Command('import')
    .description('导入区文件或放假安排（JSON），全部导入或全部不导入')
    .argument('<file>', '区文件，格式与 export 写出的相同；或放假安排，格式见 docs/calendar.md')
    .option('--dry-run', '只检查，不写入；列出哪些字段从什么改为什么')
    .option('--replace', '允许改动台账中已确认的事实')
    .option('--allow-same-names', '同名的项目确是不同的项目')
    .option('--json', '以 JSON 输出结果')
    .action(async (file: string, options: Flags) => {
      if (file.endsWith('.xlsx')) throw new Refusal('本版本只能导入 .json 区文件');
      const value = readJson(file);
      await withBot(async ({ bot, now, hasCredentials }) => {
        const isDryRun = options.dryRun ?? false;
        const result = await importFile(value, bot.store, hasCredentials ? bot.feishu : null, {
          isDryRun,
          replace: options.replace ?? false,
          allowSameNames: options.allowSameNames ?? false,
          now: now(),
          actor: 'cli',
        });
        for (const line of showIssues(result.ignored)) process.stderr.write(`${line}\n`);
        if (options.json) process.stdout.write(`${JSON.stringify(importJson(result))}\n`);
        if (result.kind !== 'done') throw new Refusal(whyNot(result));
        if (options.json) return;
        const lines = [summaryLine(result.summary, isDryRun), ...(isDryRun ? showChanges(result.changes) : [])];
        process.stdout.write(`${lines.join('\n')}\n`);
      });
    });
}

interface Flags {
  dryRun?: boolean;
  replace?: boolean;
  allowSameNames?: boolean;
  json?: boolean;
}

function whyNot({ issues, asks }: { issues: readonly FileIssue[]; asks: readonly FileIssue[] }): string {
  return [
    ...(issues.length > 0 ? [`没有导入，共 ${issues.length} 处需要改正：`, ...showIssues(issues)] : []),
    ...(asks.length > 0
      ? [`${issues.length > 0 ? '另' : '没有导入，'}有 ${asks.length} 处需要确定：`, ...showIssues(asks)]
      : []),
  ].join('\n');
}

function summaryLine({ recounted, ...summary }: ImportSummary, isDryRun: boolean): string {
  const parts = Object.entries(summary)
    .filter(([, { added, changed }]) => added + changed > 0)
    .map(([name, { added, changed }]) => `${WORDS[name as keyof typeof WORDS]} 新增 ${added}、更新 ${changed}`);
  if (recounted.changed > 0) parts.push(`按新的放假安排，${recounted.changed} 个问题的办结期限已重新计算`);
  if (parts.length === 0) return '没有变化';
  return `${isDryRun ? '检查通过，将导入' : '已导入'}：${parts.join('；')}`;
}
