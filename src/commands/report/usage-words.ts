import type { CommanderError, Option } from 'commander';

/** Translates the command-line library's messages into Chinese. */

/** The meaning of an error of the library. `named` are the words that its message quotes. */
const WORDS: Readonly<Record<string, (named: readonly string[]) => string>> = {
  'commander.unknownCommand': ([name]) => `没有命令 ${name}`,
  'commander.unknownOption': ([name]) => `没有选项 ${name}`,
  'commander.missingArgument': ([name]) => `缺少参数 <${name}>`,
  'commander.excessArguments': () => '参数太多',
  'commander.missingMandatoryOptionValue': ([flags]) => `缺少选项 ${flags}`,
  'commander.optionMissingArgument': ([flags]) => `选项 ${flags} 后面要写值`,
  'commander.invalidArgument': ([flags, value]) => `选项 ${flags} 的值不能是 ${value}`,
};

const HELP_TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** The title of a section of the help. */
export function helpTitle(title: string): string {
  return HELP_TITLES[title] ?? title;
}

/** How a command is called. */
export function helpUsage(usage: string): string {
  return usage.replace('[options]', '[选项]').replace('[command]', '[命令]');
}

/** What an option is for, with the values that it may have. */
export function optionWords({ description, argChoices, defaultValue }: Option): string {
  const parts = [
    ...(argChoices?.some(choice => !description.includes(choice)) ? [`可以是 ${argChoices.join('、')}`] : []),
    ...(typeof defaultValue === 'string' ? [`默认 ${defaultValue}`] : []),
  ];
  return parts.length === 0 ? description : `${description}（${parts.join('；')}）`;
}

/** One line for wrong usage, with where to read more. */
export function usageWords(error: CommanderError): string {
  const named = [...error.message.matchAll(/'([^']*)'/g)].map(([, word]) => word ?? '');
  const allowed = /Allowed choices are (.*)\.$/.exec(error.message)?.[1];
  const words = WORDS[error.code]?.(named) ?? '命令写法有误';
  return `${words}${allowed === undefined ? '' : `，可以是 ${allowed.replaceAll(', ', '、')}`}（加 --help 查看用法）`;
}
