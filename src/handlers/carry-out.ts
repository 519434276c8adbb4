import type { MessageEvent } from '../domain/messaging/event.ts';
import type { ProblemItem, ProgressItem, ReadItem, ReadMessage, ResolveItem } from '../domain/reading/types.ts';
import { ask, openQuestions } from './asking/ask.ts';
import { submitItems } from './entries/submit-items.ts';
import { type Acting, type Effects, mergeEffects } from './kit/decision.ts';
import type { ReadInContext } from './kit/message/read-in-context.ts';
import { type Place, type Placed, putCard } from './kit/outgoing/place.ts';
import { requestExtension } from './problems/request-extension.ts';
import { type Resolved, resolvedCard, resolveProblems } from './problems/resolve-problems.ts';
import { answerHelp, answerQuery } from './queries/answer-query.ts';
import { saidStepsCard, takeSaidSteps } from './said/said-steps.ts';
import { type Saying, saidBeside } from './said/spoken.ts';

/**
 * What was read, carried out: entries with their receipt, answers to questions, or a question back.
 * Shapes: `source` names the entries and cards; the message's id, unless one message is carried out again. `place` is
 * where the receipt or the question stands.
 */
export async function carryOut(
  { read, answered }: ReadInContext,
  message: MessageEvent,
  acting: Acting,
  source: string,
  place: Place,
): Promise<Placed> {
  if (read.kind === 'help') return { effects: await answerHelp(message, acting), isOver: false };
  if (read.kind === 'unknown') {
    const [first] = read.asks;
    const steps = stepsOf(read, message, place);
    if (steps.length > 0) return answerSteps(steps, read, message, acting, source, place);
    if (first?.reason === 'more_time') return requestExtension(first, { read }, message, acting, source, place);
    return ask(read, message, acting, source, place);
  }

  const effects: Effects[] = [];
  let isOver = false;
  const items = isReadAgain(place) ? read.items.filter(isEntry) : read.items;
  const solved = items.filter(item => item.type === 'resolve');
  const steps = stepsOf(read, message, place);
  const resolved = solved.length + steps.length > 0 ? await takeAll(solved, steps, message, acting, source) : null;
  if (resolved) effects.push(resolved.effects);
  const entries = items.filter(isEntry);
  if (entries.length > 0 || (read.asks.length > 0 && (resolved || isReadAgain(place)))) {
    const asks = read.asks.filter(one => one.reason !== 'step');
    const open = await openQuestions({ ...read, asks }, message, acting, source);
    // One message has one receipt, which tells of the solved problems, too.
    const remarks = { ...open, notes: [...caughtUpNote(message), ...open.notes, ...(resolved?.lines ?? [])] };
    const submission = {
      source,
      messageId: message.messageId,
      reportedAt: message.sentAt,
      isCorrection: read.isCorrection,
      answered,
    };
    const submitted = await submitItems(entries, submission, place, remarks, acting);
    effects.push(submitted.effects);
    isOver = submitted.isOver;
  } else if (resolved) {
    const card = { key: `resolve:${source}`, content: resolvedCard(resolved), card: null };
    const placed = putCard(place, card, acting.store);
    effects.push(placed.effects);
    isOver = placed.isOver;
  }
  for (const [index, query] of items.filter(item => item.type === 'query').entries()) {
    effects.push(await answerQuery(query, message, acting, `${source}:${index}`));
  }
  return { effects: mergeEffects(...effects), isOver };
}

/** Said on the receipt of what was read from the chat's history. */
function caughtUpNote({ caughtUp }: MessageEvent): string[] {
  return caughtUp ? ['补录：这条消息由机器人从聊天记录中补读。'] : [];
}

/** What is said of numbered entries, each as its words mean it. */
async function takeAll(
  solved: readonly ResolveItem[],
  steps: readonly Saying[],
  message: MessageEvent,
  acting: Acting,
  source: string,
): Promise<Resolved> {
  const first = await resolveProblems(solved, acting, source);
  const others = await takeSaidSteps(steps, message, acting);
  return {
    lines: [...first.lines, ...others.lines],
    isRecorded: first.isRecorded || others.isRecorded,
    effects: mergeEffects(first.effects, others.effects),
  };
}

/** The steps that are still to be taken: those of a message that was asked about were taken before the question. */
function stepsOf(read: ReadMessage, message: MessageEvent, place: Place): Saying[] {
  return place.kind === 'over' ? [] : saidBeside(message, read);
}

/** Steps of numbered entries, and what else of the message is to be asked about. */
async function answerSteps(
  steps: readonly Saying[],
  read: ReadMessage,
  message: MessageEvent,
  acting: Acting,
  source: string,
  place: Place,
): Promise<Placed> {
  const taken = await takeSaidSteps(steps, message, acting);
  const card = { key: `said:${source}`, content: saidStepsCard(taken), card: null };
  const placed = putCard(place, card, acting.store);
  const asks = read.asks.filter(({ reason }) => reason !== 'step' && reason !== 'unclear');
  const asked = asks.length > 0 ? await ask({ ...read, asks }, message, acting, source, place) : null;
  return { ...placed, effects: mergeEffects(taken.effects, placed.effects, asked?.effects ?? {}) };
}

function isEntry(item: ReadItem): item is ProgressItem | ProblemItem {
  return item.type === 'progress' || item.type === 'problem';
}

/** Whether a question is answered that stands on a receipt: what was solved or asked beside it has been seen to before. */
function isReadAgain(place: Place): boolean {
  return place.kind === 'over' && place.delivery.card?.view === 'receipt';
}
