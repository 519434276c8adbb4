/** Tasks of several projects in one row: 请供电公司1月底前完成A外线接通、B高压线迁改和C增容. */
import type { ProblemDraft } from '../../drafts/drafts.ts';
import { describe, type ReportSoFar } from '../report-so-far.ts';
import type { Said } from '../said.ts';

const BY_WHEN = /D(?:之?前|以前|内|底)/;

/** 供电公司D1前完成A外线接通，D2前完成B送电: the next deed of the unit. */
const NEXT_OF_UNIT =
  /^[\s,、]*[于在]?D(?:之?前|以前|内)(?:要|须|力争|务必)?(?:完成|解决|办结|办理|办妥|接通|落实|核发|批复|启动)P/;

/** A further entry has the unit and the day of the first. */
export function readTaskInRow(report: ReportSoFar, { clause, isTroubled, words }: Said): boolean {
  const isNextOfUnit = NEXT_OF_UNIT.test(clause.shape);
  if (!isNextOfUnit && !/^(?:和|及|以及)?P/.test(clause.shape)) return false;
  if (isTroubled || /[MVRUO]/.test(words)) return false;
  const isJoined = isNextOfUnit || report.tokens.shape[clause.start - 1] === '、' || !clause.shape.startsWith('P');
  const first = report.problems.all().at(-1);
  if (!isJoined || !first || first.sentence !== clause.sentence) return false;
  const isRightBehind = first.clauses.at(-1)?.clause.end === clause.start - (clause.shape.startsWith('P') ? 1 : 0);
  if (isNextOfUnit ? !first.clauses.some(hasOwnDay) : !isRightBehind) return false;
  const unitClause = first.unitClause ?? requestOf(first);
  const dueClause = first.dueClause ?? first.clauses.find(one => BY_WHEN.test(one.clause.shape))?.clause;
  if (!unitClause && !dueClause) return false;
  report.problems.next();
  const task = describe(report, clause, 'text', true);
  task.rowBefore = first;
  if (unitClause) task.unitClause = unitClause;
  // A D1前、B D2前、C D3前办结: each may have a day of its own.
  const ownDay = BY_WHEN.test(clause.shape) ? clause : dueClause;
  if (ownDay) task.dueClause = ownDay;
  return true;
}

/** …A施工许可证、B环评批复，1月25日前办结: the day behind a row is that of all its tasks. */
export function giveDaysToRows(problems: readonly ProblemDraft[]): void {
  for (const { rowBefore, dueClause, clauses } of problems.toReversed()) {
    if (!rowBefore || rowBefore.dueClause) continue;
    const own = rowBefore.clauses.find(hasOwnDay);
    const clause = own?.clause ?? dueClause ?? clauses.find(one => BY_WHEN.test(one.clause.shape))?.clause;
    if (clause) rowBefore.dueClause = clause;
  }
}

/** 康华冷链排水许可5月22日前: the task, its project and its day in one. */
const hasOwnDay = ({ clause: { shape } }: ProblemDraft['clauses'][number]) =>
  shape.includes('P') && BY_WHEN.test(shape);

const requestOf = ({ clauses }: ProblemDraft) =>
  clauses.find(({ clause, role }) => role === 'request' && /[UO]/.test(clause.shape))?.clause;
