import type { Step } from '../../cards/kit/views.ts';
import { myProjectsCard } from '../../cards/library/my-projects-card.ts';
import { projectCard } from '../../cards/library/project-card.ts';
import type { Project } from '../../domain/library/project.ts';
import { canEditTags, canRead, canReport, projectsOf, reportableBy } from '../../domain/library/rights.ts';
import type { QueryItem } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, noRightTo, told } from '../kit/outgoing/answer.ts';
import { type Asked, pagingOf } from './page-turn.ts';
import { projectDetails } from './project-details.ts';
import { projectViews } from './project-views.ts';

/** A project's name alone: what the ledgers know of it, with what its reader may do next. */
export async function answerProject({ project: code }: Pick<QueryItem, 'project'>, acting: Acting): Promise<Answer> {
  const { actor, roster, now } = acting;
  const project = code === undefined ? undefined : roster.project(code);
  if (!project) return told('没有找到项目', ['请写项目全称、简称或编号。']);
  if (!canRead(actor, project, roster)) return noRightTo(project);
  const details = await projectDetails(project, acting);
  return {
    title: project.name,
    what: '项目台账',
    contents: [projectCard({ ...details, steps: stepsOf(project, acting) }, now)],
    maySee: person => canRead(person, project, roster),
    postedTo: [],
  };
}

/** The buttons of a project's card that the reader may press. */
function stepsOf(project: Project, { actor, roster }: Acting): Step[] {
  const { code } = project;
  return [
    ...(canReport(actor, project, roster) && project.exitedOn === null
      ? [
          { label: '报进展', style: 'primary' as const, action: { do: 'form.progress' as const, project: code } },
          { label: '报问题', style: 'default' as const, action: { do: 'form.problem' as const, project: code } },
        ]
      : []),
    ...(canEditTags(actor)
      ? [{ label: '标签', style: 'default' as const, action: { do: 'tags.edit' as const, project: code } }]
      : []),
  ];
}

/** 我的项目. */
export async function answerMyProjects(query: Asked, acting: Acting): Promise<Answer> {
  const { actor, roster, now } = acting;
  const projects = projectsOf(actor, roster);
  const { views, planUpTo } = await projectViews(projects, acting);
  const steps: Step[] =
    reportableBy(actor, roster).length > 0
      ? [{ label: '报进展', style: 'primary', action: { do: 'form.progress' } }]
      : [];
  const title = '我的项目';
  return {
    title,
    what: '项目台账',
    contents: [
      myProjectsCard({ title, projects: views, planUpTo, steps, ...pagingOf('myProjects', query, acting) }, now),
    ],
    maySee: person => projects.every(project => canRead(person, project, roster)),
    postedTo: [],
  };
}
