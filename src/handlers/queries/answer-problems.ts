import { problemListCard } from '../../cards/problems/problem-list-card.ts';
import { type Day, dayOf, isDay, timeOf } from '../../domain/base/time.ts';
import { canRead } from '../../domain/library/rights.ts';
import { canReadEverything } from '../../domain/people/rights.ts';
import { filterWords } from '../../domain/problems/lists/filter-words.ts';
import { asksForPast, isAsked, NO_FILTER, type ProblemFilter } from '../../domain/problems/lists/problem-filter.ts';
import { keywordsAsked, listAsked, narrowedBy } from '../../domain/problems/lists/read-list.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { canReadProblem } from '../../domain/problems/rights.ts';
import { isProvisional } from '../../domain/problems/times/deadlines.ts';
import { type Escalation, escalate } from '../../domain/problems/times/escalation.ts';
import { endOfDue } from '../../domain/problems/times/limits.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, noRightTo, told } from '../kit/outgoing/answer.ts';
import { type Asked, pagingOf } from '../kit/outgoing/page-turn.ts';

interface Listed {
  problem: Problem;
  escalation: Escalation | null;
}

/**
 * 问题清单, 超期问题, and every list that words narrow (住建局超期的资金问题): what the asker may read of it. Unfinished ones where
 * nothing else is asked for.
 */
export async function answerProblems(query: Asked, acting: Acting, isOverdueOnly: boolean): Promise<Answer> {
  const { project } = query;
  const { store, roster, actor, calendar, now } = acting;
  const paging = pagingOf(isOverdueOnly ? 'overdue' : 'problems', query, acting);
  const filter = await filterFor(query, isOverdueOnly, acting);
  if (filter.whichUnit) return whichUnit(filter.whichUnit);
  const [asked, ...others] = project === undefined ? filter.projects : [project];
  const named = asked === undefined || others.length > 0 ? undefined : roster.project(asked);
  const all = asksForPast(filter) ? await store.problems.all() : await store.problems.unfinished();
  const listed = all
    .filter(problem => canReadProblem(actor, problem, roster) && isAsked(problem, filter, { roster, calendar, now }))
    .map((problem): Listed => ({ problem, escalation: escalate(problem, now, calendar) }));
  const shown = isOverdueOnly || filter.isOverdue || query.said !== undefined ? listed.sort(mostPressingFirst) : listed;
  const problems = shown.flatMap(({ problem, escalation }) => {
    const found = roster.project(problem.project);
    if (!found) return [];
    const due = problem.dueDate && endOfDue(problem.dueDate, problem, calendar);
    const isMoving = due !== null && isProvisional(problem, due, calendar);
    return [{ problem, project: found, escalation, dueTime: due && timeOf(due), isProvisional: isMoving }];
  });
  if (named && shown.length === 0 && !canRead(actor, named, roster)) return noRightTo(named);
  const place = named?.name ?? filter.units[0] ?? '';
  const isFiltered = query.said !== undefined && !isPlain(filter);
  const isOfLate = !isFiltered && filter.isOverdue;
  const title = isFiltered ? '问题清单' : `${place}${isOfLate ? '超期问题' : '问题清单'}`;
  const view = {
    title,
    problems,
    now,
    isOverdueOnly: isOfLate,
    isPartial: !canReadEverything(actor),
    ...(isFiltered && { understood: filterWords(filter, roster) }),
    ...paging,
  };
  return {
    title,
    what: '问题台账',
    contents: [problemListCard(view)],
    maySee: person => shown.every(({ problem }) => canReadProblem(person, problem, roster)),
    postedTo: [],
  };
}

/** A short name that several units have. */
function whichUnit({ said, units }: NonNullable<ProblemFilter['whichUnit']>): Answer {
  return told('请写明单位', [
    `“${said}”可能是${units.join('、')}。`,
    `请写明是哪个单位，如“${units[0] ?? ''}的问题”。`,
  ]);
}

/** What narrows the list: the names that the reader found, and the words of the message. */
async function filterFor(
  { project, unit, said, on }: Asked,
  isOverdue: boolean,
  acting: Acting,
): Promise<ProblemFilter> {
  const { roster, actor, now } = acting;
  const today = on !== undefined && isDay(on) ? on : dayOf(now);
  const words =
    said === undefined
      ? NO_FILTER
      : (listAsked(said, roster, actor, today) ??
        (await keywordsFound(said, today, acting)) ??
        narrowedBy(said, roster, actor, today));
  return {
    ...words,
    ...(project !== undefined && { projects: [project] }),
    ...(unit !== undefined && { units: [unit] }),
    isOverdue: isOverdue || words.isOverdue,
  };
}

/** Nothing narrows it but what the title says. */
function isPlain(filter: ProblemFilter): boolean {
  const { units, projects, isOverdue: _, ...rest } = filter;
  const { units: _units, projects: _projects, isOverdue: _overdue, ...none } = NO_FILTER;
  return units.length + projects.length <= 1 && JSON.stringify(rest) === JSON.stringify(none);
}

/** Late ones first, the latest of them first; then urgent ones, then by the due day. */
function mostPressingFirst(a: Listed, b: Listed): number {
  const late = ({ escalation }: Listed) => (escalation?.isOverdue ? escalation.workingDaysOverdue + 1 : 0);
  const urgent = ({ problem }: Listed) => Number(problem.urgency === 'urgent');
  const due = ({ problem }: Listed) => problem.dueDate ?? '9999';
  return (
    late(b) - late(a) ||
    urgent(b) - urgent(a) ||
    (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : a.problem.number < b.problem.number ? -1 : 1)
  );
}

/** The filter by words that only descriptions know, where the asker may read a problem that has them; null where he may read none. */
async function keywordsFound(said: string, today: Day, acting: Acting): Promise<ProblemFilter | null> {
  const { store, roster, actor, calendar, now } = acting;
  const filter = keywordsAsked(said, roster, actor, today);
  if (filter === null) return null;
  const all = asksForPast(filter) ? await store.problems.all() : await store.problems.unfinished();
  const isFound = (problem: Problem) =>
    isAsked(problem, filter, { roster, calendar, now }) && canReadProblem(actor, problem, roster);
  return filter.whichUnit !== null || all.some(isFound) ? filter : null;
}

/**
 * Whether a message that is read as nothing else asks for problems by words of their descriptions. `none`: it does, and there are
 * none; only whoever reads everything is told so, from others it may be a report without its project.
 */
export async function asksByKeywords({ text }: { text: string }, acting: Acting): Promise<'found' | 'none' | null> {
  const { roster, actor, now } = acting;
  const today = dayOf(now);
  if ((await keywordsFound(text, today, acting)) !== null) return 'found';
  const asked = canReadEverything(actor) && !POINTS_AT.test(text) ? keywordsAsked(text, roster, actor, today) : null;
  return asked === null ? null : 'none';
}

/** Talk about some problem that is known to both: 处理这个问题. */
const POINTS_AT = /[这那请把你您]/;

/** What is said where no problem has the words. */
export function noneByKeywords({ text }: { text: string }): Answer {
  return told('问题清单', [
    `没有读到符合“${text.trim()}”的问题。`,
    '查询可以按单位、类别、状态，如“住建局超期的资金问题”；要上报问题，请写明项目名称，或发送“报问题”。',
  ]);
}

/** Whether a message asks for a list of problems in words that narrow it. */
export function asksForList({ text }: { text: string }, { roster, actor, now }: Acting): boolean {
  return listAsked(text, roster, actor, dayOf(now)) !== null;
}
