/**
 * Walks through the clauses of a report from left to right and hands every clause to the project and to the kind of
 * content it belongs to: figures, stage, plan, problem.
 */
import type { Clause } from '../../text/clauses.ts';
import type { Tokens } from '../../text/tokens.ts';
import type { Today } from '../days.ts';
import { boundSubject, type ProblemDraft, type ProgressDraft } from '../drafts/drafts.ts';
import { announcesProblems, readHead } from './heads.ts';
import { createListItems } from './list-items.ts';
import { readClause } from './read-clause.ts';
import { beginReport, enterSentence, type ReportSoFar } from './report-so-far.ts';

export interface Report {
  progress: ProgressDraft[];
  problems: ProblemDraft[];
}

/** Reads the clauses of a report into drafts of progress and problems. Pure; the work is linear in the clauses. */
export function walk(tokens: Tokens, clauses: readonly Clause[], today: Today): Report {
  const report = beginReport(tokens, clauses, today);
  const items = createListItems();
  let before: Clause | undefined;
  for (const clause of clauses) {
    if (clause.sentence !== before?.sentence) enterSentence(report, clause, isInRow(report, before, clause));
    before = clause;
    report.sections.enterItem(clause);
    if (report.subjects.enter(clause)) enterProject(report, clause);
    const words = report.subjects.restOf(clause);
    let isRead = true;
    if (announcesProblems(report, clause, words)) report.sections.begin('problem', clause);
    else if (clause.isHead) readHead(report, clause);
    else isRead = readClause(report, clause, words);
    items.note(clause, isRead, report.subjects.current());
  }
  const problems = report.problems.all();
  return { progress: report.progress.all(), problems: [...problems, ...items.missed(problems)] };
}

/** 完成A投资2100万元；完成B投资1200万元: the sentence goes on as the one before began. */
function isInRow({ sentences }: ReportSoFar, before: Clause | undefined, { shape }: Clause): boolean {
  const DEED = /完成P[^,MVR]{0,6}投资[^,MVR]{0,3}M/;
  return before !== undefined && DEED.test(shape) && sentences.of(before).some(other => DEED.test(other.shape));
}

/** 由财政局负责，10月10日前拨付德云里工程款: the task of the unit that was named before is of the project named now. */
const isTaskNamedLate = (problem: ProblemDraft, { sentence, shape }: Clause) =>
  problem.sentence === sentence &&
  /^[于在]?D[^UO]*P/.test(shape) &&
  problem.clauses.every(
    ({ clause, role }) =>
      role === 'request' &&
      /^由区?[UO]/.test(clause.shape) &&
      !clause.shape.includes('P') &&
      !clause.heads.some(head => head.shape.includes('P')),
  );

function enterProject({ problems, sections, subjects, tokens }: ReportSoFar, clause: Clause): void {
  // 因征地没完成，康华冷链围墙没建: what was said before the name is bound to it.
  const before = problems.open();
  if (before && isTaskNamedLate(before, clause)) {
    before.subject = subjects.current();
    return;
  }
  if (!before || boundSubject(before.subject) !== subjects.current()) problems.close();
  sections.enterProject(clause, /;\s*$/.test(tokens.shape.slice(Math.max(0, clause.start - 3), clause.start)));
}
