import { clearsCard } from '../../../cards/library/clears-card.ts';
import { dayOf, yearOf } from '../../../domain/base/time.ts';
import { canRead } from '../../../domain/library/rights.ts';
import { clearsReport } from '../../../domain/library/six-clears.ts';
import type { Acting } from '../../kit/decision.ts';
import { type Answer, told } from '../../kit/outgoing/answer.ts';
import { type Asked, pagingOf } from '../../kit/outgoing/page-turn.ts';
import { NO_RIGHT, readableFor, scopeOf } from './counted-projects.ts';

/** 六个明确: of the projects that the asker may read, the reserve's too, how complete they are and what is missing. */
export async function answerClears(query: Asked, acting: Acting): Promise<Answer> {
  const { roster, now } = acting;
  const title = '六个明确';
  const { asked, projects } = readableFor(query, acting);
  if (projects.length === 0) return told(title, [asked.length > 0 ? NO_RIGHT : '没有可以统计的项目。']);
  const report = clearsReport(projects, roster, yearOf(dayOf(now)));
  const scope = scopeOf(query, acting, projects.length < asked.length);
  return {
    title,
    what: '六个明确情况',
    contents: [clearsCard({ ...report, scope, ...pagingOf('clears', query, acting) })],
    maySee: person => projects.every(project => canRead(person, project, roster)),
    postedTo: [],
  };
}
