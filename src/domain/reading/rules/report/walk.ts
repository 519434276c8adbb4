/**
 * Walks through the clauses of a report from left to right and hands every clause to the project and to the kind of
 * content it belongs to: figures, stage, plan, problem.
 */
import { parseCount } from '../../../base/numerals.ts';
import { isTrouble } from '../../hearing/heard.ts';
import { type Clause, tokensOf } from '../../text/clauses.ts';
import { lookFor } from '../../text/patterns/first-look.ts';
import type { Tokens } from '../../text/tokens.ts';
import type { Today } from '../days.ts';
import { boundSubject, type ProblemDraft, type ProgressDraft } from '../drafts/drafts.ts';
import { readClause } from './clauses/read-clause.ts';
import { announcesProblems, beginsTasks, leavePlan, readHead } from './lists/heads.ts';
import { createListItems } from './lists/list-items.ts';
import { beginsDeeds } from './lists/listed-deeds.ts';
import { giveDaysToRows } from './lists/task-rows.ts';
import { beginReport, enterSentence, type ReportSoFar } from './report-so-far.ts';
import { announcesYear, endsYear } from './year-plans.ts';

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
    if (clause.sentence !== before?.sentence) {
      enterSentence(report, clause, isInRow(report, before, clause));
      if (isOfWhole(report, before, clause)) report.subjects.leave(clause);
    }
    before = clause;
    report.sections.enterItem(clause);
    report.headings.enterItem(clause);
    if (enterHeading(report, clause)) continue;
    // 第二个是外墙班组要结工资: the next of several problems.
    if (NEXT_OF_SEVERAL.test(clause.shape)) report.problems.close();
    if (isTaskOfAnother(report, clause)) report.subjects.leave(clause);
    if (report.subjects.enter(clause)) enterProject(report, clause);
    const words = report.subjects.restOf(clause);
    if (endsYear(report, clause)) report.sections.end();
    leavePlan(report, clause);
    let isRead = true;
    if (announcesProblems(report, clause, words)) beginField(report, clause);
    else if (beginsTasks(report, clause)) report.sections.begin('problem', clause, true);
    else if (announcesYear(report, clause)) report.sections.begin('plan', clause, true);
    else if (clause.isHead) readHead(report, clause);
    else if (isLine(report, clause) && beginsDeeds(report, clause)) isRead = true;
    else isRead = readClause(report, clause, words);
    items.note(clause, isRead, report.subjects.current());
  }
  const told = report.problems.all();
  const problems = [...told, ...items.missed(told)];
  report.headings.giveTo(problems);
  giveDaysToRows(problems);
  if (report.carried.dayOfList) for (const problem of told) giveDayOfList(problem, report.carried.dayOfList);
  return { progress: report.progress.all(), problems };
}

/** 以下事项6月20日前办结：: the day is that of every matter below it. */
function giveDayOfList(problem: ProblemDraft, head: Clause): void {
  if ((problem.clauses[0]?.clause.start ?? 0) > head.start) problem.dueAbove = head;
}

const NEXT_OF_SEVERAL = lookFor(
  /^(?:第[二三四五六七八九]个|再一个|另一个|还有一个)(?:问题|困难|事儿?)?(?:呢|就|嘛|啊)*是(?!P)/,
);

/** 存在问题：1.…；2.…: what a form asks behind it is asked of all of them. */
function beginField({ carried, problems, sections, sentences }: ReportSoFar, clause: Clause): void {
  if (problems.open() === undefined) carried.field = clause.start;
  sections.begin('problem', clause);
  const count = COUNTED.exec(clause.shape)?.[1];
  if (!clause.isHead || count === undefined) return;
  // 两个问题：外线未接通，环评未批: without marks each trouble is one of them, if there are as many.
  const told = sentences
    .of(clause)
    .filter(one => one.start > clause.start && isTrouble(one.shape) && !sentences.asks(one) && !EFFECT.test(one.shape));
  const isMarked = told.some(({ marker }) => marker !== undefined);
  if (!isMarked && told.length === parseCount(count)) problems.expect(told);
}
const COUNTED = /([两二三四五六七八九]|\d)[个项条点](?:主要|突出)?(?:问题|困难|难点|难题|堵点)/;
const EFFECT = lookFor(/^(?:已|并|将|也)?(?:严重)?(?:影响|导致|致使|造成|制约|耽误)/);

