import { Command, CommanderError } from 'commander';
import { auditCommand } from './commands/audit.ts';
import { backupCommand } from './commands/backup.ts';
import { deliveriesCommand } from './commands/deliveries.ts';
import { doctorCommand } from './commands/doctor.ts';
import { eraseCommand } from './commands/erase.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { inboxCommand } from './commands/inbox.ts';
import { jobCommand } from './commands/job.ts';
import { parseCommand } from './commands/parse.ts';
import { rankCommand } from './commands/rank.ts';
import { Refusal, UsageError } from './commands/refusal.ts';
import { helpTitle, helpUsage, optionWords, usageWords } from './commands/report/usage-words.ts';
import { restoreCommand } from './commands/restore.ts';
import { rulesetCommand } from './commands/ruleset.ts';
import { scoreCommand } from './commands/score.ts';
import { setupCommand } from './commands/setup.ts';
import { chooseDistrict } from './node/env.ts';
import { exitCodeOf as exitCodeOfSettings } from './node/exit-code.ts';
import { errorText } from './store/kit/database/error-text.ts';

/** The command line. Source: contract §4. */
const program = new Command('npm run -s cli --')
  .description('项目管家命令行')
  .helpOption('-h, --help', '显示帮助')
  .helpCommand(false)
  .option('--district <name>', '多个区时（DISTRICTS），对哪一个区执行')
  .hook('preAction', () => {
    const { district } = program.opts<{ district?: string }>();
    if (district !== undefined) chooseDistrict(district);
  })
  .exitOverride();

for (const command of [
  importCommand(),
  exportCommand(),
  parseCommand(),
  jobCommand(),
  rankCommand(),
  scoreCommand(),
  rulesetCommand(),
  backupCommand(),
  restoreCommand(),
  auditCommand(),
  eraseCommand(),
  inboxCommand(),
  deliveriesCommand(),
  doctorCommand(),
  setupCommand(),
]) {
  program.addCommand(command.exitOverride().helpOption('-h, --help', '显示帮助'));
}

for (const command of [program, ...program.commands]) {
  // The error is printed below, in Chinese.
  command
    .configureHelp({
      styleTitle: helpTitle,
      styleUsage: helpUsage,
      optionDescription: optionWords,
      styleSubcommandTerm: helpUsage,
    })
    .configureOutput({ outputError() {} });
}

/** 0 done, 1 the input was refused, 2 wrong usage or configuration. */
function exitCodeOf(cause: unknown): number {
  if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : 2;
  return cause instanceof UsageError ? 2 : exitCodeOfSettings(cause);
}

// `cli … | head` closes the pipe before everything is written. That is no error.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause;
  process.exit();
});
// The same holds for stderr.
process.stderr.on('error', () => {});

try {
  await program.parseAsync();
} catch (cause) {
  if (cause instanceof CommanderError) {
    // The help was shown; there is nothing to add.
    if (cause.exitCode !== 0 && cause.code !== 'commander.help') process.stderr.write(`${usageWords(cause)}\n`);
  } else {
    const isKnown = cause instanceof Refusal || exitCodeOf(cause) === 2;
    process.stderr.write(
      `${isKnown && cause instanceof Error ? cause.message : `命令没有完成：${errorText(cause)}`}\n`,
    );
  }
  process.exitCode = exitCodeOf(cause);
}
