import { type TeamView, teamCard } from '../../../cards/library/team-card.ts';
import { teamsCard } from '../../../cards/library/teams-card.ts';
import type { Project } from '../../../domain/library/project.ts';
import { canRead } from '../../../domain/library/rights.ts';
import { teamGaps } from '../../../domain/library/six-clears.ts';
import { teamChanges } from '../../../domain/library/team-history.ts';
import { mayUse } from '../../../domain/people/desk-words.ts';
import type { Acting } from '../../kit/decision.ts';
import { type Answer, noRightTo, told } from '../../kit/outgoing/answer.ts';
import { type Asked, pagingOf } from '../../kit/outgoing/page-turn.ts';
import { NO_RIGHT, readableFor, scopeOf } from './counted-projects.ts';

/** 专班: who answers for the stages of a project and what is missing; of several projects what each lacks. */
export async function answerTeam(query: Asked, acting: Acting): Promise<Answer> {
  const { roster, actor, now } = acting;
  const title = '专班';
  const named = query.project === undefined ? undefined : roster.project(query.project);
  if (named && !canRead(actor, named, roster)) return noRightTo(named);
  const { asked, projects } = readableFor(query, acting);
  const inLibrary = projects.filter(({ exitedOn }) => exitedOn === null);
  const [only, ...others] = named ? [named] : inLibrary;
  if (!only) return told(title, [asked.length > 0 ? NO_RIGHT : '没有可以查看的项目。']);
  const shown = [only, ...others];
  const maySee: Answer['maySee'] = person => shown.every(project => canRead(person, project, roster));
  if (others.length === 0) {
    const card = teamCard(await viewOf(only, acting), now);
    return { title: only.name, what: '专班名单', contents: [card], maySee, postedTo: [] };
  }
  const each = shown.map(project => ({ project, gaps: teamGaps(project) }));
  const scope = scopeOf(query, acting, projects.length < asked.length);
  const card = teamsCard({ scope, each, mayChange: mayUse(actor, '调整专班'), ...pagingOf('teams', query, acting) });
  return { title, what: '专班名单', contents: [card], maySee, postedTo: [] };
}

async function viewOf(project: Project, { roster, store, actor }: Acting): Promise<TeamView> {
  const nameOf = (id: string | null) => (id === null ? null : (roster.person(id)?.name ?? null));
  return {
    project,
    nameOf,
    gaps: teamGaps(project),
    changes: teamChanges(await store.facts.of(project.code)),
    mayChange: mayUse(actor, '调整专班') && project.exitedOn === null,
  };
}
