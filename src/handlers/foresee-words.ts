import { addMonths, dayOf, isMonth, monthOf, yearOf } from '../domain/base/time.ts';
import { spanAround } from '../domain/meetings/planned-meeting.ts';
import type { MessageEvent } from '../domain/messaging/event.ts';
import { itemOfMessage } from '../domain/messaging/evidence.ts';
import { idsOf, reference } from '../domain/messaging/reference.ts';
import { asksForPast } from '../domain/problems/lists/problem-filter.ts';
import { keywordsAsked } from '../domain/problems/lists/read-list.ts';
import type { Category } from '../domain/problems/problem.ts';
import type { ReadMessage } from '../domain/reading/types.ts';
import type { Acting, Situation } from './kit/decision.ts';
import { kindOfNumber } from './kit/message/asked-numbers.ts';
import { lastDay } from './kit/message/last-day.ts';
import { readAlone } from './kit/message/read-in-context.ts';
import { headsWithoutGroup } from './problems/route-problem.ts';
import { learnNotices } from './procedure/turn-notices.ts';
import { stepsSaid } from './said/spoken.ts';

/** What words lead to, and what they may answer, as far as the words alone tell. */

/** What is known before the database was asked: the roster may be an older one. */
export type Known = Situation;
export type Asked = Promise<unknown>[];

/** Asks what the answered message or card is about. */
export function askThread({ parentId, rootId }: Pick<MessageEvent, 'parentId' | 'rootId'>, { store }: Known): Asked {
  const ids = [...new Set([parentId, rootId])].filter(id => id !== null);
  return [
    ...ids.flatMap(id => [
      store.deliveries.byMessageId(id),
      store.shown.learnMessage(id),
      store.progress.ofMessage(id),
      store.problems.ofMessage(id),
    ]),
    store.around.learnMessages(ids),
  ];
}

/** Asks what words lead to. Shapes: `source` names what they are entered as. */
export function askWords(message: MessageEvent, source: string, known: Acting): Asked {
  const { store } = known;
  const { messageId, senderId, sentAt } = message;
  const read = readAlone(message, known);
  const asked = askEntries(read, { messageId, source, at: sentAt }, known);
  // What it answers may tell that it is an entry, and of what.
  if (message.parentId !== null) asked.push(...askSource(messageId, sentAt, known));
  if (read.isCorrection) {
    const { since, upTo } = lastDay(sentAt);
    asked.push(...askSource(messageId, sentAt, known), store.progress.latestBy(senderId, since, upTo));
    if (message.parentId === null) asked.push(store.around.learnLast(senderId, since, upTo));
  }
  const { roster, actor, now } = known;
  const byKeywords = message.parentId === null ? keywordsAsked(message.text, roster, actor, dayOf(now)) : null;
  if (byKeywords) asked.push(asksForPast(byKeywords) ? store.problems.all() : store.problems.unfinished());
  for (const item of read.items) {
    if (item.type !== 'query' || item.topic !== 'ranking') continue;
    const month = item.period ?? addMonths(monthOf(dayOf(known.now)), -1);
    // Whether the month before was told decides what its ranking is compared with; what was decided of a month counts in it.
    if (isMonth(month))
      asked.push(
        store.rankings.official(addMonths(month, -1)),
        store.rankings.official(month),
        store.cases.open(),
        ...(['award', 'appeal', 'recheck', 'scheme'] as const).map(kind => store.cases.ofKind(kind)),
      );
  }
  if (read.items.some(item => item.type === 'query' && item.topic === 'rules'))
    asked.push(store.cases.ofKind('scheme'));
  for (const item of read.items) {
    if (item.type !== 'query' || item.topic !== 'permits') continue;
    asked.push(item.project === undefined ? store.permits.all() : store.permits.of(item.project));
  }
  if (read.items.some(item => item.type === 'query' && item.topic === 'agenda')) {
    const { from, to } = spanAround(known.now);
    asked.push(store.meetings.within(from, to));
  }
  const stepped = stepsSaid(read).map(({ number }) => reference(kindOfNumber(number), number));
  if (stepped.length > 0)
    asked.push(
      store.around.learn(stepped),
      ...idsOf('problem', stepped).map(number => store.problems.find(number)),
      ...idsOf('action_item', stepped).map(number => store.actionItems.find(number)),
    );
  for (const one of read.asks) {
    const item = 'item' in one ? one.item : undefined;
    if (item?.project !== undefined && read.kind === 'unknown') asked.push(store.progress.newestOf(item.project));
    if (one.reason === 'which_problem' || one.reason === 'more_time') asked.push(store.problems.unfinished());
    if (one.reason === 'more_time' && one.problem !== undefined)
      asked.push(store.around.learn([reference('problem', one.problem)]), store.problems.find(one.problem));
  }
  return asked;
}

