import { IMPORTER } from '../../../progress/importer.ts';
import { COUNT, DAY, FIGURE, INSTANT, MONTH, WAN } from '../cells/number-cells.ts';
import { ACTOR, JSON_TEXT, LONG_TEXT, TEXT, UNIT, wordCell, YES_NO } from '../cells/text-cells.ts';
import {
  CATEGORY_CELL_WORDS,
  DECISION_WORDS,
  MILESTONE_CELL_WORDS,
  PERMIT_KIND_WORDS,
  PERMIT_STATE_CELL_WORDS,
  PROBLEM_STATUS_CELL_WORDS,
  REPORT_STATUS_CELL_WORDS,
  URGENCY_CELL_WORDS,
} from '../cells/words.ts';
import { column, explained, HIDDEN, REQUIRED, type SheetLayout } from './sheet-layout.ts';

/** The ledgers: progress, problems with their steps, permits. */

export const PROJECT = column('项目编号', 'project', TEXT, 16, { ...REQUIRED, also: ['项目编码'] });
export const PROJECT_NAME = explained('项目名称', 'projectName', TEXT, 30);
export const PROJECT_UNIT = explained('责任单位', 'projectUnit', TEXT, 18);

export const PROGRESS: SheetLayout = {
  name: '进展台账',
  list: 'progress',
  within: null,
  toldBy: ['project', 'month', 'asOf', 'id'],
  isAlways: true,
  frozenColumns: 2,
  columns: [
    PROJECT,
    PROJECT_NAME,
    PROJECT_UNIT,
    column('月份', 'month', MONTH, 10, REQUIRED),
    column('数据截至', 'asOf', DAY, 13, REQUIRED),
    column('本周完成投资（万元）', 'weekInvestmentWan', WAN, 14),
    column('本月完成投资（万元）', 'monthInvestmentWan', WAN, 14),
    column('今年累计完成投资（万元）', 'yearInvestmentWan', WAN, 14),
    column('开工以来累计完成投资（万元）', 'totalInvestmentWan', WAN, 14),
    column('形象进度（%）', 'progressPercent', FIGURE, 11),
    column('进展情况', 'stage', LONG_TEXT, 36),
    column('下步计划', 'nextPlan', LONG_TEXT, 30),
    column('节点', 'milestone', wordCell(MILESTONE_CELL_WORDS), 8),
    column('节点日期', 'milestoneDate', DAY, 13),
    column('无进展', 'isNoProgress', YES_NO, 9),
    column('状态', 'status', wordCell(REPORT_STATUS_CELL_WORDS), 10),
    column('填报人', 'reportedBy', ACTOR, 14),
    column('填报时间', 'reportedAt', INSTANT, 20),
    column('确认理由', 'confirmReason', LONG_TEXT, 24),
    column('记录编号', 'id', TEXT, 38, HIDDEN),
    column('更正的记录', 'corrects', TEXT, 38, HIDDEN),
    column('消息编号', 'messageId', TEXT, 38, HIDDEN),
    column('读数依据', 'readings', JSON_TEXT, 20, HIDDEN),
    column('存疑之处', 'doubts', JSON_TEXT, 20, HIDDEN),
  ],
  complete: completeReport,
};

/** A row that somebody has added below: what only the program writes is as a table's. */
function completeReport(entry: Record<string, unknown>): void {
  const { project, asOf } = entry;
  if (typeof project === 'string' && typeof asOf === 'string') entry['id'] ??= `${IMPORTER}:${project}:${asOf}`;
  entry['status'] ??= 'active';
  entry['reportedBy'] ??= IMPORTER;
}

