import { enrolCard } from '../cards/people/enrol-card.ts';
import { leftCard } from '../cards/people/left-card.ts';
import type { Day } from '../domain/base/time.ts';
import { readApplication } from '../domain/enrolment/read-application.ts';
import { isBatch } from '../domain/enrolment/read-batch.ts';
import { hasNoRights } from '../domain/library/rights.ts';
import type { DeliveryDraft } from '../domain/messaging/delivery.ts';
import type { MessageEvent } from '../domain/messaging/event.ts';
import { type EntryReference, reference } from '../domain/messaging/reference.ts';
import { hasLeft } from '../domain/people/person.ts';
import { answerUnreadable } from './asking/answer-unreadable.ts';
import { isQuestion } from './asking/ask-views.ts';
import { carryOut } from './carry-out.ts';
import { byPlace } from './cases/by-place.ts';
import { hearLeader, hearOverseer } from './cases/hear-leader.ts';
import { clocksSaid, openCaseForm } from './cases/open-case.ts';
import { orderRecheck, recheckOrdered } from './cases/order-recheck.ts';
import { maySendTables, receiveWorkbook, schemeIn, tableIn } from './cases/receive-workbook.ts';
import { obey } from './commands/obey.ts';
import { applyForEnrolment, tellEnrolled } from './enrolment/apply-for-enrolment.ts';
import { offerBatch } from './enrolment/enrol-many.ts';
import { entryOf } from './evidence/evidence-entry.ts';
import { attachmentsOf, captionedEvidence, isAskedFor, receiveEvidence } from './evidence/receive-evidence.ts';
import { type Acting, type Decision, NOTHING, type Part, type Situation, write } from './kit/decision.ts';
import { askedEntry, askedNumbers, kindOfNumber } from './kit/message/asked-numbers.ts';
import { agendaAsked, boardAsked } from './kit/message/board-words.ts';
import { commandIn } from './kit/message/commands.ts';
import { readAlone, readInContext } from './kit/message/read-in-context.ts';
import { rulesAsked } from './kit/message/rules-words.ts';
import { askedStep } from './kit/message/step-words.ts';
import { readThread } from './kit/message/thread.ts';
import { asksWhyTold } from './kit/message/why-words.ts';
import { replyCard, replyTo } from './kit/outgoing/reply.ts';
import { changeByWord } from './meetings/change-by-word.ts';
import { answerDraft, tellDraftWords } from './minutes/answer-draft.ts';
import { askedMinutes, handsInMinutes, receiveMinutes, showMinutes } from './minutes/write-minutes.ts';
import { boardSaid } from './queries/answer-problem-board.ts';
import { asksForList } from './queries/answer-problems.ts';
import {
  answerAgendaOf,
  answerBoard,
  answerBoardOfProblems,
  answerHelp,
  answerKeywords,
  answerList,
} from './queries/answer-query.ts';
import { answerRulesAsked } from './queries/answer-rules-asked.ts';
import { answerStep } from './queries/answer-step.ts';
import { answerWhy } from './queries/answer-why.ts';
import { showNumbers } from './queries/show-numbers.ts';
import { answerSaid } from './said/answer-said.ts';
import { askForCard, askWhich } from './said/ask-which.ts';
import { isOnlyTalk, takesOn } from './said/said-steps.ts';
import { stepsSaid } from './said/spoken.ts';
import { openStatistic, statisticSaid } from './verification/open-verification.ts';

/**
 * Decides what a message means and what it causes.
 * Source: contract §6.
 */
