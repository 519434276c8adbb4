import { enrolCard } from '../cards/people/enrol-card.ts';
import { leftCard } from '../cards/people/left-card.ts';
import type { Day } from '../domain/base/time.ts';
import { readApplication } from '../domain/enrolment/read-application.ts';
import { isBatch } from '../domain/enrolment/read-batch.ts';
import { canVerify } from '../domain/figures/rights.ts';
import type { DeliveryDraft } from '../domain/messaging/delivery.ts';
import type { MessageEvent } from '../domain/messaging/event.ts';
import { reference } from '../domain/messaging/reference.ts';
import { hasLeft } from '../domain/people/person.ts';
import { answerUnreadable } from './asking/answer-unreadable.ts';
import { isQuestion } from './asking/ask-views.ts';
import { carryOut } from './carry-out.ts';
import { maySendTables, receiveWorkbook, tableIn } from './cases/receive-workbook.ts';
import { obey } from './commands/obey.ts';
import { applyForEnrolment, tellEnrolled } from './enrolment/apply-for-enrolment.ts';
import { offerBatch } from './enrolment/enrol-many.ts';
import { attachmentsOf, captionedEvidence, isAskedFor, receiveEvidence } from './evidence/receive-evidence.ts';
import { type Acting, type Decision, NOTHING, type Part, type Situation, write } from './kit/decision.ts';
import { boardAsked } from './kit/message/board-words.ts';
import { commandIn } from './kit/message/commands.ts';
import { readAlone, readInContext } from './kit/message/read-in-context.ts';
import { readThread } from './kit/message/thread.ts';
import { replyCard, replyTo } from './kit/outgoing/reply.ts';
import { askedProblem, showProblem } from './problems/show-problem.ts';
import { answerBoard, answerHelp } from './queries/answer-query.ts';
import { openStatistic, statisticSaid } from './verification/open-verification.ts';

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
  if (!actor) return { ...write(received, await answerStranger(message, situation)), isStranger: true };

  if (actor.leftOn && hasLeft(actor))
    return write(received, message.isAddressed ? tellLeft(message, actor.leftOn, situation) : {});

  const acting: Acting = { ...situation, actor };
  if (message.unreadable) {
    return message.isAddressed ? write(received, answerUnreadable(message, message.unreadable)) : NOTHING;
  }
  if (readApplication(message.text) !== undefined) return write(received, await tellEnrolled(message, acting));
  const board = boardAsked(message.text);
  if (board !== null && message.isAddressed) return write(received, await answerBoard(board, message, acting));
  if (message.isAddressed && isBatch(message.text)) return write(received, await offerBatch(message, acting));
  const published = canVerify(actor) && message.isAddressed ? statisticSaid(message.text, roster) : null;
  if (published) return write(received, await openStatistic(published, message, acting));
  const command = commandIn(readAlone(message, acting));
  if (command) return write(received, await obey(command, message, acting, thread));
  const table = tableIn(message);
  if (table && maySendTables(acting) && !(await isAskedFor(message, acting))) {
    return write(received, await receiveWorkbook(message, table, acting));
  }
  const number = askedProblem(message.text);
  const hasWords = message.text.trim() !== '';
  const hasFiles = message.attachments.length > 0;
  if (number !== null) {
    const kept = hasFiles ? await captionedEvidence(message, reference('problem', number), acting) : null;
    return write(received, kept ?? (await showProblem(number, message, acting)));
  }
  if (!hasWords) {
    const answer = hasFiles ? receiveEvidence(message, acting, thread) : answerHelp(message, acting);
    return write(received, await answer);
  }

  const found = await readInContext(message, thread, acting);
  const { read } = found;
  if (hasFiles && (read.isChatter || read.kind === 'unknown')) {
    const captioned = await captionedEvidence(message, null, acting);
    if (captioned) return write(received, captioned);
  }
  // People talk below our cards; without a mention only what is understood at least in part is meant for the bot.
  const isTalk =
    read.kind === 'unknown' && (isQuestion(message.text) || read.asks.every(one => one.reason === 'unclear'));
  if (read.isChatter || (isTalk && !message.isAddressed)) return NOTHING;
  const resolved = read.items.flatMap(item => (item.type === 'resolve' ? [reference('problem', item.problem)] : []));
  const attached = await attachmentsOf(message, resolved, acting);
  const place = { kind: 'message', destination: replyTo(message) } as const;
  const { effects } = await carryOut(found, message, acting, message.messageId, place);
  return write(received, effects, attached);
}

/** Somebody whom the roster does not know may ask to be enrolled, and nothing else. */
async function answerStranger(message: MessageEvent, situation: Situation): Promise<Part> {
  const said = readApplication(message.text);
  if (said !== undefined) return applyForEnrolment(message, said, situation);
  return { deliveries: [enrolReply(message)] };
}

/** Somebody whose rights have ended reads nothing either. */
function tellLeft(message: MessageEvent, leftOn: Day, { now }: Situation): Part {
  const { openId = message.senderId } = message;
  return { deliveries: [replyCard(message, leftCard({ openId, leftOn }, now), `left:${message.messageId}`)] };
}

function enrolReply(message: MessageEvent): DeliveryDraft {
  const isGroup = message.chatType === 'group';
  const card = enrolCard({ openId: message.senderId, chatId: isGroup ? message.chatId : null, isGroup });
  return replyCard(message, card, `enrol:${message.messageId}`);
}
