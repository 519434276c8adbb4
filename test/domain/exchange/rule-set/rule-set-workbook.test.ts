import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { readRuleSetWorkbook } from '../../../../src/domain/exchange/rule-set/read-rule-set-workbook.ts';
import { writeRuleSetWorkbook } from '../../../../src/domain/exchange/rule-set/write-rule-set-workbook.ts';
import { defaultRuleSet } from '../../../../src/domain/scoring/schema/default-rule-sets.ts';
import { checkedRuleSet } from '../../../../src/domain/scoring/schema/rule-set.ts';
import { showSheetIssue } from '../../../../src/domain/scoring/workbook/row-reader.ts';
import { type CellPlan, workbookBytes } from '../../../helpers/workbook-bytes.ts';
import { randomCase } from '../../scoring/reference/random-case.ts';
import { knownRuleSets } from '../../scoring/workbook/known-rule-sets.ts';

describe('a rule set comes back from the bytes of its workbook as it was', () => {
  test.each(knownRuleSets())('%s', async (_, ruleSet) => {
    const outcome = readRuleSetWorkbook(await writeRuleSetWorkbook(ruleSet), 'a.xlsx');

    expect(outcome).toEqual({ ok: true, ruleSet });
    expect(outcome.ok && JSON.stringify(outcome.ruleSet)).toBe(JSON.stringify(ruleSet));
  });

  test('random ones', async () => {
    for (let seed = 5_000; seed < 5_040; seed += 1) {
      const outcome = checkedRuleSet(randomCase(seed).ruleSet);
      if (!outcome.ok) continue;
      const again = readRuleSetWorkbook(await writeRuleSetWorkbook(outcome.ruleSet), 'a.xlsx');
      expect(again, `seed ${seed}`).toEqual(outcome);
    }
  });
});

test('another reader sees the sheets, headings and numbers of the default scheme', async () => {
  const { sheets } = await readXlsx(await writeRuleSetWorkbook(defaultRuleSet('month')));
  const items = sheets[1]?.rows ?? [];
  const row = Object.fromEntries((items[0] ?? []).map((header, index) => [header, items[4]?.[index] ?? null]));

  expect(sheets.map(({ name }) => name)).toEqual(['总则', '考核项', '指标', '分档', '条款']);
  expect(row).toMatchObject({
    序号: '2',
    考核项: '投资完成',
    满分: 35,
    算法: '比率',
    完成数: '今年以来完成投资',
    计划数: '序时计划投资',
    比率封顶: 1,
  });
});

const GENERAL = {
  name: '总则',
  rows: [
    ['项目', '内容'],
    ['名称', '某区办法'],
    ['编号', 'district'],
    ['版本', 2026],
  ],
};
const FIGURES = {
  name: '指标',
  rows: [
    ['指标', '计量单位'],
    ['完成投资', '亿元'],
    ['计划投资', '亿元'],
  ],
};

function read(...rows: CellPlan[][]) {
  const head = ['序号', '考核项', '算法', '满分', '完成数', '计划数', '达标线', '封顶'];
  return readRuleSetWorkbook(workbookBytes([GENERAL, FIGURES, { name: '考核项', rows: [head, ...rows] }]), 'a.xlsx');
}

describe('a workbook as a spreadsheet saves it', () => {
  test('has percentages as numbers with a format, sums as formulas with results', () => {
    const outcome = read(
      [1, '投资', '小项合计', { v: 60, f: 'SUM(D3:D4)' }],
      [1.1, '完成', '比率', 40, '完成投资', '计划投资', { v: 0.95, format: '0%' }, 48],
      [1.2, '完成之二', '比率', 20, '完成投资', '计划投资', { v: 1.125, format: '0.0%' }],
    );

    expect(outcome).toMatchObject({
      ok: true,
      ruleSet: {
        version: '2026',
        items: [
          { key: '1', full: 60, items: [{ key: '1-1', full: 40, target: '95%', cap: 48 }, { target: '112.5%' }] },
        ],
      },
    });
  });

  test('may hold days, errors and struck cells where numbers belong: each is refused at its place', () => {
    const outcome = read(
      [1, '投资', '比率', new Date('2026-01-03T00:00:00Z'), '完成投资', '计划投资'],
      [2, '投资二', '比率', { error: '#REF!' }, { v: '完成投资', isStruck: true }, '计划投资'],
      [3, '投资三', '比率', { f: 'SUM(A1:A2)' }, '完成投资', '计划投资'],
    );

    expect(outcome.ok ? [] : outcome.issues.map(showSheetIssue)).toEqual([
      '工作表“考核项”第 2 行“满分”列：这一格被表格软件当成了日期（2026 年 1 月 3 日），请把单元格格式设为“文本”，再重新写一遍，如 1/3',
      '工作表“考核项”第 3 行“满分”列：这一格的公式出错（#REF!），请改成数或文字',
      '工作表“考核项”第 3 行“完成数”列：这一格划掉了：还要的请去掉删除线，不要的请清空',
      '工作表“考核项”第 4 行“满分”列：这一格的公式没有算出结果，请改成数或文字',
    ]);
  });

  test('may hide sheets, rows and columns and merge cells: what would count otherwise than it looks is refused', () => {
    const rows = [
      ['序号', '考核项', '算法', '得分', '不适用时'],
      [1, '甲', '固定分', 5, '得零分'],
      [2, '乙', '固定分', 5],
    ];
    const items = { name: '考核项', rows, merges: ['E2:E3'], hiddenRows: [3], hiddenColumns: [4] };
    const clauses = {
      name: '条款',
      rows: [
        ['用途', '名称'],
        ['等次', '优'],
      ],
      state: 'hidden' as const,
    };
    const outcome = readRuleSetWorkbook(workbookBytes([GENERAL, FIGURES, items, clauses]), 'a.xlsx');

    expect(outcome.ok ? [] : outcome.issues.map(({ sheet, row, column }) => [sheet, row, column])).toEqual([
      ['考核项', null, '得分'],
      ['考核项', 3, null],
      ['考核项', 2, '不适用时'],
      ['条款', null, null],
    ]);
  });
});
