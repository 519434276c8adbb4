import { Command } from 'commander';
import { readText } from './files.ts';
import { runScore } from './score-command.ts';

interface Options {
  ruleset: string;
  data: string;
  json?: boolean;
  explain?: string;
  against?: string;
}

export function scoreCommand(): Command {
  return new Command('score')
    .description('只用评分引擎：输入评分规则和数据，输出排名；不需要数据库')
    .requiredOption('--ruleset <file>', '评分规则（JSON）')
    .requiredOption('--data <file>', '数据（JSON）')
    .option('--json', '输出 JSON')
    .option('--explain <unit>', '逐行解释一个单位的得分')
    .option('--against <file>', '与另一份结果比较')
    .action(({ ruleset, data, json, explain, against }: Options) => {
      const { exitCode, stdout, stderr } = runScore({
        ruleset: readText(ruleset),
        data: readText(data),
        json: json ?? false,
        ...(explain !== undefined && { explain }),
        ...(against !== undefined && { against: readText(against) }),
      });
      process.stdout.write(stdout);
      process.stderr.write(stderr);
      process.exitCode = exitCode;
    });
}
