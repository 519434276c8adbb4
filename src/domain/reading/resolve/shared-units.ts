/** Gives the units of one request out to the problems it stands behind. */
import { isOfTrade } from '../lexicon/problems/unit-trades.ts';
import type { ProblemDraft, SharedRequest } from '../rules/drafts/drafts.ts';
import type { ReadingRoster } from './reading-roster.ts';

/**
 * One unit is asked about all. 分别 gives them out in order. Else each problem gets the one unit whose trade it is, and a last problem the last unit.
 * Shapes: sets `asked` of the drafts; true when every problem has got its unit.
 */
export function giveOutUnits({ units, isInOrder, problems }: SharedRequest, roster: ReadingRoster): boolean {
  if (isInOrder && units.length === problems.length) {
    for (const [index, problem] of problems.entries()) problem.asked = units[index];
    return true;
  }
  const [only, ...others] = units;
  if (only && others.length === 0) {
    for (const problem of problems) problem.asked = only;
    return true;
  }
  const left = new Set(units);
  for (const problem of problems) {
    const fitting = units.filter(({ unit }) => isOfTrade(roster.units[unit ?? -1]?.name ?? '', wordsOf(problem)));
    if (fitting.length === 1) problem.asked = fitting[0];
  }
  for (const { asked } of problems) if (asked) left.delete(asked);
  const open = problems.filter(({ asked }) => asked === undefined);
  if (open.length === 1 && left.size === 1) for (const problem of open) problem.asked = Array.from(left)[0];
  return problems.every(({ asked }) => asked !== undefined);
}

const wordsOf = ({ clauses }: ProblemDraft) =>
  clauses.flatMap(({ clause, role }) => (role === 'request' ? [] : [clause.text])).join('，');
