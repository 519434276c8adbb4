import { tagsCard } from '../../../cards/figures/tags-card.ts';
import { dayOf, yearOf } from '../../../domain/base/time.ts';
import { tagFigures } from '../../../domain/figures/tag-figures.ts';
import { canEditTags, canRead } from '../../../domain/library/rights.ts';
import type { Acting } from '../../kit/decision.ts';
import { type Answer, told } from '../../kit/outgoing/answer.ts';
import { type Asked, pagingOf } from '../../kit/outgoing/page-turn.ts';
import { readFigures } from '../../progress/read-reports.ts';
import { NO_RIGHT, readableFor, scopeOf } from './counted-projects.ts';

/** 专项: the projects of each tag and what they have come to this year, as far as the asker may read them. */
export async function answerTags(query: Asked, acting: Acting): Promise<Answer> {
  const { roster, now, store, actor } = acting;
  const title = '专项';
  const found = readableFor(query, acting);
  const projects = found.projects.filter(({ exitedOn }) => exitedOn === null);
  if (projects.length === 0) return told(title, [found.asked.length > 0 ? NO_RIGHT : '没有可以统计的项目。']);
  const known = await readFigures(store, projects, yearOf(dayOf(now)), now);
  const scope = scopeOf(query, acting, projects.length < found.asked.length);
  const figures = tagFigures(projects, known, dayOf(now));
  return {
    title,
    what: '专项情况',
    contents: [tagsCard({ ...figures, scope, mayEdit: canEditTags(actor), ...pagingOf('tags', query, acting) })],
    maySee: person => projects.every(project => canRead(person, project, roster)),
    postedTo: [],
  };
}
