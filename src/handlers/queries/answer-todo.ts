import { noticeCard } from '../../cards/notices/notice-card.ts';
import { TURN_ITEMS } from '../../cards/procedure/turn-card.ts';
import { isCaseLate } from '../../domain/cases/case-at.ts';
import { enrolmentProcedure } from '../../domain/enrolment/enrolment-procedure.ts';
import type { Destination } from '../../domain/messaging/delivery.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { type Reference, reference } from '../../domain/messaging/reference.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import { escalate } from '../../domain/problems/times/escalation.ts';
import { turnsOf } from '../../domain/procedure/turn.ts';
import { claimProcedure } from '../../domain/progress/claim-procedure.ts';
import { holdProcedure } from '../../domain/progress/hold-procedure.ts';
import { handlingOf } from '../cases/kinds.ts';
import { openEnrolments } from '../enrolment/read-enrolment.ts';
import type { Acting, CardDraft, Part } from '../kit/decision.ts';
import { replyCard, replyTo } from '../kit/outgoing/reply.ts';
import { caseOfClaim } from '../library/claim-case.ts';
import { waitingHolds } from '../progress/read-hold.ts';

/** As many cards as one question brings; what does not fit is counted. */
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
  const { actor } = acting;
  const isGroup = message.chatType === 'group';
  const destination: Destination = isGroup ? { kind: 'person', person: actor.id } : replyTo(message);
  const waiting = await waitingFor(acting);
  const pages = Math.min(MOST_CARDS, Math.ceil(waiting.length / TURN_ITEMS));
  const cards = Array.from({ length: pages }, (_, page): CardDraft => {
    const shows = waiting.slice(page * TURN_ITEMS, (page + 1) * TURN_ITEMS).map(one => one.about);
    return {
      key: `todo:${message.messageId}:${page + 1}`,
      destination,
      card: { subject: `todo:${message.messageId}`, view: 'turn', shows },
    };
  });
  await acting.store.around.learnEntries(cards.flatMap(({ card }) => card.shows ?? []));
  const left = waiting.length - MOST_CARDS * TURN_ITEMS;
  const lines = [
    waiting.length === 0 && '没有等待您办理的事项。',
    left > 0 && `另有 ${left} 项未列出，办完后发送“待办”继续查看。`,
  ].filter(line => line !== false);
  const told = lines.length > 0 ? [notice(`todo:${message.messageId}:left`, destination, lines)] : [];
  const pointer = noticeCard({ title: '待办', template: 'grey', lines: ['已发到与您的私聊。'] });
  const inGroup = isGroup ? [replyCard(message, pointer, `todo:${message.messageId}:told`)] : [];
  return { deliveries: [...cards, ...told, ...inGroup] };
}

/** Everything that waits for somebody, most urgent first. */
export async function waitingFor(acting: Acting): Promise<Waiting[]> {
  const kinds = await Promise.all([
    waitingProblems(acting),
    waitingClaims(acting),
    heldReports(acting),
    waitingEnrolments(acting),
    waitingCases(acting),
  ]);
  return kinds.flat().sort(mostUrgentFirst);
}

function notice(key: string, destination: Destination, lines: readonly string[]) {
  const content = noticeCard({ title: '待办', template: 'green', lines });
  return { key, destination, msgType: 'interactive' as const, content, card: null };
}

async function waitingProblems({ store, roster, calendar, now, actor }: Acting): Promise<Waiting[]> {
  return (await store.problems.unfinished()).flatMap(problem => {
    const project = roster.project(problem.project);
    // Whose turn it is does not hang on what proves it.
    const c = project && { problem, project, roster, evidence: 0 };
    if (!c || !turnsOf(problemProcedure, c).some(({ who }) => who.may(actor, c))) return [];
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

function mostUrgentFirst(a: Waiting, b: Waiting): number {
  return (
    Number(b.isUrgent) - Number(a.isUrgent) ||
    Number(b.isLate) - Number(a.isLate) ||
    (a.dueAt?.getTime() ?? Number.POSITIVE_INFINITY) - (b.dueAt?.getTime() ?? Number.POSITIVE_INFINITY)
  );
}
