import type { Step } from '../../cards/kit/views.ts';
import { myProjectsCard } from '../../cards/library/my-projects-card.ts';
import { projectCard } from '../../cards/library/project-card.ts';
import { canRead, canReport, projectsOf, reportableBy } from '../../domain/library/rights.ts';
import type { QueryItem } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, noRightTo, told } from '../kit/outgoing/answer.ts';
import { projectViews } from './project-views.ts';

/** A project's name alone: what the ledger knows of it, with what its reader may do next. */
export async function answerProject({ project: code }: QueryItem, acting: Acting): Promise<Answer> {
  const { actor, roster, now } = acting;
  const project = code === undefined ? undefined : roster.project(code);
  if (!project) return told('没有找到项目', ['请写项目全称、简称或编号。']);
  if (!canRead(actor, project, roster)) return noRightTo(project);
  const [view] = await projectViews([project], acting);
  const steps: Step[] = canReport(actor, project, roster)
    ? [
        { label: '报进展', style: 'primary', action: { do: 'form.progress', project: project.code } },
        { label: '报问题', style: 'default', action: { do: 'form.problem', project: project.code } },
      ]
    : [];
  if (!view) return told(project.name, []);
  return {
    title: project.name,
    what: '项目台账',
    contents: [projectCard({ ...view, steps }, now)],
    maySee: person => canRead(person, project, roster),
    postedTo: [],
  };
}

/** 我的项目. */
export async function answerMyProjects(acting: Acting): Promise<Answer> {
  const { actor, roster } = acting;
  const projects = projectsOf(actor, roster);
  const views = await projectViews(projects, acting);
  const steps: Step[] =
    reportableBy(actor, roster).length > 0
      ? [{ label: '报进展', style: 'primary', action: { do: 'form.progress' } }]
      : [];
  return {
    title: '我的项目',
    what: '项目台账',
    contents: [myProjectsCard({ title: '我的项目', projects: views, steps }, acting.now)],
    maySee: person => projects.every(project => canRead(person, project, roster)),
    postedTo: [],
  };
}
