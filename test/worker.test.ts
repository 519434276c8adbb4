import { expect, test, vi } from 'vitest';
import worker from '../src/worker.ts';

const background = { waitUntil() {} };

test('a Worker is told with words that it has no files', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const env = {
    FEISHU_APP_ID: 'cli_0123456789abcdef',
    FEISHU_APP_SECRET: 'a-secret',
    FEISHU_ENCRYPT_KEY: 'a-key',
    FEISHU_VERIFICATION_TOKEN: 'a-token',
  };

  for (const DATABASE_URL of ['file:data/guanjia.db', ':memory:', undefined]) {
    const given = { ...env, ...(DATABASE_URL && { DATABASE_URL }) };
    expect((await worker.fetch(new Request('https://bot.example/readyz'), given, background)).status).toBe(503);
    await worker.scheduled({}, given);
  }

  const lines = log.mock.calls.flat().map(String);
  expect(lines).toHaveLength(6);
  for (const line of lines) expect(line).toContain('Worker 上没有本机文件，不能用 file: 数据库');
  expect(lines.join()).not.toMatch(/a-secret|a-key|a-token/);
  log.mockRestore();
});

test('when settings of the Worker are missing, every request is told so and the log names them without a value', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const env = { FEISHU_APP_ID: 'cli_0123456789abcdef', FEISHU_APP_SECRET: 'a-secret', FEISHU_ENCRYPT_KEY: 'a-key' };

  const answer = await worker.fetch(new Request('https://bot.example/healthz'), env, background);

  expect(answer.status).toBe(503);
  const [line = ''] = log.mock.calls.flat().map(String);
  expect(JSON.parse(line)).toMatchObject({ level: 'error' });
  expect(line).toContain('FEISHU_VERIFICATION_TOKEN');
  expect(line).not.toMatch(/a-secret|a-key/);
  log.mockRestore();
});
