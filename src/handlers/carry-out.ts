import type { MessageEvent } from '../domain/messaging/event.ts';
import type { ProblemItem, ProgressItem, ReadItem } from '../domain/reading/types.ts';
import { ask, openQuestions } from './asking/ask.ts';
import { submitItems } from './entries/submit-items.ts';
import { type Acting, type Effects, mergeEffects } from './kit/decision.ts';
import type { ReadInContext } from './kit/message/read-in-context.ts';
import { type Place, type Placed, putCard } from './kit/outgoing/place.ts';
import { requestExtension } from './problems/request-extension.ts';
import { resolvedCard, resolveProblems } from './problems/resolve-problems.ts';
import { answerHelp, answerQuery } from './queries/answer-query.ts';

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
    if (first?.reason === 'more_time') return requestExtension(first, { read }, message, acting, source, place);
    return ask(read, message, acting, source, place);
  }

  const effects: Effects[] = [];
  let isOver = false;
  const items = isReadAgain(place) ? read.items.filter(isEntry) : read.items;
  const solved = items.filter(item => item.type === 'resolve');
  const resolved = solved.length > 0 ? await resolveProblems(solved, acting, source) : null;
  if (resolved) effects.push(resolved.effects);
  const entries = items.filter(isEntry);
  if (entries.length > 0 || (read.asks.length > 0 && (resolved || isReadAgain(place)))) {
    const open = await openQuestions(read, message, acting, source);
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

function isEntry(item: ReadItem): item is ProgressItem | ProblemItem {
  return item.type === 'progress' || item.type === 'problem';
}

/** Whether a question is answered that stands on a receipt: what was solved or asked beside it has been seen to before. */
function isReadAgain(place: Place): boolean {
  return place.kind === 'over' && place.delivery.card?.view === 'receipt';
}
