import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Command, Option } from 'commander';
import { isPeriod } from '../domain/base/period.ts';
import { LossyWorkbook, writeRuleSetWorkbook } from '../domain/exchange/rule-set/write-rule-set-workbook.ts';
import { doubtsOf } from '../domain/scoring/check/doubts/doubts.ts';
import { compareResults } from '../domain/scoring/numbers/compare.ts';
import { showRefusal } from '../domain/scoring/numbers/refusal.ts';
import type { Item } from '../domain/scoring/schema/item-schema.ts';
import type { RuleSet } from '../domain/scoring/schema/rule-set-schema.ts';
import { ruleSetTemplate, TEMPLATE_NAMES, titleOfTemplate } from '../domain/scoring/schema/rule-set-templates.ts';
import { showComparison } from '../domain/scoring/show/show-comparison.ts';
import { Unwritable } from '../domain/scoring/workbook/formula/write-formula.ts';
import { tryOn } from '../handlers/ranking/try-scheme.ts';
import { Refusal, UsageError } from './refusal.ts';
import { type RuleSetSource, readRuleSetFile, refusal } from './rule-set-file.ts';
import { doubtLines } from './score-command.ts';
import { withBot } from './with-bot.ts';

interface Options {
  template?: string;
  check?: boolean;
  out?: string;
  preview?: string;
}

const TEMPLATES = TEMPLATE_NAMES.map(name => `${name} ${titleOfTemplate(name).replace('（样表）', '')}`).join('；');

export function rulesetCommand(): Command {
  return new Command('ruleset')
    .description('评分规则在 JSON 与表格（.xlsx）之间互转，核对存疑之处；只有 --preview 用数据库')
    .argument('[file]', '评分规则：.json 或 .xlsx')
    .addOption(new Option('--template <name>', `不用文件，用一份样表：${TEMPLATES}`).choices(TEMPLATE_NAMES))
    .option('--check', '列出存疑的地方：满分之和、计量单位、百分数、没人用的指标')
    .option('--out <file>', '写成另一种格式：以 .xlsx 或 .json 结尾')
    .option(
      '--preview <period>',
      '用这套规则重算一个考核期（如 2026-06、2026-Q2、2026-H1、2026），与现行规则的结果对照；用数据库中的台账',
    )
    .action(async (file: string | undefined, { template, check, out, preview }: Options) => {
      const kind = out === undefined ? null : kindOf(out);
      const { ruleSet, show } = sourceOf(file, template);
      if (check === true) process.stdout.write(doubtLines(show(doubtsOf(ruleSet, null))));
      if (out !== undefined) {
        write(out, kind === '.json' ? `${JSON.stringify(ruleSet, null, 2)}\n` : await workbookOf(ruleSet));
        process.stdout.write(`已写入 ${out}：${summary(ruleSet)}\n`);
      } else if (check !== true && preview === undefined) process.stdout.write(`规则可以使用：${summary(ruleSet)}\n`);
      if (preview !== undefined) process.stdout.write(await previewOf(ruleSet, preview));
    });
}

/** A period under this rule set beside what was published, or what the rules in force make of it. */
async function previewOf(ruleSet: RuleSet, period: string): Promise<string> {
  if (!isPeriod(period))
    throw new UsageError(`--preview 应写考核期，如 2026-06、2026-Q2、2026-H1 或 2026，写的是 ${period}`);
  return withBot(async ({ bot, now }) => {
    const { faults, told, results } = await tryOn(ruleSet, period, await bot.scheduleDeps(), now());
    if (faults.length > 0) throw refusal('这套规则还不能用', faults);
    if (results === null) throw refusal('不能对照', told);
    return [showComparison(compareResults(results.before, results.after)), ...told.map(line => `${line}\n`)].join('');
  });
}

function kindOf(out: string): '.json' | '.xlsx' {
  const kind = extname(out).toLowerCase();
  if (kind === '.json' || kind === '.xlsx') return kind;
  throw new UsageError(`--out 应以 .xlsx 或 .json 结尾，写的是 ${out}`);
}

function sourceOf(file: string | undefined, template: string | undefined): RuleSetSource {
  if (file !== undefined && template !== undefined) throw new UsageError('文件和 --template 只能给一个');
  if (template !== undefined) return { ruleSet: ruleSetTemplate(template), show: doubts => doubts.map(showRefusal) };
  if (file === undefined) throw new UsageError('缺少参数 <file>（加 --help 查看用法）');
  return readRuleSetFile(file);
}

async function workbookOf(ruleSet: RuleSet): Promise<Uint8Array> {
  try {
    return await writeRuleSetWorkbook(ruleSet);
  } catch (cause) {
    throw cause instanceof Unwritable || cause instanceof LossyWorkbook ? new Refusal(cause.message) : cause;
  }
}

function write(out: string, written: string | Uint8Array): void {
  try {
    writeFileSync(out, written);
  } catch {
    throw new Refusal(`写不了文件：${out}`);
  }
}

function summary({ id, version, title, items, classes, figures }: RuleSet): string {
  const schemes = [items ?? [], ...Object.values(classes ?? {}).map(scheme => scheme.items)];
  const count = schemes.reduce((sum, each) => sum + leavesIn(each), 0);
  return `${title}（${id} 第 ${version} 版），考核项 ${count} 项，指标 ${Object.keys(figures).length} 个`;
}

/** Blocks are headings; what they hold is counted. */
function leavesIn(items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + ('items' in item ? leavesIn(item.items) : 1), 0);
}
