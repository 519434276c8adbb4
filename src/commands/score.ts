import { Command } from 'commander';
import { readText } from './files.ts';
import { UsageError } from './refusal.ts';
import { readRuleSetText } from './rule-set-file.ts';
import { runScore } from './score-command.ts';

interface Options {
  ruleset: string;
  data?: string;
  check?: boolean;
  json?: boolean;
  explain?: string;
  against?: string;
}

export function scoreCommand(): Command {
  return new Command('score')
    .description('只用评分引擎：输入评分规则和数据，输出排名；不需要数据库')
    .requiredOption('--ruleset <file>', '评分规则：.json 或 .xlsx')
    .option('--data <file>', '数据（JSON）；只有 --check 可以不给')
    .option('--check', '列出规则和数据里存疑的地方：满分之和、计量单位、百分数、没人用的名称和指标')
    .option('--json', '输出 JSON')
    .option('--explain <unit>', '逐行解释一个单位的得分')
    .option('--against <file>', '与另一份结果比较')
    .action(({ ruleset, data, json, explain, against, check }: Options) => {
      if (data === undefined && check !== true) throw new UsageError('缺少选项 --data <file>（加 --help 查看用法）');
      const { exitCode, stdout, stderr } = runScore({
        ruleset: readRuleSetText(ruleset),
        data: data === undefined ? null : readText(data),
        check: check ?? false,
        json: json ?? false,
        ...(explain !== undefined && { explain }),
        ...(against !== undefined && { against: readText(against) }),
      });
      process.stdout.write(stdout);
      process.stderr.write(stderr);
      process.exitCode = exitCode;
    });
}
