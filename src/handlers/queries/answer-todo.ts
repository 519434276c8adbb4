import { pageOf } from '../../cards/kit/lines/pager.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { moreTodoCard, TURN_ITEMS } from '../../cards/procedure/turn-card.ts';
import { actionProcedure } from '../../domain/actions/action-procedure.ts';
import { trackedAction } from '../../domain/actions/tracked-action.ts';
import { isCaseLate } from '../../domain/cases/case-at.ts';
import { enrolmentProcedure } from '../../domain/enrolment/enrolment-procedure.ts';
import { owedOf } from '../../domain/meetings/minutes/owed-minutes.ts';
import type { Destination } from '../../domain/messaging/delivery.ts';
import type { MessageEvent, PressEvent } from '../../domain/messaging/event.ts';
import { type Reference, reference } from '../../domain/messaging/reference.ts';
import { hasRole } from '../../domain/people/person.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import { escalate } from '../../domain/problems/times/escalation.ts';
import { turnsOf } from '../../domain/procedure/turn.ts';
import { claimProcedure } from '../../domain/progress/claim-procedure.ts';
import { holdProcedure } from '../../domain/progress/holds/hold-procedure.ts';
import { handlingOf } from '../cases/kinds/kinds.ts';
import { openEnrolments } from '../enrolment/read-enrolment.ts';
import {
  type Acting,
  type CardDraft,
  type Decision,
  done,
  mergeEffects,
  type Outgoing,
  type Part,
  refuse,
} from '../kit/decision.ts';
import { type PageTurn, pagingOf } from '../kit/outgoing/page-turn.ts';
import { replyCard, replyTo } from '../kit/outgoing/reply.ts';
import { caseOfClaim } from '../library/claim-case.ts';
import { waitingHolds } from '../progress/read-hold.ts';

/** As many cards as one question brings; a button brings the next ones. */
const MOST_CARDS = 3;

interface Waiting {
  about: Reference;
  dueAt: Date | null;
  isLate: boolean;
  isUrgent: boolean;
}

/**
 * 待办: what waits for the asker, most urgent first, each with its buttons; always in the direct chat.
 * Source: contract §6.12, §6.13.
 */
export async function answerTodo(message: MessageEvent, acting: Acting): Promise<Part> {
  return showTodo(await waitingFor(acting), message, acting);
}

/** What waits for the asker at some of the steps alone, most urgent first; null when nothing does. */
export async function answerTodoAt(
  steps: readonly string[],
  message: MessageEvent,
  acting: Acting,
): Promise<Part | null> {
  const isAsked = (step: string) => steps.includes(step);
  const waiting = [...(await waitingProblems(acting, isAsked)), ...(await waitingActions(acting, isAsked))];
  return waiting.length === 0 ? null : showTodo(waiting.sort(mostUrgentFirst), message, acting);
}

async function showTodo(waiting: readonly Waiting[], message: MessageEvent, acting: Acting): Promise<Part> {
  const { actor, store } = acting;
  const isGroup = message.chatType === 'group';
  const destination: Destination = isGroup ? { kind: 'person', person: actor.id } : replyTo(message);
  const key = `todo:${message.messageId}`;
  const pointer = noticeCard({ title: '待办', template: 'grey', lines: ['已发到与您的私聊。'] });
  const shown = todoPage(waiting, { page: 1, key, destination }, acting);
  await store.around.learnEntries(shown.entries);
  return { deliveries: [...shown.deliveries, ...(isGroup ? [replyCard(message, pointer, `${key}:told`)] : [])] };
}

/** 继续查看: the next cards, in the direct chat; only for whom they are. */
export async function turnTodo({ asker, page }: PageTurn, press: PressEvent, acting: Acting): Promise<Decision> {
  if (acting.actor.id !== asker) return refuse('这是别人的待办，请自己发送“待办”');
  const destination: Destination = { kind: 'person', person: asker };
  const shown = todoPage(await waitingFor(acting), { page, key: `todo:${press.eventId}`, destination }, acting);
  await acting.store.around.learnEntries(shown.entries);
  return done(mergeEffects({ deliveries: shown.deliveries }), '已发到与您的私聊');
}

/** Some cards of what waits with the entries on them, and what leads to the next ones. */
function todoPage(
  waiting: readonly Waiting[],
  { page, key, destination }: { page: number; key: string; destination: Destination },
  { actor }: Acting,
): { deliveries: Outgoing[]; entries: Reference[] } {
  const shown = pageOf(waiting, page, MOST_CARDS * TURN_ITEMS);
  const entries = shown.items.map(one => one.about);
  const cards = Array.from({ length: Math.ceil(entries.length / TURN_ITEMS) }, (_, index): CardDraft => {
    const shows = entries.slice(index * TURN_ITEMS, (index + 1) * TURN_ITEMS);
    return { key: `${key}:${index + 1}`, destination, card: { subject: key, view: 'todo', shows } };
  });
  if (waiting.length === 0)
    return { deliveries: [notice(`${key}:left`, destination, ['没有等待您办理的事项。'])], entries };
  if (shown.page === shown.pages) return { deliveries: cards, entries };
  const before = shown.page * MOST_CARDS * TURN_ITEMS;
  const { turn } = pagingOf('todo', {}, { actor });
  const content = moreTodoCard(waiting.length, before, turn(shown.page + 1));
  const more = { key: `${key}:left`, destination, msgType: 'interactive' as const, content, card: null };
  return { deliveries: [...cards, more], entries };
}

