import type { MessageEvent } from '../domain/messaging/event.ts';
import type { StepAsk } from '../domain/reading/rules/resolving/read-steps.ts';
import type { ProblemItem, ProgressItem, ReadItem, ReadMessage, ResolveItem } from '../domain/reading/types.ts';
import { ask, openQuestions } from './asking/ask.ts';
import { isQuestion } from './asking/ask-views.ts';
import { notUnderstoodCard, saidStepsCard, stepsSaid, takeSaidSteps } from './commands/said-steps.ts';
import { submitItems } from './entries/submit-items.ts';
import { type Acting, type Effects, mergeEffects } from './kit/decision.ts';
import { kindOfNumber } from './kit/message/asked-numbers.ts';
import type { ReadInContext } from './kit/message/read-in-context.ts';
import { type Place, type Placed, putCard } from './kit/outgoing/place.ts';
import { requestExtension } from './problems/request-extension.ts';
import { type Resolved, resolvedCard, resolveProblems } from './problems/resolve-problems.ts';
import { answerHelp, answerQuery } from './queries/answer-query.ts';
import { showNumbers } from './queries/show-numbers.ts';

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
    if (stepsSaid(read).length > 0) return answerSaid(read, message, acting, source, place);
    if (first?.reason === 'more_time') return requestExtension(first, { read }, message, acting, source, place);
    return ask(read, message, acting, source, place);
  }

  const effects: Effects[] = [];
  let isOver = false;
  const items = isReadAgain(place) ? read.items.filter(isEntry) : read.items;
  const solved = items.filter(item => item.type === 'resolve');
  const steps = isReadAgain(place) ? [] : stepsSaid(read);
  const resolved = solved.length + steps.length > 0 ? await takeAll(solved, steps, acting, source) : null;
  if (resolved) effects.push(resolved.effects);
  const entries = items.filter(isEntry);
  if (entries.length > 0 || (read.asks.length > 0 && (resolved || isReadAgain(place)))) {
    const asks = read.asks.filter(one => one.reason !== 'step');
    const open = await openQuestions({ ...read, asks }, message, acting, source);
    // One message has one receipt, which tells of the solved problems, too.
    const remarks = { ...open, notes: [...open.notes, ...(resolved?.lines ?? [])] };
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

/** What is said of numbered entries, each as its words mean it. */
async function takeAll(
  solved: readonly ResolveItem[],
  steps: readonly StepAsk[],
  acting: Acting,
  source: string,
): Promise<Resolved> {
  const first = await resolveProblems(solved, acting, source);
  const others = await takeSaidSteps(steps, acting, source);
  return {
    lines: [...first.lines, ...others.lines],
    isRecorded: first.isRecorded || others.isRecorded,
    effects: mergeEffects(first.effects, others.effects),
  };
}

/**
 * Steps of numbered entries and nothing else. Where none is understood their cards come, with the buttons of whoever asks.
 */
async function answerSaid(
  read: ReadMessage,
  message: MessageEvent,
  acting: Acting,
  source: string,
  place: Place,
): Promise<Placed> {
  const steps = stepsSaid(read);
  if (steps.some(({ said }) => said !== undefined)) {
    const taken = await takeSaidSteps(steps, acting, source);
    const card = { key: `said:${source}`, content: saidStepsCard(taken), card: null };
    const placed = putCard(place, card, acting.store);
    return { ...placed, effects: mergeEffects(taken.effects, placed.effects) };
  }
  const asked = steps.map(({ number }) => ({ kind: kindOfNumber(number), number }));
  const shown = await showNumbers(asked, message, acting);
  if (isQuestion(message.text)) return { effects: shown, isOver: false };
  const told = { key: `said:${source}`, content: notUnderstoodCard(steps), card: null };
  const placed = putCard(place, told, acting.store);
  return { ...placed, effects: mergeEffects(placed.effects, shown) };
}

function isEntry(item: ReadItem): item is ProgressItem | ProblemItem {
  return item.type === 'progress' || item.type === 'problem';
}

/** Whether a question is answered that stands on a receipt: what was solved or asked beside it has been seen to before. */
function isReadAgain(place: Place): boolean {
  return place.kind === 'over' && place.delivery.card?.view === 'receipt';
}
