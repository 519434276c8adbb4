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
import { canSeeTargets, targetScope } from '../../domain/figures/rights.ts';
import { planTargets } from '../../domain/figures/targets.ts';
import type { Project } from '../../domain/library/project.ts';
import { canRead, canReport, projectsOf, reportableBy } from '../../domain/library/rights.ts';
import { canReadAgenda } from '../../domain/meetings/rights.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { canReadEverything } from '../../domain/people/rights.ts';
import { isProvisional } from '../../domain/problems/deadlines.ts';
import { escalate } from '../../domain/problems/escalation.ts';
import { mostOverdueFirst, reminderItem } from '../../domain/problems/reminder.ts';
import { canReadProblem } from '../../domain/problems/rights.ts';
import { planSilence } from '../../domain/progress/silence.ts';
import type { QueryItem, Topic } from '../../domain/reading/types.ts';
import { type Answer, openAnswer } from '../kit/answer.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { jobFacts } from '../kit/job-facts.ts';
import { cardTo, replyCard } from '../kit/reply.ts';
import { readAgenda } from '../meetings/read-agenda.ts';
import { helpView } from '../people/help-view.ts';
import { readStandingReports } from '../progress/read-reports.ts';
import { answerRanking } from '../ranking/answer-ranking.ts';
import { answerInvestment, answerLights, answerNodes } from './answer-figures.ts';
import { answerRules } from './answer-rules.ts';
import { answerTodo } from './answer-todo.ts';
import { mayGroupSee } from './audience.ts';
import { answerNotYet } from './not-yet.ts';
import { projectViews } from './project-views.ts';

type Content = DeliveryDraft['content'];
/** 待办 is answered with live cards; every other question with what is drawn once. */
type DrawnQuery = QueryItem & { topic: Exclude<Topic, 'todo'> };

/** The help card, by role, with examples from the person's own projects. */
export async function answerHelp(message: MessageEvent, acting: Acting): Promise<Effects> {
  return reply(message, helpCard(await helpView(acting)), `help:${message.messageId}`);
}

/**
 * Answers a question to the ledgers with a card. What not every member of a group may see goes to the direct chat of
 * the one who asked. Source: contract §6.6, §6.8.
 */
export async function answerQuery(
  query: QueryItem,
  message: MessageEvent,
  acting: Acting,
  key: string,
): Promise<Effects> {
  const { topic } = query;
  if (topic === 'todo') return mergeEffects(await answerTodo(message, acting));
  const answer = await draw({ ...query, topic }, acting);
  const keyOf = (index: number) => `query:${key}:${index}`;
  if (message.chatType === 'p2p' || mayGroupSee(message.chatId, acting.roster, answer)) {
    const deliveries = answer.contents.map((content, index) => replyCard(message, content, keyOf(index)));
    return mergeEffects({ deliveries });
  }
  const lines = [`${answer.what}不在本群公开，结果已发到与您的私聊。`];
  const told = noticeCard({ title: answer.title, template: 'grey', lines });
  return mergeEffects({
    deliveries: [
      ...answer.contents.map((content, index) => cardTo(acting.actor.id, keyOf(index), content)),
      replyCard(message, told, `query:${key}:told`),
    ],
  });
}

async function draw(query: DrawnQuery, acting: Acting): Promise<Answer> {
  switch (query.topic) {
    case 'project':
      return drawProject(query, acting);
    case 'myProjects':
      return drawMyProjects(acting);
    case 'problems':
      return drawProblems(query, acting, false);
    case 'overdue':
      return drawProblems(query, acting, true);
    case 'ranking':
      return answerRanking(query, acting);
    case 'targets':
      return drawTargets(query, acting);
    case 'agenda':
      return drawAgenda(acting);
    case 'silent':
      return drawSilent(acting);
    case 'lights':
      return answerLights(query, acting);
    case 'investment':
      return answerInvestment(query, acting);
    case 'starts':
      return answerNodes(query, 'started', acting);
    case 'completions':
      return answerNodes(query, 'completed', acting);
    case 'rules':
      return answerRules(query);
    case 'permits':
    case 'board':
    case 'clears':
      return answerNotYet(query.topic, acting.actor);
  }
}

async function drawProject({ project: code }: QueryItem, acting: Acting): Promise<Answer> {
  const { actor, roster, now } = acting;
  const project = code === undefined ? undefined : roster.project(code);
  if (!project) return told('没有找到项目', ['请写项目全称、简称或编号。']);
  if (!canRead(actor, project, roster)) return noRight(project);
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

function told(title: string, lines: readonly string[]): Answer {
  return openAnswer(title, noticeCard({ title, template: 'grey', lines }));
}

function noRight(project: Project): Answer {
  return told(project.name, [
    `${project.code}，责任单位 ${project.unit}。`,
    '您没有查看这个项目台账的权限，如有需要请联系推进中心。',
  ]);
}

async function drawMyProjects(acting: Acting): Promise<Answer> {
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

async function drawProblems({ project, unit }: QueryItem, acting: Acting, isOverdueOnly: boolean): Promise<Answer> {
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
  const isPartial = !canReadEverything(actor);
  return {
    title,
    what: '问题台账',
    contents: [problemListCard({ title, problems, now, isOverdueOnly, isPartial })],
    maySee: person => shown.every(problem => canReadProblem(person, problem, roster)),
    postedTo: [],
  };
}

async function drawTargets({ unit, period }: QueryItem, acting: Acting): Promise<Answer> {
  const { roster, now, store, actor } = acting;
  const scope = targetScope(actor, unit ?? null);
  if (scope === null) {
    const who = '全区目标由推进中心、督查局、四大班子领导和审计人员查看';
    return told('目标', [`${who}，各单位可查看本单位目标，分包领导可查看所分包的项目。`]);
  }
  const reports = await readStandingReports(store.progress, roster.projects, yearOf(dayOf(now)), now);
  return {
    title: '目标',
    what: '目标完成情况',
    contents: [targetsCard(planTargets({ roster, reports }, { scope, period: period ?? null }, now))],
    maySee: person => canSeeTargets(person, scope),
    postedTo: [],
  };
}

async function drawAgenda(acting: Acting): Promise<Answer> {
  if (!canReadAgenda(acting.actor)) {
    return told('议程', ['推进会议程由推进中心、督查局、四大班子领导和审计人员查看，会前发到推进工作群。']);
  }
  return {
    title: '议程',
    what: '议程',
    contents: [agendaCard(await readAgenda(jobFacts(acting), acting.now), acting.now, false)],
    maySee: canReadAgenda,
    postedTo: ['headquarters'],
  };
}

async function drawSilent(acting: Acting): Promise<Answer> {
  const { roster, now, store, calendar, actor } = acting;
  const projects = canReadEverything(actor)
    ? roster.projects
    : roster.projects.filter(one => canRead(actor, one, roster));
  const reports = await readStandingReports(store.progress, roster.projects, yearOf(dayOf(now)), now);
  return {
    title: '未报',
    what: '报送情况',
    contents: [silentCard(planSilence({ roster, projects, reports, calendar }, now))],
    maySee: person => projects.every(project => canRead(person, project, roster)),
    postedTo: [],
  };
}

function reply(message: MessageEvent, content: Content, key: string): Effects {
  return mergeEffects({ deliveries: [replyCard(message, content, key)] });
}
