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
