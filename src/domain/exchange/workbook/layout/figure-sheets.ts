import { BALLOTS } from '../cells/ballot-cells.ts';
import { DAY, FIGURE, INSTANT, MONTH, WAN } from '../cells/number-cells.ts';
import { ACTOR, LONG_TEXT, PERSON, TEXT, TEXTS, UNIT, YES_NO } from '../cells/text-cells.ts';
import { PROJECT, PROJECT_NAME, PROJECT_UNIT } from './ledger-sheets.ts';
import { column, HIDDEN, REQUIRED, type SheetLayout } from './sheet-layout.ts';

/** What the office has found and entered, and what the stewards have noted. */

export const VERIFICATIONS: SheetLayout = {
  name: '核查',
  list: 'verifications',
  within: null,
  toldBy: ['project', 'month', 'yearInvestmentWan', 'by'],
  isAlways: false,
  frozenColumns: 2,
  columns: [
    PROJECT,
    PROJECT_NAME,
    PROJECT_UNIT,
    column('月份', 'month', MONTH, 10, REQUIRED),
    column('核查今年累计投资（万元）', 'yearInvestmentWan', WAN, 16),
    column('核查形象进度（%）', 'progressPercent', FIGURE, 12),
    column('核查人', 'by', ACTOR, 14),
    column('核查时间', 'at', INSTANT, 20),
    column('说明', 'note', LONG_TEXT, 40),
    column('佐证编号', 'evidence', TEXTS, 38, HIDDEN),
  ],
};

export const STATISTICS: SheetLayout = {
  name: '统计',
  list: 'statistics',
  within: null,
  toldBy: ['project', 'month', 'yearInvestmentWan', 'source'],
  isAlways: false,
  frozenColumns: 2,
  columns: [
    PROJECT,
    PROJECT_NAME,
    PROJECT_UNIT,
    column('月份', 'month', MONTH, 10, REQUIRED),
    column('统计今年累计投资（万元）', 'yearInvestmentWan', WAN, 16, REQUIRED),
    column('来源', 'source', TEXT, 20),
    column('录入人', 'by', ACTOR, 14),
    column('录入时间', 'at', INSTANT, 20),
  ],
};

export const SITE_MEETINGS: SheetLayout = {
  name: '例会',
  list: 'siteMeetings',
  within: null,
  toldBy: ['project', 'by', 'on'],
  isAlways: false,
  frozenColumns: 2,
  columns: [
    PROJECT,
    PROJECT_NAME,
    PROJECT_UNIT,
    column('召开日期', 'on', DAY, 13, REQUIRED),
    column('召集人', 'by', ACTOR, 14, REQUIRED),
    column('参加人员', 'attendees', LONG_TEXT, 30),
    column('议定事项', 'note', LONG_TEXT, 44),
    column('记录时间', 'at', INSTANT, 20),
    column('已撤回', 'isWithdrawn', YES_NO, 9),
    column('记录编号', 'id', TEXT, 38, HIDDEN),
  ],
};

export const ABSENCES: SheetLayout = {
  name: '请假',
  list: 'absences',
  within: null,
  toldBy: ['person', 'from', 'to'],
  isAlways: false,
  frozenColumns: 1,
  columns: [
    column('请假人', 'person', PERSON, 14, REQUIRED),
    column('开始日期', 'from', DAY, 13, REQUIRED),
    column('结束日期', 'to', DAY, 13, REQUIRED),
    column('代理人', 'deputy', PERSON, 14),
    column('事由', 'note', LONG_TEXT, 30),
    column('登记人', 'by', ACTOR, 14),
    column('登记时间', 'at', INSTANT, 20),
    column('已撤回', 'isWithdrawn', YES_NO, 9),
    column('记录编号', 'id', TEXT, 38, HIDDEN),
  ],
};

export const SITE_REVIEWS: SheetLayout = {
  name: '观摩评分',
  list: 'siteReviews',
  within: null,
  toldBy: ['quarter', 'project', 'ballots'],
  isAlways: false,
  frozenColumns: 2,
  columns: [
    column('季度', 'quarter', TEXT, 10, REQUIRED),
    PROJECT,
    PROJECT_NAME,
    column('所属单位', 'unit', UNIT, 18, REQUIRED),
    column('评委打分', 'ballots', BALLOTS, 60, REQUIRED),
    column('录入人', 'by', ACTOR, 14),
    column('录入时间', 'at', INSTANT, 20),
  ],
};
