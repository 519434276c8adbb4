import { noticeCard } from '../../cards/notices/notice-card.ts';
import { peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import type { MessageEvent, RecallEvent } from '../../domain/messaging/event.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import {
  instructionsAnswered,
  instructionsOf,
  lastInstructions,
  recalledCard,
  recallInstructions,
} from '../cases/own-instructions.ts';
import { recallWorkbooks } from '../cases/receive-workbook.ts';
import { withdrawEvidence } from '../evidence/withdraw-evidence.ts';
import {
  type Acting,
  type Decision,
  type Effects,
  mergeEffects,
  NOTHING,
  type Part,
  type Situation,
  write,
} from '../kit/decision.ts';
import { lastDay } from '../kit/message/last-day.ts';
import { recalledKey } from '../kit/message/recalled.ts';
import type { Thread } from '../kit/message/thread.ts';
import { cardTo, replyCard } from '../kit/outgoing/reply.ts';
import { type Withdrawn, withdraw } from './withdraw.ts';

interface Entries {
  reports: ProgressReport[];
  problems: Problem[];
}

/**
 * 撤销: in a thread what was answered, else the person's last report within 24 hours; of several projects the one named.
 * Source: contract §6.4.
 */
export async function takeBack(
  message: MessageEvent,
  acting: Acting,
  thread: Thread,
  project: string | null,
): Promise<Effects> {
  const own = project === null ? await ownInstructions(message, acting, thread) : [];
  if (own.length > 0) {
    const recalled = await recallInstructions(own, message.messageId, acting);
    const told = replyCard(message, recalledCard(recalled), `withdraw:${message.messageId}`);
    return mergeEffects(recalled.part, { deliveries: [told] });
  }
  const isInThread = thread.reportIds.length + thread.problemNumbers.length > 0;
  const found = isInThread ? await entriesOfThread(thread, acting) : await lastEntries(message, acting);
  const isMeant = (one: { project: string }) => project === null || one.project === project;
  const entries = { reports: found.reports.filter(isMeant), problems: found.problems.filter(isMeant) };
  const withdrawn = await withdraw(entries, message.messageId, acting);
  return mergeEffects(withdrawn.effects, {
    deliveries: [replyCard(message, takenBackCard(withdrawn, acting.roster), `withdraw:${message.messageId}`)],
  });
}

/** 批示 of his own that are meant: those that he answers, of what he answers, or his last ones where nothing came later. */
async function ownInstructions(message: MessageEvent, acting: Acting, thread: Thread) {
  const answered = await instructionsAnswered(message, acting);
  if (answered.length > 0) return answered;
  if (thread.reportIds.length > 0) return [];
  if (message.parentId !== null) {
    const { problemNumbers } = thread;
    return problemNumbers.length > 0 ? lastInstructions(message, acting, problemNumbers) : [];
  }
  const last = await lastInstructions(message, acting);
  if (last.length === 0) return [];
  const { reports, problems } = await lastEntries(message, acting);
  const [at] = last.map(({ openedAt }) => openedAt);
  const isLater = [...reports, ...problems].some(({ reportedAt }) => at !== undefined && reportedAt > at);
  return isLater ? [] : last;
}

/**
 * The sender's recall takes back what the message had reported; anybody else's recall is only told to the office. A
 * recall that comes first uses up the message's id, so that the message finds it taken.
 */
