import { groupBy } from '../../base/group-by.ts';
import { addMonths, type Day, dayOf, type Month, monthOf } from '../../base/time.ts';
import { investedIn } from '../../figures/invested.ts';
import { isUnfinished, type Problem, type ProblemStatus } from '../../problems/problem.ts';
import { escalate } from '../../problems/times/escalation.ts';
import { wayOf } from '../../problems/way.ts';
import { type AgendaFacts, type Part, presentOf } from './facts.ts';

/** The month that a monthly analysis looks back on. Source: plan §五(三), domain §8. */

/** So many units are named that are furthest behind. */
const BEHIND = 5;

/** The month before the one of a day. */
export function monthAnalysed(day: Day): Month {
  return addMonths(monthOf(day), -1);
}

export function monthItems(facts: AgendaFacts, now: Date): Part {
  const month = monthAnalysed(dayOf(now));
  const projects = presentOf(facts.roster).filter(({ library }) => library !== 'reserve');
  const { total, rows, leftOut } = investedIn(projects, facts.figures, { period: month, by: 'unit' }, dayOf(now));
  const behind = rows
    .map(({ name, done, planned }) => ({ unit: name, gap: BigInt(planned) - BigInt(done) }))
    .filter(({ gap }) => gap > 0n)
    .sort((a, b) => (a.gap < b.gap ? 1 : -1))
    .slice(0, BEHIND);
  return {
    items: [
      {
        key: `month_money:${month}`,
        section: 'month',
        kind: 'month_money',
        month,
        done: total.done,
        planned: total.planned,
        unreported: total.unreported,
        behind,
      },
      { key: `month_problems:${month}`, section: 'month', ...problemsOf(facts, month, now) },
    ],
    leftOut,
  };
}

function problemsOf({ problems, calendar }: AgendaFacts, month: Month, now: Date) {
  const isIn = (at: Date) => monthOf(dayOf(at)) === month;
  const reached = (status: ProblemStatus) =>
    problems.filter(({ steps }) => wayOf(steps).some(step => step.status === status && isIn(step.at))).length;
  const late = problems.filter(problem => isUnfinished(problem) && isLate(problem));
  function isLate(problem: Problem): boolean {
    return escalate(problem, now, calendar)?.isOverdue ?? false;
  }
  return {
    kind: 'month_problems' as const,
    month,
    opened: problems.filter(({ reportedAt }) => isIn(reportedAt)).length,
    closed: reached('closed'),
    reopened: reached('reopened'),
    unfinished: problems.filter(isUnfinished).length,
    late: [...groupBy(late, ({ responsibleUnit }) => responsibleUnit ?? '推进中心')]
      .map(([unit, list]) => ({ unit, count: list.length }))
      .sort((a, b) => b.count - a.count),
  };
}
