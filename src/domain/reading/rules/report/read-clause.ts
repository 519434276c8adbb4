/** Reads one clause that is no head. The rules are tried in order; the first that takes the clause ends the reading. */
import { isNoise, isWork } from '../../lexicon/progress-words.ts';
import type { Clause } from '../../text/clauses.ts';
import { readFigures, readHalfway, readOtherShare, readPeriod, readTime } from './figure-clauses.ts';
import { readFormLine, readLabel, readUrgency } from './form-lines.ts';
import { readMilestone, readMilestoneBesideFigures } from './milestone-clauses.ts';
import {
  readDueOfRequest,
  readEffect,
  readLeftover,
  readMoreOfProblem,
  readOver,
  readPastStandstill,
  readRequest,
  readTrouble,
} from './problem-clauses.ts';
import {
  readNoInvestment,
  readNoProgress,
  readNothing,
  readPlan,
  readPlanItem,
  readStage,
  readUnclear,
} from './progress-clauses.ts';
import type { ReportSoFar } from './report-so-far.ts';
import { listen, type Said, type Spoken } from './said.ts';

/** Reads a clause if it is of the rule's kind; true when nothing more is to be read from it. */
type Rule<Of> = (report: ReportSoFar, of: Of) => boolean;

/** Lines of forms, labels, and words that tell nothing by themselves. */
const SHORT_RULES: readonly Rule<Spoken>[] = [
  readFormLine,
  passBlank,
  readLabel,
  readUrgency,
  passNoise,
  readNoProgress,
  readNoInvestment,
  readNothing,
];

const RULES: readonly Rule<Said>[] = [
  readMilestoneBesideFigures,
  readFigures,
  readRequest,
  readPlanItem,
  readEffect,
  readDueOfRequest,
  readMilestone,
  readPlan,
  readOver,
  readMoreOfProblem,
  readPastStandstill,
  readTrouble,
  readLeftover,
  readTime,
  readPeriod,
  readOtherShare,
  readUnclear,
  readHalfway,
  readStage,
];

export function readClause(report: ReportSoFar, clause: Clause, words: string): void {
  const spoken = { clause, words, head: clause.heads.at(-1)?.shape ?? '', open: report.problems.open() };
  if (SHORT_RULES.some(rule => rule(report, spoken))) return;
  const said = listen(report, spoken);
  carryHeadingPeriod(report, said);
  if (!RULES.some(rule => rule(report, said)) && !said.isTitle) report.carried.pending.push(clause);
}

/** 6月份工作情况如下; 本月康华冷链完成…；德云里完成…: a period of a title or before the first name holds for the list. */
function carryHeadingPeriod({ carried }: ReportSoFar, { clause, isTitle, period, words }: Said): void {
  const isBeforeName = /^[\s、]*[WNY][\s、]*P/.test(clause.shape);
  if (period && (isBeforeName || (isTitle && !isWork(words)))) carried.headingPeriod = period;
}

function passBlank(_report: ReportSoFar, { words }: Spoken): boolean {
  return words.replace(/[\s:,、!~]/g, '') === '';
}

function passNoise(_report: ReportSoFar, { words }: Spoken): boolean {
  return isNoise(words);
}