export async function receiveMessage(said: MessageEvent, situation: Situation): Promise<Decision> {
  const { store, roster } = situation;
  const thread = await readThread(said, store);
  let message = said;
  if (!message.isAddressed && !thread.isOurs) return NOTHING;
  const keys = [`event:${message.eventId}`, `message:${message.messageId}`];
  if ((await store.received.known(keys)).size > 0) return NOTHING;

  const actor = roster.person(message.senderId);
  const received = { received: keys };
  if (!actor) return { ...write(received, await answerStranger(message, situation)), isStranger: true };

  const application = readApplication(message.text);
  // Whose rights have ended may ask for new ones, as a newcomer does; nothing else is heard of him.
  if (application !== undefined && message.isAddressed && hasNoRights(actor, roster))
    return write(received, await applyForEnrolment(message, application, situation));
  if (actor.leftOn && hasLeft(actor))
    return write(received, message.isAddressed ? tellLeft(message, actor.leftOn, situation) : {});

  const acting: Acting = { ...situation, actor };
  if (message.unreadable) {
    return message.isAddressed ? write(received, answerUnreadable(message, message.unreadable)) : NOTHING;
  }
  if (application !== undefined) return write(received, await tellEnrolled(message, acting));
  message = await byPlace(message, acting);
  const board = boardAsked(message.text);
  if (board !== null && message.isAddressed) return write(received, await answerBoard(board, message, acting));
  const series = message.isAddressed ? agendaAsked(message.text) : null;
  if (series) return write(received, await answerAgendaOf(series, message, acting));
  const moved = await changeByWord(message, thread, acting);
  if (moved) return write(received, moved);
  const clocks = message.isAddressed ? clocksSaid(message.text, acting) : null;
  if (clocks) return write(received, await openCaseForm(clocks, message, acting));
  const rules = message.isAddressed ? rulesAsked(message.text, acting.now) : null;
  if (rules) return write(received, await answerRulesAsked(rules, message, acting));
  if (asksWhyTold(message.text)) return write(received, await answerWhy(message, acting));
  const isList = message.isAddressed && message.parentId === null && asksForList(message, acting);
  if (isList) return write(received, await answerList(message, acting));
  const step = message.isAddressed && message.parentId === null ? askedStep(message.text) : null;
  if (step) return write(received, await answerStep(step, message, acting));
  const ofProblems = message.isAddressed ? boardSaid(message, acting) : null;
  if (ofProblems) return write(received, await answerBoardOfProblems(ofProblems, message, acting));
  const look = message.isAddressed ? recheckOrdered(message.text) : null;
  if (look) return write(received, await orderRecheck(look, message, acting));
  if (message.isAddressed && isBatch(message.text)) return write(received, await offerBatch(message, acting));
  const published = message.isAddressed ? statisticSaid(message.text, acting) : null;
  if (published) return write(received, await openStatistic(published, message, acting));
  const minutes = askedMinutes(message.text);
  if (minutes !== null && message.isAddressed) return write(received, await showMinutes(minutes, message, acting));
  if (handsInMinutes(message, acting)) return write(received, await receiveMinutes(message, acting));
  const ofDraft = await answerDraft(message, acting);
  if (ofDraft) return write(received, ofDraft);
  const command = commandIn(readAlone(message, acting));
  if (command) return write(received, await obey(command, message, acting, thread));
  const table = tableIn(message);
  if (table && maySendTables(acting) && !(await isAskedFor(message, acting))) {
    return write(received, await receiveWorkbook(message, table, acting));
  }
  const scheme = schemeIn(message, acting);
  if (scheme && !(await isAskedFor(message, acting))) {
    return write(received, await receiveWorkbook(message, scheme, acting, 'scheme'));
  }
  const numbers = askedNumbers(message.text);
  const hasWords = message.text.trim() !== '';
  const hasFiles = message.attachments.length > 0;
  if (numbers !== null && !takesOn(message)) {
    const entry = askedEntry(message.text);
    const kept = hasFiles && entry ? await captionedEvidence(message, entry, acting) : null;
    return write(received, kept ?? (await showNumbers(numbers, message, acting)));
  }
  if (!hasWords) {
    const answer = hasFiles ? receiveEvidence(message, acting, thread) : answerHelp(message, acting);
    return write(received, await answer);
  }

  const found = await readInContext(message, thread, acting);
  const { read } = found;
  // What is read as nothing else may name problems by what they are about; a report with its project is read before.
  const isUnread = read.items.length === 0 && !read.isChatter && message.isAddressed && message.parentId === null;
  const isOfSeveral = read.asks.some(ask => ask.reason === 'which_project' && ask.candidates.length > 1);
  const byKeywords = isUnread && !isOfSeveral && !hasFiles ? await answerKeywords(message, acting) : null;
  if (byKeywords) return write(received, byKeywords);
  const unread = read.isChatter ? null : await tellDraftWords(message, acting);
  if (unread) return write(received, unread);
  const instructed = await hearLeader(read, message, acting);
  if (instructed) return write(received, instructed);
  const answer = await answerSaid(message, read, thread, acting);
  if (answer) return write(received, answer);
  const which = thread.isOurs
    ? await askWhich(message, read, thread, acting)
    : message.isAddressed && askForCard(message, read, acting);
  if (which) return write(received, which);
  const overseen = thread.isOurs ? await hearOverseer(read, message, acting) : null;
  if (overseen) return write(received, overseen);
  const steps = stepsSaid(read);
  if (hasFiles && steps.length === 0 && (read.isChatter || read.kind === 'unknown')) {
    const captioned = await captionedEvidence(message, null, acting);
    if (captioned) return write(received, captioned);
  }
  // People talk below our cards; without a mention only what is understood at least in part is meant for the bot.
  const isTalk = read.kind === 'unknown' && (isQuestion(message.text) || isOnlyTalk(read.asks));
  if (read.isChatter || (isTalk && !message.isAddressed)) return NOTHING;
  const resolved = read.items.flatMap(item => (item.type === 'resolve' ? [reference('problem', item.problem)] : []));
  const proven = hasFiles ? await provable(steps, acting) : [];
  const attached = await attachmentsOf(message, [...resolved, ...proven], acting);
  const place = { kind: 'message', destination: replyTo(message) } as const;
  const { effects } = await carryOut(found, message, acting, message.messageId, place);
  return write(received, effects, attached);
}

/** The entries of which a message names a step, as far as its sender may prove them. */
async function provable(steps: ReturnType<typeof stepsSaid>, acting: Acting): Promise<EntryReference[]> {
  const named = [...new Set(steps.map(({ number }) => reference(kindOfNumber(number), number)))];
  const entries = await Promise.all(named.map(one => entryOf(one, acting)));
  return entries.flatMap(entry => (entry ? [entry.item] : []));
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
  const { openId = message.senderId } = message;
  const card = enrolCard({ openId, chatId: isGroup ? message.chatId : null, isGroup });
  return replyCard(message, card, `enrol:${message.messageId}`);
}
