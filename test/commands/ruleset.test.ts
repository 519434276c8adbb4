import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, runProgram } from '../helpers/programs.ts';
import { workbookBytes } from '../helpers/workbook-bytes.ts';

function aFolder() {
  const folder = emptyFolder();
  const cli = (...args: string[]) => runProgram('cli', { folder, args });
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return { cli, write, json };
}

const DEFAULT = readFileSync('rulesets/default-month.json', 'utf8');

test('a rule set becomes a workbook, and the workbook the same rule set', async () => {
  const { cli, write, json } = aFolder();
  write('month.json', DEFAULT);

  expect(await cli('ruleset', 'month.json', '--out', 'month.xlsx')).toEqual({
    code: 0,
    stdout: '已写入 month.xlsx：重点项目建设月排名（默认办法）（default-month 第 1 版），考核项 12 项，指标 23 个\n',
    stderr: '',
  });
  expect(await cli('ruleset', 'month.xlsx', '--check', '--out', 'again.json')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^没有发现存疑之处\n已写入 again\.json：/),
  });
  expect(json('again.json')).toEqual(JSON.parse(DEFAULT));
});

test('a template is scored after it went through a workbook', async () => {
  const { cli, write } = aFolder();
  const figures = { 完成投资: 54_000, 年度计划: 60_000 };
  write('data.json', JSON.stringify({ period: '2026-06', units: [{ unit: '甲镇', figures }] }));

  await cli('ruleset', '--template', 'rate-table', '--out', 'rules.xlsx');
  await cli('ruleset', 'rules.xlsx', '--out', 'rules.json');
  const scored = await cli('score', '--ruleset', 'rules.json', '--data', 'data.json', '--json');
  expect(await cli('score', '--ruleset', 'rules.xlsx', '--data', 'data.json', '--json')).toEqual(scored);

  expect(JSON.parse(scored.stdout)).toMatchObject({ units: [{ unit: '甲镇', place: 1, total: '90.0' }] });
});

const HEAD = ['序号', '考核项', '算法', '满分', '完成数', '计划数', '比率封顶'];
const workbook = (...rows: (string | number)[][]) =>
  workbookBytes([
    {
      name: '总则',
      rows: [
        ['项目', '内容'],
        ['名称', '甲'],
        ['编号', 'a'],
        ['版本', '1'],
        ['总分满分', 100],
      ],
    },
    {
      name: '指标',
      rows: [
        ['指标', '计量单位'],
        ['投资', '亿元'],
        ['计划', '万元'],
        ['备用', '个'],
      ],
    },
    { name: '考核项', rows: [HEAD, ...rows] },
  ]);

test('doubts about a workbook are told by sheet, row and column', async () => {
  const { cli, write } = aFolder();
  write('rules.xlsx', workbook(['1', '投资', '比率', 60, '投资', '计划', 95]));

  const { code, stdout, stderr } = await cli('ruleset', 'rules.xlsx', '--check');

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.split('\n').map(line => line.split('：')[0]?.trim())).toEqual([
    '存疑 4 处，请核对',
    '工作表“考核项”',
    '工作表“考核项”第 2 行',
    '工作表“考核项”第 2 行“比率封顶”列',
    '工作表“指标”第 4 行',
    '',
  ]);
});

test('a workbook that cannot be used is refused with every place, and nothing is written', async () => {
  const { cli, write, json } = aFolder();
  write('rules.xlsx', workbook(['1', '投资', '比率', '很多', '投资', '计划'], ['2', '开工', '比', 5, '投资', '计划']));

  const { code, stdout, stderr } = await cli('ruleset', 'rules.xlsx', '--out', 'rules.json');

  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^规则表格不能用，共 2 处需要改正：\n {2}工作表“考核项”第 2 行“满分”列：/);
  expect(stderr).toContain('  工作表“考核项”第 3 行“算法”列：没有“比”这种算法');
  expect(() => json('rules.json')).toThrow('ENOENT');
});

test('what is no workbook, and no JSON, is refused in a sentence', async () => {
  const { cli, write } = aFolder();
  write('picture.xlsx', new Uint8Array([0x89, 0x50, 0x4e, 0x47]));
  write('rules.json', '{"id": }');

  expect(await cli('ruleset', 'picture.xlsx')).toMatchObject({ code: 1, stderr: expect.stringContaining('这是图片') });
  expect(await cli('ruleset', 'rules.json')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('第 1 行第 8 列'),
  });
  expect(await cli('ruleset', 'none.json')).toMatchObject({ code: 1, stderr: '读不到文件：none.json\n' });
});

test.each([
  [[], '缺少参数 <file>（加 --help 查看用法）'],
  [['a.json', '--out', 'a.pdf'], '--out 应以 .xlsx 或 .json 结尾，写的是 a.pdf'],
  [['a.json', '--template', 'steps'], '文件和 --template 只能给一个'],
])('called wrongly (%j) it says so and ends with 2', async (args, words) => {
  expect(await aFolder().cli('ruleset', ...args)).toEqual({ code: 2, stdout: '', stderr: `${words}\n` });
});
