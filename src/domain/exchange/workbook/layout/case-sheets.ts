import { COUNT, INSTANT } from '../cells/number-cells.ts';
import { ACTOR, JSON_TEXT, LONG_TEXT, TEXT, TEXTS, UNIT, wordCell, wordOrText, YES_NO } from '../cells/text-cells.ts';
import { CASE_KIND_WORDS, CASE_STATE_WORDS, CASE_STEP_WORDS } from '../cells/words.ts';
import { column, explained, HIDDEN, REQUIRED, type SheetLayout } from './sheet-layout.ts';

/** What goes through several hands (办理事项), and what has been done about it. */

export const CASES: SheetLayout = {
  name: '办理事项',
  list: 'cases',
  within: null,
  toldBy: ['id', 'kind', 'state'],
  isAlways: false,
  frozenColumns: 2,
  columns: [
    column('事项编号', 'id', TEXT, 16, REQUIRED),
    column('事项', 'kind', wordCell(CASE_KIND_WORDS), 12, REQUIRED),
    column('项目编号', 'project', TEXT, 16),
    explained('项目名称', 'projectName', TEXT, 30),
    column('单位', 'unit', UNIT, 18),
    column('状态', 'state', wordOrText(CASE_STATE_WORDS), 16, REQUIRED),
    column('正在办理', 'isOpen', YES_NO, 10),
    column('发起人', 'openedBy', ACTOR, 14),
    column('发起时间', 'openedAt', INSTANT, 20),
    column('本步时限', 'dueAt', INSTANT, 20),
    column('轮次', 'round', COUNT, 8, HIDDEN),
    column('佐证编号', 'evidence', TEXTS, 38, HIDDEN),
    column('事项内容', 'data', JSON_TEXT, 20, HIDDEN),
    column('审批记录', 'approvals', JSON_TEXT, 20, HIDDEN),
  ],
};

export const CASE_STEPS: SheetLayout = {
  name: '事项办理记录',
  list: 'cases',
  within: { key: 'id', field: 'steps' },
  toldBy: ['id', 'step', 'at'],
  isAlways: false,
  frozenColumns: 1,
  columns: [
    column('事项编号', 'id', TEXT, 16, REQUIRED),
    column('办理步骤', 'step', wordOrText(CASE_STEP_WORDS), 16, REQUIRED),
    column('时间', 'at', INSTANT, 20, REQUIRED),
    column('经办人', 'by', ACTOR, 14, REQUIRED),
    column('说明', 'note', LONG_TEXT, 50),
  ],
};
