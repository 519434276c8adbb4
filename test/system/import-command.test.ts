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

  test('a dry run lists the changes, as text and as JSON, and changes nothing', async () => {
    const changed = { projects: [{ ...DISTRICT.projects[0], plannedTotalWan: 56_000, library: 'to_complete' }] };
    const { cli } = aFolder({ 'district.json': DISTRICT, 'changed.json': changed });
    await cli('import', 'district.json');

    const text = await cli('import', 'changed.json', '--dry-run');
    const json = await cli('import', 'changed.json', '--dry-run', '--json');

    expect(text).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        '检查通过，将导入：项目 新增 0、更新 1',
        '  更新 项目 EQ-2026-003 library：ongoing → to_complete',
        '  更新 项目 EQ-2026-003 plannedTotalWan：空 → 56000',
        '按规定还缺 5 处：',
        '  projects[0].leadOfficial：康华食品冷链加工基地（EQ-2026-003）缺分包领导；总投资 1亿元及以上的项目须有县处级分包领导',
        '  projects[0].steward：康华食品冷链加工基地（EQ-2026-003）缺项目管家',
        '  projects[0].milestones：康华食品冷链加工基地（EQ-2026-003）缺节点（开工、竣工）',
        '  projects[0].startMonth：康华食品冷链加工基地（EQ-2026-003）缺建设周期（开始月份、结束月份）',
        '  projects[0].plans：康华食品冷链加工基地（EQ-2026-003）缺投资目标（年度计划）',
        '',
      ].join('\n'),
    });
    const project = { kind: 'project', key: 'EQ-2026-003' };
    expect([json.code, JSON.parse(json.stdout)]).toEqual([
      0,
      {
        outcome: 'import',
        new: [],
        changed: [
          { ...project, field: 'library', from: 'ongoing', to: 'to_complete' },
          { ...project, field: 'plannedTotalWan', from: null, to: 56_000 },
        ],
        rows: [],
        errors: [],
        ask: [],
        tell: [],
        skip: [],
        gaps: expect.arrayContaining([
          expect.objectContaining({
            sheet: 'projects',
            row: 0,
            column: 'leadOfficial',
            path: 'projects[0].leadOfficial',
          }),
        ]),
        checks: [],
      },
    ]);
    expect(JSON.parse((await cli('export')).stdout).projects).toMatchObject([{ library: 'ongoing' }]);
  });

  test('what is wrong and what has to be decided stand in the JSON, too', async () => {
    const twin = { ...DISTRICT.projects[0], code: 'EQ-2026-004' };
    const { cli } = aFolder({
      'wrong.json': {
        ...DISTRICT,
        projects: [twin, { ...DISTRICT.projects[0], library: 'done' }, { ...twin, code: 'X', unit: '无名镇' }],
      },
      'asked.json': { ...DISTRICT, projects: [...DISTRICT.projects, twin] },
    });

    const refused = await cli('import', 'wrong.json', '--json');
    const asked = await cli('import', 'asked.json', '--json');
    const decided = await cli('import', 'asked.json', '--json', '--allow-same-names');

    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({
      outcome: 'refuse',
      errors: [
        { sheet: 'projects', row: 1, column: 'library', path: 'projects[1].library' },
        { sheet: 'projects', row: 2, column: 'unit', path: 'projects[2].unit', why: '没有登记这个单位：无名镇' },
      ],
      ask: [{ path: 'projects[0].name' }, { path: 'projects[2].name' }],
    });
    expect(refused.stderr).toContain('共 2 处需要改正');
    expect(asked.code).toBe(1);
    expect(JSON.parse(asked.stdout)).toMatchObject({
      outcome: 'ask',
      errors: [],
      ask: [{}, { row: 1, column: 'name' }],
    });
    expect(asked.stderr).toContain('需要确定');
    expect(decided.code).toBe(0);
    expect(JSON.parse(decided.stdout)).toMatchObject({ outcome: 'import', new: [{}, {}, {}, {}] });
  });

  test('a file in GB18030 is read as such, and said so; one that is neither is refused', async () => {
    const { folder, cli } = aFolder({});
    const json = '{"units":[{"name":"\u9a6c\u5be8\u9547","kind":"town"}]}';
    // 马寨镇 in GB18030, written by another tool.
    const bytes = Buffer.from(json.replace('马寨镇', '@'), 'latin1');
    const at = bytes.indexOf('@');
    const name = Buffer.from('c2edd5afd5f2', 'hex');
    writeFileSync(join(folder, 'gb.json'), Buffer.concat([bytes.subarray(0, at), name, bytes.subarray(at + 1)]));
    writeFileSync(join(folder, 'utf16.json'), Buffer.from(`\ufeff${json}`, 'utf16le'));
    writeFileSync(join(folder, 'photo.json'), Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb', 'hex'));

    const read = await cli('import', 'gb.json');
    const utf16 = await cli('import', 'utf16.json');
    const photo = await cli('import', 'photo.json');

    expect(read).toMatchObject({ code: 0, stderr: 'gb.json 不是 UTF-8 编码，已按 GB18030 读取\n' });
    expect(JSON.parse((await cli('export')).stdout).units).toMatchObject([{ name: '马寨镇' }]);
    for (const { code, stderr } of [utf16, photo]) {
      expect(code).toBe(1);
      expect(stderr).toMatch(/^\S+ 既不是 UTF-8 也不是 GB18030 编码的文本，请另存为 UTF-8 后再用\n$/);
    }
  });

  test('the workbook that export writes is read again, and one with errors is refused with every cell', async () => {
    const { folder, cli } = aFolder({ 'district.json': DISTRICT });
    const office = join(import.meta.dirname, '../fixtures/excel');
    await cli('import', 'district.json');

    const exported = await cli('export', '--format', 'xlsx', '--out', 'district.xlsx');
    const again = await cli('import', 'district.xlsx', '--json');
    const refused = await cli('import', join(office, '06-many-errors.xlsx'), '--json');
    const expanding = await cli('import', join(office, '08-expanding-sheet.xlsx'));

    expect(exported).toEqual({ code: 0, stdout: '已写入 district.xlsx\n', stderr: '' });
    expect(readFileSync(join(folder, 'district.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect([again.code, JSON.parse(again.stdout)]).toMatchObject([0, { outcome: 'import', new: [], changed: [] }]);
    expect([refused.code, JSON.parse(refused.stdout)]).toMatchObject([1, { outcome: 'refuse' }]);
    expect(refused.stderr).toContain('单位 第 4 行 A 列：（石桥镇）单位名称与第 3 行重复');
    expect([expanding.code, expanding.stderr.trim().split('\n').length]).toEqual([1, 1]);
    expect(JSON.parse((await cli('export')).stdout).units).toMatchObject([{ name: '马寨镇' }]);
  });

  test('a workbook is told to leave as many of the six clears open as the file that it was written from', async () => {
    const from = aFolder({ 'district.json': DISTRICT });
    const ofFile = JSON.parse((await from.cli('import', 'district.json', '--json')).stdout).gaps;
    await from.cli('export', '--format', 'xlsx', '--out', 'district.xlsx');
    const to = aFolder({});

    const { code, stdout } = await to.cli('import', join(from.folder, 'district.xlsx'));

    expect(code).toBe(0);
    expect(ofFile.length).toBeGreaterThan(0);
    expect(stdout).toContain(`六个明确还有 ${ofFile.length} 处未填，在飞书里发送“六个明确”可按单位查看`);
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