export const PROBLEMS: SheetLayout = {
  name: '问题台账',
  list: 'problems',
  within: null,
  // An office has ledgers of the same name: these columns only ours has together.
  toldBy: ['number', 'project', 'category', 'status', 'reopenCount'],
  isAlways: true,
  frozenColumns: 1,
  columns: [
    column('问题编号', 'number', TEXT, 15, REQUIRED),
    PROJECT,
    PROJECT_NAME,
    column('问题类别', 'category', wordCell(CATEGORY_CELL_WORDS), 10, REQUIRED),
    column('紧急程度', 'urgency', wordCell(URGENCY_CELL_WORDS), 10, REQUIRED),
    column('重大', 'isMajor', YES_NO, 8),
    column('存在问题', 'description', LONG_TEXT, 44, REQUIRED),
    column('办理单位', 'responsibleUnit', UNIT, 20),
    column('办理人', 'handler', ACTOR, 14),
    column('办结时限', 'dueDate', DAY, 13),
    column('状态', 'status', wordCell(PROBLEM_STATUS_CELL_WORDS), 11, REQUIRED),
    column('反馈人', 'respondedBy', ACTOR, 14),
    column('已确认解决', 'isConfirmed', YES_NO, 11),
    column('重新办理次数', 'reopenCount', COUNT, 12),
    column('延期至', 'extension.until', DAY, 13),
    column('延期理由', 'extension.reason', LONG_TEXT, 24),
    column('延期申请人', 'extension.askedBy', ACTOR, 14),
    column('延期审批', 'extension.decision', wordCell(DECISION_WORDS), 10),
    column('暂停至', 'pause.until', DAY, 13),
    column('暂停理由', 'pause.reason', LONG_TEXT, 24),
    column('暂停申请人', 'pause.askedBy', ACTOR, 14),
    column('暂停审批', 'pause.decision', wordCell(DECISION_WORDS), 10),
    column('并入问题', 'mergedInto', TEXT, 15),
    column('专题会', 'meeting', TEXT, 15),
    column('提出人', 'reportedBy', ACTOR, 14, REQUIRED),
    column('提出时间', 'reportedAt', INSTANT, 20, REQUIRED),
    column('时限起算日', 'dueRule.from', DAY, 13, HIDDEN),
    column('时限工作日数', 'dueRule.workingDays', COUNT, 12, HIDDEN),
    column('时限自然日数', 'dueRule.calendarDays', COUNT, 12, HIDDEN),
    column('暂停工作日数', 'dueRule.pausedDays', COUNT, 12, HIDDEN),
    column('消息编号', 'messageId', TEXT, 38, HIDDEN),
    column('读数依据', 'readings', JSON_TEXT, 20, HIDDEN),
  ],
  complete: entry => {
    completeRequest(entry['extension']);
    completeRequest(entry['pause']);
  },
};

/** A request for more time that nobody has decided yet, or that says no reason. */
export function completeRequest(request: unknown): void {
  if (typeof request !== 'object' || request === null) return;
  const values = request as Record<string, unknown>;
  values['decision'] ??= null;
  values['reason'] ??= '';
}

export const PROBLEM_STEPS: SheetLayout = {
  name: '问题办理记录',
  list: 'problems',
  within: { key: 'number', field: 'steps' },
  toldBy: ['number', 'status', 'at'],
  isAlways: false,
  frozenColumns: 1,
  columns: [
    column('问题编号', 'number', TEXT, 15, REQUIRED),
    column('办理后状态', 'status', wordCell(PROBLEM_STATUS_CELL_WORDS), 12, REQUIRED),
    column('时间', 'at', INSTANT, 20, REQUIRED),
    column('经办人', 'by', ACTOR, 14, REQUIRED),
    column('单位', 'unit', TEXT, 20),
    column('本步时限', 'dueAt', INSTANT, 20),
    column('说明', 'note', LONG_TEXT, 50),
    column('附记', 'isAside', YES_NO, 8),
  ],
};

export const PERMITS: SheetLayout = {
  name: '手续台账',
  list: 'permits',
  within: null,
  toldBy: ['project', 'kind', 'state', 'planned', 'actual', 'handler', 'document'],
  isAlways: true,
  frozenColumns: 2,
  columns: [
    PROJECT,
    PROJECT_NAME,
    PROJECT_UNIT,
    column('手续', 'kind', wordCell(PERMIT_KIND_WORDS), 12, REQUIRED),
    column('办理状态', 'state', wordCell(PERMIT_STATE_CELL_WORDS), 11),
    column('计划办结日期', 'planned', DAY, 14),
    column('实际办结日期', 'actual', DAY, 14),
    column('办理部门', 'handler', TEXT, 22),
    column('文号', 'document', TEXT, 24),
    column('备注', 'note', LONG_TEXT, 36),
  ],
};
