import type { ChangedField, EntryKind } from '../../domain/exchange/import-changes.ts';
import type { ImportSummary } from '../../domain/exchange/import-summary.ts';
import { fieldInWords } from '../../domain/exchange/workbook/field-words.ts';
import type { Place } from '../../domain/sheets/reading.ts';

/** What an import brings, in the words of the office: on the command line and on cards alike. */

export const KIND_WORDS: Readonly<Record<EntryKind, string>> = {
  district: '区',
  unit: '单位',
  person: '人员',
  group: '群组',
  project: '项目',
  progress: '进展',
  problem: '问题',
  calendar: '放假安排',
  ranking: '排名',
  fact: '履历',
  permit: '手续',
  verification: '核查',
  statistic: '统计数据',
  siteMeeting: '例会',
  absence: '请假',
  siteReview: '观摩评分',
  case: '办理事项',
  scoreEntry: '奖罚',
  leaderComment: '主要领导点评',
  meeting: '会议',
  actionItem: '议定事项',
  clockRules: '办理时限',
};

const SUMMARY_WORDS: Record<Exclude<keyof ImportSummary, 'recounted'>, string> = {
  district: '区',
  units: '单位',
  people: '人员',
  groups: '群组',
  projects: '项目',
  reports: '进展',
  problems: '问题',
  calendars: '放假安排',
  rankings: '排名',
  facts: '项目履历',
  permits: '手续',
  verifications: '核查',
  statistics: '统计数据',
  siteMeetings: '例会',
  absences: '请假',
  siteReviews: '观摩评分',
  cases: '办理事项',
  scoreEntries: '奖罚',
  leaderComments: '主要领导点评',
  meetings: '会议',
  actionItems: '议定事项',
  clockRules: '办理时限',
};

/** Said of an import that leaves everything as it is. */
export const NO_CHANGE = '没有变化';

/** How many entries of each list are new and how many change, in one line. */
export function summaryLine({ recounted, ...summary }: ImportSummary, isDryRun: boolean): string {
  const parts = Object.entries(summary)
    .filter(([, { added, changed }]) => added + changed > 0)
    .map(
      ([name, { added, changed }]) =>
        `${SUMMARY_WORDS[name as keyof typeof SUMMARY_WORDS]} 新增 ${added}、更新 ${changed}`,
    );
  if (recounted.changed > 0) parts.push(`按新的放假安排，${recounted.changed} 个问题的办结期限已重新计算`);
  if (parts.length === 0) return NO_CHANGE;
  return `${isDryRun ? '检查通过，将导入' : '已导入'}：${parts.join('；')}`;
}

const LONGEST_VALUE = 60;

/** A value as one line of a report has room for it. */
export function show(value: unknown): string {
  if (value === null || value === undefined) return '空';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** A cell as people name it: `项目 第 3 行 D 列`. */
export function showPlace({ sheet, row, column }: Place): string {
  return [sheet, ...(row === null ? [] : [`第 ${row} 行`]), ...(column === null ? [] : [`${column} 列`])].join(' ');
}

/** A changed field with its column's name: `总投资（万元）：1200 → 1500`. */
export function changeLine(change: ChangedField): string {
  const { header, from, to } = fieldInWords(change);
  return `${header}：${show(from)} → ${show(to)}`;
}
