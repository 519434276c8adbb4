import { describe, expect, test } from 'vitest';
import type { TableCell } from '../../../../src/domain/scoring/workbook/cells/cell.ts';
import { readRuleSet } from '../../../../src/domain/scoring/workbook/read-rule-set.ts';
import { showSheetIssue } from '../../../../src/domain/scoring/workbook/row-reader.ts';
import type { Table } from '../../../../src/domain/scoring/workbook/table.ts';

function table(name: string, ...rows: TableCell[][]): Table {
  return { name, rows: rows.map((cells, index) => ({ number: index + 1, cells })) };
}

const GENERAL = table('总则', ['项目', '内容'], ['名称', '某区办法'], ['编号', 'district'], ['版本', 2026]);
const FIGURES = table(
  '指标',
  ['指标', '计量单位', '算式'],
  ['完成投资', '亿元', null],
  ['计划投资', '亿元', null],
  ['完成率', null, '完成投资÷计划投资'],
  ['逾期（个）', null, null],
);
const ITEMS = table(
  '考核项',
  ['某区 2026 年考核表', null, null, null, null, null],
  ['算 法', '考核内容', '序号', '满分（分）', '完成数', '计划数', '封顶', '达标线', '条件', '得分', '备注'],
  ['小项合计', '投资', 1, '６０分', null, null, null, null, null, null, null],
  ['比率', '投资完成', 1.1, 40, ' 完成投资 ', '计划投资', '４８分', '９０％', null, null, '老办法照抄'],
  ['达到得分', '全部完成', '1.2', '20 分', null, null, null, null, '（完成率>=100%）且【逾期（个）】=0', '20', null],
  [null, null, null, null, null, null, null, null, null, null, null],
  ['算式', '逾期扣分', '2、', null, null, null, '０', null, null, '－0.5*【逾期（个）】', null],
);

function messages(...tables: Table[]): string[] {
  const outcome = readRuleSet(tables);
  return outcome.ok ? [] : outcome.issues.map(showSheetIssue);
}

