import { DAY } from '../cells/number-cells.ts';
import { PERIOD } from '../cells/period-cells.ts';
import { ACTOR, LONG_TEXT, TEXT, TEXTS, UNIT, wordCell } from '../cells/text-cells.ts';
import { GRADE_WORDS, SCORE_KIND_WORDS } from '../cells/words.ts';
import { column, REQUIRED, type SheetLayout } from './sheet-layout.ts';

/** What people have decided of a unit's score, and another one has confirmed. */

export const SCORE_ENTRIES: SheetLayout = {
  name: '奖罚',
  list: 'scoreEntries',
  within: null,
  toldBy: ['unit', 'period', 'kind', 'points', 'approvedBy'],
  isAlways: false,
  frozenColumns: 1,
  columns: [
    column('单位', 'unit', UNIT, 18, REQUIRED),
    column('计入考核期', 'period', PERIOD, 13, REQUIRED),
    column('类别', 'kind', wordCell(SCORE_KIND_WORDS), 12, REQUIRED),
    column('分值', 'points', TEXT, 9, REQUIRED),
    column('事由', 'reason', LONG_TEXT, 40, REQUIRED),
    column('依据', 'evidence', TEXTS, 30),
    column('登记人', 'by', ACTOR, 14, REQUIRED),
    column('复核人', 'approvedBy', ACTOR, 14, REQUIRED),
    column('媒体', 'medium', TEXT, 16),
    column('日期', 'day', DAY, 13),
  ],
};

export const LEADER_COMMENTS: SheetLayout = {
  name: '点评',
  list: 'leaderComments',
  within: null,
  toldBy: ['quarter', 'unit', 'grade'],
  isAlways: false,
  frozenColumns: 2,
  columns: [
    column('季度', 'quarter', TEXT, 10, REQUIRED),
    column('单位', 'unit', UNIT, 18, REQUIRED),
    column('点评等次', 'grade', wordCell(GRADE_WORDS), 10, REQUIRED),
    column('登记人', 'by', ACTOR, 14, REQUIRED),
    column('依据', 'note', LONG_TEXT, 40),
  ],
};