/** 🔨新开工 in a line of its own. */
const isLine = ({ tokens: { shape } }: ReportSoFar, { start, end, isAside }: Clause) =>
  !isAside &&
  shape[end] === '\n' &&
  /(?:^|\n)[^\p{Script=Han}A-Z\n]*$/u.test(shape.slice(Math.max(0, start - 4), start));

/** 区住建局牵头 over the tasks of several projects; 马寨镇 over the projects of the town. */
function enterHeading({ headings, problems, sections, tokens }: ReportSoFar, clause: Clause): boolean {
  const heading = headings.of(clause);
  if (!heading) return false;
  tokens.trace.note('unitHeading', clause.start, clause.end);
  if (clause !== heading.clause) return true;
  problems.close();
  if (!heading.isReporter) sections.begin('problem', heading.opens, true);
  else if (headings.isAsking()) sections.end();
  headings.begin(heading);
  return true;
}

/** 完成A投资2100万元；完成B投资1200万元: the sentence goes on as the one before began. */
function isInRow({ sentences }: ReportSoFar, before: Clause | undefined, { shape }: Clause): boolean {
  const DEED = /完成P[^,MVR]{0,6}投资[^,MVR]{0,3}M/;
  return before !== undefined && DEED.test(shape) && sentences.of(before).some(other => DEED.test(other.shape));
}

/** 我镇5月完成投资6100万元，其中A5720万元，B380万元；1-5月累计2.74亿元: behind its parts the whole goes on. */
function isOfWhole({ sentences }: ReportSoFar, before: Clause | undefined, { line, shape }: Clause): boolean {
  if (before?.line !== line || !OF_WHOLE.test(shape)) return false;
  const clauses = sentences.of(before);
  const part = clauses.findIndex(one => /^其中P/.test(one.shape));
  const isSummed = clauses.slice(0, Math.max(0, part)).some(one => /^[^P]*M/.test(one.shape));
  return isSummed && clauses.filter(one => one.shape.includes('P')).length > 1;
}
const OF_WHOLE = lookFor(/^[^PMV]*(?:[WNYTHQ]|累计)[^PMV]*M/);

/** …A控规报批；二、由财政局统筹资金，12月10日前拨付至B: a task whose project is named in a later clause. */
function isTaskOfAnother({ sentences, subjects, tokens }: ReportSoFar, clause: Clause): boolean {
  if (!TASK_OF_UNIT.test(clause.shape) || subjects.current().projects.length === 0) return false;
  const clauses = sentences.of(clause);
  if (clauses.find(({ isHead }) => !isHead) !== clause) return false;
  const named = clauses.find(({ shape }) => shape.includes('P'));
  if (!named) return false;
  const before = named.shape.slice(0, named.shape.indexOf('P'));
  return FOR_PROJECT.test(before) && tokensOf('project', tokens, named).length === 1;
}
const TASK_OF_UNIT = lookFor(/^(?:由|请|责成|要求)?区?[UO](?:牵头|负责|统筹|协调|会同|抓紧|尽快|[于在]?D)[^P]*$/);
/** 拨付至, 前完成: what is done is done for the project that follows. */
const FOR_PROJECT = lookFor(
  /(?:拨付|支付|付清|兑付|发放|拨|划拨|下达|安排|用于|支持|推进|保障|确保|完成|解决|办理|办结|办妥|核发|批复|出具|组织|落实|接通|启动|督促|加快)(?:至|到|给)?$/,
);

function enterProject({ problems, sections, subjects, tokens }: ReportSoFar, clause: Clause): void {
  // 因征地没完成，康华冷链围墙没建: what was said before the name is bound to it.
  const before = problems.open();
  if (!before || boundSubject(before.subject) !== subjects.current()) problems.close();
  sections.enterProject(clause, /;\s*$/.test(tokens.shape.slice(Math.max(0, clause.start - 3), clause.start)));
}
