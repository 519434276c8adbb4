import { enrolCard } from '../cards/enrol-card.ts';
import type { DeliveryDraft } from '../domain/delivery.ts';
import type { MessageEvent } from '../domain/event.ts';
import { readMessage } from '../domain/reading/read-message.ts';
import type { ReadMessage } from '../domain/reading/types.ts';
import { projectsOf } from '../domain/rights.ts';
import { answerHelp, answerQuery } from './answer-query.ts';
import { ask, openQuestions } from './ask.ts';
import { type CommandWord, parseCommand } from './commands.ts';
import { type Acting, type Decision, type Effects, mergeEffects, NOTHING, type Situation, write } from './decision.ts';
import { openProblemForm, openProgressForm } from './open-form.ts';
import { replyCard, replyTo } from './reply.ts';
import { resolveProblems } from './resolve-problems.ts';
import { submitItems } from './submit-items.ts';
import { takeBack } from './take-back.ts';
import { readThread, type Thread } from './thread.ts';

/**
 * Decides what a message means and what it causes.
 * Source: contract §6.
 */
export async function receiveMessage(message: MessageEvent, situation: Situation): Promise<Decision> {
  const { store, roster } = situation;
  const thread = await readThread(message, store);
  if (!message.isAddressed && !thread.isOurs) return NOTHING;
  const keys = [`event:${message.eventId}`, `message:${message.messageId}`];
  if ((await store.received.known(keys)).size > 0) return NOTHING;

  const actor = roster.person(message.senderId);
  const received = { received: keys };
  if (!actor) return write(received, { deliveries: [enrolReply(message)] });

  const acting: Acting = { ...situation, actor };
  const command = parseCommand(message.text);
  if (command !== null) return write(received, await obey(command, message, acting, thread));
  if (message.text.trim() === '' && message.attachments.length === 0) {
    return write(received, await answerHelp(message, acting));
  }

  const read = readMessage(message.text, {
    sentAt: message.sentAt,
    roster: situation.reading,
    calendar: situation.calendar,
    fallbackProject: thread.project ?? onlyProject(acting),
    fallbackProblem: thread.problem ?? undefined,
  });
  if (read.isChatter) return NOTHING;
  return write(received, await carryOut(read, message, acting, thread));
}

/**
 * What was read, carried out: entries with their receipt, answers to questions, or a question back.
 * Shapes: `source` names the entries and cards; the message's id, unless one message is carried out again.
 */
export async function carryOut(
  read: ReadMessage,
  message: MessageEvent,
  acting: Acting,
  thread: Thread,
  source = message.messageId,
): Promise<Effects> {
  if (read.kind === 'help') return answerHelp(message, acting);
  if (read.kind === 'unknown') return ask(read, message, acting, source);

  const effects: Effects[] = [];
  const entries = read.items.filter(item => item.type === 'progress' || item.type === 'problem');
  if (entries.length > 0) {
    const remarks = await openQuestions(read, message, acting);
    const submission = {
      source,
      messageId: message.messageId,
      reportedAt: message.sentAt,
      isCorrection: read.isCorrection,
      answered: thread.report,
    };
    effects.push((await submitItems(entries, submission, replyTo(message), remarks, acting)).effects);
  }
  const resolved = read.items.filter(item => item.type === 'resolve');
  if (resolved.length > 0) effects.push(await resolveProblems(resolved, message, acting, source));
  for (const [index, query] of read.items.filter(item => item.type === 'query').entries()) {
    effects.push(await answerQuery(query, message, acting, `${source}:${index}`));
  }
  return mergeEffects(...effects);
}

function obey(command: CommandWord, message: MessageEvent, acting: Acting, thread: Thread): Promise<Effects> {
  switch (command) {
    case '报进展':
      return openProgressForm(message, acting);
    case '报问题':
      return openProblemForm(message, acting, null);
    case '撤销':
      return takeBack(message, acting, thread);
  }
}

function onlyProject(acting: Acting): string | undefined {
  const projects = projectsOf(acting.actor, acting.roster);
  return projects.length === 1 ? projects[0]?.code : undefined;
}

function enrolReply(message: MessageEvent): DeliveryDraft {
  const isGroup = message.chatType === 'group';
  const card = enrolCard({ openId: message.senderId, chatId: isGroup ? message.chatId : null, isGroup });
  return replyCard(message, card, `enrol:${message.messageId}`);
}
