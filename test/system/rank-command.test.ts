import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readWorkbookFile } from '../../src/domain/sheets/file/read-workbook-file.ts';
import { emptyFolder, runProgram } from '../helpers/programs.ts';

/** Three towns, one project each, in a year that is over. */
const DISTRICT = {
  district: { name: '示例区', year: 2025 },
  units: ['马寨镇', '云岭镇', '东溪街道'].map(name => ({ name, kind: 'town' })),
  projects: ['马寨镇', '云岭镇', '东溪街道'].map((unit, i) => ({
    code: `EQ-2025-00${i + 1}`,
    name: `${unit}产业园`,
    unit,
    library: 'ongoing',
    plans: { 2025: { annualPlanWan: 12_000 } },
    startMonth: '2025-01',
    endMonth: '2025-12',
    milestones: [{ kind: 'started', planned: '2025-02-10', claimed: null, actual: null }],
  })),
};

async function aDistrict(district: object = DISTRICT) {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'district.json'), JSON.stringify(district));
  const cli = (...args: string[]) => runProgram('cli', { folder, args });
  expect(await cli('import', 'district.json')).toMatchObject({ code: 0 });
  return { folder, cli, bytesOf: (name: string) => new Uint8Array(readFileSync(join(folder, name))) };
}

describe('cli rank --out', () => {
  test('writes the notice and the workbook of what it ranks, by the ending of the file', async () => {
    const { cli, bytesOf } = await aDistrict();
    const ranked = JSON.parse((await cli('rank', '--period', '2025-06', '--json')).stdout);

    expect(await cli('rank', '--period', '2025-06', '--out', '通报.docx')).toMatchObject({
      code: 0,
      stdout: '已写入 通报.docx\n',
    });
    const sheet = await cli('rank', '--period', '2025-06', '--out', 'RANK.XLSX', '--json');

    expect(JSON.parse(sheet.stdout)).toEqual(ranked);
    const words = new TextDecoder().decode(unzipSync(bytesOf('通报.docx'))['word/document.xml']);
    expect(words).toContain('关于2025年6月重点项目排名的通报');
    const totals = new TextDecoder().decode(unzipSync(bytesOf('RANK.XLSX'))['xl/worksheets/sheet1.xml']);
    for (const { unit, total } of ranked.units) {
      expect(words).toContain(`>${unit}<`);
      expect(words).toContain(`>${total}<`);
      expect(totals).toMatch(new RegExp(`<f>ROUND\\([^<]+</f><v>${Number(total)}</v>`));
    }
    const { sheets } = readWorkbookFile(bytesOf('RANK.XLSX'), 'RANK.XLSX');
    expect(sheets.map(({ name }) => name)).toEqual(['排名', '得分明细', '指标', '规则']);
  });

  test('a quarter is written, too', async () => {
    const { cli, bytesOf } = await aDistrict();

    expect(await cli('rank', '--period', '2025-Q2', '--out', 'q.docx')).toMatchObject({ code: 0 });

    expect(new TextDecoder().decode(unzipSync(bytesOf('q.docx'))['word/document.xml'])).toContain('2025年第二季度');
  });

  test('says what is wrong with a file that it cannot write, and writes nothing', async () => {
    const { cli, folder } = await aDistrict();

    expect(await cli('rank', '--period', '2025-06', '--out', '通报.pdf')).toEqual({
      code: 2,
      stdout: '',
      stderr: '不知道写成哪种文件：通报.pdf，文件名应以 .docx 或 .xlsx 结尾\n',
    });
    expect(await cli('rank', '--period', '2025-06', '--out', 'no/such/folder.docx')).toEqual({
      code: 1,
      stdout: '',
      stderr: '写不了文件：no/such/folder.docx，请检查文件夹是否存在、文件是否正被打开\n',
    });
    expect(existsSync(join(folder, '通报.pdf'))).toBe(false);
  });
});

describe('cli ruleset --preview', () => {
  test('shows a month under other rules beside those in force, and refuses what the ledgers do not give', async () => {
    const [first, ...others] = DISTRICT.projects;
    const milestones = [
      { kind: 'started', planned: '2025-02-10', claimed: null, actual: '2025-03-01' },
      { kind: 'completed', planned: '2025-05-20', claimed: null, actual: null },
    ];
    const { folder, cli } = await aDistrict({ ...DISTRICT, projects: [{ ...first, milestones }, ...others] });
    const rules = JSON.parse(readFileSync('rulesets/default-month.json', 'utf8'));
    // A start counts 5 more, a completion 5 less.
    rules.id = 'own-month';
    [rules.items[0].items[0].full, rules.items[0].items[1].full] = [20, 5];
    writeFileSync(join(folder, 'own.json'), JSON.stringify(rules));

    const shown = await cli('ruleset', 'own.json', '--preview', '2025-06');

    expect(shown.stderr).toBe('');
    expect(shown.stdout).toContain('（规则由 default-month 1 改为 own-month 1）');
    expect(shown.stdout).toMatch(/马寨镇 .* 15\.00 +→ +20\.00 +\+5\.00\n +A1 开工 +\+5\.00/);
    expect(await cli('ruleset', 'own.json', '--preview', '六月')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('应写考核期，如 2026-06、2026-Q2'),
    });
    rules.figures.visits = { label: '走访', unit: '次' };
    rules.items.push({ kind: 'ratio', key: 'V', label: '走访', full: 5, of: 'visits', to: 10 });
    writeFileSync(join(folder, 'more.json'), JSON.stringify(rules));
    expect(await cli('ruleset', 'more.json', '--preview', '2025-06')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('走访'),
    });
  });

  test('shows a quarter and a year, each under a rule set for it', async () => {
    const { folder, cli } = await aDistrict();
    const own = (kind: string, id: string) => {
      const rules = JSON.parse(readFileSync(`rulesets/default-${kind}.json`, 'utf8'));
      writeFileSync(join(folder, `${kind}.json`), JSON.stringify({ ...rules, id }));
    };
    own('quarter', 'own-quarter');
    own('year', 'own-year');

    const quarter = await cli('ruleset', 'quarter.json', '--preview', '2025-Q2');
    const year = await cli('ruleset', 'year.json', '--preview', '2025');

    expect(quarter).toMatchObject({ code: 0, stderr: '' });
    expect(quarter.stdout).toMatch(
      /^2025-Q2 → 2025-Q2 的变化（规则由 default-quarter 1 改为 own-quarter 1）\n {2}\S+ +第 1 名 → 第 1 名/,
    );
    expect(year.stdout).toContain('（规则由 default-year 1 改为 own-year 1）');
    expect(year.stdout.match(/第 \d 名 → 第 \d 名 +平/g)).toHaveLength(3);
    // The year's rule set takes results of quarters, which a quarter has none of.
    expect(await cli('ruleset', 'year.json', '--preview', '2025-Q2')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('只能取自更短的考核期'),
    });
  });
});
