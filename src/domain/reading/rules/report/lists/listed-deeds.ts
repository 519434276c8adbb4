/** Projects below the label of what they have reached: 开工：康华冷链（2月26日）、物流港（3月10日）. */

import { mayNameMilestone } from '../../../lexicon/works/milestone-terms.ts';
import type { Clause } from '../../../text/clauses.ts';
import { lookFor } from '../../../text/patterns/first-look.ts';
import { type MilestoneWord, milestonesIn } from '../../milestones.ts';
import { speaksAhead } from '../clauses/clause-times.ts';
import type { ReportSoFar } from '../report-so-far.ts';
import type { Spoken } from '../said.ts';

const LABEL =
  /^(?:[^\p{Script=Han}A-Z]|[WNYHQ]|[本全今当]|年|季度|以来|上半|已经?|均|新|集中|正式|实现|的|重点|项目)*?(签约|开工|动工|竣工|竣工投产|投产|达效|完工|封顶|主体封顶|复工)(?:建设|投产)?的?(?:重点)?(?:项目)?(?:有|为|共)*(?:[\d一二三四五六七八九十]{1,3}个)?(?:项目)?(?:如下)?$/u;
const MAY_BE_LABEL = lookFor(/[工产约效顶]/);
const TO_COME = /计划|拟|将|预计|力争|目标|待|未|即将|下[月周步]|尚|应/;

/** A label that heads names; the words of the deed are kept as a clause of their own. */
export interface ListedDeeds {
  /** The word of the deed alone. */
  deed: Clause;
  isMilestone: boolean;
}

/** Whether a head labels the projects behind it; kept in `carried.deeds` until another head or other words come. */
export function beginsDeeds(report: ReportSoFar, clause: Clause): boolean {
  const { shape } = clause;
  if (clause.isHead) report.carried.deeds = undefined;
  if (!MAY_BE_LABEL.test(shape) || TO_COME.test(shape) || speaksAhead(report, clause)) return false;
  if (report.sections.now() !== 'none') return false;
  const word = LABEL.exec(shape)?.[1];
  if (word === undefined || !HEADS_NAMES.test(report.tokens.shape.slice(clause.end, clause.end + 8))) return false;
  const deed = pieceOf(clause, clause.start + shape.indexOf(word), word.length);
  report.carried.deeds = { deed, isMilestone: !/封顶|复工/.test(word) };
  return true;
}
const HEADS_NAMES = /^ ?(?::|(?=\n)) ?\n? ?(?:[\d一二三(]{0,3}[.、)] ?|[①-⑳·*-] ?)?P/;

/** 康华冷链（2月26日）: a name below the label, and the day behind it. */
export function readListedDeed(report: ReportSoFar, { clause, words }: Spoken): boolean {
  const { carried, progress, subjects, tokens, today } = report;
  const { deeds } = carried;
  if (!deeds) return false;
  const isName = clause.shape.includes('P');
  const rest = words.replace(/[P、,和与及以等共个项目工程\dD\s于]/g, '');
  const isDay = clause.isAside && /^D$/.test(words) && subjects.current().projects.length > 0;
  if (!isName && !isDay) {
    carried.deeds = undefined;
    return false;
  }
  // ▲投产：A10月15日正式投产: it says so itself.
  if (isName && deeds.isMilestone && mayNameMilestone(rest)) return false;
  if (isName && (rest !== '' || !deeds.isMilestone)) {
    progress.stage(clause);
    return true;
  }
  if (!deeds.isMilestone) return true;
  const [told] = milestonesIn(tokens, deeds.deed, {
    earlier: clause.shape.includes('D') ? clause : undefined,
    isInPlan: false,
    today,
  });
  if (!told) return false;
  if (isDay) progress.forEachMember(member => void member.milestones.pop());
  giveDeed(report, deeds.deed, told, clause);
  return true;
}

/** A piece of a clause as a clause of its own: the word of a deed, its day. `start` is an index of the whole shape. */
export function pieceOf(clause: Clause, start: number, length: number): Clause {
  const from = start - clause.start;
  const shape = clause.shape.slice(from, from + length);
  return { ...clause, start, end: start + length, shape, text: shape, isHead: false, heads: [] };
}

/** The projects that are spoken of in a clause have reached what `deed` says, which stands elsewhere. */
export function giveDeed({ progress }: ReportSoFar, deed: Clause, told: MilestoneWord, { sentence }: Clause): void {
  progress.forEachMember(member => {
    member.milestones.push(told);
    member.milestoneClause = { ...deed, sentence };
  });
}
