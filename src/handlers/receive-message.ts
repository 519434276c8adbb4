import { enrolCard } from '../cards/enrol-card.ts';
import type { DeliveryDraft } from '../domain/delivery.ts';
import type { MessageEvent } from '../domain/event.ts';
import { readMessage } from '../domain/reading/read-message.ts';
import { answerHelp } from './answer-query.ts';
import { carryOut } from './carry-out.ts';
import { type Command, type CommandWord, parseCommand } from './commands.ts';
import { type Acting, type Decision, type Effects, NOTHING, type Situation, write } from './decision.ts';
import { openProblemForm, openProgressForm } from './open-form.ts';
import { readInContext } from './read-in-context.ts';
import { replyCard, replyTo } from './reply.ts';
import { askedProblem, showProblem } from './show-problem.ts';
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
  const command = understood(parseCommand(message.text), message, acting);
  if (command) return write(received, await obey(command, message, acting, thread));
  const number = askedProblem(message.text);
  if (number !== null) return write(received, await showProblem(number, message, acting));
  if (message.text.trim() === '' && message.attachments.length === 0) {
    return write(received, await answerHelp(message, acting));
  }

  const found = await readInContext(message, thread, acting);
  if (found.read.isChatter) return NOTHING;
  const place = { kind: 'message', destination: replyTo(message) } as const;
  const { effects } = await carryOut(found, message, acting, message.messageId, place);
  return write(received, effects);
}

interface Order {
  word: CommandWord;
  /** The one project that is meant; null for all. */
  project: string | null;
}

/** What a command is about; null when its words are no command after all (撤销了审批). */
function understood(command: Command | null, { sentAt }: MessageEvent, acting: Acting): Order | null {
  if (!command || command.about === '') return command && { word: command.word, project: null };
  const { items } = readMessage(command.about, { sentAt, roster: acting.reading, calendar: acting.calendar });
  const [item, ...others] = items;
  const isProject = item?.type === 'query' && item.topic === 'project' && others.length === 0;
  return isProject && item.project ? { word: command.word, project: item.project } : null;
}

function obey({ word, project }: Order, message: MessageEvent, acting: Acting, thread: Thread): Promise<Effects> {
  switch (word) {
    case '报进展':
      return openProgressForm(message, acting, null);
    case '报问题':
      return openProblemForm(message, acting, null);
    case '撤销':
      return takeBack(message, acting, thread, project);
  }
}

function enrolReply(message: MessageEvent): DeliveryDraft {
  const isGroup = message.chatType === 'group';
  const card = enrolCard({ openId: message.senderId, chatId: isGroup ? message.chatId : null, isGroup });
  return replyCard(message, card, `enrol:${message.messageId}`);
}
