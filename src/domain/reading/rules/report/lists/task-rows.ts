/** Tasks of several projects in one row: 请供电公司1月底前完成A外线接通、B高压线迁改和C增容. */
import type { ProblemDraft } from '../../drafts/drafts.ts';
import { describe, type ReportSoFar } from '../report-so-far.ts';
import type { Said } from '../said.ts';

const BY_WHEN = /D(?:之?前|以前|内|底)/;

/** A further entry has the unit and the day of the first. */
export function readTaskInRow(report: ReportSoFar, { clause, isTroubled, words }: Said): boolean {
  if (!/^(?:和|及|以及)?P/.test(clause.shape) || isTroubled || /[MVRUO]/.test(words)) return false;
  const isJoined = report.tokens.shape[clause.start - 1] === '、' || !clause.shape.startsWith('P');
  const first = report.problems.all().at(-1);
  if (!isJoined || !first || first.sentence !== clause.sentence) return false;
  if (first.clauses.at(-1)?.clause.end !== clause.start - (clause.shape.startsWith('P') ? 1 : 0)) return false;
  const unitClause = first.unitClause ?? requestOf(first);
  const dueClause = first.dueClause ?? first.clauses.find(one => BY_WHEN.test(one.clause.shape))?.clause;
  if (!unitClause && !dueClause) return false;
  report.problems.next();
  const task = describe(report, clause, 'text', true);
  task.rowBefore = first;
  if (unitClause) task.unitClause = unitClause;
  if (dueClause) task.dueClause = dueClause;
  return true;
}

/** …A施工许可证、B环评批复，1月25日前办结: the day behind a row is that of all its tasks. */
export function giveDaysToRows(problems: readonly ProblemDraft[]): void {
  for (const { rowBefore, dueClause, clauses } of problems.toReversed()) {
    if (!rowBefore || rowBefore.dueClause) continue;
    const clause = dueClause ?? clauses.find(one => BY_WHEN.test(one.clause.shape))?.clause;
    if (clause) rowBefore.dueClause = clause;
  }
}

const requestOf = ({ clauses }: ProblemDraft) =>
  clauses.find(({ clause, role }) => role === 'request' && /[UO]/.test(clause.shape))?.clause;
