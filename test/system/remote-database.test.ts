import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startLibsqlServer } from '../helpers/libsql-server.ts';
import { emptyFolder, runProgram } from '../helpers/programs.ts';

test('a database behind HTTP is migrated, filled, exported and keeps its record of changes', async () => {
  const folder = emptyFolder();
  const { url } = await startLibsqlServer(join(folder, 'remote.db'));
  const cli = (...args: string[]) => runProgram('cli', { folder, args, env: { DATABASE_URL: url, SANDBOX_PORT: '1' } });
  const project = { code: 'EQ-1', name: '康华食品冷链加工基地', aliases: [], unit: '马寨镇', library: 'ongoing' };
  const unit = { name: '马寨镇', aliases: [], kind: 'town', ranked: true };
  writeFileSync(join(folder, 'district.json'), JSON.stringify({ units: [unit], projects: [project] }));

  const imported = await cli('import', 'district.json');
  const again = await cli('import', 'district.json');
  const exported = await cli('export');
  const audit = await cli('audit');

  expect(imported).toMatchObject({ code: 0, stderr: '' });
  expect(again).toMatchObject({ code: 0, stdout: '没有变化\n' });
  expect(JSON.parse(exported.stdout)).toMatchObject({ units: [unit], projects: [project] });
  expect(audit.stderr).toContain('校验链完整');
});

test('a database behind HTTP is backed up as one moment of it, and restored into a file', async () => {
  const folder = emptyFolder();
  const { url } = await startLibsqlServer(join(folder, 'remote.db'));
  const env = { DATABASE_URL: url, SANDBOX_PORT: '1' };
  const cli = (...args: string[]) => runProgram('cli', { folder, args, env });
  const units = Array.from({ length: 700 }, (_, index) => ({
    name: `第${index}镇`,
    aliases: [],
    kind: 'town',
    ranked: true,
  }));
  writeFileSync(join(folder, 'district.json'), JSON.stringify({ units }));
  expect((await cli('import', 'district.json')).code).toBe(0);

  const backup = await cli('backup', 'full.tar');
  const file = { ...env, DATABASE_URL: 'file:data/here.db' };
  const restored = await runProgram('cli', { folder, args: ['restore', 'full.tar'], env: file });
  const there = await cli('export');
  const here = await runProgram('cli', { folder, args: ['export'], env: file });

  expect(backup).toMatchObject({ code: 0, stderr: '' });
  expect(restored).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(here.stdout)).toMatchObject({ units: JSON.parse(there.stdout).units });
  expect(await cli('restore', 'full.tar')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('本机的数据库文件'),
  });
});