export async function receiveRecall(recall: RecallEvent, situation: Situation): Promise<Decision> {
  const { store, roster } = situation;
  const key = `message:${recall.messageId}`;
  const isOwn = recall.by === 'message_owner';
  const own = [`event:${recall.eventId}`, recalledKey(recall.messageId)];
  const known = await store.received.known([key, ...own]);
  if (own.some(one => known.has(one))) return NOTHING;
  if (!known.has(key)) return isOwn ? write({ received: [key, ...own] }) : NOTHING;
  const entries = {
    reports: await store.progress.ofMessage(recall.messageId),
    problems: await store.problems.ofMessage(recall.messageId),
  };
  const evidence = await store.evidence.ofMessage(recall.messageId);
  const instructions = await instructionsOf(recall.messageId, situation);
  const author =
    entries.reports[0]?.reportedBy ??
    entries.problems[0]?.reportedBy ??
    evidence[0]?.sentBy ??
    instructions[0]?.openedBy;
  const actor = author === undefined ? undefined : roster.person(author);
  // Whatever still waits for the sender's answer is over with the message.
  const event = { received: [`event:${recall.eventId}`, ...(isOwn ? [recalledKey(recall.messageId)] : [])] };
  if (!actor) return write(event);

  if (!isOwn) {
    const lines = [
      ...entries.reports.map(one => `${roster.project(one.project)?.name ?? one.project}进展`),
      ...entries.problems.map(one => one.number),
      ...(evidence.length > 0 ? [`佐证 ${evidence.length} 份`] : []),
      ...instructions.map(({ id, data }) => `${id}（关于 ${data.number} 的批示）`),
    ];
    return write(
      event,
      tellOffice(recall, [`${actor.name} 的消息被群管理员撤回，台账未变动：${lines.join('、')}`], situation),
    );
  }
  const source = `recall:${recall.messageId}`;
  const acting = { ...situation, actor };
  const withdrawn = await withdraw(entries, source, acting);
  const files = await withdrawEvidence(evidence, actor, source, situation);
  const tables = await recallWorkbooks(evidence, acting, source);
  const recalled = await recallInstructions(instructions, source, acting);
  const lines = [
    ...(withdrawn.kept > 0 ? [`${actor.name} 撤回了原消息，其中 ${withdrawn.kept} 项已签收或已处理，台账保留`] : []),
    ...recalled.changed.map(({ id, data }) => `${actor.name} 撤回了关于 ${data.number} 的批示，${id} 不再登记`),
    ...recalled.kept.map(
      ({ id, data }) => `${actor.name} 撤回了关于 ${data.number} 的原消息，${id} 已经办理，记录保留`,
    ),
  ];
  const told = lines.length === 0 ? {} : tellOffice(recall, lines, situation);
  return write(event, withdrawn.effects, files, tables, recalled.part, told);
}

function tellOffice({ messageId }: RecallEvent, lines: readonly string[], { roster }: Situation): Part {
  const card = noticeCard({ title: '消息撤回提示', template: 'grey', lines });
  return {
    deliveries: peopleWithRole(roster, 'office').map(({ id }) => cardTo(id, `recalled:${messageId}:${id}`, card)),
  };
}

async function entriesOfThread(thread: Thread, { store }: Acting): Promise<Entries> {
  const reports = await Promise.all(thread.reportIds.map(id => store.progress.find(id)));
  const problems = await Promise.all(thread.problemNumbers.map(number => store.problems.find(number)));
  return { reports: reports.filter(one => one !== null), problems: problems.filter(one => one !== null) };
}

async function lastEntries(message: MessageEvent, { store, actor }: Acting): Promise<Entries> {
  const { since, upTo } = lastDay(message.sentAt);
  const report = await store.progress.latestBy(actor.id, since, upTo);
  const problem = await store.problems.latestBy(actor.id, since, upTo);
  if (!report && !problem) return { reports: [], problems: [] };
  const isReportLast = (report?.reportedAt.getTime() ?? 0) >= (problem?.reportedAt.getTime() ?? 0);
  const messageId = isReportLast ? report?.messageId : problem?.messageId;
  if (!messageId)
    return { reports: isReportLast && report ? [report] : [], problems: !isReportLast && problem ? [problem] : [] };
  // One message is one report, however many projects it names.
  return { reports: await store.progress.ofMessage(messageId), problems: await store.problems.ofMessage(messageId) };
}

function takenBackCard({ reports, problems, kept }: Withdrawn, roster: Roster) {
  const lines = [
    ...reports.map(({ project }) => `${roster.project(project)?.name ?? project} 的进展已撤销，台账保留记录。`),
    ...problems.map(problem => `问题 ${problem.number} 已撤销，台账保留记录。`),
  ];
  if (lines.length === 0) {
    const why = kept > 0 ? '这条上报已处理或不是您上报的，不能撤销；请联系推进中心。' : '24 小时内没有可以撤销的上报。';
    return noticeCard({ title: '未撤销', template: 'grey', lines: [why] });
  }
  if (kept > 0) lines.push(`另有 ${kept} 项已签收或无权撤销，未变动。`);
  return noticeCard({ title: `已撤销 ${reports.length + problems.length} 项`, template: 'grey', lines });
}