describe('what an office types', () => {
  test('is read: full-width digits, 60分, 90％, another order, missing columns, a title above, notes beside', () => {
    expect(readRuleSet([FIGURES, ITEMS, GENERAL])).toEqual({
      ok: true,
      ruleSet: {
        id: 'district',
        version: '2026',
        title: '某区办法',
        figures: {
          完成投资: { label: '完成投资', unit: '亿元' },
          计划投资: { label: '计划投资', unit: '亿元' },
          完成率: { label: '完成率', computed: { divide: ['完成投资', '计划投资'] } },
          '逾期（个）': { label: '逾期（个）' },
        },
        items: [
          {
            kind: 'sum',
            key: '1',
            label: '投资',
            full: '60',
            items: [
              {
                kind: 'ratio',
                key: '1-1',
                label: '投资完成',
                full: 40,
                of: '完成投资',
                to: '计划投资',
                target: '90%',
                cap: '48',
              },
              {
                kind: 'mark',
                key: '1-2',
                label: '全部完成',
                full: '20',
                if: { all: [{ compare: ['完成率', '>=', '100%'] }, { compare: ['逾期（个）', '=', 0] }] },
                give: '20',
              },
            ],
          },
          { kind: 'formula', key: '2', label: '逾期扣分', cap: '0', value: { times: ['-0.5', '逾期（个）'] } },
        ],
      },
    });
  });

  test('is refused with sheet, row and column, everything at once', () => {
    const items = table(
      '考核项',
      ['序号', '考核项', '算法', '满分', '完成数', '计划数', '得分', '条件', '不适用时'],
      ['1', '甲', '比例', '很多', '完成投资', '计划投资', null, null, null],
      ['2', '乙', '比率', 40, '完成头资', '计划投资 ÷', null, null, '算了'],
      ['2', '丙', '固定分', null, '完成投资', null, 5, null, null],
      ['3.1', '丁', '固定分', null, null, null, 5, null, null],
      ['1.1', '戊', '达到得分', null, null, null, { trouble: '这一格是日期' }, '完成率 60%', null],
    );

    expect(messages(GENERAL, items, FIGURES)).toEqual([
      '工作表“考核项”第 2 行“算法”列：没有“比例”这种算法，可用：比率、比率平均、算式、固定分、按次、分档、对照表、逐步加减、达到得分、名次、评委打分、奖罚条目、小项合计、小项平均、小项取高、小项取低、小项相乘',
      '工作表“考核项”第 2 行“满分”列：应为一个数：如 0.6、0.60、80% 或 1/3（最多 15 位整数、10 位小数，不用科学计数法）',
      '工作表“考核项”第 3 行“不适用时”列：应为 分摊给其他项、得零分、得满分、取平均分、不参加排名，或“得 2 分”，写的是“算了”',
      '工作表“考核项”第 3 行“完成数”列：没有叫“完成头资”的指标，请核对名称',
      '工作表“考核项”第 3 行“计划数”列：算式“计划投资 ÷”在末尾看不懂：这里应为一个数、一个指标的名称或一个算式',
      '工作表“考核项”第 4 行“完成数”列：“固定分”不用这一列，请清空',
      '工作表“考核项”第 4 行“序号”列：序号 2 写了两次；请改正，并把这一列设为文本，免得 1.10 变成 1.1',
      '工作表“考核项”第 5 行“序号”列：上面没有序号 3 的大项，请先写大项，再写它的小项',
      '工作表“考核项”第 6 行“条件”列：算式“完成率 60%”在“60%”处看不懂：这里应为 <、≤、=、≠、≥、> 之一，条件写成“完成率 ≥ 60%”这样',
      '工作表“考核项”第 6 行“得分”列：这一格是日期',
      '工作表“考核项”第 6 行“序号”列：序号 1 不是大项，它的算法应为 小项合计、小项平均、小项取高、小项取低、小项相乘 之一',
    ]);
  });

  test('what only the rule set as a whole shows is told by row and column, too', () => {
    const items = table(
      '考核项',
      ['序号', '考核项', '算法', '满分', '完成数', '封顶', '保底'],
      ['1', '甲', '比率', 40, '完成投资', null, null],
      ['2', '乙', '分档', null, '完成投资', 5, 9],
    );
    const details = table(
      '分档',
      ['考核项', '用途', '从（含）', '低于（不含）', '得分'],
      ['乙', '档', 0, 5, 1],
      ['乙', '档', 4, 8, 2],
    );

    expect(messages(GENERAL, items, FIGURES)).toEqual([
      '工作表“考核项”第 2 行“计划数”列：这一格空着，请填写',
      '工作表“考核项”第 3 行“分档”列：请在“分档”表里为这一项写上各行',
    ]);
    const complete = { ...items, rows: [...items.rows.slice(0, 1), ...items.rows.slice(2)] };
    expect(messages(GENERAL, complete, FIGURES, details)).toEqual([
      '工作表“考核项”第 3 行“保底”列：下限 保底 应不大于上限 封顶',
      '工作表“分档”第 3 行：与第 1 档重叠；每个端点应只归一档',
    ]);
  });

  test('of the sheets: missing, unknown, without headings, with a heading that means nothing', () => {
    expect(messages(GENERAL, table('考核表', ['序号']))).toEqual([
      '工作表“考核表”：不认识这张工作表，可用：总则、考核项、指标、分档、条款；写说明的请改名为“填写说明”，不用的请删去',
      '工作表“考核项”：缺少这张工作表，请加上，第一行写：序号、代号、考核项、满分、算法、完成数、计划数、达标线、封顶、保底、不适用时、说明',
      '工作表“指标”：缺少这张工作表，请加上，第一行写：代号、指标、类型、算式、计量单位、数据单位、未报时',
    ]);
    expect(messages(GENERAL, FIGURES, table('考核项', ['序号', '考核项', '封顶分'], ['1', '甲', 5]))).toEqual([
      expect.stringContaining('工作表“考核项”第 1 行“封顶分”列：没有叫“封顶分”的列，可用：序号、类别、代号'),
    ]);
    expect(messages(GENERAL, FIGURES, table('考核项', ['甲', '乙'], ['丙', '丁']))).toEqual([
      '工作表“考核项”：找不到表头，第一行应写：序号、代号、考核项、满分、算法、完成数、计划数、达标线、封顶、保底、不适用时、说明',
    ]);
    expect(
      messages(
        table('总则', ['项目', '内容'], ['名称', '甲'], ['名字', '乙']),
        FIGURES,
        table('考核项', ['序号', '考核项']),
      ),
    ).toEqual([expect.stringContaining('工作表“总则”第 3 行“项目”列：没有“名字”这个项目，可用：名称、编号、版本')]);
  });

  test('what would count otherwise than it looks is refused: hidden, merged, under no heading', () => {
    const items = table(
      '考核项',
      ['某区考核表', null, null, null, null, null, null],
      ['序号', '考核项', '算法', '得分', '不适用时', '备注', null],
      ['1', '甲', '固定分', 5, '得零分', '照抄', null],
      ['2', '乙', '固定分', 5, null, null, null],
      ['3', '丙', '固定分', 5, null, null, '封顶 3 分'],
    );
    const area = { fromRow: 3, toRow: 4, fromColumn: 5, toColumn: 5 };
    const rows = items.rows.map(row => ({ ...row, isHidden: row.number === 4 }));
    const title = { fromRow: 1, toRow: 1, fromColumn: 1, toColumn: 7 };
    const notes = { ...area, fromColumn: 6, toColumn: 6 };
    const clauses = { ...table('条款', ['用途', '名称'], ['等次', '优']), isHidden: true };
    const looked = { ...items, rows, hiddenColumns: new Set([4, 6]), merges: [title, area, notes] };

    expect(messages(GENERAL, FIGURES, looked, clauses, { ...table('旧表'), isHidden: true })).toEqual([
      '工作表“考核项”“得分”列：这一列是隐藏的，写的照样算数；请取消隐藏，不用的请清空',
      '工作表“考核项”第 4 行：这一行是隐藏的，写的照样算数；请取消隐藏，不用的请删去',
      '工作表“考核项”第 3 行“不适用时”列：第 3 至 4 行是一个合并的单元格，只有左上角一格算数；请取消合并，各格分别写上',
      '工作表“考核项”第 5 行“G”列：这一列没有列名，写的不会算数；请写上列名（自己记事的写“备注”），或清空',
      '工作表“条款”：这张工作表是隐藏的，里面写的照样算数；请取消隐藏，不用的请删去',
    ]);
  });

  test('what is missing is called by its name in the workbook', () => {
    const items = table(
      '考核项',
      ['序号', '考核项', '算法', '得分'],
      ['1', '甲', '固定分', 5],
      ['合计', null, null, 5],
    );
    const figures = table(
      '指标',
      ['指标', '代号', '取自规则', '取哪一期'],
      ['月分', 'm', 'month', '5期'],
      [null, '合计', null, null],
    );

    expect(
      messages(table('总则', ['项目', '内容'], ['名称', '某区办法']), FIGURES, {
        ...items,
        rows: items.rows.slice(0, 2),
      }),
    ).toEqual(['工作表“总则”：缺少“编号”这个项目，请加一行写上', '工作表“总则”：缺少“版本”这个项目，请加一行写上']);
    expect(messages(GENERAL, figures, items)).toEqual([
      '工作表“指标”第 3 行“指标”列：请写明指标的名称；合计、注释的行请删去',
      expect.stringMatching(/^工作表“考核项”第 3 行“算法”列：请写明算法，.*；合计、注释的行请删去$/),
    ]);
    const one = { ...figures, rows: figures.rows.slice(0, 2) };
    expect(messages(GENERAL, one, { ...items, rows: items.rows.slice(0, 2) })).toEqual([
      expect.stringContaining('“取哪一期”列：应为 最后一期、各期，或本年的某一期：01 至 12'),
    ]);
  });
});
