/** Clauses that name a milestone: reached, denied, planned, or of a part of the works. */

import { isPlan, isWork } from '../../../hearing/heard.ts';
import { DENIED_MILESTONE, isTrouble } from '../../../lexicon/problems/problem-words.ts';
import { mayNameMilestone } from '../../../lexicon/works/milestone-terms.ts';
import type { Clause } from '../../../text/clauses.ts';
import { FIGURE } from '../../clause-kinds.ts';
import { type MilestoneWord, milestonesIn } from '../../milestones.ts';
import { doubt, type ReportSoFar } from '../report-so-far.ts';
import type { Said } from '../said.ts';
import { isToldToAsk } from './problem-clauses.ts';

/** 6月1日正式开工, 尚未开工, 1号库竣工. */
export function readMilestone(report: ReportSoFar, said: Said): boolean {
  const { clause, isTroubled, words } = said;
  const told = toldBy(report, clause, said).filter(
    word => !isEffect(report, said, word) && !(isTroubled && (word.state === 'partial' || word.state === 'unsure')),
  );
  if (told.length === 0) return false;
  for (const { state } of told) report.tokens.trace.note(`milestone/${state}`, clause.start, clause.end);
  const { carried, progress } = report;
  const whole = told.filter(({ state }) => state === 'reached' || state === 'denied' || state === 'planned');
  for (const word of whole) keep(report, clause, word);
  if (whole.length > 0) {
    // 计划竣工时间2027年6月 is a fact about the project, not its next step.
    if (whole.some(({ state }) => state === 'planned') && isPlan(words) && !/时间|日期/.test(words))
      progress.forEachMember(member => member.plans.push(clause));
    // 取得施工许可证并正式开工: the other deed of the clause.
    else if (whole.some(({ state }) => state === 'reached') && isDeedBefore(words)) progress.stage(clause);
    return true;
  }
  if (isToldToAsk(report, said)) {
    carried.pending.push(clause);
    return true;
  }
  const unsure = told.find(word => word.state === 'unsure');
  if (unsure)
    doubt(report, clause, unsure.of === 'when' ? '这个节点已经到了，还是计划' : '说的是整个项目，还是其中一部分');
  if (unsure?.of === 'when') return true;
  if (!unsure && !told.some(({ state }) => state === 'partial')) {
    for (const word of told) progress.current().milestones.push(word);
    return true;
  }
  if (isWork(words)) return false;
  progress.stage(clause);
  return true;
}

/** 总投资10亿元的康华冷链已正式投产: the milestone beside a figure, which is read for itself. */
export function readMilestoneBesideFigures(report: ReportSoFar, said: Said): boolean {
  const { clause, asks, isTroubled } = said;
  if (asks || isTroubled || report.sections.now() === 'plan' || !FIGURE.test(clause.shape)) return false;
  for (const word of toldBy(report, clause, said)) {
    if (word.state !== 'reached') continue;
    keep(report, clause, word);
    report.tokens.trace.note('milestoneBesideFigures', clause.start, clause.start);
  }
  return false;
}

function keep({ progress }: ReportSoFar, clause: Clause, word: MilestoneWord): void {
  progress.forEachMember(member => {
    member.milestones.push(word);
    member.milestoneClause = clause;
  });
}

function toldBy({ carried, sentences, tokens, today }: ReportSoFar, clause: Clause, { words }: Said): MilestoneWord[] {
  if (!mayNameMilestone(clause.shape)) return [];
  const { jointDeed, timeOnly } = carried;
  const isJoint = jointDeed && clause.sentence - jointDeed.sentence <= 1 && namesDeed(words, jointDeed.deed);
  const dayBefore = /已/.test(words)
    ? undefined
    : (sentences.dayBefore(clause) ?? sentences.deedBefore(clause) ?? (isJoint ? jointDeed.day : undefined));
  const earlier = timeOnly ?? dayBefore;
  return milestonesIn(tokens, clause, { earlier, isInPlan: sentences.isPlanned(clause), today });
}

/** 集中开工…破土动工: the deed of many in other words. */
const namesDeed = (words: string, deed: string) =>
  words.includes(deed) || (/开工|动工/.test(deed) && /开工|动工|破土/.test(words));

const isDeedBefore = (words: string) => {
  const [deed = ''] = words.split(/(?:并且?|随后|后随即)/);
  return deed !== words && isWork(deed);
};

/** 许可证没办下来无法开工: the denial is the effect of a trouble. */
function isEffect({ sentences }: ReportSoFar, { clause, words }: Said, { state }: MilestoneWord): boolean {
  if (state !== 'denied') return false;
  const isOfTrouble = isTrouble(words.replace(DENIED_MILESTONE, ''));
  return isOfTrouble || (/无法|不能|没法/.test(words) && sentences.asksLater(clause));
}

/** 绿源签约了，4月15日: the day of a milestone that was just told. */
export function dateMilestone({ progress, tokens, today }: ReportSoFar, clause: Clause): void {
  const { milestones, milestoneClause } = progress.current();
  const told = milestones.at(-1);
  if (told?.state !== 'reached' || told.date !== undefined || milestoneClause?.sentence !== clause.sentence) return;
  const dated = milestonesIn(tokens, milestoneClause, { earlier: clause, isInPlan: false, today }).at(-1);
  if (dated?.state === 'reached') milestones.splice(-1, 1, dated);
}
