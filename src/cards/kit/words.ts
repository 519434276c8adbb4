import * as words from '../../domain/base/words.ts';
import type { MilestoneKind } from '../../domain/library/project.ts';
import type { Category, ProblemStatus, Urgency } from '../../domain/problems/problem.ts';
import type { Doubt, ReportStatus } from '../../domain/progress/progress.ts';
import type { Color } from './drawing/elements.ts';

/** What the program's words are called in Chinese. Source: domain glossary. */

export const PROBLEM_STATUS_WORDS: Readonly<Record<ProblemStatus, string>> = {
  open: '待交办',
  assigned: '待签收',
  acknowledged: '已签收',
  in_progress: '办理中',
  responded: '已反馈',
  closed: '已销号',
  rechecked: '已回头看',
  reopened: '重新办理',
  suspended: '已暂停',
  rejected: '不予受理',
  merged: '已合并',
  withdrawn: '已撤销',
};

/** What was done when a problem reached a status: the words of its history. */
export const PROBLEM_STEP_WORDS: Readonly<Record<ProblemStatus, string>> = {
  open: '提出',
  assigned: '交办',
  acknowledged: '签收',
  in_progress: '开始办理',
  responded: '反馈',
  closed: '销号',
  rechecked: '回头看',
  reopened: '重新办理',
  suspended: '暂停',
  rejected: '不予受理',
  merged: '合并',
  withdrawn: '撤销',
};

export const PROBLEM_STATUS_COLORS: Readonly<Record<ProblemStatus, Color>> = {
  open: 'orange',
  assigned: 'blue',
  acknowledged: 'wathet',
  in_progress: 'wathet',
  responded: 'turquoise',
  closed: 'green',
  rechecked: 'green',
  reopened: 'orange',
  suspended: 'violet',
  rejected: 'grey',
  merged: 'grey',
  withdrawn: 'grey',
};

export const CATEGORY_WORDS: Readonly<Record<Category, string>> = words.wordsOf(words.CATEGORY_WORDS, 'short');

export const URGENCY_WORDS: Readonly<Record<Urgency, string>> = words.URGENCY_WORDS;

export const MILESTONE_WORDS: Readonly<Record<MilestoneKind, string>> = words.wordsOf(words.MILESTONE_WORDS, 'short');

export const REPORT_STATUS_WORDS: Readonly<Record<ReportStatus, string>> = {
  held: '待确认',
  active: '已记录',
  corrected: '已更正',
  withdrawn: '已撤销',
};

/**
 * Every value that an entry may hold, as its readings and doubts name it; money without the period, since a receipt says
 * which month.
 */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  ...words.wordsOf(words.MONEY_WORDS, 'form'),
  ...words.VALUE_WORDS,
};

export const DOUBT_WORDS: Readonly<Record<Doubt['kind'], string>> = {
  falls: '比上次报的少',
  jumps: '一次增加超过年计划的一半',
  above_plan: '超过年计划的 1.3 倍',
  above_total: '超过项目总投资的 1.3 倍',
  without_plan: '数额较大，而项目没有登记总投资和年度计划',
  scale: '与以往相差约 10 倍或 100 倍',
  order: '周、月、年、开工累计的大小不合',
  percent_falls: '形象进度比上次低',
  like_total: '与项目总投资相近，是开工以来完成的，还是总投资',
};
