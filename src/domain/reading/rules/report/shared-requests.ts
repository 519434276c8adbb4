/** One request behind several problems: 请区城管局、供电公司协调; 上述问题分别由…牵头; 都要10月底前; 都挺急的. */
import { type Clause, tokensOf } from '../../text/clauses.ts';
import { lookFor } from '../../text/patterns/first-look.ts';
import { boundSubject, type ProblemDraft } from '../drafts/drafts.ts';
import { hasDayToCome } from './clauses/clause-times.ts';
import type { ReportSoFar } from './report-so-far.ts';
import type { Said, Spoken } from './said.ts';

/** Units side by side: 城管局、供电公司. */
const SEVERAL = /[UO](?:[、和与及,]|以及)+区?[UO]/;

/** Several units are asked about several problems that nobody has been asked about yet. */
export function readSharedRequest(report: ReportSoFar, { asks, clause, isTroubled, words }: Said): boolean {
  const counted = report.problems.expected().filter(one => !one.hasRequest && one.unitClause === undefined);
  const isOfCounted = counted.length > 1 && !words.includes('P');
  const isForAll = isOfCounted || isSaidOfAll(report, clause);
  if (!asks || isTroubled || (!isForAll && (!SEVERAL.test(words) || /配合|会同|联合/.test(words)))) return false;
  const units = tokensOf('unit', report.tokens, clause).map(({ token }) => token);
  const problems = isOfCounted
    ? counted
    : isForAll && OF_WHATEVER.test(clause.shape)
      ? waitingOfAny(report)
      : waiting(report);
  const isOne = isForAll && !/分别|依次|各自/.test(words);
  if (units.length < (isOne ? 1 : 2) || problems.length < 2) return false;
  const shared = {
    units: isOne && !SEVERAL_ALIKE.test(words) ? units.slice(0, 1) : units,
    isInOrder: /分别|依次|各自/.test(words),
    problems,
  };
  for (const problem of problems) {
    problem.clauses.push({ clause, role: 'request' });
    problem.hasRequest = true;
    problem.isCertain = true;
    problem.sentence = clause.sentence;
    problem.shared = shared;
  }
  return true;
}

/** 请供电公司、财政局协调: units side by side, of which each may have its own. */
const SEVERAL_ALIKE = /[UO](?:[、和与及,]|以及)+区?[UO](?![^,]{0,6}(?:配合|协助))/;
/** 由U牵头，D前全部整改到位; 上述问题由U负责: a sentence of its own behind the items of a list. */
function isSaidOfAll({ problems, sentences }: ReportSoFar, clause: Clause): boolean {
  const open = problems.open();
  if (!open || open.sentence === clause.sentence || clause.marker !== undefined) return false;
  return sentences.of(clause).some(({ shape }) => OF_ALL.test(shape));
}
const OF_ALL =
  /全部(?:整改|解决|完成|办结|落实|到位|销号|消除|清零|处理)|一并|(?:均|都)(?:要|须|应|需)?[^,]{0,6}(?:整改|解决|完成|办结|到位)|^(?:均|都)请|^(?:以上|上述)|(?:两|[二三四五六七八九\d])[个项](?:问题|事项|隐患)(?:由|均|都|一并|请)/;

/** 10月20日前全部解决, 都是10月底前: a day for all the problems that have none. */
export function readSharedDay(report: ReportSoFar, { clause, open, words }: Said): boolean {
  if (!open || /[MR]|没|未|不/.test(words)) return false;
  const isOfRequest = open.shared !== undefined && open.sentence === clause.sentence;
  if (!isOfRequest && !/全部|均|都|一并|上述|以上/.test(words)) return false;
  if (!/D/.test(words) || !(hasDayToCome(report, clause) || (isOfRequest && /D(?:之?前|以前|内)/.test(words))))
    return false;
  const { shared } = open;
  const ofSentence = report.problems.all().filter(({ sentence }) => sentence === clause.sentence);
  const told = ofSentence.length > 1 ? ofSentence : ofSubject(report);
  const problems = shared?.problems ?? told.filter(({ dueClause }) => dueClause === undefined);
  if (!shared && (problems.length < 2 || !/^[\s就]*(?:都|均|以上|上述)/.test(words))) return false;
  for (const problem of problems) problem.dueClause ??= clause;
  return true;
}

/** 都挺急的, 以上三个都很紧急: said once for all the problems that were told. */
const ALL_URGENT =
  /^[\s这那]*(?:以上|上述|这些|这)?(?:[\d一二两三四五六七八九几]{1,2}[个件项条])?(?:事情?|问题|事项)?(?:都|均|全都?)(?:是|很|挺|比较|非常|特别|十分|蛮|有点)*(?:急|紧急|着急|特急|加急|急事|急件)(?:得很|死了)?的?$/;

export function readSharedUrgency(report: ReportSoFar, { words }: Spoken): boolean {
  if (!ALL_URGENT.test(words)) return false;
  const told = report.problems.all().filter(({ clauses }) => clauses.length > 0);
  for (const problem of told) problem.isUrgent = true;
  return told.length > 0;
}

/** The problems of the project that is spoken of. */
function ofSubject({ problems, subjects }: ReportSoFar): ProblemDraft[] {
  const current = boundSubject(subjects.current());
  return problems.all().filter(problem => boundSubject(problem.subject) === current && problem.clauses.length > 0);
}

/** 以上事项请经开区统筹解决: it is said of all that was told, whosever it is. */
const OF_WHATEVER = lookFor(/^[\s,请由]*(?:以上|上述)/);

const waitingOfAny = ({ problems }: ReportSoFar) => unanswered(problems.all().filter(one => one.clauses.length > 0));
const waiting = (report: ReportSoFar) => unanswered(ofSubject(report));

/** Those at the end about which nobody has been asked. */
function unanswered(all: readonly ProblemDraft[]): ProblemDraft[] {
  const last = all.findLastIndex(({ hasRequest, unitClause }) => hasRequest || unitClause !== undefined);
  return all.slice(last + 1);
}
