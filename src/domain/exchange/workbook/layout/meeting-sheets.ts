import { COUNT, DAY, INSTANT } from '../cells/number-cells.ts';
import { ACTOR, JSON_TEXT, LONG_TEXT, PERSON, TEXT, UNIT, wordCell, YES_NO } from '../cells/text-cells.ts';
import { ACTION_STATUS_WORDS, DECISION_WORDS, MEETING_STATE_CELL_WORDS, SERIES_CELL_WORDS } from '../cells/words.ts';
import { completeRequest } from './ledger-sheets.ts';
import { column, explained, HIDDEN, REQUIRED, type SheetLayout } from './sheet-layout.ts';

/** Meetings of the district, and what they have decided. */

export const MEETINGS: SheetLayout = {
  name: '会议',
  list: 'meetings',
  within: null,
  toldBy: ['id', 'series', 'title', 'at'],
  isAlways: false,
  frozenColumns: 1,
  columns: [
    column('会议编号', 'id', TEXT, 16, REQUIRED),
    column('会议类型', 'series', wordCell(SERIES_CELL_WORDS), 16, REQUIRED),
    column('会议名称', 'title', TEXT, 36, REQUIRED),
    column('会议时间', 'at', INSTANT, 20, REQUIRED),
    column('地点', 'place', TEXT, 24),
    column('主持人', 'chair', PERSON, 14),
    column('参加人员', 'attendees', LONG_TEXT, 30),
    column('状态', 'state', wordCell(MEETING_STATE_CELL_WORDS), 12),
    column('会议内容', 'minutes', LONG_TEXT, 50),
    column('专题问题', 'problem', TEXT, 15),
    column('登记人', 'by', ACTOR, 14),
    column('登记时间', 'createdAt', INSTANT, 20),
    column('纪要确认人', 'confirmedBy', ACTOR, 14),
    column('纪要确认时间', 'confirmedAt', INSTANT, 20),
    column('轮次', 'round', COUNT, 8, HIDDEN),
    column('议程调整', 'agenda', JSON_TEXT, 20, HIDDEN),
    column('待确认事项', 'draft', JSON_TEXT, 20, HIDDEN),
    column('更正记录', 'corrections', JSON_TEXT, 20, HIDDEN),
  ],
};

export const ACTION_ITEMS: SheetLayout = {
  name: '议定事项',
  list: 'actionItems',
  within: null,
  toldBy: ['number', 'meeting', 'task', 'unit', 'status'],
  isAlways: false,
  frozenColumns: 1,
  columns: [
    column('事项编号', 'number', TEXT, 15, REQUIRED),
    column('会议编号', 'meeting', TEXT, 16, REQUIRED),
    column('工作任务', 'task', LONG_TEXT, 44, REQUIRED),
    column('责任单位', 'unit', UNIT, 20, REQUIRED),
    column('责任人', 'person', PERSON, 14),
    column('完成时限', 'dueDate', DAY, 13, REQUIRED),
    column('状态', 'status', wordCell(ACTION_STATUS_WORDS), 11, REQUIRED),
    column('督办人', 'supervisor', PERSON, 14),
    column('相关问题', 'problem', TEXT, 15),
    column('项目编号', 'project', TEXT, 16),
    explained('项目名称', 'projectName', TEXT, 30),
    column('承办人', 'handler', ACTOR, 14),
    column('反馈人', 'respondedBy', ACTOR, 14),
    column('重新办理次数', 'reopenCount', COUNT, 12),
    column('延期至', 'extension.until', DAY, 13),
    column('延期理由', 'extension.reason', LONG_TEXT, 24),
    column('延期申请人', 'extension.askedBy', ACTOR, 14),
    column('延期审批', 'extension.decision', wordCell(DECISION_WORDS), 10),
    column('议定时间', 'agreedAt', INSTANT, 20),
    column('时限起算日', 'dueRule.from', DAY, 13, HIDDEN),
    column('时限工作日数', 'dueRule.workingDays', COUNT, 12, HIDDEN),
    column('时限自然日数', 'dueRule.calendarDays', COUNT, 12, HIDDEN),
    column('暂停工作日数', 'dueRule.pausedDays', COUNT, 12, HIDDEN),
  ],
  complete: entry => completeRequest(entry['extension']),
};

export const ACTION_STEPS: SheetLayout = {
  name: '议定事项办理记录',
  list: 'actionItems',
  within: { key: 'number', field: 'steps' },
  toldBy: ['number', 'status', 'at'],
  isAlways: false,
  frozenColumns: 1,
  columns: [
    column('事项编号', 'number', TEXT, 15, REQUIRED),
    column('办理后状态', 'status', wordCell(ACTION_STATUS_WORDS), 12, REQUIRED),
    column('时间', 'at', INSTANT, 20, REQUIRED),
    column('经办人', 'by', ACTOR, 14, REQUIRED),
    column('单位', 'unit', TEXT, 20),
    column('本步时限', 'dueAt', INSTANT, 20),
    column('说明', 'note', LONG_TEXT, 50),
    column('附记', 'isAside', YES_NO, 8),
  ],
};
