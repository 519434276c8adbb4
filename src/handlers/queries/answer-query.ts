import { targetsCard } from '../../cards/figures/targets-card.ts';
import type { Step } from '../../cards/kit/views.ts';
import { myProjectsCard } from '../../cards/library/my-projects-card.ts';
import { projectCard } from '../../cards/library/project-card.ts';
import { agendaCard } from '../../cards/meetings/agenda-card.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { helpCard } from '../../cards/people/help-card.ts';
import { problemListCard } from '../../cards/problems/problem-list-card.ts';
import { silentCard } from '../../cards/progress/silent-card.ts';
import { dayOf, instantAt, yearOf } from '../../domain/base/time.ts';
import { DAY_ENDS_AT } from '../../domain/base/working-calendar.ts';
import { planTargets } from '../../domain/figures/targets.ts';
import type { Project } from '../../domain/library/project.ts';
import { canRead, canReport, projectsOf, reportableBy } from '../../domain/library/rights.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { canReadEverything } from '../../domain/people/rights.ts';
import { isProvisional } from '../../domain/problems/deadlines.ts';
import { escalate } from '../../domain/problems/escalation.ts';
import { mostOverdueFirst, reminderItem } from '../../domain/problems/reminder.ts';
import { canReadProblem } from '../../domain/problems/rights.ts';
import { planSilence } from '../../domain/progress/silence.ts';
import type { QueryItem } from '../../domain/reading/types.ts';
import { readAgenda } from '../../schedule/post-agenda.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { jobFacts } from '../kit/job-facts.ts';
import { cardTo, replyCard } from '../kit/reply.ts';
import { helpView } from '../people/help-view.ts';
import { readStandingReports } from '../progress/read-reports.ts';
import { answerRanking, mayShowDraftIn } from '../ranking/answer-ranking.ts';
import { projectViews } from './project-views.ts';

type Content = DeliveryDraft['content'];

/** The help card, by role, with examples from the person's own projects. */
export async function answerHelp(message: MessageEvent, acting: Acting): Promise<Effects> {
  return reply(message, helpCard(await helpView(acting)), `help:${message.messageId}`);
}

/** Answers a question to the ledgers with a card. Source: contract §6.6, §6.8. */
export async function answerQuery(
  query: QueryItem,
  message: MessageEvent,
  acting: Acting,
  key: string,
): Promise<Effects> {
  const contents = await draw(query, acting);
  const keyOf = (index: number) => `query:${key}:${index}`;
  const isPrivate =
    query.topic === 'ranking' && message.chatType === 'group' && !mayShowDraftIn(message.chatId, query, acting);
  if (!isPrivate) {
    return mergeEffects({ deliveries: contents.map((content, index) => replyCard(message, content, keyOf(index))) });
  }
  const told = noticeCard({ title: '排名', template: 'grey', lines: ['初稿不在本群公开，结果已发到与您的私聊。'] });
  return mergeEffects({
    deliveries: [
      ...contents.map((content, index) => cardTo(acting.actor.openId, keyOf(index), content)),
      replyCard(message, told, `query:${key}:told`),
    ],
  });
}

async function draw(query: QueryItem, acting: Acting): Promise<Content[]> {
  switch (query.topic) {
    case 'project':
      return [await drawProject(query, acting)];
    case 'myProjects':
      return [await drawMyProjects(acting)];
    case 'problems':
      return [await drawProblems(query, acting, false)];
    case 'overdue':
      return [await drawProblems(query, acting, true)];
    case 'ranking':
      return answerRanking(query, acting);
    case 'targets':
      return [await drawTargets(query, acting)];
    case 'agenda':
      return [agendaCard(await readAgenda(jobFacts(acting), acting.now), acting.now, false)];
    case 'silent':
      return [await drawSilent(acting)];
  }
}

async function drawProject({ project: code }: QueryItem, acting: Acting): Promise<Content> {
  const project = code === undefined ? undefined : acting.roster.project(code);
  if (!project) return noticeCard({ title: '没有找到项目', template: 'grey', lines: ['请写项目全称、简称或编号。'] });
  if (!canRead(acting.actor, project, acting.roster)) return noRight(project);
  const [view] = await projectViews([project], acting);
  const steps: Step[] = canReport(acting.actor, project, acting.roster)
    ? [
        { label: '报进展', style: 'primary', action: { do: 'form.progress', project: project.code } },
        { label: '报问题', style: 'default', action: { do: 'form.problem', project: project.code } },
      ]
    : [];
  return view
    ? projectCard({ ...view, steps }, acting.now)
    : noticeCard({ title: project.name, template: 'grey', lines: [] });
}

function noRight(project: Project): Content {
  return noticeCard({
    title: project.name,
    template: 'grey',
    lines: [`${project.code}，责任单位 ${project.unit}。`, '您没有查看这个项目台账的权限，如有需要请联系推进中心。'],
  });
}

async function drawMyProjects(acting: Acting): Promise<Content> {
  const views = await projectViews(projectsOf(acting.actor, acting.roster), acting);
  const steps: Step[] =
    reportableBy(acting.actor, acting.roster).length > 0
      ? [{ label: '报进展', style: 'primary', action: { do: 'form.progress' } }]
      : [];
  return myProjectsCard({ title: '我的项目', projects: views, steps }, acting.now);
}

async function drawProblems({ project, unit }: QueryItem, acting: Acting, isOverdueOnly: boolean): Promise<Content> {
  const { store, roster, actor, calendar, now } = acting;
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
  if (named && shown.length === 0 && !canRead(actor, named, roster)) return noRight(named);
  const place = named?.name ?? unit ?? '';
  const title = `${place}${isOverdueOnly ? '超期问题' : '问题清单'}`;
  return problemListCard({ title, problems, now, isOverdueOnly, isPartial: !canReadEverything(actor) });
}

async function drawTargets({ unit, period }: QueryItem, acting: Acting): Promise<Content> {
  const { roster, now, store } = acting;
  const reports = await readStandingReports(store.progress, roster.projects, yearOf(dayOf(now)), now);
  return targetsCard(planTargets({ roster, reports }, { unit: unit ?? null, period: period ?? null }, now));
}

async function drawSilent(acting: Acting): Promise<Content> {
  const { roster, now, store, calendar, actor } = acting;
  const projects = canReadEverything(actor)
    ? roster.projects
    : roster.projects.filter(one => canRead(actor, one, roster));
  const reports = await readStandingReports(store.progress, roster.projects, yearOf(dayOf(now)), now);
  return silentCard(planSilence({ roster, projects, reports, calendar }, now));
}

function reply(message: MessageEvent, content: Content, key: string): Effects {
  return mergeEffects({ deliveries: [replyCard(message, content, key)] });
}
