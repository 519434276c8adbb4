import { KIND_WORDS, show } from '../../cards/exchange/import-words.ts';
import type { ImportChanges } from '../../domain/exchange/import-changes.ts';
import type { FileIssue } from '../../domain/exchange/read-district-file.ts';
import type { FileImport } from '../../node/import-file.ts';

/** The report of an import, for people and for programs. Source: contract §4. */

/** One line per issue: its place in the file and what is wrong. */
export function showIssues(issues: readonly FileIssue[]): string[] {
  return issues.map(({ path, message }) => `  ${path}：${message}`);
}

/** A line for a file of which nothing was known at all: somebody has chosen another than he meant. */
export function showForeign(value: unknown, ignored: readonly FileIssue[]): string[] {
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const isForeign = names.length > 0 && names.every(name => ignored.some(({ path }) => path === name));
  return isForeign
    ? ['注意：文件里没有一项是区文件的内容，请核对是不是选错了文件（格式见 docs/district-file.md）']
    : [];
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

/** So many gaps are told one by one. */
const MOST_GAPS = 50;

/** What the rules ask for beside what was imported; nothing when nothing is missing. */
export function showGaps(gaps: readonly FileIssue[]): string[] {
  if (gaps.length === 0) return [];
  const rest = gaps.length - MOST_GAPS;
  return [
    `按规定还缺 ${gaps.length} 处：`,
    ...showIssues(gaps.slice(0, MOST_GAPS)),
    ...(rest > 0 ? [`  其余 ${rest} 处从略，加 --json 可全部列出；在飞书里发送“六个明确”可按单位查看`] : []),
  ];
}

/** The result as JSON. A place in a district file is its list (`sheet`), entry (`row`) and field (`column`). */
export function importJson(result: FileImport) {
  const { issues, asks } = result.kind === 'done' ? { issues: [], asks: [] } : result;
  const gaps = result.kind === 'done' ? result.gaps : [];
  return {
    outcome: OUTCOMES[result.kind],
    new: result.changes.added,
    changed: result.changes.changed,
    rows: [],
    errors: issues.map(({ path, message }) => ({ ...placeOf(path), path, why: message })),
    ask: asks.map(({ path, message }) => ({ ...placeOf(path), path, question: message })),
    tell: result.ignored.map(({ path, message }) => ({ ...placeOf(path), path, what: message })),
    skip: [],
    gaps: gaps.map(({ path, message }) => ({ ...placeOf(path), path, what: message })),
    checks: [],
  };
}

const OUTCOMES = { done: 'import', asked: 'ask', refused: 'refuse' } as const;

function placeOf(path: string): { sheet: string; row: number | null; column: string | null } {
  const [, sheet = '', row, column] = /^([^[.]*)(?:\[(\d+)\])?\.?(.*)$/.exec(path) ?? [];
  return { sheet, row: row === undefined ? null : Number(row), column: column || null };
}
