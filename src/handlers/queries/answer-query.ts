import { noticeCard } from '../../cards/notices/notice-card.ts';
import { helpCard } from '../../cards/people/help-card.ts';
import { dayOf } from '../../domain/base/time.ts';
import type { CalledSeries } from '../../domain/meetings/series.ts';
import type { DeliveryDraft, Destination } from '../../domain/messaging/delivery.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { namedIn } from '../../domain/office/named-in.ts';
import { type AskedBoard, LONGEST_QUESTION } from '../../domain/problems/lists/read-list.ts';
import type { QueryItem, Topic } from '../../domain/reading/types.ts';
import { type Acting, type CardDraft, type Effects, mergeEffects } from '../kit/decision.ts';
import type { Board } from '../kit/message/board-words.ts';
import type { Command } from '../kit/message/commands.ts';
import type { Answer } from '../kit/outgoing/answer.ts';
import type { Asked, PagedTopic } from '../kit/outgoing/page-turn.ts';
import { cardTo, replyCard, replyTo } from '../kit/outgoing/reply.ts';
import { answerAgenda } from '../meetings/answer-agenda.ts';
import { answerMeetings } from '../meetings/answer-meetings.ts';
import { helpView } from '../people/help-view.ts';
import { answerPermits } from '../permits/answer-permits.ts';
import { answerRanking } from '../ranking/answer-ranking.ts';
import { answerVerification } from '../verification/list-to-verify.ts';
import { answerActions } from './answer-actions.ts';
import { answerCalendar } from './answer-calendar.ts';
import { answerCandidates } from './answer-candidates.ts';
import { answerInvestment, answerLights, answerNodes } from './answer-figures.ts';
import { answerMorning } from './answer-morning.ts';
import { answerProblemBoard } from './answer-problem-board.ts';
import { answerProblems, asksByKeywords, noneByKeywords } from './answer-problems.ts';
import { answerRechecks } from './answer-rechecks.ts';
import { answerLimits, answerRules } from './answer-rules.ts';
import { answerSilent } from './answer-silent.ts';
import { answerTargets } from './answer-targets.ts';
import { answerTodo } from './answer-todo.ts';
import { mayGroupSee } from './audience.ts';
import { answerClears } from './projects/answer-clears.ts';
import { answerMyProjects, answerProject } from './projects/answer-projects.ts';
import { answerTags } from './projects/answer-tags.ts';
import { answerTeam } from './projects/answer-team.ts';

type Content = DeliveryDraft['content'];
/** 待办 is answered with live cards; every other question with what is drawn once. */
type DrawnQuery = Asked & { topic: Exclude<Topic | PagedTopic, 'todo'> | Board };

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
  const answer = await drawAnswer({ ...query, ...saidOf(query, message, acting), topic }, acting);
  return showAnswer(answer, message, acting, key);
}

/** 住建局超期的资金问题: a list of problems that words narrow. */
export async function answerList(message: MessageEvent, acting: Acting): Promise<Effects> {
  return answerListOf(saidIn(message, acting), message, acting);
}

/** A list by words that only descriptions know; null where a message asks for none. */
export async function answerKeywords(message: MessageEvent, acting: Acting): Promise<Effects | null> {
  const asked = await asksByKeywords(message, acting);
  if (asked === null) return null;
  if (asked === 'found') return answerList(message, acting);
  return showAnswer(noneByKeywords(message), message, acting, message.messageId);
}

/** The same in words of ours. */
export async function answerListOf(
  said: Required<Pick<Asked, 'said' | 'on'>>,
  message: MessageEvent,
  acting: Acting,
): Promise<Effects> {
  const query = { topic: 'problems' as const, ...said };
  return showAnswer(await drawAnswer(query, acting), message, acting, message.messageId);
}

/** 问题看板: of all, or of whom the words name. */
export async function answerBoardOfProblems(
  asked: AskedBoard,
  message: MessageEvent,
  acting: Acting,
): Promise<Effects> {
  return showAnswer(await answerProblemBoard(asked, acting), message, acting, message.messageId);
}

/** The words of a question for problems may narrow it further than the reader tells. */
function saidOf({ topic }: QueryItem, message: MessageEvent, acting: Acting): Pick<Asked, 'said' | 'on'> {
  const isShort = message.text.length <= LONGEST_QUESTION;
  return (topic === 'problems' || topic === 'overdue' || topic === 'board') && isShort ? saidIn(message, acting) : {};
}

