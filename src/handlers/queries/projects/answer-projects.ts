import { type Maybe, present } from '../../../cards/kit/drawing/elements.ts';
import type { Step } from '../../../cards/kit/views.ts';
import { myProjectsCard } from '../../../cards/library/my-projects-card.ts';
import { projectCard } from '../../../cards/library/project-card.ts';
import type { Project } from '../../../domain/library/project.ts';
import { canEditTags, canRead, canReport, projectsOf, reportableBy } from '../../../domain/library/rights.ts';
import { mayUse } from '../../../domain/people/desk-words.ts';
import type { QueryItem } from '../../../domain/reading/types.ts';
import type { Acting } from '../../kit/decision.ts';
import { type Answer, noRightTo, told } from '../../kit/outgoing/answer.ts';
import { type Asked, pagingOf } from '../../kit/outgoing/page-turn.ts';
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
  const steps: Maybe<Step>[] = [
    { label: '手续', style: 'default', action: { do: 'permit.show', permitsOf: code } },
    { label: '三个数', style: 'default', action: { do: 'figures.show', figuresOf: code } },
    mayUse(actor, '变更管家') && {
      label: '变更管家',
      style: 'default',
      action: { do: 'office.open', task: 'stewards', project: code },
    },
    mayUse(actor, '填写计划') && {
      label: '年度计划',
      style: 'default',
      action: { do: 'office.open', task: 'plan', project: code },
    },
    canEditTags(actor) && { label: '标签', style: 'default', action: { do: 'tags.edit', project: code } },
  ];
  const reports: Step[] =
    canReport(actor, project, roster) && project.exitedOn === null
      ? [
          { label: '报进展', style: 'primary', action: { do: 'form.progress', project: code } },
          { label: '报问题', style: 'default', action: { do: 'form.problem', project: code } },
        ]
      : [];
  return [...reports, ...present(steps)];
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