/** Everything that waits for somebody, most urgent first. */
export async function waitingFor(acting: Acting): Promise<Waiting[]> {
  const kinds = await Promise.all([
    waitingProblems(acting),
    waitingActions(acting),
    waitingClaims(acting),
    heldReports(acting),
    waitingEnrolments(acting),
    waitingCases(acting),
    owedMinutes(acting),
  ]);
  return kinds.flat().sort(mostUrgentFirst);
}

function notice(key: string, destination: Destination, lines: readonly string[]) {
  const content = noticeCard({ title: '待办', template: 'green', lines });
  return { key, destination, msgType: 'interactive' as const, content, card: null };
}

async function waitingProblems(
  { store, roster, calendar, now, actor }: Acting,
  isAsked: (step: string) => boolean = () => true,
): Promise<Waiting[]> {
  return (await store.problems.unfinished()).flatMap(problem => {
    const project = roster.project(problem.project);
    // Whose turn it is does not hang on what proves it.
    const c = project && { problem, project, roster, evidence: 0 };
    if (!c || !turnsOf(problemProcedure, c).some(({ step, who }) => isAsked(step) && who.may(actor, c))) return [];
    const escalation = escalate(problem, now, calendar);
    return [
      {
        about: reference('problem', problem.number),
        dueAt: escalation?.dueAt ?? null,
        isLate: escalation?.isOverdue ?? false,
        isUrgent: problem.urgency === 'urgent',
      },
    ];
  });
}

async function waitingActions(
  { store, roster, calendar, now, actor }: Acting,
  isAsked: (step: string) => boolean = () => true,
): Promise<Waiting[]> {
  return (await store.actionItems.unfinished()).flatMap(item => {
    const c = { item, roster, evidence: 0 };
    if (!turnsOf(actionProcedure, c).some(({ step, who }) => isAsked(step) && who.may(actor, c))) return [];
    const escalation = escalate(trackedAction(item), now, calendar);
    return [
      {
        about: reference('action_item', item.number),
        dueAt: escalation?.dueAt ?? null,
        isLate: escalation?.isOverdue ?? false,
        isUrgent: false,
      },
    ];
  });
}

async function waitingClaims({ store, roster, actor }: Acting): Promise<Waiting[]> {
  const ids = await store.progress.waitingClaims();
  const reports = await Promise.all(ids.map(id => store.progress.find(id)));
  return reports.flatMap(report => {
    const c = report && caseOfClaim(report, roster);
    if (!c || !turnsOf(claimProcedure, c).some(({ who }) => who.may(actor, c))) return [];
    return [{ about: reference('milestone', report.id), dueAt: null, isLate: false, isUrgent: false }];
  });
}

async function heldReports({ store, roster, actor }: Acting): Promise<Waiting[]> {
  const holds = await waitingHolds(store, roster);
  return holds
    .filter(c => turnsOf(holdProcedure, c).some(({ who }) => who.may(actor, c)))
    .map(({ report }) => ({ about: reference('report', report.id), dueAt: null, isLate: false, isUrgent: false }));
}

async function waitingEnrolments({ store, roster, actor }: Acting): Promise<Waiting[]> {
  return (await openEnrolments(store, roster))
    .filter(c => turnsOf(enrolmentProcedure, c).some(({ who }) => who.may(actor, c)))
    .map(({ enrolment }) => ({
      about: reference('enrolment', enrolment.id),
      dueAt: null,
      isLate: false,
      isUrgent: false,
    }));
}

async function waitingCases({ store, roster, actor, now }: Acting): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const one of await store.cases.open()) {
    const turns = handlingOf(one.kind).turns(one, roster);
    if (!turns.some(({ holders }) => holders.some(({ id }) => id === actor.id))) continue;
    const isLate = isCaseLate(one, { now });
    waiting.push({ about: reference('case', one.id), dueAt: one.dueAt, isLate, isUrgent: false });
  }
  return waiting;
}

/** Minutes that the office has to write or to confirm. */
async function owedMinutes({ store, actor, calendar, now }: Acting): Promise<Waiting[]> {
  if (!hasRole(actor, 'office')) return [];
  return (await store.meetings.owed()).flatMap(meeting => {
    const owed = owedOf(meeting, { calendar, now });
    if (!owed) return [];
    return [{ about: reference('meeting', meeting.id), dueAt: owed.dueAt, isLate: owed.isLate, isUrgent: false }];
  });
}

function mostUrgentFirst(a: Waiting, b: Waiting): number {
  return (
    Number(b.isUrgent) - Number(a.isUrgent) ||
    Number(b.isLate) - Number(a.isLate) ||
    (a.dueAt?.getTime() ?? Number.POSITIVE_INFINITY) - (b.dueAt?.getTime() ?? Number.POSITIVE_INFINITY)
  );
}