function saidIn({ text }: MessageEvent, { now }: Acting): Required<Pick<Asked, 'said' | 'on'>> {
  return { said: text.trim(), on: dayOf(now) };
}

/** A question that is no word of the contract. */
export async function answerBoard(board: Board, message: MessageEvent, acting: Acting): Promise<Effects> {
  return showAnswer(await drawAnswer({ topic: board }, acting), message, acting, message.messageId);
}

/** 书记月度推进会议程: the next agenda of one series. */
export async function answerAgendaOf(series: CalledSeries, message: MessageEvent, acting: Acting): Promise<Effects> {
  return showAnswer(await answerAgenda(acting, series), message, acting, message.messageId);
}

/** 专班: of one project, of a unit's, or of all that the asker may read. */
export async function answerTeams(
  { project, about }: Pick<Command, 'project' | 'about'>,
  message: MessageEvent,
  acting: Acting,
): Promise<Effects> {
  const [unit] = project === null ? namedIn(about ?? '', acting.roster).units : [];
  const query = { ...(project !== null && { project }), ...(unit && { unit: unit.name }) };
  return showAnswer(await drawAnswer({ topic: 'teams', ...query }, acting), message, acting, message.messageId);
}

/** Puts an answer where it may be seen. */
function showAnswer(answer: Answer, message: MessageEvent, acting: Acting, key: string): Effects {
  const keyOf = (index: number) => `query:${key}:${index}`;
  if (message.chatType === 'p2p' || mayGroupSee(message.chatId, acting.roster, answer)) {
    const deliveries = answer.contents.map((content, index) => replyCard(message, content, keyOf(index)));
    return mergeEffects({ deliveries: [...deliveries, ...liveCards(answer, replyTo(message), key)] });
  }
  const lines = [`${answer.what}不在本群公开，结果已发到与您的私聊。`];
  const told = noticeCard({ title: answer.title, template: 'grey', lines });
  return mergeEffects({
    deliveries: [
      ...answer.contents.map((content, index) => cardTo(acting.actor.id, keyOf(index), content)),
      ...liveCards(answer, { kind: 'person', person: acting.actor.id }, key),
      replyCard(message, told, `query:${key}:told`),
    ],
  });
}

/** What a question is answered with, or a page of it. */
export async function drawAnswer(query: DrawnQuery, acting: Acting): Promise<Answer> {
  switch (query.topic) {
    case 'project':
      return answerProject(query, acting);
    case 'myProjects':
      return answerMyProjects(query, acting);
    case 'problems':
      return answerProblems(query, acting, false);
    case 'overdue':
      return answerProblems(query, acting, true);
    case 'ranking':
      return answerRanking(query, acting);
    case 'targets':
      return answerTargets(query, acting);
    case 'agenda':
      return answerAgenda(acting);
    case 'silent':
      return answerSilent(query, acting);
    case 'lights':
      return answerLights(query, acting);
    case 'investment':
      return answerInvestment(query, acting);
    case 'starts':
      return answerNodes(query, 'started', acting);
    case 'completions':
      return answerNodes(query, 'completed', acting);
    case 'rules':
      return answerRules(query, acting);
    case 'clears':
      return answerClears(query, acting);
    case 'teams':
      return answerTeam(query, acting);
    case 'tags':
      return answerTags(query, acting);
    case 'morning':
      return answerMorning(query, acting);
    case 'meetings':
      return answerMeetings(acting);
    case 'permits':
      return answerPermits(query, acting);
    case 'verification':
      return answerVerification(query, acting);
    case 'candidates':
      return answerCandidates(acting);
    case 'rechecks':
      return answerRechecks(query, acting);
    case 'board':
      return answerActions(query, acting);
    case 'limits':
      return answerLimits(acting);
    case 'calendar':
      return answerCalendar(acting);
  }
}

/** The cards of an answer that live on, in their place. */
function liveCards({ live = [] }: Answer, destination: Destination, key: string): CardDraft[] {
  return live.map((card, index) => ({ key: `query:${key}:live:${index}`, destination, card }));
}

function reply(message: MessageEvent, content: Content, key: string): Effects {
  return mergeEffects({ deliveries: [replyCard(message, content, key)] });
}
