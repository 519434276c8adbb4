/** Clauses that name a milestone: reached, denied, planned, or of a part of the works. */
import { DENIED_MILESTONE, isTrouble } from '../../lexicon/problem-words.ts';
import { isPlan, isWork } from '../../lexicon/progress-words.ts';
import type { Clause } from '../../text/clauses.ts';
import { isPartOfWorks } from '../clause-kinds.ts';
import { type MilestoneWord, milestoneIn } from '../milestones.ts';
import { isToldToAsk } from './problem-clauses.ts';
import type { ReportSoFar } from './report-so-far.ts';
import type { Said } from './said.ts';

/** 6月1日正式开工, 尚未开工, 1号库竣工. */
export function readMilestone(report: ReportSoFar, said: Said): boolean {
  const { clause, isTroubled, words } = said;
  const { carried, progress, sentences, tokens, today } = report;
  const earlier = carried.timeOnly ?? (/已/.test(words) ? undefined : sentences.dayBefore(clause));
  const milestone = milestoneIn(tokens, clause, earlier, today);
  if (!milestone || isEffect(report, said, milestone) || (isTroubled && milestone.state === 'partial')) return false;
  if (milestone.state !== 'partial') {
    progress.forEachMember(member => {
      member.milestones.push(milestone);
      member.milestoneClause = clause;
    });
    // 计划竣工时间2027年6月 is a fact about the project, not its next step.
    if (milestone.state === 'planned' && isPlan(words) && !/时间|日期/.test(words))
      progress.current().plans.push(clause);
    return true;
  }
  if (isToldToAsk(report, said)) {
    carried.pending.push(clause);
    return true;
  }
  if (isWork(words)) return false;
  if (isPartOfWorks(words)) progress.stage(clause);
  else progress.current().milestones.push(milestone);
  return true;
}

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
  const dated = milestoneIn(tokens, milestoneClause, clause, today);
  if (dated?.state === 'reached') milestones.splice(-1, 1, dated);
}
