import { expect, test } from 'vitest';
import { aSheet } from '../../../helpers/workbooks.ts';
import { fieldsOf, readSheets } from '../read-sheets.ts';

/** Columns of a problem ledger by other words, one ledger for each. */

const CELLS = {
  number: ['问题编号', 'WT-2026-0007', 'WT-2026-0007'],
  project: ['项目名称', '沙渡水厂扩建工程', '沙渡水厂扩建工程'],
  category: ['问题类别', '资金', 'funding'],
  description: ['存在问题', '取水口未定', '取水口未定'],
  raisedDate: ['提出时间', '2026.6.1', '2026-06-01'],
  responsibleUnit: ['责任单位', '水务局', '县水务局'],
  supportUnits: ['配合单位', '沙渡镇', '沙渡镇'],
  handler: ['责任人', '高岚', { name: '高岚', openId: 'ou_w2' }],
  urgency: ['紧急程度', '紧急', 'urgent'],
  dueDate: ['办结时限', '2026.6.20', '2026-06-20'],
  progress: ['办理进展', '已踏勘', '已踏勘'],
  status: ['状态', '已销号', 'closed'],
  closedDate: ['销号时间', '2026.6.19', '2026-06-19'],
} as const;
type Field = keyof typeof CELLS;

const WORDS: Readonly<Partial<Record<Field, string>>> = {
  number: '台账编号 问题编码 督办编号 销号编号 交办单号',
  project: '涉及项目 关联项目 项目 重点项目名称 工程名称',
  category: '问题分类 问题类型 问题属性 类别 归口攻坚组',
  description: '问题描述 问题表述 堵点难点 突出问题 卡点问题 具体情况 困难和问题 主要问题 存在困难与问题 问题摘要',
  raisedDate: '提报时间 上报日期 反映日期 发现日期 登记日期 受理日期 收集时间 排查时间 交办时间',
  responsibleUnit: '主责单位 牵头部门 承办单位 处置单位 责任部门 主办单位 整改责任单位 责任单位（牵头单位）',
  supportUnits: '协同单位 协办部门 协助部门 会办单位 配合部门',
  handler: '经办人 承办人 对接人 具体负责人 责任人及电话 办理人员 跟进人',
  urgency: '缓急程度 轻重缓急 紧急与否 优先级 问题缓急',
  dueDate:
    '限办日期 要求办结日期 完成时限 整改期限 计划销号时间 应办结时间 最后期限 承诺办结时间 要求完成时间 限期 预计解决时间',
  progress: '最新进展 处置情况 落实情况 办理情况 整改进展 目前情况 进展情况 推进情况 处理进展',
  status: '办理状态 当前状态 销号状态 处理状态 是否销号 问题状态',
  closedDate: '办结日期 实际办结时间 实际完成时间 销号日期 关闭时间 验收时间 实际解决日期',
};

test.each(
  Object.entries(WORDS).flatMap(([field, words]) => words.split(' ').map(word => [word, field as Field] as const)),
)('%s is %s', (word, field) => {
  const header = Object.entries(CELLS).map(([of, [label]]) => (of === field ? word : label));
  const cells = Object.entries(CELLS).map(([of, [, written]]) =>
    of === field && word === '是否销号' ? '是' : written,
  );
  const reading = readSheets(
    aSheet('台账', [
      ['序号', ...header],
      [1, ...cells],
    ]),
  );

  expect(reading.kind).toBe('problems');
  expect(fieldsOf(reading, ...Object.keys(CELLS))).toEqual([Object.values(CELLS).map(([, , read]) => read)]);
  expect([reading.errors, reading.ask]).toEqual([[], []]);
});
