import { problemListCard } from '../../cards/problems/problem-list-card.ts';
import { instantAt } from '../../domain/base/time.ts';
import { DAY_ENDS_AT } from '../../domain/base/working-calendar.ts';
import { canRead } from '../../domain/library/rights.ts';
import { canReadEverything } from '../../domain/people/rights.ts';
import { canReadProblem } from '../../domain/problems/rights.ts';
import { isProvisional } from '../../domain/problems/times/deadlines.ts';
import { escalate } from '../../domain/problems/times/escalation.ts';
import { mostOverdueFirst, reminderItem } from '../../domain/problems/times/reminder.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, noRightTo } from '../kit/outgoing/answer.ts';
import { type Asked, pagingOf } from '../kit/outgoing/page-turn.ts';

/** 问题清单, 超期问题: what of the unfinished problems the asker may read, of a project or unit if one is named. */
export async function answerProblems(query: Asked, acting: Acting, isOverdueOnly: boolean): Promise<Answer> {
  const { project, unit } = query;
  const { store, roster, actor, calendar, now } = acting;
  const paging = pagingOf(isOverdueOnly ? 'overdue' : 'problems', query, acting);
  const named = project === undefined ? undefined : roster.project(project);
  const asked = (await store.problems.unfinished()).filter(
    problem =>
      canReadProblem(actor, problem, roster) &&
      (project === undefined || problem.project === project) &&
      (unit === undefined || problem.responsibleUnit === unit || roster.project(problem.project)?.unit === unit),
  );
  const overdue = asked
    .flatMap(problem => reminderItem(problem, roster, calendar, now) ?? [])
    .filter(item => item.escalation.isOverdue)
    .sort(mostOverdueFirst);
  const shown = isOverdueOnly ? overdue.map(({ problem }) => problem) : asked;
  const problems = shown.flatMap(problem => {
    const found = roster.project(problem.project);
    if (!found) return [];
    const due = problem.dueDate && instantAt(problem.dueDate, DAY_ENDS_AT);
    const isMoving = due !== null && isProvisional(problem, due, calendar);
    return [{ problem, project: found, escalation: escalate(problem, now, calendar), isProvisional: isMoving }];
  });
  if (named && shown.length === 0 && !canRead(actor, named, roster)) return noRightTo(named);
  const place = named?.name ?? unit ?? '';
  const title = `${place}${isOverdueOnly ? '超期问题' : '问题清单'}`;
  const isPartial = !canReadEverything(actor);
  return {
    title,
    what: '问题台账',
    contents: [problemListCard({ title, problems, now, isOverdueOnly, isPartial, ...paging })],
    maySee: person => shown.every(problem => canReadProblem(person, problem, roster)),
    postedTo: [],
  };
}
