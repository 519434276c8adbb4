import { Command } from 'commander';
import { summaryLine } from '../cards/exchange/import-words.ts';
import type { FileIssue } from '../domain/exchange/read-district-file.ts';
import { OWN_FILE_LIMITS } from '../domain/sheets/file/limits.ts';
import { readWorkbookFile } from '../domain/sheets/file/read-workbook-file.ts';
import { WorkbookRefusal } from '../domain/sheets/file/workbook.ts';
import type { ImportOptions } from '../handlers/exchange/import-district.ts';
import { importWorkbook } from '../handlers/exchange/import-workbook.ts';
import { importFile } from '../node/import-file.ts';
import { readBytes, readJson } from './files.ts';
import { Refusal } from './refusal.ts';
import { importJson, showChanges, showForeign, showGaps, showIssues } from './report/import-report.ts';
import { progressLine } from './report/progress-line.ts';
import { workbookJson, workbookLines, workbookRefusal } from './report/workbook-report.ts';
import { type Commanded, withBot } from './with-bot.ts';

export function importCommand(): Command {
  return new Command('import')
    .description('导入区文件（JSON）、放假安排（JSON）或表格（.xlsx、.csv），全部导入或全部不导入')
    .argument(
      '<file>',
      '区文件或表格，格式与 export 写出的相同；放假安排，格式见 docs/calendar.md；或各单位的项目清单、进展表、问题台账、手续台账',
    )
    .option('--dry-run', '只检查，不写入；列出哪些字段从什么改为什么')
    .option('--replace', '允许改动台账中已确认的事实')
    .option('--allow-same-names', '同名的项目确是不同的项目')
    .option('--json', '以 JSON 输出结果')
    .action(async (file: string, flags: Flags) => {
      const isJson = file.endsWith('.json') || !TABLE.test(file);
      await (isJson ? importDistrictFile(file, flags) : importTable(file, flags));
    });
}

interface Flags {
  dryRun?: boolean;
  replace?: boolean;
  allowSameNames?: boolean;
  json?: boolean;
}

/** Names of tables; those that are no .xlsx are refused with what to do. */
const TABLE = /\.(?:xls[xmb]?|xlt[xm]?|xlam|et|ett|ods|numbers|csv|tsv|txt)$/i;

async function importDistrictFile(file: string, flags: Flags): Promise<void> {
  const progress = progressLine('导入');
  try {
    progress.show('正在读取文件');
    const value = readJson(file);
    await withBot(async commanded => {
      const { bot, hasCredentials } = commanded;
      progress.show('正在与台账核对');
      const options = optionsOf(flags, commanded);
      const result = await importFile(value, bot.store, hasCredentials ? bot.feishu : null, options);
      progress.end();
      for (const line of [...showIssues(result.ignored), ...showForeign(value, result.ignored)])
        process.stderr.write(`${line}\n`);
      if (flags.json) process.stdout.write(`${JSON.stringify(importJson(result))}\n`);
      if (result.kind !== 'done') throw new Refusal(whyNot(result));
      if (flags.json) return;
      const changes = options.isDryRun ? showChanges(result.changes) : [];
      const lines = [summaryLine(result.summary, options.isDryRun), ...changes, ...showGaps(result.gaps)];
      process.stdout.write(`${lines.join('\n')}\n`);
    });
  } finally {
    progress.end();
  }
}

async function importTable(file: string, flags: Flags): Promise<void> {
  const bytes = readBytes(file);
  const progress = progressLine('导入');
  try {
    progress.show('正在读取表格');
    const workbook = readWorkbookFile(bytes, fileName(file), OWN_FILE_LIMITS);
    await withBot(async commanded => {
      const { bot, hasCredentials } = commanded;
      progress.show('正在与台账核对');
      const find = hasCredentials ? (mobiles: string[]) => bot.feishu.batchGetIds(mobiles) : null;
      const options = optionsOf(flags, commanded);
      const imported = await importWorkbook(workbook, fileName(file), bot.store, find, options);
      progress.end();
      if (flags.json) process.stdout.write(`${JSON.stringify(workbookJson(imported))}\n`);
      if (imported.reading.outcome !== 'import') throw new Refusal(workbookRefusal(imported.reading));
      if (!flags.json) process.stdout.write(`${workbookLines(imported, options.isDryRun).join('\n')}\n`);
    });
  } catch (cause) {
    if (!(cause instanceof WorkbookRefusal)) throw cause;
    progress.end();
    if (flags.json) process.stdout.write(`${JSON.stringify(workbookJson(cause))}\n`);
    throw new Refusal(cause.message);
  } finally {
    progress.end();
  }
}

function optionsOf(
  { dryRun, replace, allowSameNames }: Flags,
  { now }: Commanded,
): Omit<ImportOptions, 'also' | 'madeOn'> {
  return {
    isDryRun: dryRun ?? false,
    replace: replace ?? false,
    allowSameNames: allowSameNames ?? false,
    now: now(),
    actor: 'cli',
  };
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function whyNot({ issues, asks }: { issues: readonly FileIssue[]; asks: readonly FileIssue[] }): string {
  return [
    ...(issues.length > 0 ? [`没有导入，共 ${issues.length} 处需要改正：`, ...showIssues(issues)] : []),
    ...(asks.length > 0
      ? [`${issues.length > 0 ? '另' : '没有导入，'}有 ${asks.length} 处需要确定：`, ...showIssues(asks)]
      : []),
  ].join('\n');
}