/** What a message is entered as. */
interface Origin {
  messageId: string;
  source: string;
  at: Date;
}

/** Asks what entering the items of a message leans on. */
export function askEntries(
  { items }: Pick<ReadMessage, 'items'>,
  { messageId, source, at }: Origin,
  known: Known,
): Asked {
  const { store } = known;
  const progress = items.filter(item => item.type === 'progress');
  const solved = items.flatMap(item => (item.type === 'resolve' ? [reference('problem', item.problem)] : []));
  const asked: Asked = [];
  if (progress.length > 0)
    asked.push(store.progress.ofMessage(messageId), store.evidence.ofItems([itemOfMessage(messageId)]));
  for (const [index, { project, milestone }] of progress.entries()) {
    asked.push(...askProject(project, known));
    if (milestone) asked.push(store.progress.laterThan({ project, reportedAt: at, id: `${source}:${index}` }));
  }
  const problems = items.filter(item => item.type === 'problem');
  if (problems.length > 0) asked.push(...askProblems(messageId, at, known));
  for (const { project, category, responsibleUnit } of problems)
    asked.push(...askTriage({ project, category, isAssigned: responsibleUnit !== undefined }, known));
  const heads = items.flatMap(item =>
    item.type === 'problem' && item.responsibleUnit
      ? headsWithoutGroup({ ...item, responsibleUnit: item.responsibleUnit }, known)
      : [],
  );
  if (heads.length > 0) asked.push(learnNotices(heads, known));
  if (solved.length > 0) asked.push(store.around.learn(solved));
  return asked;
}

/** What entries of either kind lean on beside their projects. */
function askSource(messageId: string, at: Date, known: Known): Asked {
  return [known.store.progress.ofMessage(messageId), ...askProblems(messageId, at, known)];
}

/** What new problems lean on. */
export function askProblems(messageId: string, at: Date, { store }: Known): Asked {
  return [
    store.problems.ofMessage(messageId),
    store.problems.lastNumber(yearOf(dayOf(at))),
    store.evidence.ofItems([itemOfMessage(messageId)]),
  ];
}

/** What a new problem is compared with; of one that nobody has yet the office's card suggests who it may be. */
export function askTriage(
  { project, category, isAssigned }: { project: string; category: Category; isAssigned: boolean },
  { store }: Known,
): Asked {
  const others = store.problems.openOf(project);
  return isAssigned ? [others] : [others, store.problems.assignments(category), store.permits.of(project)];
}

/** What a report about a project is compared with, and the versions that guard it. */
export function askProject(code: string, { store }: Known): Asked {
  return [
    store.progress.newestOf(code),
    store.audit.versions([reference('progress', code), reference('project', code)]),
  ];
}

/** Asks for everything that waits for somebody. */
export function askWaiting({ store }: Known): Asked {
  return [
    store.problems.unfinished(),
    store.actionItems.unfinished(),
    store.progress.waitingClaims(),
    store.progress.heldIds(),
    store.enrolments.open(),
    store.cases.open(),
    store.meetings.owed(),
    store.around.learnWaiting(),
  ];
}

/** What a card of the three figures of a project is drawn from. */
export function askFigures(code: string, { store }: Pick<Known, 'store'>): Asked {
  return [store.progress.newestOf(code), store.verifications.of(code), store.statistics.of(code)];
}
