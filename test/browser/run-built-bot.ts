import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const dist = join(import.meta.dirname, '../../dist');

/** The bot as `npm start` runs it, with its sandbox, on ports and in a folder of its own. */
export interface RunningBot {
  /** Address of the sandbox's page. */
  page: string;
  /** What `cli export` writes at this moment. */
  exportLedgers(): Promise<Ledgers>;
  stop(): Promise<void>;
}

/** The part of the district file that these tests look at. */
export interface Ledgers {
  people: { openId: string; name: string; roles: string[] }[];
  projects: { code: string; name: string; aliases: string[]; steward: string | null; library: string }[];
  progress: {
    project: string;
    reportedBy: string;
    status: string;
    monthInvestmentWan: number | null;
    yearInvestmentWan: number | null;
    progressPercent: number | null;
    stage: string | null;
  }[];
  problems: { number: string; project: string; description: string; status: string; category: string }[];
}

/** Starts the built program and waits until it names its page. Errors: rejects with what it said when it ends early. */
export async function runBuiltBot(): Promise<RunningBot> {
  if (!existsSync(join(dist, 'node.js'))) throw new Error('nothing is built: run `npm run build` first');
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-bot-'));
  const { FEISHU_APP_ID: _, DATABASE_URL: __, ...env } = process.env;
  const options = { cwd: folder, env: { ...env, PORT: '0', SANDBOX_PORT: '0', LOG_LEVEL: 'error' } };
  const bot = spawn(process.execPath, [join(dist, 'node.js')], options);
  const page = await addressOf(bot);
  return {
    page,
    exportLedgers: async () =>
      JSON.parse(await outputOf(spawn(process.execPath, [join(dist, 'cli.js'), 'export'], options))),
    async stop() {
      const ended = new Promise(resolve => bot.once('exit', resolve));
      bot.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** The line that tells a person where to click. */
function addressOf(bot: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const take = (chunk: Buffer) => {
      said += chunk;
      const address = /打开页面试用：(\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    };
    bot.stdout?.on('data', take);
    bot.stderr?.on('data', take);
    bot.once('exit', code => reject(new Error(`the bot ended with ${code}: ${said}`)));
  });
}

function outputOf(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said = { stdout: '', stderr: '' };
    program.stdout?.on('data', chunk => (said.stdout += chunk));
    program.stderr?.on('data', chunk => (said.stderr += chunk));
    program.once('close', code => (code === 0 ? resolve(said.stdout) : reject(new Error(said.stderr))));
  });
}
