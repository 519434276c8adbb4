import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

function run(args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const cwd = mkdtempSync(join(tmpdir(), 'guanjia-cli-'));
  const env = { PATH: process.env['PATH'], SANDBOX_PORT: '1' };
  return new Promise(resolve => {
    const child = execFile(process.execPath, [CLI, ...args], { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
    child.stdin?.end();
  });
}

test.each([
  [['no-such-command'], '没有命令 no-such-command（加 --help 查看用法）'],
  [['import'], '缺少参数 <file>（加 --help 查看用法）'],
  [['import', 'a.json', 'b.json'], '参数太多（加 --help 查看用法）'],
  [['score', '--ruleset', 'a.json'], '缺少选项 --data <file>（加 --help 查看用法）'],
  [['rank'], '缺少选项 --period <period>（加 --help 查看用法）'],
  [['rank', '--period', '2026-13'], '不是考核期：2026-13，应如 2026-06、2026-Q2、2026-H1 或 2026'],
  [['job', 'weekly-agenda', '--at', 'tomorrow'], '--at 应为时间，如 2026-06-15T08:40:00+08:00'],
  [['export', '--format', 'pdf'], '选项 --format <format> 的值不能是 pdf，可以是 json、xlsx（加 --help 查看用法）'],
  [['audit', '--yaml'], '没有选项 --yaml（加 --help 查看用法）'],
])('when a command is called wrongly (%j), it says so in one line and ends with 2', async (args, words) => {
  expect(await run(args)).toEqual({ code: 2, stdout: '', stderr: `${words}\n` });
});

test.each([[['--help']], [['import', '--help']], [['export', '--help']], [['setup', '--help']]])(
  'help is asked for with %j and ends with 0',
  async args => {
    const { code, stdout } = await run(args);

    expect(code).toBe(0);
    expect(stdout).toContain('用法：');
    expect(stdout).not.toMatch(/Usage|Options|Arguments|\[options\]|\[command\]|choices|default:/);
  },
);
