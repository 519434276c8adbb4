import { isBatch } from '../domain/enrolment/read-batch.ts';
import { parseVerificationId } from '../domain/figures/three-figures.ts';
import { peopleWithRole } from '../domain/library/roster.ts';
import type { BotEvent, MessageEvent } from '../domain/messaging/event.ts';
import { idsOf, type Reference, reference } from '../domain/messaging/reference.ts';
import type { Person } from '../domain/people/person.ts';
import { ASKED_TO_CONFIRM } from '../domain/problems/steps/problem-case.ts';
import { peopleOf } from '../domain/procedure/who.ts';
import { findReplaced } from '../domain/progress/progress-entry.ts';
import { needsNumbers } from '../domain/reading/rules/resolving/settle-digits.ts';
import { foreseeCase } from './foresee-cases.ts';
import { type Asked, askEntries, askFigures } from './foresee-words.ts';
import type { Acting, Situation } from './kit/decision.ts';
import { askedNumbers } from './kit/message/asked-numbers.ts';
import { commandIn } from './kit/message/commands.ts';
import { lastDay } from './kit/message/last-day.ts';
import { type ReadInContext, readAlone, readInContext } from './kit/message/read-in-context.ts';
import { askedStep } from './kit/message/step-words.ts';
import { readThread } from './kit/message/thread.ts';
import { meantProblems } from './problems/request-extension.ts';
import { learnNotices } from './procedure/turn-notices.ts';
import { takesOn } from './said/said-steps.ts';

/**
 * Asks what only the first answers tell: which entry a correction means that is not the person's last one, what photos
 * prove, and what words say in the thread in which they stand. Whatever else is needed follows from the event, and what a
 * decision brings about is asked when it is made; here is asked what would come between the two.
 */
export async function foreseeMore(event: BotEvent, situation: Situation): Promise<void> {
  if (event.kind === 'press') return foreseeCase(event, situation);
  if (event.kind !== 'message') return;
  const actor = situation.roster.person(event.senderId);
  if (!actor || event.unreadable || (!event.isAddressed && event.parentId === null)) return;
  if (isBatch(event.text)) return;
  const acting = { ...situation, actor };
  if (commandIn(readAlone(event, acting)) !== null) return;
  if ((askedNumbers(event.text) !== null && !takesOn(event)) || askedStep(event.text) !== null) return;
  await Promise.all([...(await askMeant(event, acting)), ...(await askProven(event, acting))]);
}

async function askMeant(event: MessageEvent, acting: Acting): Promise<Asked> {
  if (event.text.trim() === '') return [];
  const { store, roster } = acting;
  const thread = await readThread(event, store);
  if (!event.isAddressed && !thread.isOurs) return [];
  const found = await readInContext(event, thread, acting);
  const { read } = found;
  const origin = { messageId: event.messageId, source: event.messageId, at: event.sentAt };
  const byDigits = await namedByDigits(event, found, acting);
  const meant = [...(await replacedBy(found, acting)), ...(await delayedBy(found, acting)), ...byDigits.meant];
  // The words alone have not told the project, or only now tell that a milestone has happened.
  const isNew =
    event.parentId !== null &&
    read.items.some(item => item.type === 'progress' && (thread.problem !== undefined || item.milestone !== undefined));
  // Which problem is solved the words have told, or the thread.
  const items = read.items.filter(item => item.type !== 'resolve');
  const asked = event.parentId === null ? [] : askEntries({ items }, origin, acting);
  if (meant.length === 0 && !isNew) return asked;
  // What is corrected may have claimed a milestone; and the decision may turn out to be the office's turn.
  const claims = read.items
    .filter(item => item.type === 'progress')
    .map(({ project }, index) =>
      store.progress.laterThan({ project, reportedAt: event.sentAt, id: `${event.messageId}:${index}` }),
    );
  return [
    ...asked,
    ...claims,
    store.around.learn(meant),
    learnNotices(byDigits.next.length > 0 ? byDigits.next : peopleWithRole(roster, 'office'), acting),
  ];
}

/** The reports that a correction means, but for those that it answers, which are known. */
async function replacedBy({ read, answered }: ReadInContext, { store }: Acting): Promise<Reference[]> {
  if (!read.isCorrection) return [];
  const replaced = await Promise.all(
    read.items.map(async item =>
      item.type === 'progress' ? findReplaced(item, answered, await store.progress.newestOf(item.project)) : null,
    ),
  );
  return replaced.flatMap(one =>
    one === null || answered.some(({ id }) => id === one.id) ? [] : [reference('report', one.id)],
  );
}

/** The problems that the last digits of their numbers mean, and whose turn it is once they are solved. */
async function namedByDigits(
  event: MessageEvent,
  { read }: ReadInContext,
  acting: Acting,
): Promise<{ meant: Reference[]; next: Person[] }> {
  const { store, roster } = acting;
  if (!needsNumbers(readAlone(event, acting))) return { meant: [], next: [] };
  const open = await store.problems.unfinished();
  const named = open.filter(({ number }) =>
    read.items.some(item => item.type === 'resolve' && item.problem === number),
  );
  const next = named.flatMap(problem => {
    const project = roster.project(problem.project);
    const solved = { ...problem, respondedBy: acting.actor.id };
    return project ? peopleOf(ASKED_TO_CONFIRM, { problem: solved, project, roster, evidence: 0 }, roster) : [];
  });
  return { meant: named.map(({ number }) => reference('problem', number)), next };
}

/** The problem for which a message wants more time without its number. */
async function delayedBy({ read }: ReadInContext, acting: Acting): Promise<Reference[]> {
  const [wanted] = read.asks;
  if (read.kind !== 'unknown' || wanted?.reason !== 'more_time' || wanted.problem !== undefined) return [];
  const [problem, ...others] = await meantProblems(wanted, acting);
  return problem && others.length === 0 ? [reference('problem', problem.number)] : [];
}

/** What photos and files may prove that were asked for, or follow a report. */
async function askProven({ attachments, senderId, sentAt, text }: MessageEvent, { store }: Acting): Promise<Asked> {
  if (attachments.length === 0) return [];
  const request = await store.evidence.requestOf(senderId, sentAt);
  const asked: Reference[] = request ? [request.item] : [];
  const [verification] = idsOf('verification', asked).flatMap(id => parseVerificationId(id) ?? []);
  if (verification) {
    // The card of the three figures shows what proves them.
    asked.push(reference('figures', verification.project));
    return [store.around.learn(asked), ...askFigures(verification.project, { store })];
  }
  if (text.trim() !== '') return [store.around.learn(asked)];
  const { since } = lastDay(sentAt);
  const [reports, problems] = await Promise.all([
    store.progress.standingBy(senderId, since),
    store.problems.unfinishedBy(senderId, since),
  ]);
  const recent = [
    ...reports.map(({ id }) => reference('report', id)),
    ...problems.map(({ number }) => reference('problem', number)),
  ];
  return [store.around.learn([...new Set([...asked, ...recent])])];
}
