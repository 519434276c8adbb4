import { type CardAction, parseCardAction } from '../cards/kit/actions.ts';
import { dayOf, yearOf } from '../domain/base/time.ts';
import type { BotEvent, MessageEvent, PressEvent, RecallEvent } from '../domain/messaging/event.ts';
import { itemOfMessage } from '../domain/messaging/evidence.ts';
import { idsOf, parseReference, type Reference, reference } from '../domain/messaging/reference.ts';
import type { ReadMessage } from '../domain/reading/types.ts';
import type { Situation } from './kit/decision.ts';
import { lastDay } from './kit/last-day.ts';
import { readAlone } from './kit/read-in-context.ts';
import { recalledKey } from './kit/recalled.ts';
import { askedProblem } from './problems/show-problem.ts';

/**
 * What deciding an event will most likely ask. It is asked at once, before anything is decided, so that one round trip
 * brings it and all of it shows the same moment; whoever decides finds it in the snapshot. A wrong guess does no harm:
 * it costs a further round trip.
 */

/** What is known before the database was asked: the roster may be an older one. */
type Known = Omit<Situation, 'now'>;
type Asked = Promise<unknown>[];

/** Asks what follows from the event alone. */
export function foresee(event: BotEvent, known: Known): Asked {
  switch (event.kind) {
    case 'message':
      return foreseeMessage(event, known);
    case 'press':
      return foreseePress(event, known);
    case 'recall':
      return foreseeRecall(event, known);
    case 'menu':
    case 'bot_added':
    case 'bot_removed':
      return [];
  }
}

function foreseeMessage(message: MessageEvent, known: Known): Asked {
  const { store, roster } = known;
  const { messageId, eventId, senderId, sentAt } = message;
  const asked: Asked = [store.received.known([`event:${eventId}`, `message:${messageId}`])];
  for (const id of new Set([message.parentId, message.rootId])) {
    if (id !== null) asked.push(store.deliveries.byMessageId(id), ...askReported(id, known));
  }
  const actor = roster.personOf(senderId);
  if (!actor) return asked;
  const number = askedProblem(message.text);
  if (number !== null) asked.push(...askAbout(reference('problem', number), known));
  const read = readAlone(message, { ...known, actor });
  if (read.isCorrection) {
    const { since, upTo } = lastDay(sentAt);
    asked.push(store.progress.latestBy(actor.id, since, upTo));
  }
  asked.push(...askEntries(read, messageId, sentAt, known));
  return asked;
}

/** What entering the items of a message leans on. */
function askEntries({ items }: ReadMessage, source: string, at: Date, known: Known): Asked {
  const { store } = known;
  const progress = items.filter(item => item.type === 'progress');
  const problems = items.filter(item => item.type === 'problem');
  const asked: Asked = [];
  if (progress.length > 0)
    asked.push(store.progress.ofMessage(source), store.evidence.ofItems([itemOfMessage(source)]));
  for (const [index, { project }] of progress.entries()) {
    asked.push(...askProject(project, known), store.evidence.ofItems([reference('report', `${source}:${index}`)]));
  }
  if (problems.length > 0) {
    asked.push(store.problems.ofMessage(source), store.problems.lastNumber(yearOf(dayOf(at))));
    asked.push(store.evidence.ofItems([itemOfMessage(source)]));
  }
  for (const item of items)
    if (item.type === 'resolve') asked.push(...askAbout(reference('problem', item.problem), known));
  return asked;
}

function foreseePress(press: PressEvent, known: Known): Asked {
  const { store, roster } = known;
  const action = parseCardAction(press.value);
  const asked: Asked = [
    store.received.known([`event:${press.eventId}`]),
    store.deliveries.byMessageId(press.messageId),
  ];
  if (!action || !roster.personOf(press.operatorId)) return asked;
  if ('formId' in action) asked.push(store.received.known([`form:${action.formId}`]));
  for (const one of namedIn(action)) asked.push(...askAbout(one, known));
  for (const project of projectsIn(action)) asked.push(...askProject(project, known));
  return asked;
}

