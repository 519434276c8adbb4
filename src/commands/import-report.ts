import type { EntryKind, ImportChanges } from '../domain/exchange/import-changes.ts';
import type { FileIssue } from '../domain/exchange/read-district-file.ts';
import type { ImportSummary } from '../handlers/exchange/import-district.ts';
import type { FileImport } from '../node/import-file.ts';

/** The report of an import, for people and for programs. Source: contract §4. */

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
};

/** How many entries of each list are new and how many change, in one line. */
export function summaryLine({ recounted, ...summary }: ImportSummary, isDryRun: boolean): string {
  const parts = Object.entries(summary)
    .filter(([, { added, changed }]) => added + changed > 0)
    .map(
      ([name, { added, changed }]) =>
        `${SUMMARY_WORDS[name as keyof typeof SUMMARY_WORDS]} 新增 ${added}、更新 ${changed}`,
    );
  if (recounted.changed > 0) parts.push(`按新的放假安排，${recounted.changed} 个问题的办结期限已重新计算`);
  if (parts.length === 0) return '没有变化';
  return `${isDryRun ? '检查通过，将导入' : '已导入'}：${parts.join('；')}`;
}

const LONGEST_VALUE = 60;

/** One line per issue: its place in the file and what is wrong. */
export function showIssues(issues: readonly FileIssue[]): string[] {
  return issues.map(({ path, message }) => `  ${path}：${message}`);
}

/** One line per new entry and per changed field. */
export function showChanges({ added, changed }: ImportChanges): string[] {
  return [
    ...added.map(({ kind, key }) => `  新增 ${KIND_WORDS[kind]} ${key}`),
    ...changed.map(
      ({ kind, key, field, from, to }) => `  更新 ${KIND_WORDS[kind]} ${key} ${field}：${show(from)} → ${show(to)}`,
    ),
  ];
}

/** A value as one line of a report has room for it. */
export function show(value: unknown): string {
  if (value === null || value === undefined) return '空';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** The result as JSON. A place in a district file is its list (`sheet`), entry (`row`) and field (`column`). */
export function importJson(result: FileImport) {
  const { issues, asks } = result.kind === 'done' ? { issues: [], asks: [] } : result;
  return {
    outcome: OUTCOMES[result.kind],
    new: result.changes.added,
    changed: result.changes.changed,
    rows: [],
    errors: issues.map(({ path, message }) => ({ ...placeOf(path), path, why: message })),
    ask: asks.map(({ path, message }) => ({ ...placeOf(path), path, question: message })),
    tell: result.ignored.map(({ path, message }) => ({ ...placeOf(path), path, what: message })),
    skip: [],
    gaps: [],
    checks: [],
  };
}

const OUTCOMES = { done: 'import', asked: 'ask', refused: 'refuse' } as const;

function placeOf(path: string): { sheet: string; row: number | null; column: string | null } {
  const [, sheet = '', row, column] = /^([^[.]*)(?:\[(\d+)\])?\.?(.*)$/.exec(path) ?? [];
  return { sheet, row: row === undefined ? null : Number(row), column: column || null };
}
