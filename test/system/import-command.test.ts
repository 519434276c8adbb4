import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, runProgram } from '../helpers/programs.ts';

const DISTRICT = {
  district: { name: '示例区', year: 2026 },
  units: [{ name: '马寨镇', kind: 'town' }],
  projects: [{ code: 'EQ-2026-003', name: '康华食品冷链加工基地', unit: '马寨镇', library: 'ongoing' }],
};

/** A folder with these files, and the command line in it. */
function aFolder(files: Readonly<Record<string, unknown>>) {
  const folder = emptyFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(content));
  const cli = (...args: string[]) => runProgram('cli', { folder, args });
  return { folder, cli };
}

describe('cli import and export', () => {
  test('what export writes, import reads into an empty database, and export writes the same again', async () => {
    const first = aFolder({ 'district.json': DISTRICT });
    expect(await first.cli('import', 'district.json')).toMatchObject({ code: 0, stderr: '' });
    expect(await first.cli('import', 'district.json')).toMatchObject({ code: 0, stdout: '没有变化\n' });
    const exported = await first.cli('export');
    expect(exported.code).toBe(0);

    const second = aFolder({ 'exported.json': JSON.parse(exported.stdout) });
    expect(await second.cli('import', 'exported.json')).toMatchObject({ code: 0 });
    expect(await second.cli('export', '--out', 'again.json')).toMatchObject({ code: 0 });

    expect(readFileSync(join(second.folder, 'again.json'), 'utf8')).toBe(exported.stdout);
  });

  test('a refused file ends with 1, every error with its place, and changes nothing', async () => {
    const wrong = { ...DISTRICT, projects: [{ ...DISTRICT.projects[0], unit: '无名镇', library: 'ongoing' }] };
    const { cli } = aFolder({ 'wrong.json': wrong });

    const refused = await cli('import', 'wrong.json');

    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('projects[0].unit：没有登记这个单位：无名镇');
    expect(JSON.parse((await cli('export')).stdout).units).toEqual([]);
  });

  test('a calendar file is taken, too', async () => {
    const { cli } = aFolder({ '2031.json': { year: 2031, holidays: ['2031-01-01'], makeUpDays: ['2031-01-04'] } });

    expect(await cli('import', '2031.json')).toMatchObject({ code: 0, stdout: '已导入：放假安排 新增 1、更新 0\n' });
    expect(JSON.parse((await cli('export')).stdout).calendars).toMatchObject([{ year: 2031 }]);
  });

  test.each([
    [['import'], 2],
    [['import', 'missing.json'], 1],
    [['export', '--format', 'pdf'], 2],
  ])('%j ends with %i', async (args, code) => {
    const { cli } = aFolder({});

    expect((await cli(...args)).code).toBe(code);
  });
});
