import type { MessageEvent } from '../../../domain/messaging/event.ts';
import { idsOf } from '../../../domain/messaging/reference.ts';
import type { ProgressReport } from '../../../domain/progress/progress.ts';
import type { Store } from '../../../store/store.ts';

/** What the message or card that somebody answers is about. */
export interface Thread {
  /** The answered message is a card of ours: then no mention is needed. */
  isOurs: boolean;
  reportIds: readonly string[];
  problemNumbers: readonly string[];
  /** Set when it is about exactly one. */
  project: string | undefined;
  problem: string | undefined;
  /** The item of a meeting; set when it is about exactly one, and about nothing else. */
  actionItem: string | undefined;
  /** A case; set when it is about exactly one, and about nothing else. */
  case: string | undefined;
  /** Of its reports those that stand, held ones too, and what took the place of corrected ones. */
  reports: readonly ProgressReport[];
}

/** A message that answers nothing. */
export const NO_THREAD: Thread = {
  isOurs: false,
  reportIds: [],
  problemNumbers: [],
  project: undefined,
  problem: undefined,
  actionItem: undefined,
  case: undefined,
  reports: [],
};

/** Reads the context of a reply: the entries that the answered message caused, or that the answered card shows. */
export async function readThread(message: Pick<MessageEvent, 'parentId' | 'rootId'>, store: Store): Promise<Thread> {
  for (const id of [message.parentId, message.rootId]) {
    if (id === null) continue;
    const card = await store.deliveries.byMessageId(id);
    const shown = card ? await store.shown.onCard(card.key) : [];
    const reports = card
      ? await readAll(idsOf('report', shown), store.progress.find)
      : await store.progress.ofMessage(id);
    const problems = card
      ? await readAll(idsOf('problem', shown), store.problems.find)
      : await store.problems.ofMessage(id);
    if (!card && reports.length === 0 && problems.length === 0) continue;
    const items = idsOf('action_item', shown);
    const cases = idsOf('case', shown);
    const isOfOne = items.length + cases.length === 1 && reports.length === 0 && problems.length === 0;
    const projects = new Set([...reports, ...problems].map(one => one.project));
    return {
      isOurs: card !== null,
      reportIds: reports.map(report => report.id),
      problemNumbers: problems.map(problem => problem.number),
      project: projects.size === 1 ? [...projects][0] : undefined,
      problem: problems.length === 1 ? problems[0]?.number : undefined,
      actionItem: isOfOne ? items[0] : undefined,
      case: isOfOne ? cases[0] : undefined,
      reports: await standingOf(reports, store),
    };
  }
  return NO_THREAD;
}

/** What stands of these reports: a corrected one is followed to what took its place. */
export async function standingOf(reports: readonly ProgressReport[], store: Store): Promise<ProgressReport[]> {
  const found = new Map(reports.map(report => [report.id, report]));
  let corrected = reports.filter(report => report.status === 'corrected');
  while (corrected.length > 0) {
    const next = await store.progress.correcting(corrected.map(report => report.id));
    corrected = next.filter(report => report.status === 'corrected' && !found.has(report.id));
    for (const report of next) found.set(report.id, report);
  }
  return [...found.values()].filter(report => report.status === 'active' || report.status === 'held');
}

async function readAll<T>(ids: readonly string[], find: (id: string) => Promise<T | null>): Promise<T[]> {
  const found: T[] = [];
  for (const id of ids) {
    const one = await find(id);
    if (one) found.push(one);
  }
  return found;
}
