import { readApplication } from '../domain/enrolment/read-application.ts';
import { isBatch } from '../domain/enrolment/read-batch.ts';
import { hasNoRights } from '../domain/library/rights.ts';
import type { BotEvent, MessageEvent, RecallEvent } from '../domain/messaging/event.ts';
import { idsOf, ROSTER, reference } from '../domain/messaging/reference.ts';
import { hasLeft } from '../domain/people/person.ts';
import { askedKey, toldKey } from './cases/own-instructions.ts';
import { accountOf } from './enrolment/apply-for-enrolment.ts';
import { foreseePress } from './foresee-press.ts';
import { type Asked, askThread, askWaiting, askWords, type Known } from './foresee-words.ts';
import { askedNumbers } from './kit/message/asked-numbers.ts';
import { boardAsked } from './kit/message/board-words.ts';
import { commandIn } from './kit/message/commands.ts';
import { lastDay } from './kit/message/last-day.ts';
import { readAlone } from './kit/message/read-in-context.ts';
import { recalledKey } from './kit/message/recalled.ts';
import { askedStep } from './kit/message/step-words.ts';
import { asksWhyTold } from './kit/message/why-words.ts';
import { changeSaid, spanOfChange } from './meetings/change-by-word.ts';
import { takesOn } from './said/said-steps.ts';

/**
 * What deciding an event will most likely ask. It is asked at once, before anything is decided, so that one round trip
 * brings it and all of it shows the same moment; whoever decides finds it in the snapshot. A wrong guess does no harm:
 * it costs a further round trip.
 */
export function foresee(event: BotEvent, known: Known): Asked {
  const { store } = known;
  switch (event.kind) {
    case 'message':
      return foreseeMessage(event, known);
    case 'press':
      return foreseePress(event, known);
    case 'recall':
      return foreseeRecall(event, known);
    case 'menu':
      return [store.received.known([`event:${event.eventId}`])];
    case 'bot_added':
    case 'bot_removed':
      return [
        store.received.known([`event:${event.eventId}`]),
        store.audit.versions([ROSTER]),
        store.roster.findGroup(event.chatId),
      ];
  }
}

function foreseeMessage(message: MessageEvent, known: Known): Asked {
  const { store, roster } = known;
  const { messageId, eventId, senderId, sentAt, text } = message;
  const asked = [store.received.known([`event:${eventId}`, `message:${messageId}`]), ...askThread(message, known)];
  const actor = roster.person(senderId);
  if (!actor) return readApplication(text) === undefined ? asked : [...asked, ...askApplication(message, known)];
  if (readApplication(text) !== undefined && hasNoRights(actor, roster))
    return [...asked, ...askApplication(message, known)];
  if (message.unreadable || hasLeft(actor)) return asked;
  // What people say among themselves is not read, unless it turns out to answer one of our cards.
  if (!message.isAddressed && message.parentId === null) return asked;
  if (message.attachments.length > 0) asked.push(...askAttachments(message, known));
  if (isBatch(text)) return asked;
  if (boardAsked(text) === 'morning') return [...asked, ...askWaiting(known)];
  if (changeSaid(message, { ...known, actor })) {
    const { from, to } = spanOfChange(known.now);
    asked.push(store.meetings.within(from, to));
  }
  if (asksWhyTold(text)) return [...asked, store.problems.unfinished(), store.actionItems.unfinished()];
  const command = commandIn(readAlone(message, { ...known, actor }));
  if (command?.word === '待办' || command?.word === '选报')
    return [...asked, ...askWaiting(known), store.cases.ofNewestRound()];
  if (command?.word === '撤销') {
    const { since, upTo } = lastDay(sentAt);
    asked.push(store.progress.latestBy(senderId, since, upTo), store.problems.latestBy(senderId, since, upTo));
    asked.push(store.cases.open());
    // In a thread what it answers is taken back.
    if (message.parentId === null) asked.push(store.around.learnLast(senderId, since, upTo));
    return asked;
  }
  if (message.parentId === null && askedStep(text) !== null)
    return [...asked, store.problems.unfinished(), store.actionItems.unfinished()];
  const numbers = askedNumbers(text);
  if (numbers === null || takesOn(message)) return [...asked, ...askWords(message, messageId, { ...known, actor })];
  const entries = numbers.map(({ kind, number }) => reference(kind, number));
  const isProven = message.attachments.length > 0;
  return [
    ...asked,
    ...idsOf('problem', entries).map(number => store.problems.find(number)),
    isProven ? store.around.learn(entries) : store.around.learnEntries(entries),
  ];
}

/** What somebody's request leans on whom the roster does not know, or whose rights have ended. */
function askApplication(message: MessageEvent, { store }: Known): Asked {
  const openId = accountOf(message);
  return [
    store.enrolments.openOf(openId),
    store.identities.sharing({ unionId: null, userId: null, ...message.account }),
    store.identities.hasActed(openId),
  ];
}

/** What tells which entry photos and files prove. */
function askAttachments({ messageId, senderId, sentAt, text }: MessageEvent, { store }: Known): Asked {
  const asked: Asked = [
    store.audit.versions([reference('evidence', messageId)]),
    store.evidence.requestOf(senderId, sentAt),
  ];
  if (text.trim() !== '') return asked;
  const { since } = lastDay(sentAt);
  return [...asked, store.progress.standingBy(senderId, since), store.problems.unfinishedBy(senderId, since)];
}

function foreseeRecall({ eventId, messageId }: RecallEvent, { store }: Known): Asked {
  return [
    store.received.known([`message:${messageId}`, `event:${eventId}`, recalledKey(messageId)]),
    store.progress.ofMessage(messageId),
    store.problems.ofMessage(messageId),
    store.evidence.ofMessage(messageId),
    store.audit.versions([reference('evidence', messageId)]),
    store.deliveries.byKey(toldKey(messageId)),
    store.deliveries.byKey(askedKey(messageId)),
    store.around.learnMessages([messageId]),
  ];
}
