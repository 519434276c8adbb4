/** Clauses that sound like a problem and are none: answers of units, visits, trades whose turn has not come. */
import { isAttendance, isHandedBack, isStanding, isVisit } from '../../lexicon/problems/standing-words.ts';
import type { ReportSoFar } from './report-so-far.ts';
import type { Said, Spoken } from './said.ts';

/** 产权不在我司，不属于我司职责范围，建议退回: a unit answers, and what it says before is no problem. */
export function readHandedBack({ carried, problems }: ReportSoFar, { clause, open, words }: Spoken): boolean {
  if (!isHandedBack(words)) return false;
  if (open?.sentence === clause.sentence && !open.hasRequest) problems.drop();
  carried.pending = [];
  return true;
}

/** 核查组来了，下午2点到西广场，请五里堡街道派人在门口等: a notice. */
export function readVisit({ carried, problems }: ReportSoFar, { clause, open, words }: Spoken): boolean {
  if (isVisit(words)) {
    carried.visit = clause.sentence;
    return true;
  }
  const isOfVisit = carried.visit === clause.sentence && open?.sentence !== clause.sentence;
  if (!isOfVisit || !isAttendance(words)) return false;
  carried.pending = [];
  problems.close();
  return true;
}

/** 外架还没落, beside what has been done and with nobody asked: how far the works are. */
export function readStanding(report: ReportSoFar, { clause, isInProblem, words }: Said): boolean {
  const { hasFigures, progress, sections, sentences } = report;
  if (isInProblem || sections.now() === 'problem' || !isStanding(words)) return false;
  if (sentences.asksLater(clause) || sentences.setsDayLater(clause)) return false;
  const { stages, shares, sums } = progress.current();
  if (stages.length + shares.length + sums.length === 0 && !hasFigures && sentences.isAlone(clause)) return false;
  progress.stage(clause);
  return true;
}
