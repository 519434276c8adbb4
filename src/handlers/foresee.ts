import { type CardAction, parseCardAction } from '../cards/kit/actions.ts';
import { dayOf, yearOf } from '../domain/base/time.ts';
import type { BotEvent, MessageEvent, PressEvent, RecallEvent } from '../domain/messaging/event.ts';
import { itemOfMessage } from '../domain/messaging/evidence.ts';
import {
  type EntryReference,
  idsOf,
  isReferenceTo,
  parseReference,
  type Reference,
  reference,
} from '../domain/messaging/reference.ts';
import type { ProgressReport } from '../domain/progress/progress.ts';
import { findReplaced } from '../domain/progress/progress-entry.ts';
import type { ReadMessage } from '../domain/reading/types.ts';
import { parseCommand } from './kit/commands.ts';
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
  const actor = roster.person(senderId);
  // What people say among themselves is not read, unless it turns out to answer one of our cards.
  if (!actor || !message.isAddressed) return asked;
  const command = parseCommand(message.text);
  if (command?.word === '撤销') {
    const { since, upTo } = lastDay(sentAt);
    return [...asked, askLast(message, known), store.problems.latestBy(senderId, since, upTo)];
  }
  const number = askedProblem(message.text);
  if (number !== null)
    return [...asked, store.problems.find(number), store.evidence.ofItems([reference('problem', number)])];
  const read = readAlone(message, { ...known, actor });
  if (read.isCorrection) asked.push(askLast(message, known));
  return [...asked, ...askEntries(read, messageId, sentAt, known)];
}

/** What a person has reported last: what he corrects or takes back where he does not say what. */
function askLast({ senderId, sentAt }: MessageEvent, { store }: Known): Promise<ProgressReport | null> {
  const { since, upTo } = lastDay(sentAt);
  return store.progress.latestBy(senderId, since, upTo);
}

/** What entering the items of a message leans on. */
function askEntries({ items, isCorrection }: ReadMessage, source: string, at: Date, known: Known): Asked {
  const { store } = known;
  const progress = items.filter(item => item.type === 'progress');
  const problems = items.filter(item => item.type === 'problem');
  const asked: Asked = [];
  // A correction may not say of what.
  if (progress.length > 0 || isCorrection)
    asked.push(store.progress.ofMessage(source), store.evidence.ofItems([itemOfMessage(source)]));
  for (const [index, { project, milestone }] of progress.entries()) {
    asked.push(...askProject(project, known));
    if (milestone) asked.push(store.progress.laterThan({ project, reportedAt: at, id: `${source}:${index}` }));
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
  if (!action || !roster.person(press.operatorId)) return asked;
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
  const asked: Asked = [store.shown.cardsShowing([item]), ...(isEntry(item) ? [store.evidence.ofItems([item])] : [])];
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
  const showing = store.shown.cardsShowing(items);
  const proofs = store.evidence.ofItems(items.filter(isEntry));
  const [reports, problems] = await Promise.all([
    Promise.all(idsOf('report', items).map(id => store.progress.find(id))),
    Promise.all(idsOf('problem', items).map(number => store.problems.find(number))),
  ]);
  const entries = [...reports, ...problems].filter(one => one !== null);
  const messages = [...new Set(entries.flatMap(({ messageId }) => messageId ?? []))];
  const about: Asked = [
    ...(event.kind === 'message' ? messages.flatMap(id => askReported(id, known)) : []),
    store.evidence.ofItems(messages.map(itemOfMessage)),
    ...reports.flatMap(report => (report ? askProject(report.project, known) : [])),
    ...reports.flatMap(report => (report?.corrects ? [store.progress.find(report.corrects)] : [])),
  ];
  const [cards] = await Promise.all([showing, proofs, ...about]);
  const beside = new Set([...cards.values()].flat().filter(one => !items.includes(one)));
  await Promise.all([
    ...idsOf('report', [...beside]).map(id => store.progress.find(id)),
    ...idsOf('problem', [...beside]).map(number => store.problems.find(number)),
    store.evidence.ofItems([...beside].filter(isEntry)),
  ]);
}

function isEntry(one: Reference): one is EntryReference {
  return isReferenceTo(one, 'report', 'problem');
}

/** The entries that an event is about, as far as the first answers tell. */
async function itemsOf(event: BotEvent, known: Known): Promise<readonly Reference[]> {
  const { store } = known;
  switch (event.kind) {
    case 'recall':
      return reportedBy(event.messageId, store);
    case 'press': {
      const action = parseCardAction(event.value);
      return action ? namedIn(action) : [];
    }
    case 'message': {
      if (event.parentId !== null) {
        const card = await store.deliveries.byMessageId(event.parentId);
        return card ? store.shown.onCard(card.key) : reportedBy(event.parentId, store);
      }
      return itemsMeant(event, known);
    }
    default:
      return [];
  }
}

/** What a person takes back or corrects without saying what: his last report, or the one that has the figure. */
async function itemsMeant(message: MessageEvent, known: Known): Promise<Reference[]> {
  const { store, roster } = known;
  const actor = message.isAddressed ? roster.person(message.senderId) : undefined;
  const command = parseCommand(message.text);
  const read = actor && !command ? readAlone(message, { ...known, actor }) : null;
  if (command?.word !== '撤销' && !read?.isCorrection) return [];
  const last = await askLast(message, known);
  const meant = await Promise.all(
    (read?.items ?? []).map(async item =>
      item.type === 'progress' ? findReplaced(item, [], await store.progress.newestOf(item.project)) : null,
    ),
  );
  return [last, ...meant].flatMap(report => (report ? [reference('report', report.id)] : []));
}

async function reportedBy(messageId: string, store: Known['store']): Promise<Reference[]> {
  const [reports, problems] = await Promise.all([
    store.progress.ofMessage(messageId),
    store.problems.ofMessage(messageId),
  ]);
  return [...reports.map(one => reference('report', one.id)), ...problems.map(one => reference('problem', one.number))];
}
