import { morningCard } from '../../cards/meetings/morning-card.ts';
import { dayOf, yearOf } from '../../domain/base/time.ts';
import { canRead } from '../../domain/library/rights.ts';
import { planMorning } from '../../domain/meetings/morning.ts';
import { canReadProblem } from '../../domain/problems/rights.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import type { Asked } from '../kit/outgoing/page-turn.ts';
import { readFigures } from '../progress/read-reports.ts';
import { waitingFor } from './answer-todo.ts';
import { countedFor, leadersOf, NO_RIGHT, ownersOf, scopeOf } from './projects/counted-projects.ts';

/**
 * 早报, 今日情况: lights, investment, starts and completions, overdue problems, silent projects and what waits for the asker, of
 * the projects that he may read; asked for, and posted to nobody by itself.
 */
export async function answerMorning(query: Asked, acting: Acting): Promise<Answer> {
  const { roster, now, store, calendar, actor } = acting;
  const title = '早报';
  const found = countedFor(query, acting);
  const projects = found.projects.filter(({ exitedOn }) => exitedOn === null);
  if (projects.length === 0) {
    return told(title, [found.asked.length > 0 ? NO_RIGHT : '没有可以统计的项目（储备项目不计）。']);
  }
  const [figures, unfinished, waiting] = await Promise.all([
    readFigures(store, roster.projects, yearOf(dayOf(now)), now),
    store.problems.unfinished(),
    waitingFor(acting),
  ]);
  const codes = new Set(projects.map(({ code }) => code));
  const problems = unfinished.filter(problem => codes.has(problem.project) && canReadProblem(actor, problem, roster));
  const morning = planMorning({ roster, projects, problems, figures, calendar }, now);
  const late = waiting.filter(({ isLate }) => isLate).length;
  const view = {
    ...morning,
    scope: scopeOf(query, acting, projects.length < found.asked.length),
    owners: ownersOf(projects, roster),
    leaders: leadersOf(projects, roster),
    waiting: { count: waiting.length, late },
  };
  return {
    title,
    what: title,
    contents: [morningCard(view, now)],
    // What waits for somebody is his own affair.
    maySee: person => person.id === actor.id && projects.every(project => canRead(person, project, roster)),
    postedTo: [],
  };
}