function foreseeRecall({ eventId, messageId }: RecallEvent, known: Known): Asked {
  const { store } = known;
  return [
    store.received.known([`message:${messageId}`, `event:${eventId}`, recalledKey(messageId)]),
    ...askReported(messageId, known),
    store.evidence.ofMessage(messageId),
  ];
}

/** The entries that an action names. */
function namedIn(action: CardAction): Reference[] {
  const named: Reference[] = [];
  if ('number' in action) named.push(reference('problem', action.number));
  if ('report' in action) named.push(reference('report', action.report));
  if ('item' in action) named.push(action.item);
  return named;
}

function projectsIn(action: CardAction): readonly string[] {
  if ('projects' in action) return action.projects;
  return 'project' in action && action.project !== undefined ? [action.project] : [];
}

/** What one message has reported. */
function askReported(messageId: string, { store }: Known): Asked {
  return [store.progress.ofMessage(messageId), store.problems.ofMessage(messageId)];
}

/** What a report about a project is compared with, and the versions that guard it. */
function askProject(code: string, { store }: Known): Asked {
  return [
    store.progress.newestOf(code),
    store.audit.versions([reference('progress', code), reference('project', code)]),
  ];
}

/** An entry, what proves it, the cards that show it. */
function askAbout(item: Reference, { store }: Known): Asked {
  const { kind, id } = parseReference(item) ?? {};
  if (id === undefined) return [];
  const asked: Asked = [store.shown.cardsShowing([item]), store.evidence.ofItems([item as Reference<'report'>])];
  if (kind === 'problem') asked.push(store.problems.find(id), store.audit.versions([item]));
  if (kind === 'report') asked.push(store.progress.find(id), store.holdLifts.newestOf(id));
  return asked;
}

/**
 * Asks what follows from the first answers: the project of a report, the message that an entry came with, everything that
 * stands on the cards to be drawn again.
 */
export async function foreseeMore(event: BotEvent, known: Known): Promise<void> {
  const { store } = known;
  const items = await itemsOf(event, known);
  if (items.length === 0) return;
  const cards = await store.shown.cardsShowing(items);
  const shown = [...new Set([...items, ...[...cards.values()].flat()])];
  const asked: Asked = [store.shown.renewedAmong([...cards.keys()])];
  for (const key of cards.keys()) asked.push(store.deliveries.byKey(key));
  for (const id of idsOf('report', shown)) {
    const report = items.includes(reference('report', id)) ? await store.progress.find(id) : null;
    asked.push(store.progress.find(id), store.evidence.ofItems([reference('report', id)]));
    if (report) asked.push(...askProject(report.project, known));
    if (report?.messageId) asked.push(store.evidence.ofItems([itemOfMessage(report.messageId)]));
  }
  for (const number of idsOf('problem', shown)) {
    const problem = items.includes(reference('problem', number)) ? await store.problems.find(number) : null;
    asked.push(store.problems.find(number), store.evidence.ofItems([reference('problem', number)]));
    if (problem?.messageId) asked.push(store.evidence.ofItems([itemOfMessage(problem.messageId)]));
  }
  await Promise.all(asked);
}

/** The entries that an event is about, as far as the first answers tell. */
async function itemsOf(event: BotEvent, { store }: Known): Promise<Reference[]> {
  const reportedBy = async (id: string) => [
    ...(await store.progress.ofMessage(id)).map(one => reference('report', one.id)),
    ...(await store.problems.ofMessage(id)).map(one => reference('problem', one.number)),
  ];
  if (event.kind === 'recall') return reportedBy(event.messageId);
  if (event.kind === 'press') {
    const action = parseCardAction(event.value);
    return action ? namedIn(action) : [];
  }
  if (event.kind !== 'message' || event.parentId === null) return [];
  const card = await store.deliveries.byMessageId(event.parentId);
  return card ? store.shown.onCard(card.key) : reportedBy(event.parentId);
}
